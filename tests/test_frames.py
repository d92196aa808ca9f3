"""Findings and scores as data frames, and the notebook that shows them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newslint import frames

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
BANNER = "We use cookies to improve your experience."


@pytest.fixture
def scrape(tmp_path: Path) -> Path:
    rows = [
        {"text": f"The council meets.\n\nIt votes on Monday.\n\n{BANNER}\n", "source": "a.example"},
        {"text": "The mayor spoke.", "source": "b.example"},
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "b.txt").write_text(f"The bridge opens.\n\nIt is long.\n\n{BANNER}\n")
    return tmp_path


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_findings(scrape: Path, library: str) -> None:
    pytest.importorskip(library)
    found = frames.findings(scrape, library=library)
    rows = found.to_dict("records") if library == "pandas" else found.to_dicts()
    assert [(r["rule"], r["site"], r["line"], r["fix"], r["text"]) for r in rows] == [
        ("BP101", "a.example", 5, "safe", BANNER), ("BP101", scrape.name, 5, "safe", BANNER)]  # fmt: skip
    assert rows[0]["record"] == 1
    assert (
        found["record"].is_null().to_list() == [False, True]
        if library == "polars"
        else found["record"].isna().tolist() == [False, True]
    )


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_scores(scrape: Path, library: str) -> None:
    pytest.importorskip(library)
    scores = frames.scores(scrape, library=library)
    assert list(scores["findings"]) == [1, 0, 1]
    assert scores["boilerplate"][0] > 0.3 and scores["boilerplate"][1] == 0


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_nothing_found_is_a_frame_with_its_columns(tmp_path: Path, library: str) -> None:
    pytest.importorskip(library)
    (tmp_path / "a.txt").write_text("The council meets on Monday.\n")
    found = frames.findings(tmp_path, library=library)
    assert len(found) == 0 and "rule" in found.columns


def test_settings_and_problems(scrape: Path) -> None:
    pytest.importorskip("pandas")
    assert len(frames.findings(scrape, settings={"ignore": ["BP"]})) == 0
    with pytest.raises(ValueError, match="unknown setting"):
        frames.findings(scrape, settings={"ignroe": []})
    with pytest.warns(UserWarning, match=r"missing\.txt"):
        assert len(frames.findings(scrape / "b.txt", scrape / "missing.txt")) == 1


@pytest.mark.slow
def test_the_notebook_runs(tmp_path: Path) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    for module in ("ipykernel", "pandas", "matplotlib"):
        pytest.importorskip(module)
    book = nbformat.read(ROOT / "examples" / "corpus.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in book.cells), "commit it without outputs"
    nbclient.NotebookClient(book, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [output for cell in book.cells for output in cell.get("outputs", ())]
    assert sum("image/png" in output.get("data", {}) for output in shown) == 2
