"""Blocks for a datatrove pipeline: `Lint` adds findings and signals, `Fix` fixes texts, `Filter` drops documents.

from newslint.datatrove import Filter, Fix, Lint

pipeline = [JsonlReader("scrape/"), Lint(), Filter(most={"boilerplate": 0.3}), Fix(), JsonlWriter("clean/")]

A linter is built in each process from its settings, as `Newslint` can be pickled. Needs the extra `datatrove`.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.filters.base_filter import BaseFilter
from datatrove.utils.typeshelper import StatHints

from newslint.api import Newslint
from newslint.arrow import batch_of, process
from newslint.text.document import Document

FINDINGS, SIGNALS, FAULT = "newslint_findings", "newslint_signals", "newslint_fault"
_BATCH = 100  # documents


class _Step(PipelineStep):  # type: ignore[misc]
    """Hands documents to `newslint.arrow.process`, some at a time."""

    type = "🔎 - LINT"

    def __init__(self, lint: Newslint | None, *, fix: bool, unsafe: bool = False) -> None:
        super().__init__()
        self._lint, self._fix, self._unsafe = lint, fix, unsafe

    def run(self, data: Iterable[Any], rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """The same documents, in the same order."""
        left = iter(data)
        while items := list(islice(left, _BATCH)):
            with self.track_time():
                for item, row in zip(items, _rows(items, self._lint, fix=self._fix, unsafe=self._unsafe), strict=True):
                    self.stat_update(StatHints.total)
                    if row[FAULT]:
                        item.metadata[FAULT] = row[FAULT]
                        self.stat_update("fault")
                    self.take(item, row)
            yield from items

    @abstractmethod
    def take(self, item: Any, row: Mapping[str, Any]) -> None:
        """Put in a document what came of it."""


class Lint(_Step):
    """Adds to each document's metadata how many findings each rule has (`newslint_findings`) and its signals (`newslint_signals`);
    the same counts are in the pipeline's statistics. Where a rule crashed, `newslint_fault` says so."""

    name = "newslint"

    def __init__(self, lint: Newslint | None = None) -> None:
        super().__init__(lint, fix=False)

    def take(self, item: Any, row: Mapping[str, Any]) -> None:
        """Add counts and signals."""
        item.metadata[FINDINGS], item.metadata[SIGNALS] = counts, _ = _counts(row), _signals(row)
        for rule, count in counts.items():
            self.stat_update(rule, value=count)


class Fix(_Step):
    """Fixes texts with the safe fixes or, if `unsafe`, with the likely ones, too."""

    name = "newslint --fix"

    def __init__(self, lint: Newslint | None = None, *, unsafe: bool = False) -> None:
        super().__init__(lint, fix=True, unsafe=unsafe)

    def take(self, item: Any, row: Mapping[str, Any]) -> None:
        """Put in the fixed text."""
        new = item.text if row["text"] is None else row["text"]
        self.stat_update("fixed" if new != item.text else "unchanged")
        item.text = new


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
        super().__init__(exclusion_writer, batch_size=_BATCH)
        self._lint, self._rules, self._most = lint, frozenset(rules), dict(most or {})

    def filter(self, doc: Any) -> bool | tuple[bool, str]:
        """True to keep it, else why it goes."""
        return self.filter_batch([doc])[0]

    def filter_batch(self, batch: list[Any]) -> list[bool | tuple[bool, str]]:
        """The same for some. What `Lint` found before is not looked for again."""
        new = [doc for doc in batch if FINDINGS not in doc.metadata or SIGNALS not in doc.metadata]
        found = {id(doc): (_counts(row), _signals(row)) for doc, row in zip(new, _rows(new, self._lint, fix=False), strict=True)}
        return [self._judge(*(found.get(id(doc)) or (doc.metadata[FINDINGS], doc.metadata[SIGNALS]))) for doc in batch]

    def _judge(self, counts: Mapping[str, int], signals: Mapping[str, Any]) -> bool | tuple[bool, str]:
        for rule in sorted(self._rules.intersection(counts)):
            return False, rule
        for name, limit in self._most.items():
            value = signals.get(name)
            if isinstance(value, int | float) and value > limit:
                return False, name
        return True


def _rows(items: list[Any], lint: Newslint | None, *, fix: bool, unsafe: bool = False) -> list[dict[str, Any]]:
    """What `process` says of each document."""
    documents = [_document(item) for item in items]
    done = process(batch_of(documents), lint, fix=fix, unsafe=unsafe, measure=not fix, documents=documents)
    rows: list[dict[str, Any]] = done.to_pylist()
    return rows


def _document(item: Any) -> Document:
    metadata = item.metadata or {}
    url = metadata.get("url")
    return Document(item.text, "", id=str(item.id), url=url if isinstance(url, str) else None, fields=metadata)


def _counts(row: Mapping[str, Any]) -> dict[str, int]:
    return dict(sorted(Counter(finding["rule"] for finding in row[FINDINGS] or ()).items()))


def _signals(row: Mapping[str, Any]) -> dict[str, Any]:
    signals: dict[str, Any] = json.loads(row[SIGNALS] or "{}")
    return signals
