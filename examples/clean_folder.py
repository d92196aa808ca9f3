"""Fixes the texts of a folder in memory and tells what was wrong, by way of the Python API.

python examples/clean_folder.py examples/scrape
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from newslint.api import Newslint


def main(folder: Path) -> None:
    lint = Newslint(ignore=["truncation"])
    found: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        done = lint.fix(text)
        found.update(finding.name for finding in done.applied)
        print(
            f"{path}: {len(text)} characters, {len(done.text)} after {len(done.applied)} fixes, {len(done.remaining.findings)} findings left"
        )
    for name, count in found.most_common():
        print(f"{count:4} {name}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "examples/scrape"))
