"""How many small faults, put into the code that fixes texts and writes files, the tests notice.

    python tools/checks/mutation.py [--digits 37] [--show]

mutmut (extra `mutation`; its settings are in pyproject.toml) changes one thing at a time and runs the tests that reach it. `--digits`
samples: only mutants whose number ends in one of these digits, a tenth of all for each. Prints for each module how many were tried,
noticed (by a test that fails, or that no longer ends) and not, then the names of those that nobody noticed; with `--show` the change
that each of them is. What is there from the last run is not run again: delete the folder `mutants` to begin anew.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOTICED = {1, 3}  # exit statuses of pytest: a test failed, or the run did
TIMEOUTS = {36, 24, -24, 152, 255}
UNTESTED = {5, 33}


def kind_of(status: int) -> str:
    if status in NOTICED:
        return "killed"
    if status in TIMEOUTS:
        return "timeout"
    return "survived" if status == 0 else "no test" if status in UNTESTED else "broken"


def results(folder: Path) -> dict[str, dict[str, str]]:
    """For each module what became of its mutants; those that were not tried are left out."""
    found = {}
    for path in sorted(folder.rglob("*.meta")):
        statuses = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        kinds = {name: kind_of(status) for name, status in statuses.items() if status is not None}
        if kinds:
            found[str(path.relative_to(folder)).removesuffix(".meta")] = kinds
    return found


def row(name: str, kinds: Counter[str]) -> str:
    tried, noticed = sum(kinds.values()), kinds["killed"] + kinds["timeout"]
    rest = f"{kinds['survived']:8}  {kinds['no test']:7}  {kinds['broken']:6}"
    return f"{name:42}  {tried:5}  {kinds['killed']:6}  {kinds['timeout']:7}  {rest}  {noticed / tried:6.1%}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--digits", default="", help="only mutants whose number ends in one of these")
    parser.add_argument("--show", action="store_true", help="show the survivors' changes")
    parser.add_argument("--report", action="store_true", help="run nothing, print what the last run found")
    given = parser.parse_args()
    if not given.report:
        chosen = [f"*__mutmut_*[{given.digits}]"] if given.digits else []
        done = subprocess.run([sys.executable, "-m", "mutmut", "run", "--max-children", "1", *chosen], cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    found = results(ROOT / "mutants")
    print(f"{'module':42}  tried  killed  timeout  survived  no test  broken   score")
    total: Counter[str] = Counter()
    for module, kinds in found.items():
        print(row(module, Counter(kinds.values())))
        total.update(kinds.values())
    print(row("all", total))
    for module, kinds in found.items():
        for name in (name for name, kind in kinds.items() if kind not in ("killed", "timeout")):
            print(f"{kinds[name]}: {name}  ({module})", flush=True)
            if given.show:
                subprocess.run([sys.executable, "-m", "mutmut", "show", name], cwd=ROOT, check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
