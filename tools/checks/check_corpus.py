"""Checks on a whole corpus what no single test can: --fix does what check said and settles, and --diff is what --fix does.

    python tools/checks/check_corpus.py ../shared/corpus [--newslint "newslint"]
    python tools/checks/check_corpus.py ../shared/corpus --agree [--jobs 2] [--part 0/4] [--unsafe]

Unpacks every .gz of the folder beside the plain files, in a temporary folder, and then
1. runs `newslint --fix` twice (safe and unsafe): the second run may change nothing;
2. applies `newslint --diff` with `patch -p0` and compares the bytes with those of `--fix`.
Prints what differs; exits with 1 if anything does.

With --agree, in this process and for each text of the corpus (or each n-th), it compares what fixing applied, as (rule, span), with
what a check of the untouched text reported, and counts:
    beyond      applied, but not reported
    sum         documents where applied, gone and remaining findings are not together those that were reported
    kept        documents where not all that was called fixable was fixed
    again       documents that a second fix changes
and exits with 1 for any of the first two.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from newslint import Document, Newslint
from newslint.lint import fixer


def unpack(corpus: Path, folder: Path) -> None:
    """Every text of the corpus: records as .jsonl with a `text`, and the first 200 texts of each file as single files."""
    for path in sorted(corpus.rglob("*")):
        if path.suffix == ".txt":
            shutil.copy(path, folder / path.name)
        if path.name.endswith(".jsonl.gz"):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                records = [json.loads(line) for line in lines]
            for record in records:
                record.setdefault("text", "\n".join(record.get("lines", [])))
            name = path.name.removesuffix(".jsonl.gz")
            rows = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
            (folder / f"{name}.jsonl").write_text("".join(rows), encoding="utf-8")
            for number, record in enumerate(records[:: max(1, len(records) // 200)]):
                (folder / f"{name}-{number:04}.txt").write_bytes(record["text"].encode("utf-8"))


def every_text(corpus: Path) -> Iterator[str]:
    """Every text of the corpus, in order."""
    for path in sorted(corpus.rglob("*")):
        if path.suffix == ".txt":
            yield path.read_text(encoding="utf-8")
        elif path.name == "ftfy_test_cases.json":
            yield from (case["original"] for case in json.loads(path.read_text(encoding="utf-8")))
        elif path.name.endswith(".jsonl.gz"):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for record in map(json.loads, lines):
                    yield record["text"] if "text" in record else "\n".join(record["lines"])


def compare(text: str, *, unsafe: bool) -> Counter[str]:
    """Compares what fixing does to a text with what a check of it reports."""
    linter = _newslint().checker(unsafe=unsafe).linter
    document = Document(text)
    verdict = linter.check(document)
    done = fixer.fix(linter, document, unsafe=unsafe)
    reported = Counter((f.rule, f.start, f.end) for f in verdict.findings)
    applied = Counter((f.rule, f.start, f.end) for f in done.applied)
    fixable = sum(f.is_fixable(unsafe=unsafe) for f in verdict.findings)
    fixed = len(done.applied) + sum(f.is_fixable(unsafe=unsafe) for f in done.gone)
    again = done.text != text and fixer.fix(linter, Document(done.text), unsafe=unsafe).text != done.text
    added_up = len(done.applied) + len(done.gone) + len(done.remaining.findings) - done.new
    return Counter(
        documents=1, fixes=len(done.applied), changed=done.text != text, beyond=(applied - reported).total(),
        sum=added_up != len(verdict.findings), kept=fixed != fixable, again=again,
    )  # fmt: skip


@cache
def _newslint() -> Newslint:
    return Newslint()


def agree(corpus: Path, part: str, jobs: int, *, unsafe: bool) -> int:
    number, _, parts = part.partition("/")
    texts = list(every_text(corpus))[int(number) :: int(parts)]
    total: Counter[str] = Counter()
    work = partial(compare, unsafe=unsafe)
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        for counts in pool.imap_unordered(work, texts, chunksize=32):
            total.update(counts)
    print("  ".join(f"{name} {total[name]}" for name in ("documents", "changed", "fixes", "beyond", "sum", "kept", "again")))
    return 1 if total["beyond"] or total["sum"] else 0


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def differing(a: dict[str, bytes], b: dict[str, bytes]) -> list[str]:
    """Names of files (with the first differing line) that are not the same."""
    out = []
    for name, data in a.items():
        if data != b[name]:
            pairs = zip(data.split(b"\n"), b[name].split(b"\n"), strict=False)
            line = next((n for n, (x, y) in enumerate(pairs, 1) if x != y), 0)
            out.append(f"{name}: line {line}")
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--newslint", default="newslint")
    parser.add_argument("--agree", action="store_true", help="compare what fixing applied with what a check reported")
    parser.add_argument("--unsafe", action="store_true", help="with unsafe fixes (--agree)")
    parser.add_argument("--part", default="0/1", help="only each N-th text, from the K-th on: K/N (--agree)")
    parser.add_argument("--jobs", type=int, default=1, help="processes (--agree)")
    arguments = parser.parse_args()
    if arguments.agree:
        return agree(arguments.corpus, arguments.part, arguments.jobs, unsafe=arguments.unsafe)
    faults: list[str] = []

    def newslint(folder: Path, *options: str) -> bytes:
        command = [
            *shlex.split(arguments.newslint),
            "--no-cache",
            "--exit-zero",
            "--quiet",
            "--output-format",
            "json-lines:/dev/null",
        ]
        done = subprocess.run([*command, *options, "."], cwd=folder, capture_output=True, check=False)
        if done.stderr:
            faults.append(done.stderr.decode("utf-8", "replace")[:2000])
        return done.stdout

    with tempfile.TemporaryDirectory() as name:
        origin = Path(name) / "origin"
        origin.mkdir()
        unpack(arguments.corpus, origin)
        for options in ((), ("--unsafe-fixes",)):
            once = Path(name) / f"once{len(options)}"
            shutil.copytree(origin, once)
            newslint(once, "--fix", *options)
            first = contents(once)
            newslint(once, "--fix", *options)
            faults += [f"the second --fix {' '.join(options)} changes {what}" for what in differing(first, contents(once))]
            print(
                f"--fix {' '.join(options)}: {sum(first[n] != d for n, d in contents(origin).items())} of {len(first)} files changed"
            )
            patched = Path(name) / f"patched{len(options)}"
            shutil.copytree(origin, patched)
            diff = newslint(origin, "--diff", *options)
            subprocess.run(["patch", "-p0", "--binary", "-s"], cwd=patched, input=diff, check=False)
            faults += [f"--diff {' '.join(options)} | patch differs in {what}" for what in differing(first, contents(patched))]
    print("\n".join(faults) or "settled; diff and fix agree")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
