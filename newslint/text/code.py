"""Code in text, as an author shows it or a scraper leaves it: the one notion that the blocks of a document and all rules use.

Three questions, from the strictest to the widest: a line is code for certain (`is_line`); a line has a sign that code has and prose
has not (`has_sign`); signs of code are around a place, also where a tokenizer parted them by spaces (`is_among_signs`). What is
inside a fence, a block of code or backticks, the document knows (`Document.in_code`, `Document.inline_code`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from newslint.text.pattern import LazyPattern

if TYPE_CHECKING:
    from newslint.text.span import Span

# What hardly a line of prose holds.
_STRONG = re.compile(
    r"""^\s*+(?:
      [})\]]+[;,)]*$                                                  # closing braces alone
    | \.\.\.[ ]{3,}\S                                                 # a prompt that goes on; prose has one space there
    | (?:\$(?![ ]\d)|>>>|PS[ ]?[A-Z]:\\\S*>|C:\\\S*>|[\w.-]+@[\w.-]+[:~]\S*[$\#])[ ]\S     # prompts
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
    | [\w-]+:\s[^;{}.!?]{1,80};$                                                          # a declaration of a style sheet
    | [\w.\[\]"'>$*&-]+[ ]?(?:[-+*/|&]?=|:=|=>)[ ]?[^=\s].*[;{(\[]$
    | (?://|/\*|\*/|<!--|-->)(?:\s|$)
    | [\w.$>:-]+\(.*\)(?:;|\s?\{|\s?->.*)$
    | (?:return|yield|raise|throw|await|print|echo|require|use|using|package|namespace)\b[^.!?]*[;)]$
    )""",
    re.VERBOSE,
)


# A sign of code in a line. Tags and entities are none: they are also what scrapers leave in prose (`has_tag`).
_BEGINS = re.compile(
    r"""\s*(?: [;$]\s*$                                                             # the end of a statement
    | [{}] | [$%]\s(?!\d) | >>> | // | /\*                                          # the beginning of a block, a prompt, a comment
    | --\w | @\w+(?:\(|\s*$) | /\w\S*\s*$                                         # an option, a decorator, a path
    | (?:async\s|pub\s)?(?:def|fn|class|import|from|function|var|let|const|return|public|private)\b.*[:;({]\s*$
    | (?:curl|sudo|npm|pip|git)\s[-\w./]
    | [A-Za-z_]\w*=\S | [\w.$\[\]>-]+\s:?=\s | [A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+\(    # an assignment, a call
    | [a-z_]\w*:\s*(?:$ | [\[{|>&*-] | ["'].*["'],\s*$)                            # a key
    )""",
    re.VERBOSE,
)
_HOLDS = re.compile(
    r"""[{}]\s*[;,]?\s*$ | [)}\]"'`0-9+-]\s*;\s*$ | :\s*\[\w+!?\]\s*$                # the end of a block, a statement, a type
    | [{,]\s*\\?"[^"\n]{1,40}"\s*:                                                    # JSON
    | \w\(\) | \w\(\w+[,)].*[;{=] | \w\s?\(\s?[a-z_]\w*\s?=\s?\S                         # calls
    | [A-Za-z0-9_)]\((?!\w{1,3}\))[\x21-\x7e]*\)[;:,{]?\s*$
    | \w::\w | \w->\w | \)\s?->\s | =>\s*\S | \s[-!<>+*/]=\s | [\w\])]\s?(?:==|!=|<=|>=|\+=|:=)\s?\w    # operators
    | && | [a-z)]\s?\|\|\s?[!(a-z] | \s--[\w-]+=\S | \w\[\w+\](?:\s?=|;|\)|\.\w)
    | \\$ | (?:^|\s)\\\w+\{                                                           # a line that goes on; LaTeX
    """,
    re.VERBOSE,
)
# Every line that holds such a sign has one of these: a test that the engine makes many times faster.
_MAY_HOLD = re.compile(
    r"""[{};=\[\\(:&|")-](?:(?<=[{};=\[\\])|(?<=\()\)|(?<=-)>|(?<=:):|(?<=&)&|(?<=\|)\||(?<=")\s*:|(?<=\))[;:,{]?\s*$)"""
)
_TAG = re.compile(r"^\s*<[\w/!]|</\w")
_READ = 400  # characters of a line that are looked at for a sign: a line may be megabytes long

# Signs of code within a line, also with spaces around each token.
_AROUND = LazyPattern(
    r"[({\[] (?=\S)|(?<=\S) [)}\]]|\(\)|[{}]|::|=>|->|[=!]=|\+\+|&&|\|\|| [=<>+*&|] |;(?=\s*$)|\w_\w|</?[a-z]|\\[nt]|\b0x|\"\)|//|^\s*[#$>]\s|[`$]"
    r"|\b(?:const|def|return|import|function|null|self|elif|var)\b"
)
_WINDOW, _FEWEST = 60, 2  # characters before and behind a place; signs among them
_BRACKETS = frozenset("()[]")
# Between backticks, as Markdown has it; an apostrophe that was set as a backtick (don`t) opens nothing.
_INLINE = re.compile(r"(?<![\w`])(?P<ticks>`+)(?![`\s])[^\n]{1,300}?(?<![`\s])(?P=ticks)(?!`)")


def is_line(line: str) -> bool:
    """Whether a line by itself is a line of code."""
    if len(line) > 200:
        return False
    opens_block = line.endswith("{") and line.find("{") == len(line) - 1 and "}" not in line
    return opens_block or _STRONG.match(line) is not None


def has_sign(line: str) -> bool:
    """Whether a line has a sign that code has and prose has not."""
    line = line[:_READ].rstrip()
    if _BEGINS.match(line) is not None or (_MAY_HOLD.search(line) is not None and _HOLDS.search(line) is not None):
        return True
    return line.lstrip()[:1] != "<" and is_line(line)


def has_tag(line: str) -> bool:
    """Whether a line begins with a tag of markup, or closes one."""
    return "<" in line and _TAG.search(line[:_READ]) is not None


def is_among_signs(text: str, at: int) -> bool:
    """Whether two signs of code or more are around an offset, on its line."""
    start = max(at - _WINDOW, text.rfind("\n", max(0, at - _WINDOW), at) + 1, 0)
    end = text.find("\n", at, at + _WINDOW)
    return _has_signs(text[start : at + _WINDOW if end < 0 else end])


@lru_cache(maxsize=256)  # on a line of one mark, and in what repeats, the same window comes again and again
def _has_signs(window: str) -> bool:
    # Spaces within brackets are also a tokenizer's: all of them are one sign.
    return len({"(" if sign.strip() in _BRACKETS else sign for sign in _AROUND.compiled.findall(window)}) >= _FEWEST


def inline(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each piece of code between backticks, the backticks included."""
    return (match.span() for match in _INLINE.finditer(text)) if "`" in text else iter(())


def runs(lines: Sequence[Span]) -> list[tuple[int, int]]:
    """First and last line of each run of code in plain text."""
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if is_line(line.text):
            if found and number - found[-1][1] <= 2:
                found[-1] = (found[-1][0], number)
            else:
                found.append((number, number))
    return [(first, last) for first, last in found if last > first]
