"""What `--statistics` writes: how often each rule found something and where, most frequent first, and the totals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from newslint.gate.diagnostic import NO_SITE, Diagnostic
from newslint.gate.limits import Tally
from newslint.reports.base import Reporter, Summary
from newslint.reports.machine import encode
from newslint.text.display import count, visible

MOST = 20  # sites that are listed


class Statistics(Reporter):
    """A table of rules: findings, documents that have any, code, whether some can be fixed, name; one of sites; the totals."""

    name = "statistics"

    def begin(self) -> None:
        self._findings: Counter[tuple[str, str]] = Counter()
        self._documents: Counter[str] = Counter()
        self._fixable: Counter[str] = Counter()
        self._sites: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._tally = Tally()

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        seen: set[tuple[str, str, int | None]] = set()
        found = list(diagnostics)
        for d in found:
            f = d.finding
            self._findings[f.rule, f.name] += 1
            self._fixable[f.rule] += f.is_fixable(unsafe=False)
            self._sites[f.rule][d.source or NO_SITE] += 1
            seen.add((f.rule, d.path, d.record))
        self._documents.update(rule for rule, _, _ in seen)
        self._tally.add(found)

    def rows(self) -> list[dict[str, object]]:
        ranked = sorted(self._findings.items(), key=lambda item: (-item[1], item[0]))
        return [
            {"rule": code, "name": name, "findings": n, "documents": self._documents[code], "fixable": self._fixable[code],
             "sites": dict(self._sites[code].most_common())}
            for (code, name), n in ranked
        ]  # fmt: skip

    def end(self, summary: Summary) -> None:
        for row in self.rows():
            mark = "[*]" if row["fixable"] else "   "
            self.out.write(f"{row['findings']:>8} in {row['documents']:>7} documents  {row['rule']}  {mark} {row['name']}\n")
        if not self.style.quiet:
            self.out.writelines(f"{line}\n" for line in self._totals(summary))

    def _totals(self, summary: Summary) -> Iterator[str]:
        sites = self._tally.sites(MOST, summary.sites)
        if sites:
            yield ""
        for site in sites:
            of = f" of {site.documents:,}" if site.documents else ""
            yield f"{site.findings:>8} in {f'{site.flagged:,}{of}':>15} documents  {visible(site.name)}"
        if len(summary.sites) > len(sites):
            yield f"{'':>8}    {'':>15}            and {count(len(summary.sites) - len(sites), 'more site')}"
        yield ""
        share = f" ({summary.flagged / summary.documents:.1%})" if summary.documents else ""
        yield (
            f"{count(summary.findings, 'finding')} in {summary.flagged:,} of {count(summary.documents, 'document')}{share};"
            f" {summary.fixable:,} fixable with --fix, {summary.fixable_unsafe:,} more with --unsafe-fixes."
        )


class JsonStatistics(Statistics):
    """The rules as a JSON array, each with its findings by site."""

    def end(self, summary: Summary) -> None:
        self.out.write(encode(self.rows()) + "\n")
