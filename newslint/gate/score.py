"""The score of a document: its signals, and how many findings each rule has in it."""

from __future__ import annotations

import msgspec


class Score(msgspec.Struct, frozen=True, omit_defaults=True):
    """The signals of one document, and how many findings each rule has in it. `rules` is a digest of the rule set: scores of
    different rule sets cannot be compared."""

    path: str
    record: int | None
    source: str | None
    rules: str
    signals: dict[str, float | int | str | None]
    findings: dict[str, int]
    id: str | None = None
