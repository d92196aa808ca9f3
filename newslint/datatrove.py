"""Blocks for a datatrove pipeline: `Lint` adds findings and signals, `Fix` fixes texts, `Filter` drops documents.

from newslint.datatrove import Filter, Fix, Lint

pipeline = [JsonlReader("scrape/"), Lint(), Filter(most={"boilerplate": 0.3}), Fix(), JsonlWriter("clean/")]

A linter is built in each process from its settings, as `Newslint` can be pickled. Needs the extra `datatrove`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.filters.base_filter import BaseFilter
from datatrove.utils.typeshelper import StatHints

from newslint.api import Newslint
from newslint.arrow import default
from newslint.running.signals import basic_signals
from newslint.text.document import Document

FINDINGS, SIGNALS = "newslint_findings", "newslint_signals"


class Lint(PipelineStep):  # type: ignore[misc]
    """Adds to each document's metadata how many findings each rule has (`newslint_findings`) and its signals (`newslint_signals`);
    the same counts are in the pipeline's statistics."""

    name = "newslint"
    type = "🔎 - LINT"

    def __init__(self, lint: Newslint | None = None) -> None:
        super().__init__()
        self._lint = lint

    def run(self, data: Iterable[Any], rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """The same documents, with more metadata."""
        for item in data:
            self.stat_update(StatHints.total)
            with self.track_time():
                counts, signals = _judged(item, self._lint)
                item.metadata[FINDINGS], item.metadata[SIGNALS] = counts, signals
                for rule, count in counts.items():
                    self.stat_update(rule, value=count)
            yield item


class Fix(PipelineStep):  # type: ignore[misc]
    """Fixes texts with the safe fixes or, if `unsafe`, with the likely ones, too."""

    name = "newslint --fix"
    type = "🔎 - LINT"

    def __init__(self, lint: Newslint | None = None, *, unsafe: bool = False) -> None:
        super().__init__()
        self._lint, self._unsafe = lint, unsafe

    def run(self, data: Iterable[Any], rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """The same documents, their texts fixed."""
        for item in data:
            self.stat_update(StatHints.total)
            with self.track_time():
                new = (self._lint or default()).fix(_document(item), unsafe=self._unsafe).text
                self.stat_update("fixed" if new != item.text else "unchanged")
                item.text = new
            yield item


class Filter(BaseFilter):  # type: ignore[misc]
    """Drops documents in which one of these `rules` (codes) finds something, or a signal is above what `most` allows."""

    name = "newslint filter"

    def __init__(
        self,
        lint: Newslint | None = None,
        *,
        rules: Iterable[str] = (),
        most: Mapping[str, float] | None = None,
        exclusion_writer: Any = None,
    ) -> None:
        super().__init__(exclusion_writer)
        self._lint, self._rules, self._most = lint, frozenset(rules), dict(most or {})

    def filter(self, doc: Any) -> bool | tuple[bool, str]:
        """True to keep it, else why it goes. What `Lint` found before is not looked for again."""
        if FINDINGS in doc.metadata and SIGNALS in doc.metadata:
            counts, signals = doc.metadata[FINDINGS], doc.metadata[SIGNALS]
        else:
            counts, signals = _judged(doc, self._lint)
        for rule in sorted(self._rules.intersection(counts)):
            return False, rule
        for name, limit in self._most.items():
            value = signals.get(name)
            if isinstance(value, int | float) and value > limit:
                return False, name
        return True


def _document(item: Any) -> Document:
    metadata = item.metadata or {}
    url = metadata.get("url")
    return Document(item.text, "", id=str(item.id), url=url if isinstance(url, str) else None, fields=metadata)


def _judged(item: Any, lint: Newslint | None) -> tuple[dict[str, int], dict[str, Any]]:
    document = _document(item)
    found = (lint or default()).check(document).findings
    return dict(sorted(Counter(finding.rule for finding in found).items())), basic_signals(document, found)
