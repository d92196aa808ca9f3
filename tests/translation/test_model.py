"""The model of machine-translated English: reading, weights and verdicts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document
from newslint_rules.translation import _model
from newslint_rules.translation.machine_translated import MachineTranslated, Translation

pytestmark = pytest.mark.slow

CORPUS = Path(__file__).parents[3] / "shared/corpus/translations.jsonl.gz"
PLAIN = (
    "The council said on Monday that the bridge would be closed for the whole of the winter. It had been built in 1962, and "
    'nobody had looked at the bearings since. "We don\'t know what we\'ll find," the engineer said, "and that\'s the point." '
    "Shops on the east bank fear for their trade, and the ferry that used to run from the old mill is to be put back to work. "
)


def test_reads_words_numbers_and_marks() -> None:
    assert _model.tokens("It’s 2.5 km — he said “no”…") == ["It's", "2.5", "km", "-", "he", "said", '"', "no", '"', "."]


@given(st.text(alphabet="ab “”‘’–—«»'\"-", max_size=60))
def test_typography_does_not_count(text: str) -> None:
    plain = text.translate(_model.LEVELLED)
    assert _model.tokens(text) == _model.tokens(plain)


@given(st.text(max_size=300))
def test_every_text_has_a_reading_or_none(text: str) -> None:
    reading = _model.read(text)
    assert reading is None or 0 <= reading.probability <= 1


@given(st.lists(st.sampled_from("the of and house Berlin don't 1,000 , . zzyzx NATO".split()), min_size=60, max_size=200))
def test_every_english_text_has_a_probability(words: list[str]) -> None:
    reading = _model.read(" ".join(["the of and to in"] * 6 + words))
    assert reading is not None and 0 < reading.probability < 1


def test_white_space_and_quotation_marks_leave_the_probability_alone() -> None:
    text = PLAIN * 3
    curly = text.replace(' "', " “").replace('"', "”").replace("'", "’").replace(". ", ".\n\n")
    assert _model.read(curly) == _model.read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Too short to tell.",
        "Der Rat hat beschlossen, die Brücke im Winter zu schließen, und das ist auch gut so. " * 20,
        "市议会周一宣布，这座桥整个冬天都将关闭。" * 40,
        "Совет объявил в понедельник, что мост будет закрыт на всю зиму. " * 20,
        "परिषद ने सोमवार को कहा कि पुल पूरी सर्दियों में बंद रहेगा। " * 20,
        "أعلن المجلس يوم الاثنين أن الجسر سيغلق طوال فصل الشتاء. " * 20,
        "สภาเมืองประกาศเมื่อวันจันทร์ว่าสะพานจะปิดตลอดฤดูหนาว" * 20,
        "Valtuusto päätti maanantaina, että silta suljetaan koko talveksi. " * 20,
    ],
)
def test_other_languages_and_few_words_have_no_value(text: str) -> None:
    document = Document(text)
    assert _model.read(text) is None
    assert Translation().measure(document, ()) is None
    assert not list(MachineTranslated().check(document))


def place(numbers: list[int], bits: int) -> int:
    """The place of a sequence in a table of 2 ** bits, written out."""
    found = 0
    for number, factor in zip(numbers, (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35), strict=False):
        found ^= ((number + 1) * factor % 2**32) // 2 ** (32 - bits)
    return found


def test_score_is_the_mean_of_the_weights_of_the_text() -> None:
    """The sum over tables, done the long way."""
    model, found = _model.model(), _model.tokens(PLAIN)
    words = model.vocabulary.read(found)
    masks = [model.vocabulary.masks[w] for w in words]
    one, two, three, four = model.units
    total = sum(model.single[w] for w in words) * one
    for i in range(len(words) - 1):
        total += (model.tables[0][place(words[i : i + 2], 22)] - 128) * two
        total += (model.tables[1][place(masks[i : i + 2], 20)] - 128) * three
    for i in range(len(words) - 2):
        total += (model.tables[2][place(masks[i : i + 3], 20)] - 128) * four
    expected = total / len(words) + model.variety * _model.variety(words) + model.bias
    assert model.vocabulary.numbers(PLAIN) == words
    assert model.score(words) == pytest.approx(expected)


def test_what_is_remembered_is_bounded() -> None:
    """Adversarial texts must not fill the memory: neither with many chunks nor with long ones."""
    chunks = _model.Chunks(lambda found: [len(found)])
    for number in range(_model.REMEMBERED + 10):
        assert chunks[f"w{number}"] == (2,)
    assert len(chunks) <= _model.REMEMBERED
    long = "a" * (_model.USUAL + 1)
    assert chunks[long] == (1,) and long not in chunks


def test_evidence_is_in_the_text_heaviest_first() -> None:
    found = _model.tokens(PLAIN * 2)
    evidence = list(_model.model().evidence(found))
    assert evidence == sorted(evidence, key=lambda e: -e.weight)
    assert all(e.phrase in " ".join(found) and e.weight > 0 for e in evidence)


def test_threshold_is_an_option() -> None:
    document = Document(PLAIN * 4)
    assert not list(MachineTranslated().check(document))
    (finding,) = MachineTranslated({"threshold": 1e-9}).check(document)
    assert "probability" in finding.message and "“" in finding.message
    assert document.text[finding.start : finding.end] == document.text[:200]


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    text = PLAIN * 60
    assert len(text) > _model.LONGEST
    assert _model.read(text) == _model.read(text[: _model.LONGEST])


@pytest.mark.skipif(not CORPUS.exists(), reason="../shared/corpus is not here")
def test_ranks_the_texts_that_it_was_trained_on() -> None:
    """Plumbing only: figures of texts held out are the training script's."""
    by_kind: dict[str, list[float]] = {"machine": [], "human": [], "original": []}
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            if number % 11 == 0:
                reading = _model.read(row["text"])
                assert reading is not None
                by_kind[row["kind"]].append(reading.probability)
    for kind in ("human", "original"):
        pairs = [(a, b) for a in by_kind["machine"][::5] for b in by_kind[kind]]
        assert sum(a > b for a, b in pairs) / len(pairs) > 0.85
