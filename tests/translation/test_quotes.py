"""The parser of quotation marks: it knows every convention of the press, and finds a mark that is taken away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.document import Document
from newslint_rules.translation._quote_marks import DOUBLE
from newslint_rules.translation._quotes import Quotes, _Reader, quotes

# Language: a paragraph with two quotations in its convention, and the marks that open and close.
CONVENTIONS = {
    "English": ("He spoke of “new roads” and then of “old bridges” at length.", "“", "”"),
    "English, straight": ('He spoke of "new roads" and then of "old bridges" at length.', '"', '"'),
    "German": ("Er sprach von „neuen Wegen“ und dann von „alten Brücken“ im Tal.", "„", "“"),
    "German books": ("Er sprach von »neuen Wegen« und dann von »alten Brücken« im Tal.", "»", "«"),
    "Swiss": ("Er sprach von «neuen Wegen» und dann von «alten Brücken» im Tal.", "«", "»"),
    "French": ("Il parlait de « nouvelles routes » et puis de « vieux ponts » ici.", "« ", " »"),
    "French, narrow spaces": (
        "Il parlait de «\u202fnouvelles routes\u202f» et puis de «\u202fvieux ponts\u202f» ici.",
        "«\u202f",
        "\u202f»",
    ),
    "Spanish": ("Habló de «nuevos caminos» y luego de «viejos puentes» aquí.", "«", "»"),
    "Italian": ("Parlava di “nuove strade” e poi di “vecchi ponti” in valle.", "“", "”"),
    "Portuguese": ("Falou de “novas estradas” e depois de “velhas pontes” ali.", "“", "”"),
    "Dutch": ("Hij sprak van „nieuwe wegen” en toen van „oude bruggen” hier.", "„", "”"),
    "Polish": ("Mówił o „nowych drogach” i potem o „starych mostach” tutaj.", "„", "”"),
    "Czech": ("Mluvil o „nových cestách“ a pak o „starých mostech“ tady.", "„", "“"),
    "Hungarian": ("Beszélt az „új utakról” és aztán a „régi hidakról” is.", "„", "”"),
    "Romanian": ("A vorbit de „drumuri noi” și apoi de „poduri vechi” aici.", "„", "”"),
    "Danish": ("Han talte om »nye veje« og så om »gamle broer« i dalen.", "»", "«"),
    "Norwegian": ("Han snakket om «nye veier» og så om «gamle broer» her.", "«", "»"),
    "Swedish": ("Han talade om ”nya vägar” och sedan om ”gamla broar” här.", "”", "”"),
    "Finnish": ("Hän puhui ”uusista teistä” ja sitten ”vanhoista silloista” siellä.", "”", "”"),
    "Russian": ("Он говорил о «новых дорогах» и потом о «старых мостах» тут.", "«", "»"),
    "Bulgarian": ("Той говори за „нови пътища“ и после за „стари мостове“ тук.", "„", "“"),
    "Greek": ("Μίλησε για «νέους δρόμους» και μετά για «παλιά γεφύρια» εδώ.", "«", "»"),
    "Turkish": ("Önce “yeni yollar” ve sonra “eski köprüler” dedi.", "“", "”"),
    "Arabic": ("تحدث عن «طرق جديدة» ثم عن «جسور قديمة» هنا.", "«", "»"),
    "Hindi": ("उन्होंने “नई सड़कें” और फिर “पुराने पुल” कहा।", "“", "”"),
    "Thai": ("เขาพูดถึง “ถนนใหม่” และ “สะพานเก่า” ที่นี่", "“", "”"),
    "Chinese": ("他谈到“新路”，后来又谈到“旧桥”的事。", "“", "”"),
    "Chinese, corners": ("他談到「新路」，後來又談到「舊橋」的事。", "「", "」"),
    "Japanese": ("彼は「新しい道」と言い、次に「古い橋」と言った。", "「", "」"),
    "Korean": ("그는 “새 길”이라고 했고 다시 “옛 다리”라고 말했다.", "“", "”"),
}
FOLLOWING = "\n\nNext 次 далее।\n\nLast 末 конец।\n"


def faults(found: Quotes) -> int:
    return len(found.unclosed) + len(found.unopened) + len(found.wrong_way) + len(found.detached)


@pytest.mark.parametrize("language", CONVENTIONS)
def test_convention_is_known(language: str) -> None:
    text, _, _ = CONVENTIONS[language]
    assert faults(quotes(Document(text + FOLLOWING))) == 0
    assert faults(quotes(Document(f"{text}\n{text}\n\n{text}"))) == 0


@pytest.mark.parametrize("language", [name for name in CONVENTIONS if name != "Chinese"])
def test_missing_mark_is_found(language: str) -> None:
    """Chinese in “…” sets no spaces: there a lost mark cannot be distinguished from a quotation in a quotation."""
    text, opens, closes = CONVENTIONS[language]
    first = text.index(opens)
    close = text.index(closes, first + 1)
    unclosed = text[:close] + text[close + len(closes) :]
    found = quotes(Document(f"{text}\n{unclosed}{FOLLOWING}"))
    assert found.unclosed or found.unopened, f"closing mark taken out: {unclosed}"
    if language not in ("Swedish", "Finnish", "English, straight"):
        at = len(text) + 1 + first
        assert found.unclosed[0].at == at, f"{unclosed}: {found}"


def test_multi_paragraph_quotation() -> None:
    assert faults(quotes(Document("“One.\n\n“Two.\n\n“Three,” he said.\n\nThen it ended.\n"))) == 0


def test_measures_and_elisions() -> None:
    text = 'A 6\'2" man in the ’90s bought a 55" screen and a 5"x7" frame.\n\nHe said "yes" at once.\n\nIt fit.\n'
    assert faults(quotes(Document(text))) == 0


def test_only_one_look_a_document() -> None:
    document = Document("He said “yes” and left.")
    assert document.view(quotes) is document.view(quotes)


marks = st.text(alphabet=DOUBLE + "ab. ,\n'’", max_size=60)


@given(marks)
def test_any_text_is_read(text: str) -> None:
    found = quotes(Document(text))
    for start, until in found.unclosed:
        assert text[start] in DOUBLE and start < until <= len(text)
    assert all(text[at] in DOUBLE for at in (*found.unopened, *found.detached))
    for start, end, new, _ in found.wrong_way:
        assert sum(c in DOUBLE for c in text[start:end]) == sum(c in DOUBLE for c in new) == 1
    assert list(found.unclosed) == sorted(found.unclosed)


@given(st.lists(st.sampled_from(["“a b” ", "“c”, ", "he said. ", "« d » ", "\n\n", "(“e”) ", "「f」"]), max_size=12))
def test_quick_look_agrees_with_the_long_one(parts: list[str]) -> None:
    """Marks in order are recognised from a string with one sign a mark; the reader, run all the same, finds no fault either."""
    document = Document("".join(parts))
    at = [i for i, c in enumerate(document.text) if c in DOUBLE]
    assert faults(quotes(document)) == faults(_Reader(document, at).read()) == 0
