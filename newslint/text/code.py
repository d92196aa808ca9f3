"""Lines of code in extracted text: braces, semicolons, keywords, shell prompts, tags, keys of JSON and YAML, style sheets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.text.span import Span

# What hardly a line of prose holds.
_STRONG = re.compile(
    r"""^\s*+(?:
      [})\]]+[;,)]*$                                                  # closing braces alone
    | (?:\$|>>>|\.\.\.|PS[ ]?[A-Z]:\\\S*>|C:\\\S*>|[\w.-]+@[\w.-]+[:~]\S*[$\#])[ ]\S     # prompts
    | (?:def|class)[ ]\w+\s?[(:].*:\s*(?:\#.*)?$
    | from[ ][\w.]+[ ]import[ ]
    | import[ ](?:[\w.]+(?:[ ]as[ ]\w+)?;?$|[\w{*].*?[ ]from[ ]["'])
    | (?:export[ ](?:default|const|function|class|async|type|interface)|(?:const|let|var)[ ][\w{\[].*?=|(?:async[ ])?function\b[ *]?\w*\s?\()
    | (?:public|private|protected|static|internal|final)[ ](?:[\w<>\[\],]+[ ])+\w+\s?[(={;]
    | (?:if|for|while|switch|catch|elif|else[ ]if|foreach)\s?\(.*\)\s?\{?$
    | \#(?:include|define|ifdef|ifndef|endif|pragma|!/)
    | @\w+(?:\(.*\))?$(?<=\))
    | (?:SELECT\b.*\bFROM\b|INSERT[ ]INTO\b|CREATE[ ](?:TABLE|INDEX|VIEW)\b|UPDATE[ ]\w+[ ]SET\b|ALTER[ ]TABLE\b|DROP[ ]TABLE\b)
    | (?:sudo|npm|npx|pip3?|yarn|pnpm|brew|apt-get|apt|git|docker|kubectl|curl|wget|cd|mkdir|chmod|cargo|go|composer|gem|helm|terraform|aws|az|gcloud)
      [ ](?:-{1,2}\w|install\b|run\b|add\b|init\b|clone\b|push\b|pull\b|commit\b|build\b|get\b|apply\b|create\b|update\b|/\w|https?:|\.{1,2}/)
    | </?[a-zA-Z][\w:.-]*(?:\s[^<>]*)?/?>                                              # tags
    | <[!?]\w
    | ["'][\w$@./ -]+["']\s?:\s?(?:["'\[{\d-]|true|false|null)                          # JSON
    | [^{}]*\{$                                                                       # a block opens
    | [\w-]+:\s[^;{}.!?]{1,80};$                                                          # a declaration of a style sheet
    | [\w.\[\]"'>$*&-]+[ ]?(?:[-+*/|&]?=|:=|=>)[ ]?[^=\s].*[;{(\[]$
    | (?://|/\*|\*/|<!--|-->)(?:\s|$)
    | [\w.$>:-]+\(.*\)(?:;|\s?\{|\s?->.*)$
    | (?:return|yield|raise|throw|await|print|echo|require|use|using|package|namespace)\b[^.!?]*[;)]$
    )""",
    re.VERBOSE,
)


def is_code(line: str) -> bool:
    """Whether a line by itself is a line of code."""
    return len(line) <= 200 and _STRONG.match(line) is not None


def runs(lines: Sequence[Span]) -> list[tuple[int, int]]:
    """First and last line of each run of code in plain text."""
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if is_code(line.text):
            if found and number - found[-1][1] <= 2:
                found[-1] = (found[-1][0], number)
            else:
                found.append((number, number))
    return [(first, last) for first, last in found if last > first]
