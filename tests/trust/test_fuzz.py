"""Whatever a text or a file holds: no crash, spans inside, edits that apply, and the same findings wherever and however it is read.

`pytest tests/trust/test_fuzz.py --hypothesis-profile=long` tries many times as much.
"""

from __future__ import annotations

import gzip
import itertools
import os
from operator import attrgetter
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from fuzzing import REGISTRY, damaged, json_lines, texts
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from newslint import Document
from newslint.files.cache import Cache
from newslint.files.formats.base import Origin
from newslint.files.formats.blocks import split_blocks
from newslint.gate.baseline import Baseline, BaselineError
from newslint.gate.diagnostic import Diagnostic, locate
from newslint.gate.keep import KeepError, read_keep, write_keep
from newslint.lint import edits
from newslint.lint.finding import Problem
from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.profiles.profile import Profile, ProfileError
from newslint.running import runner as running
from newslint.running.journal import Entry, Journal, JournalError, digest, read_journal, undo
from newslint.running.runner import Plan, Runner
from newslint.running.worker import Action
from newslint.settings.configuration import ConfigError, Configuration, Layer
from newslint.settings.resolver import Resolver, read_file

pytestmark = pytest.mark.slow
slow = settings(suppress_health_check=list(HealthCheck))
few = settings(slow, max_examples=max(10, settings.default.max_examples // 10))  # for what takes tenths of a second each
_numbers = itertools.count()


def _linter() -> Linter:
    configuration = Configuration([Layer({"select": ["all"], "unsafe-fixes": True}, "test", Path())], REGISTRY)
    return Linter(configuration.rules_for("a.txt"), configuration.packs)


LINTER = _linter()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


# ---------------------------------------------------------------- texts
@slow
@given(texts(surrogates=True))
def test_any_text(text: str) -> None:
    document = Document(text)
    found = LINTER.check(document)
    assert not found.problems
    for finding in found.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        diagnostic = locate(finding, document)
        assert text[finding.start : finding.end].startswith(diagnostic.match)
        made = finding.fix.edits if finding.fix else ()
        assert all(0 <= a.start <= a.end <= len(text) for a in made)
        assert all(a.end <= b.start for a, b in itertools.pairwise(made))
        edits.apply(text, made)
    assert LINTER.check(Document(text)) == found, "the same again"


@slow
@given(texts(), st.booleans())
@example("“" * 41 + 'AAA"A' + "“" * 41, False)
@example("“" * 41 + 'AAA"A' + "“" * 41, True)
@example("Eine Brücke. " + " ".join(["Foto: Erika Beispiel/dpa"] * 70), False)  # each run takes the last of them
def test_fixing_any_text_empties_nothing_and_settles(text: str, unsafe: bool) -> None:
    seen = [text]
    for _ in range(40):  # where much is wrong, a run takes a part of it, and the next goes on
        done = fix(LINTER, Document(seen[-1]), unsafe=unsafe)
        assert all("still not settled" in problem.message for problem in done.remaining.problems)
        if any(map(str.isalnum, text)):  # letters may turn out to be a damaged mark
            assert done.text.strip(), "no text is emptied"
        if done.text == seen[-1]:
            return
        assert done.text not in seen, "it goes in a circle"
        seen.append(done.text)
    pytest.fail("forty runs, and the next would still change something")


@slow
@given(st.lists(texts(), min_size=2, max_size=4))
def test_no_document_changes_what_is_found_in_another(several: list[str]) -> None:
    alone = {text: _linter_of_its_own().check(Document(text)) for text in several[:1]}
    for text in several:
        LINTER.check(Document(text))
    for text, found in alone.items():
        assert LINTER.check(Document(text)) == found


_FRESH: list[Linter] = []


def _linter_of_its_own() -> Linter:
    """One that has seen nothing else lately: building each anew would take most of the time."""
    if not _FRESH or next(_numbers) % 50 == 0:
        _FRESH[:] = [_linter()]
    return _FRESH[0]


# ---------------------------------------------------------------- files of texts
def _run(path: Path, action: Action, *others: Path, jobs: int = 1, **plan: Any) -> list[Any]:
    resolver = Resolver(REGISTRY, [Layer({"select": ["BP1", "EN", "DU", "TR"]}, "test", path.parent)], isolated=True)
    paths = [str(path), *map(str, others)]
    done = [each.result for each in Runner(Plan(paths, action, jobs, **plan), REGISTRY, resolver).run()]
    return [found for result in done for found in result.diagnostics] + [found for result in done for found in result.problems]


@few
@given(json_lines(), st.sampled_from([64, 300, 5000]))
def test_any_file_of_records(folder: Path, data: bytes, size: int) -> None:
    path = folder / "a.jsonl"
    path.write_bytes(data)
    whole = _run(path, Action.CHECK)
    assert all(isinstance(item, Diagnostic | Problem) for item in whole)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "BLOCK_SIZE", size)
        patch.setattr(running, "split_blocks", lambda path, longest: split_blocks(path, size, longest))
        assert _run(path, Action.CHECK) == whole, "block size"
        cache = folder / "cache"
        assert _run(path, Action.CHECK, cache=cache) == whole and _run(path, Action.CHECK, cache=cache) == whole, "cache"
        journal = Journal(folder / f"journal-{next(_numbers)}", everywhere=True)
        _run(path, Action.FIX, journal=journal)
        assert path.read_bytes().count(b"\n") == data.count(b"\n")
        if journal.written:
            assert [done.problem for done in undo(read_journal(journal.path))] == [""]
            journal.path.unlink()
        assert path.read_bytes() == data
    packed = folder / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(data))
    if b"\x1f\x8b" not in data[:2]:
        messages = [str(getattr(item, "message", getattr(item, "finding", ""))) for item in whole]
        assert [str(getattr(i, "message", getattr(i, "finding", ""))) for i in _run(packed, Action.CHECK)] == messages


@few
@given(st.lists(texts(), min_size=2, max_size=5), st.randoms(use_true_random=False))
@example(["Accept all cookies\n\nA story.\n", "It was cafÃ©.\n", "Accept all cookies\n\nA story.\n"], Random(1))
def test_neither_jobs_nor_the_order_of_files_change_what_is_found(folder: Path, several: list[str], chosen: Random) -> None:
    place = folder / f"several-{next(_numbers)}"
    place.mkdir()
    paths = [place / f"{number}.txt" for number in range(len(several))]
    for path, text in zip(paths, several, strict=True):
        path.write_bytes(text.encode())
    alone = [item for path in paths for item in _run(path, Action.CHECK)]
    shuffled = chosen.sample(paths, len(paths))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "ENOUGH", 0)
        patch.setattr(running, "BATCH", 1)
        for order in (paths, shuffled):
            for jobs in (1, 2):
                found = _run(*order[:1], Action.CHECK, *order[1:], jobs=jobs)
                assert sorted(found, key=attrgetter("path")) == alone, f"{jobs} jobs, {[path.name for path in order]}"


@slow
@example(b"\xff\xfe\xff\xfe")
@given(
    st.binary(max_size=400)
    | texts().map(lambda text: text.encode("utf-16", "replace"))
    | damaged(gzip.compress(b"A text.\n" * 9))
)
def test_any_bytes(folder: Path, data: bytes) -> None:
    for form in REGISTRY.formats:
        for item in form.read(data, Origin("a", 1, "text", None, None, 10_000)):
            assert isinstance(item, Document | Problem)
            if isinstance(item, Document) and item.text:
                try:
                    new = form.write(data, {item.record: item.text + "x"}, Origin("a", 1, "text", None, None, 10_000))
                except ValueError:
                    continue
                again = [i for i in form.read(new, Origin("a", 1, "text", None, None, 20_000)) if isinstance(i, Document)]
                assert any(i.record == item.record and i.text == item.text + "x" for i in again)


# ---------------------------------------------------------------- newslint's own files
CONFIGURATION = b"""select = ["BP", "EN101"]
ignore = ["MT105"]
exclude = ["raw/", "*.draft.txt", "!a[b-d]?"]
text-field = "body"
max-rate = ["2%", "encoding=0.1%"]
[per-file-ignores]
"poems/**" = ["boilerplate", "truncation"]
[severity]
truncation = "error"
[rules.BP201]
sentences = 2
"""


@slow
@given(damaged(CONFIGURATION), st.sampled_from(["newslint.toml", "pyproject.toml"]))
@example(b"tool = 3", "pyproject.toml")
@example(b"jobs = " + b"9" * 5000, "newslint.toml")
def test_any_configuration(folder: Path, data: bytes, name: str) -> None:
    place = folder / f"c{next(_numbers)}"
    place.mkdir()
    (place / name).write_bytes(data)
    resolver = Resolver(REGISTRY)
    found = resolver.at(place)
    list(found.rules_for(place / "poems" / "a.txt"))
    found.excludes(place / "raw" / "a.txt")
    assert all("\n" not in str(problem) for problem in resolver.problems)
    try:
        read_file(place / name)
    except ConfigError as error:
        assert "\n" not in str(error)


DIAGNOSTICS = [
    locate(f, Document(t))
    for t in ("Accept all cookies\n\nA story.\n", "It was cafÃ©.\n")
    for f in LINTER.check(Document(t)).findings
]


def _written(folder: Path, kind: str) -> bytes:
    path = folder / f"own-{os.getpid()}-{kind}"
    if kind == "keep":
        write_keep(path, DIAGNOSTICS)
    elif kind == "baseline":
        baseline = Baseline()
        list(baseline.keep(DIAGNOSTICS))
        baseline.met(known_only=False).write(path)
    elif kind == "profile":
        path.write_bytes(PROFILE)
    else:
        path.unlink(missing_ok=True)
        journal = Journal(path, everywhere=True)
        for _ in range(2):
            entry = Entry(str(folder / "target"), digest(OLD).hex(), digest(NEW).hex())
            entry.splice(OLD, NEW)
            journal.add(entry)
    return path.read_bytes()


OLD, NEW = b"one two three four\n" * 3, b"one three four\n" * 3
PROFILE = b"""{"newslint-profile":1}
{"site":"s","documents":20}
{"site":"s","text":"accept all {} cookies on this site please","documents":9,"example":"Accept all our cookies"}
{"site":"s","text":"\\u2026 and more of it {} every day of the week","documents":15,"example":"x"}
{"site":"s","unit":"characters","length":120,"documents":7}
"""


@slow
@given(st.data())
@pytest.mark.parametrize("kind", ["keep", "baseline", "profile", "journal"])
def test_any_file_of_its_own(folder: Path, kind: str, data: st.DataObject) -> None:
    content = data.draw(damaged(_written(folder, kind)))
    path = folder / f"x-{kind}"
    path.write_bytes(content)
    readers = {
        "keep": (read_keep, KeepError),
        "baseline": (Baseline.read, BaselineError),
        "profile": (Profile.read, ProfileError),
        "journal": (read_journal, JournalError),
    }
    read, error_kind = readers[kind]
    try:
        found: Any = read(path)
    except error_kind as error:
        assert "\n" not in str(error)
        return
    if kind == "profile":
        list(found.find(Document("Accept all of our cookies on this site please. " * 9, source="s"), 0.1, 1, 1))
    elif kind == "journal":
        target = folder / "target"
        assume(all(Path(entry.path) == target for entry in found))
        for state in (OLD, NEW, b"changed"):
            target.write_bytes(state)
            for done in undo(found):
                assert target.read_bytes() == (state if done.problem else OLD)
            assert target.read_bytes() in (OLD, state)


@slow
@given(st.binary(max_size=300), damaged(msgspec.msgpack.encode({"documents": 1, "sites": {}, "diagnostics": []})))
def test_any_cache(folder: Path, name: bytes, value: bytes) -> None:
    from newslint.running.worker import _remembered

    found = _remembered(value, "a.txt")
    assert found is None or (not found.output and not found.changes)
    with Cache(folder / "entries") as cache:
        cache.put(name, value)
        assert cache.get(name) == value
