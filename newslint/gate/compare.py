"""Compares two scrapes by their scores: which rules, sites and signals got worse or better, and whether that may be chance.

Rules, sites and languages are shares of documents, compared by Fisher's exact test; signals by the test of Mann and Whitney. As so
many are tested at once, the p-values are corrected to q-values (Benjamini and Hochberg 1995): of all differences that are reported,
the share that is due to chance is expected to stay below the given rate. Documents are taken as independent.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec

from newslint.gate.diagnostic import NO_SITE
from newslint.gate.score import Score

# Signals of which more is worse; of others, a change is neither.
_DAMAGE = frozenset(("boilerplate", "duplication", "encoding", "translation", "truncation"))
_ORDER = {"worse": 0, "better": 1, "changed": 2, "new": 3, "gone": 4, "same": 5}


class Sample:
    """What is known of one scrape: counts and figures, not its texts."""

    def __init__(self) -> None:
        self.documents = self.flagged = 0
        self.rules: Counter[str] = Counter()
        self.at_site: Counter[tuple[str, str]] = Counter()
        self.sites: Counter[str] = Counter()
        self.flagged_sites: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.signals: defaultdict[str, array[float]] = defaultdict(lambda: array("d"))
        self.rule_sets: set[str] = set()

    def add(self, score: Score) -> None:
        """Take one document."""
        site = score.source or NO_SITE
        self.documents += 1
        self.sites[site] += 1
        self.rule_sets.add(score.rules)
        if score.findings:
            self.flagged += 1
            self.flagged_sites[site] += 1
        for rule in score.findings:
            self.rules[rule] += 1
            self.at_site[rule, site] += 1
        for name, value in score.signals.items():
            if isinstance(value, str):
                self.languages[value] += name == "language"
            elif value is not None:
                self.signals[name].append(value)


class Row(msgspec.Struct, frozen=True):
    """One thing compared. `old` and `new` are shares of documents or, for a signal, means.

    `change`: how far the share moved or, for a signal, the share of pairs in which the new text has more, less those in which it has
    less. `p`, `q`: how likely so large a difference is by chance, alone and among all that were tested; None where nothing can be
    tested. `site`: where a rule grew most.
    """

    kind: str
    name: str
    old: float
    new: float
    change: float
    p: float | None = None
    q: float | None = None
    verdict: str = "same"
    site: str | None = None


def compare(old: Sample, new: Sample, *, rate: float, tolerance: float = 0.0) -> list[Row]:
    """All rows, the worst first. A row is `worse`, `better` or `changed` if its q is at most `rate` and its change more than
    `tolerance`. Needs scipy."""
    rows = [*_rules(old, new), *_sites(old, new), *_languages(old, new), *_signals(old, new)]
    tested = [row for row in rows if row.p is not None]
    judged = [row for row in rows if row.p is None]
    for row, q in zip(tested, _correct([row.p for row in tested]), strict=True):
        verdict = _verdict(row) if q <= rate and abs(row.change) > tolerance else "same"
        site = _where(row.name, old, new) if verdict == "worse" and row.kind == "rule" else None
        judged.append(msgspec.structs.replace(row, q=q, verdict=verdict, site=site))
    return sorted(judged, key=lambda row: (_ORDER[row.verdict], 1.0 if row.q is None else row.q, row.kind, row.name))


def _verdict(row: Row) -> str:
    if row.kind == "language" or (row.kind == "signal" and row.name not in _DAMAGE):
        return "changed"
    return "worse" if row.change > 0 else "better"


def _where(rule: str, old: Sample, new: Sample) -> str:
    """The site that adds most to the share of documents in which the rule finds something."""
    sites = {site for code, site in new.at_site if code == rule}
    return max(sorted(sites), key=lambda s: new.at_site[rule, s] / new.documents - old.at_site[rule, s] / old.documents)


# ---------------------------------------------------------------- what is compared
def _rules(old: Sample, new: Sample) -> Iterable[Row]:
    yield _share("documents", "any finding", (old.flagged, old.documents), (new.flagged, new.documents))
    for rule in sorted(old.rules.keys() | new.rules.keys()):
        yield _share("rule", rule, (old.rules[rule], old.documents), (new.rules[rule], new.documents))


def _sites(old: Sample, new: Sample) -> Iterable[Row]:
    for site in sorted(old.sites.keys() | new.sites.keys()):
        parts = [(s.flagged_sites[site], s.sites[site]) for s in (old, new)]
        if all(documents for _, documents in parts):
            yield _share("site", site, *parts)
        else:  # there is nothing to compare it with
            before, after = (flagged / documents if documents else 0.0 for flagged, documents in parts)
            yield Row("site", site, before, after, after - before, verdict="gone" if old.sites[site] else "new")


def _languages(old: Sample, new: Sample) -> Iterable[Row]:
    for language in sorted(old.languages.keys() | new.languages.keys()):
        parts = [(s.languages[language], s.documents) for s in (old, new)]
        yield _share("language", language, *parts)


def _signals(old: Sample, new: Sample) -> Iterable[Row]:
    from scipy import stats

    for name in sorted(old.signals.keys() & new.signals.keys()):
        a, b = old.signals[name], new.signals[name]
        means = sum(a) / len(a), sum(b) / len(b)
        if min(a) == max(a) == min(b) == max(b):
            yield Row("signal", name, *means, 0.0, 1.0)
            continue
        test = stats.mannwhitneyu(b, a, method="asymptotic")
        yield Row("signal", name, *means, float(2 * test.statistic / (len(a) * len(b)) - 1), float(test.pvalue))


def _share(kind: str, name: str, old: tuple[int, int], new: tuple[int, int]) -> Row:
    from scipy import stats

    (a, n), (b, m) = old, new
    p = stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue
    return Row(kind, name, a / n, b / m, b / m - a / n, float(p))


def _correct(values: list[Any]) -> list[float]:
    from scipy import stats

    return [float(q) for q in stats.false_discovery_control(values)] if values else []
