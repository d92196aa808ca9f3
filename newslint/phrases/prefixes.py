"""What the matches of a pattern begin with, read off its tokens: most places in a text are ruled out by that alone."""

from __future__ import annotations

from collections.abc import Sequence

Token = tuple[str | None, str]
_MOST_WORDS = 12
_MOST_HEADS = 60  # beginnings that are followed further


def beginnings(tokens: Sequence[Token]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that a match may begin with, and the beginnings of which every match has one, as long as they are known; none
    and none where a match may begin with anything."""
    words, _, may_be_empty = _words_from(tokens, 0)
    if not words or may_be_empty or len(words) > _MOST_WORDS:
        return (), ()
    found = sorted({text for text, _ in _heads_from(tokens, 0)[0]})
    heads: list[str] = []
    for text in found:  # what begins with another says no more than that
        if not heads or not text.startswith(heads[-1]):
            heads.append(text)
    return tuple(sorted(words)), tuple(heads) if heads[0] else tuple(sorted(words))


def _words_from(tokens: Sequence[Token], at: int) -> tuple[set[str] | None, int, bool]:
    """The first words of the alternatives from token `at` (None: anything), the token that closes them, and whether one is
    empty."""
    found: set[str] | None = set()
    any_empty, is_open = False, True
    while at < len(tokens):
        kind, value = tokens[at]
        if kind == "mark" and value[0] in "])":
            break
        if value == "|" and kind == "mark":
            any_empty, is_open = any_empty or is_open, True
        elif kind == "mark":
            inner, at, empty = _words_from(tokens, at + 1)
            closer = tokens[at][1] if at < len(tokens) else ""
            if is_open:
                found = None if found is None or inner is None else found | inner
                is_open = empty or closer != ")"
        elif is_open:
            known = kind in ("literal", "escaped")
            found = None if found is None or not known else found | {value}
            is_open = False
        at += 1
    return found, at, any_empty or is_open


def _heads_from(tokens: Sequence[Token], at: int) -> tuple[list[tuple[str, bool]], int]:
    """The beginnings of the alternatives from token `at`, each with whether it is the whole of one; the token that closes them."""
    found: list[tuple[str, bool]] = []
    heads = [("", True)]
    while at < len(tokens):
        kind, value = tokens[at]
        if kind == "mark" and value[0] in "])":
            break
        if kind == "mark" and value == "|":
            found += heads
            heads = [("", True)]
        elif kind == "mark":
            inner, at = _heads_from(tokens, at + 1)
            is_needed = at < len(tokens) and tokens[at][1] == ")"
            heads = _followed(heads, inner if is_needed else [*inner, ("", True)])
        elif kind == "slot":
            heads = [(text, False) for text, _ in heads]
        elif kind == "stop":
            heads = _followed(heads, [(value, True), (f" {value}", True)])
        else:
            heads = _followed(heads, [(" " if kind == "space" else value, True)])
        at += 1
    return found + heads, at


def _followed(heads: list[tuple[str, bool]], more: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Each beginning that goes on with each of what follows; as they were where that would be too many."""
    if len(heads) * len(more) > _MOST_HEADS:
        return [(text, False) for text, _ in heads]
    return [
        joined
        for text, goes_on in heads
        for joined in ([(text + then, further) for then, further in more] if goes_on else [(text, False)])
    ]
