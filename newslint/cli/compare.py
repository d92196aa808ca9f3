"""`newslint compare OLD NEW`: which rule, site and signal got worse between two scrapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
import msgspec

from newslint.cli.options import READING, RULES, SETTINGS, together
from newslint.cli.session import Session
from newslint.gate.compare import Row, Sample, compare
from newslint.gate.limits import LimitError, parse_limit
from newslint.gate.score import Score
from newslint.reports.machine import encode
from newslint.running.worker import Action
from newslint.settings.configuration import ConfigError
from newslint.text.display import count, visible

_SHARE = "{:.2%}".format
_HEADS = ("", "", "Old", "New", "Change", "q")


def _share(ctx: click.Context, parameter: click.Parameter, value: str) -> float:
    try:
        return parse_limit(value, is_rate=True).most
    except LimitError as error:
        raise click.BadParameter(str(error).replace(", 0.02 or encoding=0.1%", " or 0.02")) from None


@click.command("compare")
@click.argument("old", type=click.Path(exists=True))
@click.argument("new", type=click.Path(exists=True))
@click.option("--fail-on-regression", is_flag=True, help="Exit with 1 if something got worse.")
@click.option(
    "--false-discovery-rate",
    "rate",
    default="1%",
    callback=_share,
    metavar="SHARE",
    help="The share of the differences named that chance may account for (default: 1%).",
)
@click.option(
    "--tolerance",
    default="0%",
    callback=_share,
    metavar="SHARE",
    help="Changes up to this many documents (for signals: pairs of documents) are left alone (default: 0%).",
)
@click.option("--output-format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", help="How to report.")
@together([*RULES, *READING, *SETTINGS])  # fmt: skip
def compare_command(old: str, new: str, **given: Any) -> None:
    """Say which rule, site and signal got worse or better from OLD to NEW, and by how much.

    OLD and NEW are scrapes (files or folders), or what `newslint score` printed of them. Differences that chance explains are not
    named.
    """
    if find_spec("scipy") is None:
        raise ConfigError("newslint compare needs scipy: pip install 'newslint[compare]'")
    session = Session(given)
    before, after = (_sample(session, path) for path in (old, new))
    if session.problems:
        raise SystemExit(2)
    if before.rule_sets != after.rule_sets:
        sets = ", ".join("/".join(sorted(sample.rule_sets)) or "none" for sample in (before, after))
        raise ConfigError(
            f"{old} and {new} were scored by different rule sets ({sets}): score both with the same newslint and settings"
        )
    rows = compare(before, after, rate=given["rate"], tolerance=given["tolerance"])
    report = Report(old, new, before, after, rows, {rule.code: rule.name for rule in session.registry.rules}, given["rate"])
    click.echo({"text": report.text, "json": report.json, "markdown": report.markdown}[given["form"]](), nl=False)
    raise SystemExit(1 if given["fail_on_regression"] and report.worse else 0)


# ---------------------------------------------------------------- reading
def _sample(session: Session, path: str) -> Sample:
    sample = Sample()
    for score in _saved(Path(path)) or _scores(session, path):
        sample.add(score)
    if not sample.documents and not session.problems:
        raise ConfigError(f"{path}: no document to compare")
    return sample


def _scores(session: Session, path: str) -> Iterator[Score]:
    for done in session.run((path,), Action.SCORE):
        yield from done.result.scores


def _saved(path: Path) -> Iterable[Score] | None:
    """The rows of a file that `newslint score` wrote; None for any other file. Raises ConfigError, from the iterator too."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as lines:
            first = msgspec.json.decode(lines.readline())
    except (OSError, msgspec.MsgspecError, ValueError):
        return None
    if not isinstance(first, dict) or "signals" not in first or "findings" not in first:
        return None
    return _rows(path)


def _rows(path: Path) -> Iterator[Score]:
    import json

    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                try:
                    yield msgspec.json.decode(line, type=Score)
                except msgspec.DecodeError:  # the patient reader takes the lone surrogates of a name that is not UTF-8
                    yield msgspec.convert(json.loads(line), Score)
            except ValueError as error:
                what = "not what newslint score prints" if isinstance(error, msgspec.ValidationError) else "not JSON: cut short?"
                raise ConfigError(f"{path}: line {number}: {what}; score it anew") from None


# ---------------------------------------------------------------- writing
class Report:
    """A comparison in words."""

    def __init__(
        self, old: str, new: str, before: Sample, after: Sample, rows: list[Row], names: dict[str, str], rate: float
    ) -> None:
        self._samples = (("old", old, before), ("new", new, after))
        self._rows, self._names, self._rate = rows, names, rate
        self._named = [row for row in rows if row.verdict != "same"]
        self.worse = [row for row in rows if row.verdict == "worse"]

    def text(self) -> str:
        lines = [f"{head}: {_size(path, sample)}" for head, path, sample in self._samples]
        for row in self._named:
            verdict, kind, *rest = self._cells(row)
            lines.append(f"{verdict:8}{kind}: {_sentence(row, rest)}")
        return "\n".join([*lines, self._closing()]) + "\n"

    def markdown(self) -> str:
        from html import escape

        from newslint.reports.markdown import code, table

        parts = [f"## newslint compare: {'worse' if self.worse else 'no regression'}"]
        parts += [f"{head.capitalize()}: {code(path)}, {_size('', sample)}" for head, path, sample in self._samples]
        if self._named:
            rows = [(cells[0], code(cells[1]), *map(escape, cells[2:])) for cells in map(self._cells, self._named)]
            parts.append(table(_HEADS, rows))
        return "\n\n".join([*parts, self._closing()]) + "\n"

    def json(self) -> str:
        sizes = {head: {"path": path, "documents": s.documents, "flagged": s.flagged} for head, path, s in self._samples}
        return encode({**sizes, "rate": self._rate, "worse": len(self.worse), "rows": self._rows}) + "\n"

    def _cells(self, row: Row) -> tuple[str, ...]:
        name = f"{row.name} {self._names.get(row.name, '')}".rstrip() if row.kind == "rule" else row.name
        site = f", most at {row.site}" if row.site else ""
        figure = "{:.4g}".format if row.kind == "signal" else _SHARE
        return (
            row.verdict,
            visible(f"{row.kind} {name}{site}"),
            figure(row.old) if row.verdict != "new" else "",
            figure(row.new) if row.verdict != "gone" else "",
            f"{100 * row.change:+.2f}" if row.q is not None else "",
            f"{row.q:.2g}" if row.q is not None else "",
        )

    def _closing(self) -> str:
        same = [row for row in self._rows if row.verdict == "same"]
        kinds = [(sum(row.kind == kind for row in same), kind) for kind in ("rule", "site", "language", "signal")]
        unchanged = ", ".join(count(number, kind) for number, kind in kinds if number)
        better = sum(row.verdict == "better" for row in self._rows)
        verdict = f"{len(self.worse)} worse, {better} better." if self.worse else f"No regression; {better} better."
        return verdict + (f" No difference that chance would not explain: {unchanged}." if unchanged else "")


def _size(path: str, sample: Sample) -> str:
    found = f"{count(sample.documents, 'document')}, {sample.flagged / sample.documents:.2%} with findings"
    return f"{visible(path)}: {found}" if path else found


def _sentence(row: Row, cells: list[str]) -> str:
    """`3.10% → 9.21% of documents (+6.11 points), q = 0.0002`."""
    old, new, change, q = cells
    if row.verdict in ("new", "gone"):
        return f"{old or new} of its documents have findings; there is no {'old' if row.verdict == 'new' else 'new'} one"
    if row.kind == "signal":
        return f"mean {old} → {new}, {'more' if row.change > 0 else 'less'} in a net {change.lstrip('+-')}% of pairs, q = {q}"
    of = "its documents" if row.kind == "site" else "documents"
    return f"{old} → {new} of {of} ({change} points), q = {q}"
