"""The character model: good text must have a lower surprisal than the same text damaged, in any script."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.language import letters as letters_table
from newslint.text.language import plausibility

PAIRS = [
    ("Größe und Käufer", "GrÃ¶ÃŸe und KÃ¤ufer"),
    ("le café est fermé", "le cafй est fermй"),
    ("Президент сказал", "Ïðåçèäåíò ñêàçàë"),
    ("Президент сказал", "оПЕГХДЕМР ЯЙЮГЮК"),
    ("więcej żółtych", "wiêcej ¿ó³tych"),
    ("今天天气很好", "浠婂ぉ澶╂皵寰堝ソ"),
    ("ภาษาไทย", "à¸ à¸²à¸©à¸²à¹„à¸—à¸¢"),
    ("हिन्दी में", "à¤¹à¤¿à¤¨à¥\x8dà¤¦à¥€ à¤®à¥‡à¤‚"),
    ("رسالة جديدة", "Ø±Ø³Ø§Ù„Ø© Ø¬Ø¯ÙŠØ¯Ø©"),
    ("don’t say “no”", "donâ€™t say â€œnoâ€\x9d"),
]


@pytest.mark.parametrize(("good", "damaged"), PAIRS)
def test_damage_has_a_higher_surprisal(good: str, damaged: str) -> None:
    assert plausibility.surprisal(good) + 5 < plausibility.surprisal(damaged)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Minister sprach über die Wahl", "de"),
        ("министр рассказал о выборах", "ru"),
        ("ministr mluvil o volbách do sněmovny", "cs"),
    ],
)
def test_likeliest_language(text: str, language: str) -> None:
    assert plausibility.best_language(text) == language


def test_letters_that_no_language_writes_are_stray() -> None:
    assert all(map(plausibility.is_stray, "ſϾɁ"))
    assert not any(map(plausibility.is_stray, "aéğșοжїş"))


@given(st.text(max_size=200))
def test_any_text_has_a_surprisal(text: str) -> None:
    assert plausibility.surprisal(text) >= 0


@given(st.lists(st.sampled_from(["Haus", "und", "дом", "中国", "été", "…", "\x80", "½"]), max_size=30))
def test_packed_sums_are_those_of_the_rows(words: list[str]) -> None:
    """The sum of all languages in one large integer, word by word, is the sum of each over all pairs of letters."""
    text = f" {' '.join(words)} "
    pairs = [plausibility._classified(a + b) for a, b in itertools.pairwise(plausibility.fold(text))]
    lanes = plausibility._lanes(text)
    assert lanes[plausibility._UNKNOWN] == sum(score for _, _, score in pairs)
    for name, part in plausibility._parts().items():
        table = letters_table.model()[name]
        missing = bytes([168]) * len(table.languages)
        grams = [gram for script, gram, _ in pairs if script == name]
        plain = [sum(table.rows.get(gram, missing)[i] for gram in grams) for i in range(len(table.languages))]
        assert list(lanes[part.first : part.end]) == [len(grams), *plain]
