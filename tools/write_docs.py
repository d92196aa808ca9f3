"""Writes what follows from the code itself: docs/rules/ (a page a rule, and tables), docs/reference.md, docs/configuration.md with its JSON schema, the man page, and the output shown in README and in the pictures of a terminal.

python tools/write_docs.py          write
python tools/write_docs.py --check  exit with 1, and say which, if any page is stale
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from configuration import configuration, schema
from man_page import man_page
from reference import reference
from screenshots import pictures

import newslint_rules
from newslint.lint.rule_page import facts, page, precisions
from newslint.settings.plugins import topics_of

ROOT = Path(__file__).resolve().parent.parent
SHOWN = re.compile(r"(<!-- begin output: newslint (?P<arguments>.*?) -->\n).*?(<!-- end output -->)", re.DOTALL)


def rule_pages() -> dict[Path, str]:
    """What should be in docs/rules."""
    rules = sorted(newslint_rules.newslint_rules(), key=lambda rule: rule.code)
    table = ["# Rules", "", f"{len(rules)} rules. Written by tools/write_docs.py: edit the rules, not these pages.", ""]
    table += [
        "Precision: of safe fixes in a page's dump, an article element and extracted text; – where too few lines were found.",
        "",
    ]
    table += [
        "| code | name | severity | fix | default | precision | what it finds |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for r in map(facts, rules):
        precision = precisions(r["measured"])
        summary = r["summary"].replace("|", "\\|")
        default = "on" if r["default"] else "off"
        link = f"[{r['code']}]({r['code']}.md)"
        table.append(f"| {link} | {r['name']} | {r['severity']} | {r['fix'] or ''} | {default} | {precision} | {summary} |")
    table += ["", "## Topics", "", "Which rules read the phrases of a topic ([phrase packs](../phrase-packs.md)).", ""]
    table += ["| topic | rules |", "| --- | --- |"]
    table += [f"| {topic} | {', '.join(codes)} |" for topic, codes in topics_of(rules).items()]
    folder = ROOT / "docs" / "rules"
    return {folder / "README.md": "\n".join(table) + "\n"} | {folder / f"{rule.code}.md": page(rule) for rule in rules}


def readme() -> str:
    """README with the output of the commands that it shows."""

    def output(match: re.Match[str]) -> str:
        command = [sys.executable, "-m", "newslint", "--no-cache", "--isolated", *shlex.split(match["arguments"])]
        environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"}  # the width is that of no terminal
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
        return f"{match[1]}```console\n$ newslint {shlex.split(match['arguments'])[-1]}\n{done.stdout}```\n{match[3]}"

    return SHOWN.sub(output, (ROOT / "README.md").read_text(encoding="utf-8"))


def stale(wanted: dict[Path, str]) -> list[Path]:
    """Pages that are missing, differ or belong to no rule."""
    there = {*(ROOT / "docs" / "rules").glob("*.md"), *(path for path in wanted if path.is_file())}
    current = {path: path.read_text(encoding="utf-8") for path in there}
    return sorted(path for path in wanted.keys() | there if wanted.get(path) != current.get(path))


def main() -> int:
    wanted = rule_pages() | {ROOT / "README.md": readme(), ROOT / "docs" / "reference.md": reference()}
    wanted |= {ROOT / "docs" / "configuration.md": configuration(), ROOT / "docs" / "newslint.schema.json": schema()}
    wanted |= {ROOT / "newslint" / "newslint.1": man_page()} | pictures()
    paths = stale(wanted)
    if "--check" in sys.argv[1:]:
        print("\n".join(str(path.relative_to(ROOT)) for path in paths) or "all pages are up to date")
        return 1 if paths else 0
    for path in paths:
        if path in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
        else:
            path.unlink()
    print(f"{len(paths)} of {len(wanted)} pages written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
