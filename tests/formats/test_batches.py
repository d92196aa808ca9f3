"""`newslint.arrow.process` and `newslint.datasets.fix`."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from newslint import Newslint
from newslint.datasets import Fix, fix

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


def test_an_example() -> None:
    assert fix({"text": DIRTY, "id": 1}) == {"text": GOOD}
    again = pickle.loads(pickle.dumps(Fix(LINT, text_field="body")))
    assert again({"body": DIRTY}) == {"body": GOOD} and again({"body": None}) == {"body": None}


def test_datasets(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    rows = datasets.Dataset.from_dict({"text": [DIRTY, GOOD], "id": [1, 2]})
    assert rows.map(fix)["text"][:] == [GOOD, GOOD]
    from datasets.fingerprint import Hasher

    assert Hasher.hash(fix) == Hasher.hash(fix)


def test_polars() -> None:
    polars = pytest.importorskip("polars")
    from newslint.arrow import process

    frame = polars.DataFrame({"text": [DIRTY, GOOD]})
    assert polars.from_arrow(process(frame.to_arrow(), LINT))["text"].to_list() == [GOOD, GOOD]


def test_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"text": [DIRTY, GOOD]})
    assert [LINT.fix(text).text for text in frame["text"]] == [GOOD, GOOD]
