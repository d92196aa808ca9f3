"""Patterns that are compiled when a text first needs them: most runs need few, and the command is to start at once."""

from __future__ import annotations

import re
from functools import cached_property


class LazyPattern:
    """A regular expression that is compiled at its first use, as `compiled`."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._source = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(*self._source)
