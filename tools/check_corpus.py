"""Checks on a whole corpus what no single test can: --fix settles, and --diff is what --fix does.

    python tools/check_corpus.py ../shared/corpus [--newslint "newslint"]

Unpacks every .gz of the folder beside the plain files, in a temporary folder, and then
1. runs `newslint --fix` twice (safe and unsafe): the second run may change nothing;
2. applies `newslint --diff` with `patch -p0` and compares the bytes with those of `--fix`.
Prints what differs; exits with 1 if anything does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


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
    arguments = parser.parse_args()
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
