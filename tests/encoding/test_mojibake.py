"""Damage made from own sentences in every codec must be found and restored; clean text must stay."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import Newslint
from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.text.document import Document
from newslint_rules.encoding._codecs import NAMES
from newslint_rules.encoding._mojibake import damages
from newslint_rules.encoding.c1_controls import C1Controls
from newslint_rules.encoding.mojibake import Mojibake

TEXTS = {
    "German": "Der Fluß trat über die Ufer. „Größer war er nie“, sagte die Müllerin.\nDie Bürger räumten ihre Häuser.",
    "French": "L’été fut très sec. « On n’a rien vu de tel », dit-elle.\nLa forêt brûla déjà à Pâques.",
    "Polish": "Rzeka wystąpiła z brzegów. „Nigdy nie była wyższa” – mówił młynarz.\nLudzie opuścili domy i łąki.",
    "Russian": "Река вышла из берегов. «Такого не было», — сказал мельник.\nЖители покинули дома.",
    "Greek": "Το ποτάμι ξεχείλισε. «Ποτέ τόσο», είπε ο μυλωνάς.\nΟι κάτοικοι έφυγαν.",
    "Vietnamese": "Nước sông dâng cao. “Chưa bao giờ cao thế”, ông nói.\nNgười dân rời nhà cửa.",
    "Arabic": "فاض النهر على ضفتيه. قال الطحان إن ذلك لم يحدث قط.\nغادر السكان بيوتهم.",
    "Hindi": "नदी का पानी किनारों से ऊपर बह गया। लोगों ने अपने घर छोड़ दिए।",
    "Chinese": "河水漫过堤岸。“从没这么高过”，磨坊主说。\n居民离开了家园。",
    "Korean": "강물이 둑을 넘었다. “이렇게 높은 적은 없었다”고 했다.\n주민들은 집을 떠났다.",
}
LINTER = Linter([Mojibake(), C1Controls()])


def sloppy(data: bytes, codec: str) -> str:
    """As browsers decode: what the codec leaves undefined becomes the control of that number."""
    return "".join(bytes([b]).decode(codec, "replace").replace("\ufffd", chr(b)) for b in data)


def fixed(text: str) -> str:
    return fix(LINTER, Document(text)).text


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("codec", ["latin-1", *NAMES])
def test_restores_what_any_codec_misread(language: str, codec: str) -> None:
    text = TEXTS[language]
    assert fixed(sloppy(text.encode(), codec)) == text


@pytest.mark.parametrize("language", ["German", "French", "Polish", "Russian"])
def test_restores_what_was_misread_twice(language: str) -> None:
    text = TEXTS[language]
    once = sloppy(text.encode(), "cp1252")
    assert fixed(sloppy(once.encode(), "cp1252")) == text


@pytest.mark.parametrize("language", TEXTS)
def test_one_damaged_line_among_good_ones(language: str) -> None:
    first, *rest = TEXTS[language].split("\n")
    assert fixed("\n".join([sloppy(first.encode(), "cp1252"), *rest])) == TEXTS[language]


def test_right_quotes_and_damaged_letters_in_one_sentence() -> None:
    assert fixed("Elle a dit : “La forÃªt brÃ»la dÃ©jÃ\xa0 Ã\xa0 l’été.”") == "Elle a dit : “La forêt brûla déjà à l’été.”"


@pytest.mark.parametrize(
    ("damaged", "restored"),
    [
        ("Il va Ã  Paris, voilÃ  tout.", "Il va à Paris, voilà tout."),
        ("Ã\x80 bientÃ´t Ã  l'hÃ´tel", "À bientôt à l'hôtel"),
        ("â€œWe won,â€ she said.", "“We won,” she said."),
        ("Jsem Å kodovÃ¡k a jedu do Å umperka. Je tÃ¸eba", None),
    ],
)
def test_bytes_lost_on_the_way(damaged: str, restored: str | None) -> None:
    assert fixed(damaged) == restored or (restored is None and "Š" in fixed(damaged))


@pytest.mark.parametrize("language", TEXTS)
def test_good_text_stays(language: str) -> None:
    assert damages(Document(TEXTS[language])) == ()


@pytest.mark.parametrize(
    "text",
    [
        "NESTLÉ® sucht Leute",
        "VOCÊ…",
        "5×£35",
        "√π ≈ 1,77",
        "10 Å—",
        "Brontë…”",
        "C O N C L U S Ã O",
        "ВІКІ",
        "Сёмга, США» и МВД»",
        "2012—∞",
    ],
)
def test_look_alikes_stay(text: str) -> None:
    assert fixed(text) == text


def test_the_finding_names_the_codec_and_covers_the_damage() -> None:
    text = "Gut.\nDie GrÃ¶ÃŸe zÃ¤hlt."
    (found,) = LINTER.check(Document(text)).findings
    assert "Windows-1252" in found.message
    assert text[found.start : found.end] == "GrÃ¶ÃŸe zÃ¤hlt"


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="aeßéÃ©¶¼â€œ™ŸÅ¾Ð¿Ñ\x80\xa0 \n.“”", max_size=60))
def test_fixes_settle(text: str) -> None:
    # A later run may see what an earlier one laid bare; there is an end to it.
    for _ in range(6):
        done = fix(LINTER, Document(text))
        assert not done.remaining.problems
        text = done.text
    assert fix(LINTER, Document(text)).text == text


CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "articles.jsonl.gz"


@pytest.mark.skipif(not CORPUS.exists(), reason="needs ../shared/corpus")
def test_floor_on_real_articles() -> None:
    """At least 95 of 100 articles come back exactly, each damaged through a codec drawn at random; no clean one is changed."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"].replace("\xa0", " ")[:1500] for line in lines]
    rng = random.Random(7)
    texts = [t for t in rng.sample(texts, 60) if not t.isascii() and "\ufffd" not in t]
    assert all(damages(Document(t)) == () for t in texts)
    back = [fixed(sloppy(t.encode(), rng.choice(list(NAMES)))) == t for t in texts]
    assert sum(back) >= 0.95 * len(back)


def test_a_name_in_capitals_is_repaired_into_the_letters_of_the_documents_language() -> None:
    text = "Der Sprecher erklärte, für die Größe fehlten Zahlen. Die IGGÖ verweist auf später. Über den Rest wird beraten."
    for codec in ("cp1252", "cp1250"):
        assert fixed(sloppy(text.encode(), codec)) == text
    apple = "A MAÇÃ – fruta do outono – está cara, diz a associação. São três euros."
    assert fixed(apple) == apple
    assert fixed(sloppy(apple.encode(), "cp1252")) == apple


def test_an_ideograph_is_repaired_in_a_korean_text() -> None:
    text = "\uf9e1 여수와 순천, 목포를 빗속에 찾았다. 싸우는 시대를 끝내겠다고 말했다."
    assert fixed(sloppy(text.encode(), "mac-roman")) == text


def test_a_codec_named_far_away_on_one_long_line_says_nothing_of_the_damage() -> None:
    damaged = "The mayorâ€™s office said that the townâ€™s bridge is closed. "
    sentence = "The council met on Monday and spoke about the bridge over the river. "
    rest = sentence * 80
    lint = Newslint(select="EN102")
    assert lint.check(damaged + rest + "The file was in UTF-8 all along.").findings
    assert not lint.check("The file was read as UTF-8. " + damaged).findings
