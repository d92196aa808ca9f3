"""Code, as scrapers set it into text: what looks like punctuation there is not."""

from __future__ import annotations

import re
from functools import cache

_WINDOW = 60
_FEWEST = 2


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(
        r"[({\[] (?=\S)|(?<=\S) [)}\]]|\(\)|[{}]|::|=>|->|[=!]=|\+\+|&&|\|\|| [=<>+*&|] |;(?=\s|$)|\w_\w|</?[a-z]|\\[nt]|\b0x|\"\)|//|^\s*[#$>]\s|[`$]"
        r"|\b(?:const|def|return|import|function|null|self|elif|var)\b"
    )


def is_code(text: str, at: int) -> bool:
    """True if two signs of code or more stand around an offset, on its line."""
    start = max(at - _WINDOW, text.rfind("\n", max(0, at - _WINDOW), at) + 1, 0)
    end = text.find("\n", at, at + _WINDOW)
    window = text[start : at + _WINDOW if end < 0 else end]
    return len(set(_sign().findall(window))) >= _FEWEST
