"""newslint from Python: what scripts, clusters and `datasets.map` rely on."""

from __future__ import annotations

import multiprocessing
import pickle

import pytest

from newslint import Document, Newslint
from newslint.settings.configuration import ConfigError

TEXT = "The ferry is late.\n\nMost Popular\n\nSee all Video\n\nIt leaves on Monday&hellip; perhaps.\n"


def codes(lint: Newslint, text: str | Document = TEXT) -> set[str]:
    return {finding.rule for finding in lint.check(text).findings}


def test_one_document_may_be_checked_by_any_number_of_linters() -> None:
    document = Document(TEXT)
    assert "BP112" not in codes(Newslint(select=["TR106"]), document)
    assert "BP112" in codes(Newslint(select=["BP"]), document)
    assert codes(Newslint(select="EN"), document) == {"EN201"}
    assert codes(Newslint(), document) == codes(Newslint())


def test_a_document_is_frozen() -> None:
    document = Document(TEXT, fields={"a": 1})
    with pytest.raises(AttributeError, match="frozen"):
        document.text = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        document.fields["a"] = 2  # type: ignore[index]
    assert pickle.loads(pickle.dumps(document)).text == TEXT


@pytest.mark.parametrize("select", ["BP,EN", ["BP", "EN"], ("BP,EN",), (s for s in ("BP", "EN"))])
def test_selectors_may_be_a_text_or_a_list(select) -> None:
    assert Newslint(select=select) == Newslint(select=["BP", "EN"])


@pytest.mark.parametrize("select", [b"BP", 3, [b"BP"], [None]])
def test_selectors_that_are_no_text_are_refused(select) -> None:
    with pytest.raises(ConfigError, match="select: give families, codes or names"):
        Newslint(select=select)


@pytest.mark.parametrize(("text", "kind"), [(None, "NoneType"), (b"text", "bytes; decode it first"), (3, "int")])
def test_what_is_no_text_is_refused_in_one_line(text, kind: str) -> None:
    for method in (Newslint().check, Newslint().fix):
        with pytest.raises(TypeError, match=f"^a document's text must be a str, not {kind}$"):
            method(text)


@pytest.mark.slow
def test_it_can_be_pickled_compared_and_hashed() -> None:
    lint = Newslint(select="BP", ignore="BP112", settings={"severity": {"BP": "error"}})
    twin = pickle.loads(pickle.dumps(lint))
    assert twin == lint and hash(twin) == hash(lint) and twin != Newslint(select="BP")
    assert pickle.dumps(twin) == pickle.dumps(lint)
    assert [f.rule for f in twin.check(TEXT).findings] == [f.rule for f in lint.check(TEXT).findings]


def fixed(job: tuple[Newslint, str]) -> str:
    return job[0].fix(job[1]).text


@pytest.mark.slow
def test_other_processes_can_carry_it() -> None:
    lint = Newslint(select="encoding")
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(fixed, [(lint, TEXT)]) == [lint.fix(TEXT).text]
