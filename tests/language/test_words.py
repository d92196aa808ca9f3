"""Words with their vowel signs and accents, in scripts whose signs `\\w` leaves out."""

from __future__ import annotations

import unicodedata

import pytest

from newslint import scripts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("विज्ञापन बंद है।", ["विज्ञापन", "बंद", "है"]),
        ("বিজ্ঞাপন নিষেধ।", ["বিজ্ঞাপন", "নিষেধ"]),
        ("விளம்பரம் இல்லை.", ["விளம்பரம்", "இல்லை"]),
        ("والعَربيّة، جميلة", ["والعَربيّة", "جميلة"]),
        ("שָׁלוֹם לָכֶם", ["שָׁלוֹם", "לָכֶם"]),
        ("Ìròyìn kọ́ ni", ["Ìròyìn", "kọ́", "ni"]),
        ("It’s 3 o’clock.", ["It", "s", "3", "o", "clock"]),
        ("İstanbul’da", ["İstanbul", "da"]),
        ("分享，订阅", ["分享", "订阅"]),
        ("", []),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_word_keeps_its_signs(text, words, form):
    found = scripts.WORD.compiled.findall(unicodedata.normalize(form, text))
    assert found == [unicodedata.normalize(form, word) for word in words]
