"""`newslint.arrow.process` and `newslint.datasets.fix`."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Iterator

import msgspec
import pytest

from newslint import ALWAYS, Bad, Document, Finding, Good, Newslint, Rule
from newslint.datasets import Fix, fix
from newslint.lint.linter import Linter
from newslint.running.checker import Checker

pytestmark = pytest.mark.slow

pa = pytest.importorskip("pyarrow")

GOOD = "The ferry came back to the harbour on Friday morning, the town’s mayor said in a café."
DIRTY = GOOD.replace("é", "Ã©")
LINT = Newslint(select="encoding")


def test_a_batch() -> None:
    from newslint.arrow import process

    batch = pa.RecordBatch.from_pydict({"id": [1, 2, 3], "text": [DIRTY, None, GOOD]})
    done = process(batch, LINT)
    assert done.column("text").to_pylist() == [GOOD, None, GOOD] and done.column("id").equals(batch.column("id"))
    first, second, third = done.column("newslint_findings").to_pylist()
    assert first[0]["rule"] == "EN102" and second is None and third == []
    assert json.loads(done.column("newslint_signals")[0].as_py())["characters"] == len(DIRTY)
    assert "null" in done.column("newslint_fault")[1].as_py()
    assert process(batch, LINT, fix=False).column("text").equals(batch.column("text"))


def test_tables_and_faults() -> None:
    from newslint.arrow import process

    table = pa.table({"text": [DIRTY, ""]})
    assert process(table, LINT).column("text").to_pylist() == [GOOD, ""]
    assert process(table.slice(0, 0), LINT).num_rows == 0
    with pytest.raises(ValueError, match='no column "body"'):
        process(table, LINT, text_field="body")


def test_what_was_fixed_and_what_remains() -> None:
    from newslint.arrow import process

    fixed, right = (
        process(pa.table({"text": [DIRTY + " \N{REPLACEMENT CHARACTER}", GOOD]}), LINT).column("newslint_fixes").to_pylist()
    )
    assert [f["rule"] for f in fixed["applied"]] == ["EN102"] and fixed["applied"][0]["fix"]["safety"] == "safe"
    (left,) = fixed["remaining"]
    assert (left["rule"], left["start"], fixed["new"], fixed["gone"], right) == ("EN401", len(GOOD) + 1, 0, [], None)


def test_a_finding_that_is_not_to_be_fixed_has_no_fix() -> None:
    from newslint.arrow import process

    done = process(pa.table({"text": [DIRTY]}), Newslint(select="encoding", settings={"unfixable": ["EN102"]}))
    assert done.column("text").to_pylist() == [DIRTY] and done.column("newslint_fixes").to_pylist() == [None]
    assert [(f["rule"], f["fix"]) for f in done.column("newslint_findings")[0].as_py()] == [("EN102", None)]


class Crash(Rule):
    """Fails on each text."""

    code, name, trigger = "BP999", "crash", ALWAYS
    bad, good = (Bad("a"),), (Good("a", "a"),)

    def check(self, document: Document) -> Iterator[Finding]:
        raise ValueError("two\nlines")
        yield


def test_a_rule_that_crashes_is_named_in_one_line() -> None:
    from newslint.arrow import process

    done = process(pa.table({"text": [GOOD]}), Checker(Linter([Crash()])))
    assert done.column("newslint_fault").to_pylist() == ["rule BP999 (crash) crashed: ValueError: two lines"]
    assert done.column("newslint_findings").to_pylist() == [[]]


def test_documents_of_a_caller_come_back_as_they_would_alone() -> None:
    """Encoding, record and fields are not in the batch; what they lead to is."""
    from newslint.arrow import batch_of, checked_rows, process

    documents = [
        Document(DIRTY, "a.jsonl", record=3, fields={"newslint_ignore": "EN102"}),
        Document(DIRTY, "a.jsonl", record=4, url="https://news.example/4"),
        Document("Das Café\u200b ist offen.", "a.txt", encoding="windows-1252"),
        Document("", "b.txt"),
    ]
    for checker in (LINT.checker(), LINT.checker(unsafe=True), Checker(Linter([Crash()]))):
        done = process(batch_of(documents), checker, documents=documents)
        for document, got in zip(documents, checked_rows(done, documents), strict=True):
            alone = checker.check(document, fix=True)
            assert msgspec.structs.replace(got.found, covered=alone.found.covered) == alone.found
            assert (got.rewritten, got.remaining.findings) == (alone.rewritten, alone.remaining.findings)
            assert (got.fixed and got.fixed.text) == (alone.fixed and alone.fixed.text)


def test_half_of_a_character_is_a_fault_of_its_row() -> None:
    from newslint.arrow import batch_of, process

    documents = [Document("half \ud800"), Document(DIRTY)]
    done = process(batch_of(documents), LINT, documents=documents)
    assert done.column("text").to_pylist() == [None, GOOD]
    assert "lone surrogate" in done.column("newslint_fault")[0].as_py()
    assert fix({"text": "half \ud800"}) == {"text": "half \ud800"}


def test_an_example() -> None:
    assert fix({"text": DIRTY, "id": 1}) == {"text": GOOD}
    again = pickle.loads(pickle.dumps(Fix(LINT, text_field="body")))
    assert again({"body": DIRTY}) == {"body": GOOD} and again({"body": None}) == {"body": None}


def test_datasets(monkeypatch: pytest.MonkeyPatch) -> None:
    datasets = pytest.importorskip("datasets")
    rows = datasets.Dataset.from_dict({"text": [DIRTY, GOOD], "id": [1, 2]})
    assert rows.map(fix)["text"][:] == [GOOD, GOOD]
    rows = datasets.Dataset.from_dict({"text": [DIRTY, None, GOOD, DIRTY]})
    assert rows.map(fix, batched=True, batch_size=3)["text"][:] == [GOOD, None, GOOD, GOOD]
    from datasets.fingerprint import Hasher

    code = "from datasets.fingerprint import Hasher; from newslint.datasets import fix; print(Hasher.hash(fix))"
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    before = Hasher.hash(fix)
    assert again == before
    monkeypatch.setattr("newslint.datasets.__version__", "0.0")
    assert Hasher.hash(Fix()) != before, "another version may fix other texts"


def test_polars() -> None:
    polars = pytest.importorskip("polars")
    from newslint.arrow import process

    frame = polars.DataFrame({"text": [DIRTY, GOOD]})
    assert polars.from_arrow(process(frame.to_arrow(), LINT))["text"].to_list() == [GOOD, GOOD]


def test_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"text": [DIRTY, GOOD]})
    assert [LINT.fix(text).text for text in frame["text"]] == [GOOD, GOOD]
