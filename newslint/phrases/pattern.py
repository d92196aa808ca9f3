"""The pattern language of phrase packs, and the folding that makes matching blind to case and typography.

    [ … ]     is optional
    (a|b)     is one of these; (a|b)? is one or none of them
    {n}       a number, also with separators, in any script's digits
    {w}, {name}  one word; one to five words
    {*}       anything, up to 160 characters within the line, as little as will do
    {date}    a date, a time or both, in any language that newslint knows ("3. Mai 2024, 17:47 Uhr", "2 hours ago")
    {who}     names of people, agencies or companies: upper-case letters, joined by "/", "via", "and", commas; no sentence
    {list}    names or key words, side by side or with commas between; no sentence
A backslash takes the next character literally. Before : ; ! and ? a space may come, as in French.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec

from newslint.phrases.need import Need, is_too_little
from newslint.phrases.prefixes import beginnings
from newslint.text import dates
from newslint.text.folding import fold
from newslint.text.marks import SENTENCE_ENDS, UNSPACED_ENDS
from newslint.text.span import Hit


class PackError(ValueError):
    """A phrase pack that cannot be used; the message names the file, the topic and the pattern."""


class Slot(NamedTuple):
    """What a slot may hold: an expression, and the most characters that it covers."""

    expression: str
    width: int


_WORD = r"[^\s,;:!?()\[\]|]+"
SLOTS = {
    "n": Slot(r"\d(?:[\d.,'\s\u066b\u066c\uff0c]{0,14}\d)?", 16),
    "w": Slot(_WORD, 30),
    "name": Slot(rf"{_WORD}(?:\s{_WORD}){{0,4}}", 80),
    "*": Slot(r"[^\n\r]{0,160}?", 160),
    "date": Slot(r"[^\n\r]{1,60}", 60),
    "who": Slot(r"[^\n\r]{2,90}", 90),
    "list": Slot(r"[^\n\r]{2,400}", 400),
}
_TOKEN = re.compile(
    r"\\(?P<escaped>.)|\{(?P<slot>[^}]*)\}|(?P<mark>[\])]\?|[\[\]()|])|(?P<space>\s+)|(?P<stop>[:;!?])"
    r"|(?P<literal>[^\\{\[\]()|\s:;!?]+|\{)",
    re.S,
)
# The inside of a bracket that holds plain alternatives and nothing else.
_FLAT_GROUP = re.compile(r"(?<=[\[(])(?<!\\[\[(])[^()\[\]{}\\]+(?=[\])])")
MAYBE = "maybe_"  # an anchor's phrases are boilerplate only in company


class Pattern(NamedTuple):
    """A pattern as compiled.

    `expression` is for folded text. Every match contains one of `literals`; `starts_word` and `ends_word`: with no letter or
    digit right before it, or after it. `width`: the most characters that a match may have, roughly. `words`: every match begins
    with one of them; none where that is not known. `heads`: the same with as much as is known of what follows, where words
    are one space apart.
    """

    expression: str
    literals: tuple[str, ...]
    starts_word: bool
    ends_word: bool
    width: int
    words: tuple[str, ...]
    heads: tuple[str, ...]


class _Parser:
    """Reads one pattern, left to right, into an expression and what every match of it contains."""

    def __init__(self, pattern: str) -> None:
        # Folded token by token: a full-width bracket is text, not syntax.
        self.tokens = [(t.lastgroup, fold(t.group(t.lastgroup or 0))) for t in _TOKEN.finditer(pattern)]
        self.at = 0
        self.out: list[str] = []
        self.width = 0

    def parse(self) -> Pattern:
        need = self._alternatives(closer="")
        if need is None or any(map(is_too_little, need.literals)):
            raise PackError("needs at least two literal characters in a row, outside of brackets that are optional")
        return Pattern("".join(self.out), need.literals, need.starts, need.ends, self.width, *beginnings(self.tokens))

    def _alternatives(self, closer: str) -> Need | None:
        """Sequences with | between them, up to `closer`; what one of them needs, if each needs something."""
        before = self.width
        needs = [self._sequence()]
        widest = self.width
        while self.at < len(self.tokens) and self.tokens[self.at] == ("mark", "|"):
            if not closer:
                raise PackError("| outside of brackets")
            self.at += 1
            self.out.append("|")
            self.width = before
            needs.append(self._sequence())
            widest = max(widest, self.width)
        self.width = widest
        found = self.tokens[self.at][1] if self.at < len(self.tokens) else ""
        if found[:1] != closer:
            raise PackError(f"missing {closer}" if closer else f"unbalanced {found[:1]}")
        known = [need for need in needs if need]
        if len(known) < len(needs):
            return None
        literals = tuple(sorted({text for need in known for text in need.literals}))
        return Need(literals, all(n.starts for n in known), all(n.ends for n in known))

    def _sequence(self) -> Need | None:
        needs: list[Need] = []
        text, first = "", self.at

        def end_text() -> None:
            nonlocal text
            if literal := text.strip():
                starts = literal[0].isalnum() and (text[0] == " " or self._is_gap(first - 1, -1))
                ends = literal[-1].isalnum() and (text[-1] == " " or self._is_gap(self.at, 1))
                needs.append(Need((literal,), starts, ends))
            text = ""

        while self.at < len(self.tokens):
            kind, value = self.tokens[self.at]
            if kind in ("escaped", "literal", "space"):
                first = first if text else self.at
                text += " " if kind == "space" else value
                self.out.append(r"\s+" if kind == "space" else re.escape(value))
                self.width += len(value)
                self.at += 1
                continue
            end_text()
            if kind == "stop":  # French puts a space before these
                self.out.append(r"\s?" + re.escape(value))
                self.width += 2
            elif kind == "slot":
                self._add_slot(value)
            elif value in ("[", "("):
                need = self._group(value)
                if need:
                    needs.append(need)
            else:
                break
            self.at += 1
        end_text()
        return max(needs, key=lambda need: need.rarity, default=None)

    def _group(self, opener: str) -> Need | None:
        before = self._is_gap(self.at - 1, -1)
        self.at += 1
        self.out.append("(?:")
        need = self._alternatives("]" if opener == "[" else ")")
        is_needed = self.tokens[self.at][1] == ")"
        self.out.append(")" if is_needed else ")?")
        if need is None or not is_needed:
            return None
        return Need(need.literals, need.starts and before, need.ends and self._is_gap(self.at + 1, 1))

    def _add_slot(self, name: str) -> None:
        if name not in SLOTS:
            raise PackError(f"unknown slot {{{name}}}; known are {', '.join('{' + s + '}' for s in SLOTS)}")
        slot = SLOTS[name]
        is_rest = name == "*" and all(value in ("]", "]?") for _, value in self.tokens[self.at + 1 :])
        if is_rest:
            self.out.append(f"(?P<rest>{slot.expression})")
            self.width += slot.width
            return
        self.out.append(f"(?P<{name}{self.at}>{slot.expression})" if name in CHECKS else f"(?:{slot.expression})")
        self.width += slot.width

    def _is_gap(self, at: int, step: int) -> bool:
        """No word goes on at token `at`, seen from the next (step -1) or the one before (step 1)."""
        while 0 <= at < len(self.tokens):
            kind, value = self.tokens[at]
            if kind in ("space", "stop") or value == "|":
                return True
            if kind != "mark":
                return kind != "slot" and not value[min(step, 0)].isalnum()
            if value != ("(" if step < 0 else ")"):
                far = self._past_marks(at, step)
                if far is None:
                    return False
                if (value if step < 0 else self.tokens[far][1]) == ")":
                    return True  # something must be there, and it is no word
                at = far
            at += step
        return True

    def _past_marks(self, at: int, step: int) -> int | None:
        """The other end of the brackets at token `at`, if there are but marks and spaces between; else None."""
        depth = 0
        while 0 <= at < len(self.tokens):
            kind, value = self.tokens[at]
            if kind == "slot" or (kind in ("literal", "escaped") and any(map(str.isalnum, value))):
                return None
            if kind == "mark" and value != "|":
                depth += 1 if (value[0] in "([") == (step > 0) else -1
                if depth == 0:
                    return at
            at += step
        return None


@cache
def compile_pattern(pattern: str) -> Pattern:
    """Raises PackError for brackets that do not pair, an unknown slot, or a pattern without a literal of two characters."""
    # Longest first: the check of a slot sees the first way in which an expression matches, and no other.
    ordered = _FLAT_GROUP.sub(lambda group: "|".join(sorted(group[0].split("|"), key=len, reverse=True)), pattern)
    return _Parser(ordered).parse()


# ------------------------------------------------------------ slots that need more than an expression
_NAME_WORDS = frozenset(
    """de da di du del della van von der den ten ter la le el al bin ibn ben bint abu y e i og und et and & by via for the of av
    af a.k.a. pool file handout photo per por par für mit och ve dla dos das do auf in for from courtesy twitter @
    dpa ddp epd imago images image picture alliance archiv archive archivo archives privat sda ots tmn red handout istock getty
    via agency agencies agence agencia zdroj foto photo stock com""".split()
)
_WHO_SPLIT = re.compile(r"[/|,;·•+&]+|\s(?:and|und|via|et|y|e|og|och|en|i|ja)\s")
_SENTENCE_INSIDE = re.compile(rf"[^\W\d_]{{3,}}[{SENTENCE_ENDS.replace('…', '')}]\s+\S|[{UNSPACED_ENDS}।]")
_LIST_MARK = re.compile(r"[,،、，;|#·•]")


def is_who(text: str) -> bool:
    """Names: each word begins with an upper-case letter or is a particle, no more than four such words on end (a headline has more); in
    scripts without case, at most 30 characters."""
    text = text.strip(" .,;:()[]|/©–—-")
    if not text or _SENTENCE_INSIDE.search(text):
        return False
    if text.lower() == text.upper():  # no case in this script
        return len(text) <= 30 and len(text.split()) <= 6
    names = [name.split() for name in _WHO_SPLIT.split(text)]
    if len(names) > 8:
        return False
    for name in names:
        words = [w for w in name if w.lower() not in _NAME_WORDS]
        if len(words) > 4 or any(w[0].islower() and "." not in w and "@" not in w for w in words):
            return False
    return any(not w[0].islower() or "." in w for name in names for w in name)


def is_list(text: str) -> bool:
    """Key words: no sentence's end, and either marks between them or upper-case letters on most words."""
    text = text.strip()
    if not text or text[-1] in SENTENCE_ENDS.replace("…", "") or _SENTENCE_INSIDE.search(text):
        return False
    words = text.split()
    marks = len(_LIST_MARK.findall(text))
    if marks:
        return len(words) <= 3 * (marks + 1)  # longer ones are clauses
    if text.lower() == text.upper():
        return len(words) <= 6 and len(text) <= 40
    capitals = sum(not w[0].islower() for w in words)
    return capitals * 10 >= len(words) * 6 and len(words) <= 60


CHECKS = {"date": dates.is_date, "who": is_who, "list": is_list}


def _is_caseless(pattern: str) -> bool:
    words = re.sub(r"\{\w+\}", "", pattern)
    return words.lower() == words.upper()


def _has_mark_at_edge(pattern: str, words: Sequence[str]) -> bool:
    """A match may begin or end with a mark ("© {who}", "({n})"), one of those that are taken off the ends of a line."""
    first = "".join(word[0] for word in words) or pattern.lstrip("([")[:1]
    last = ""
    for end in (pattern, _OPTIONAL_END.sub("", pattern)):
        last += end[-1:] if end[-2:-1] == "\\" else end.rstrip(")]?")[-1:]
    return not (first + last).replace("{", "a").replace("}", "a").isalnum()


_OPTIONAL_END = re.compile(r"(?:\[[^\[\]]*\]|\([^()]*\)\?)$")


class Phrase(msgspec.Struct, array_like=True, eq=False):
    """One pattern of one pack, with its anchor and topic, as parsed; its expression is compiled when it is first needed.

    The fields are those of `Pattern`. `is_open`: what a match holds may well be prose.
    """

    pattern: str
    anchor: str
    topic: str
    pack: str
    expression: str
    literals: tuple[str, ...]
    starts_word: bool
    ends_word: bool
    width: int
    words: tuple[str, ...]
    heads: tuple[str, ...]
    is_open: bool
    has_mark_at_edge: bool
    proves: bool  # its words occur only in boilerplate
    known: Any = None  # the compiled expression

    @classmethod
    def parse(cls, pattern: str, anchor: str, topic: str, pack: str) -> Phrase:
        """Raises PackError."""
        made = compile_pattern(pattern)
        proves = anchor != "weak" and not anchor.startswith(MAYBE)
        anchor = anchor.removeprefix(MAYBE)
        # A short phrase with anything behind it, or, in a script without upper-case letters, with what may be a name: perhaps prose.
        end = ("{*}", "{who}", "{list}") if _is_caseless(pattern) else ("{*}",)
        is_open = pattern.rstrip("]?").endswith(end) and min(map(len, made.literals)) < 12
        has_mark_at_edge = _has_mark_at_edge(pattern, made.words)
        return cls(pattern, anchor, topic, pack, *made, is_open, has_mark_at_edge, proves)

    @property
    def compiled(self) -> re.Pattern[str]:
        if self.known is None:
            self.known = re.compile(self.expression)
        found: re.Pattern[str] = self.known
        return found

    def holds(self, match: re.Match[str], text: str) -> bool:
        """Every slot of a match that needs a check passes it, on the text as it was before folding."""
        for name, value in match.groupdict().items():
            if value is not None and name != "rest":
                start, end = match.span(name)
                if not CHECKS[name.rstrip("0123456789")](text[start:end]):
                    return False
        return True

    def hit(self, start: int, end: int) -> Hit:
        return Hit(start, end, self.topic, self.pattern, self.pack, self.proves)
