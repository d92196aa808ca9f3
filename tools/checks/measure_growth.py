"""How the time of each rule grows on adversarial texts: the cases of rules repeated, their parts interleaved, one character repeated.

    python tools/checks/measure_growth.py [--size 64] [--rule CODE] [--limit 8]
    python tools/checks/measure_growth.py --table 1,2,4,8 prose "BP103 case" …

Prints, for each rule, its worst text with milliseconds a megabyte, the same in proportion to what all rules take on prose, and the growth:
the time at four times the size, divided by four (1 is linear; measured where a text or a rule takes long). Then the worst texts for all
rules together. Exit status 1 where a rule grows by more than 1.6, which is worse than linear.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line has it; threads that wait would count as work

from newslint import Document
from newslint.lint.linter import Linter
from newslint.settings.configuration import Configuration, Layer
from newslint.settings.plugins import Registry

FACTOR = 4
NOTABLE = 0.02  # seconds: what takes less cannot be distinguished from noise
STEEP = 1.6
WARM = 2000  # characters that are checked before the time is taken
WHO = "the council,the mayor,a driver,one of the nurses,the school board,her neighbour,the harbour master,their lawyer,a farmer,the union"
DID = "said,wrote,argued,believes,feared,explained,denied,hoped,found,complained"
THAT = "the bridge,a new timetable,the old mill,rent,their contract,water from the north,the night bus,a second doctor,the report,the fence"
WILL = (
    "would cost,may need,was never worth,had already taken,can hardly save,should bring,would outlast,did not explain,saved,lost"
)
WHAT = "two winters,half the budget,another year,more than anyone planned,the whole valley,a hundred jobs,the trust of many,nothing,so much time,six weeks"
CHARACTERS = (
    "a\n ét.,;:!?-–—…\"'“”‘’«»()[]{}<>&#@%*|/\\=_~^•·0©\u00a0\u00ad\u0301\u200b\u200d\u202e\ufeff\ufffd\x00\x07\t\r中。กاא👍🏽क"
)
PAIRS = (
    "a\n",
    "a ",
    "A. ",
    "- a\n",
    "a, ",
    "“a” ",
    "(a",
    "a)",
    "[a](",
    "<a>",
    "&a;",
    "\\u",
    "Ã©",
    "â€",
    "1 ",
    "a: b\n",
    "The The ",
    "он ",
    "他说",
    "# a\n",
    "> ",
    "a|",
)


class Measured(NamedTuple):
    """Seconds of one rule on one text, at the size and at four times it."""

    rule: str
    text: str
    seconds: float
    larger: float = 0.0

    @property
    def per_size(self) -> float:
        """Seconds for a text of the size; of the larger text, where there is one, as that costs a first use of a table less."""
        return self.larger / FACTOR if self.larger else self.seconds

    @property
    def growth(self) -> float:
        return self.larger / self.seconds / FACTOR if self.seconds and self.larger > NOTABLE else 0.0


def texts(registry: Registry) -> Iterator[tuple[str, Callable[[int], str]]]:
    """Adversarial texts by name, each to be made in any size in UTF-8."""

    def repeated(piece: str) -> Callable[[int], str]:
        return lambda size: piece * (size // len(piece.encode("utf-8", "surrogatepass")) + 1)

    def interleaved(pieces: list[str]) -> Callable[[int], str]:
        def make(size: int) -> str:
            chosen, out = random.Random(7), []
            while size > 0:
                out.append(chosen.choice(pieces) + chosen.choice((" ", "\n", "\n\n")))
                size -= len(out[-1].encode("utf-8", "surrogatepass"))
            return "".join(out)

        return make

    for rule in registry.rules:
        cases = [_text(case) for case in (*rule.bad, *rule.good)]
        yield f"{rule.code} case", repeated(cases[0] + "\n")
        lines = [line for case in cases for line in case.splitlines() if line.strip()]
        yield f"{rule.code} lines", interleaved(lines)
        yield f"{rule.code} one line", lambda size, lines=lines: interleaved(lines)(size).replace("\n", " ")  # type: ignore[misc]
    for character in CHARACTERS:
        yield f"one character {character!a}", repeated(character)
    for pair in PAIRS:
        yield f"{pair!a} repeated", repeated(pair)


def _text(case: Any) -> str:
    return str(getattr(case.text, "text", case.text))


def prose_of(size: int) -> str:
    """Sentences that are all different, in paragraphs."""
    parts = [column.split(",") for column in (WHO, DID, THAT, WILL, WHAT)]
    chosen, out = random.Random(7), []
    while size > 0:
        who, did, that, will, what = map(chosen.choice, parts)
        out.append(f"{who.capitalize()} {did} on day {size} that {that} {will} {what}.{chosen.choice((' ', ' ', chr(10) * 2))}")
        size -= len(out[-1])
    return "".join(out)


def measure(linter: Linter, text: str) -> tuple[dict[str, float], float]:
    """Seconds of each rule once all views of the text are there, and of a first check of everything."""
    linter.check(Document(text[:WARM]))  # what such a text needs is loaded once a process, and does not grow
    document = Document(text)
    start = time.process_time()
    context = linter.context(document)
    linter.run(context)
    whole = time.process_time() - start
    took = {}
    for rule, trigger in linter._triggers:
        start = time.process_time()
        if trigger.always or trigger.matches(context):
            for _ in rule.check(context):
                pass
        took[rule.code] = time.process_time() - start
    return took, whole


def linter() -> Linter:
    """All rules, with unsafe fixes."""
    registry = Registry()
    configuration = Configuration([Layer({"select": ["all"], "unsafe-fixes": True}, "tool", Path())], registry)
    return Linter(configuration.rules_for("a.txt"), configuration.packs)


def print_table(names: list[str], megabytes: list[float]) -> None:
    """Seconds a megabyte for all rules on some texts of these sizes, and how many times as long as prose of 1 MB takes."""
    lint, made = linter(), dict(texts(Registry()))
    measure(lint, prose_of(1 << 16))
    base = measure(lint, prose_of(1 << 20))[1]
    print(f"prose, 1 MB: {base:.2f} s")
    print("| text | " + " | ".join(f"{size:g} MB" for size in megabytes) + " | dearest rule |")
    print("| --- |" + " --- |" * (len(megabytes) + 1))
    for name in names:
        cells, rule = [], ""
        for size in megabytes:
            text = prose_of(int(size * (1 << 20))) if name == "prose" else made[name](int(size * (1 << 20)))
            rules, whole = measure(lint, text)
            cells.append(f"{whole / size:.2f} ({whole / size / base:.1f})")
            rule = max(rules, key=rules.__getitem__)
            rule = f"{rule} {rules[rule] / size:.2f}"
        print(f"| {name} | " + " | ".join(cells) + f" | {rule} |", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=64, help="KiB of each text; the large ones have four times as much")
    parser.add_argument("--rule", default="", help="texts of this rule only")
    parser.add_argument("--limit", type=float, default=8.0, help="seconds past which a text is not measured larger")
    parser.add_argument("--text", default="", help="texts with this in their names only")
    parser.add_argument("--worst", type=int, default=15, help="how many texts to list at the end")
    parser.add_argument("--progress", action="store_true", help="print each text on standard error as it is measured")
    parser.add_argument(
        "--table", metavar="MB,…", help="only this: seconds a megabyte at these sizes for the texts named behind it"
    )
    parser.add_argument("names", nargs="*", help="texts for --table, as the list of worst texts has them, or prose")
    given = parser.parse_args()
    if given.table:
        print_table(given.names, [float(size) for size in given.table.split(",")])
        return 0
    size = given.size << 10
    registry = Registry()
    lint = linter()
    prose = prose_of(size)
    measure(lint, prose)
    rules, whole = measure(lint, prose)
    megabytes = len(prose.encode()) / 1e6
    base, prose_took = whole / megabytes, whole
    print(f"prose: all rules {base * 1000:.0f} ms/MB; dearest: ", end="")
    print(
        ", ".join(f"{code} {1000 * t / megabytes:.0f}" for code, t in sorted(rules.items(), key=lambda r: -r[1])[:5]), flush=True
    )
    worst: dict[str, list[Measured]] = {}
    together: list[Measured] = []
    for name, make in texts(registry):
        if (given.rule and not name.startswith(given.rule)) or given.text not in name:
            continue
        rules, whole = measure(lint, make(size))
        notable = whole > 1.5 * prose_took or max(rules.values()) > 0.1 * prose_took
        larger, larger_whole = measure(lint, make(size * FACTOR)) if notable and whole < given.limit else ({}, 0.0)
        if sys.stderr.isatty() or given.progress:
            print(f"{whole:6.2f} {larger_whole:6.2f}  {name}", file=sys.stderr, flush=True)
        together.append(Measured("all", name, whole, larger_whole))
        for code, seconds in rules.items():
            worst.setdefault(code, []).append(Measured(code, name, seconds, larger.get(code, 0.0)))
    steep = []
    print("rule   ms/MB  of prose  growth  text")
    for _, several in sorted(worst.items()):
        dearest = max(several, key=lambda m: m.per_size)
        steepest = max(several, key=lambda m: m.growth)
        for found in {dearest, steepest} if steepest.growth > STEEP else {dearest}:
            print(_row(found, size, base))
        steep += [steepest] if steepest.growth > STEEP else []
    print("all rules, the worst texts:")
    for found in sorted(together, key=lambda m: -m.per_size)[: given.worst]:
        print(_row(found, size, base))
    over = sum(m.per_size / (size / 1e6) > 2 * base for m in together)
    print(f"{len(together)} texts; {over} take more than twice prose; {len(steep)} rules grow by more than {STEEP}")
    return 1 if steep else 0


def _row(found: Measured, size: int, base: float) -> str:
    speed = found.per_size / (size / 1e6)
    return f"{found.rule}  {speed * 1000:6.0f}  {speed / base:8.2f}  {found.growth:6.2f}  {found.text}"


if __name__ == "__main__":
    sys.exit(main())
