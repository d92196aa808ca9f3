"""Stock lines of boilerplate set between the paragraphs of clean texts: they go, and all else stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from adversarial_known import KNOWN, NO_PACK, RECALL

from newslint.api import Newslint

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
LANGUAGES = sorted(path.stem for path in (HERE / "boilerplate").glob("*.txt"))
_KNOWN = KNOWN["reported"].keys() | KNOWN["changed"].keys()


@pytest.fixture(scope="module")
def lint() -> Newslint:
    return Newslint()


def texts(language: str) -> list[str]:
    """Clean texts of a language, of three paragraphs or more, that stay as they are when nothing is inserted."""
    paths = [p for p in sorted((HERE / "clean").glob(f"{language}-*.txt")) if p.stem not in _KNOWN]
    return [text for p in paths if (text := p.read_bytes().decode()).count("\n\n") >= 2]


def insertions(language: str) -> Iterator[tuple[str, str, str]]:
    """A stock line, a clean text, and that text with the line as a paragraph of its own, here and there."""
    clean = texts(language)
    for number, line in enumerate((HERE / "boilerplate" / f"{language}.txt").read_text(encoding="utf-8").splitlines()):
        text = clean[number % len(clean)]
        paragraphs = text.removesuffix("\n").split("\n\n")
        at = 1 + number % (len(paragraphs) - 1)
        yield line, text, "\n\n".join([*paragraphs[:at], line, *paragraphs[at:]]) + "\n"


def _cases(kind: str) -> list[object]:
    known = KNOWN[kind]
    mark = pytest.mark.xfail
    return [pytest.param(n, marks=[mark(strict=True, reason=known[n])] if n in known else []) for n in LANGUAGES]


@pytest.mark.parametrize("language", _cases("lost beside boilerplate"))
def test_what_is_beside_boilerplate_stays(lint: Newslint, language: str) -> None:
    lost = {}
    for line, text, damaged in insertions(language):
        if (fixed := lint.fix(damaged).text) not in (text, damaged):
            lost[line] = fixed
    assert lost == {}


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language not in NO_PACK])
def test_boilerplate_is_found_and_most_of_it_goes(lint: Newslint, language: str) -> None:
    gone, found = [], []
    for line, text, damaged in insertions(language):
        start = damaged.index(f"\n\n{line}\n") + 2
        verdict = lint.check(damaged)
        gone.append(lint.fix(damaged).text == text)
        found.append(any(f.family == "boilerplate" and f.start < start + len(line) and f.end > start for f in verdict.findings))
    least_gone, least_found = RECALL[language]
    assert sum(gone) / len(gone) >= least_gone
    assert sum(found) / len(found) >= least_found


@pytest.mark.parametrize("language", _cases("lost before a tail"))
def test_a_tail_of_boilerplate_goes_alone(lint: Newslint, language: str) -> None:
    lines = (HERE / "boilerplate" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    clean = texts(language)
    for number in range(0, len(lines), 4):
        text = clean[number // 4 % len(clean)]
        fixed = lint.fix(text + "\n" + "\n".join(lines[number : number + 4]) + "\n").text
        assert fixed.startswith(text.removesuffix("\n"))
