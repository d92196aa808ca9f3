"""Code, as scrapers set it into text: what looks like punctuation there is not."""

from __future__ import annotations

from newslint import BlockKind, Document, LazyPattern

_WINDOW = 60
_FEWEST = 2
_BRACKETS = frozenset("()[]")


_SIGN = LazyPattern(
    r"[({\[] (?=\S)|(?<=\S) [)}\]]|\(\)|[{}]|::|=>|->|[=!]=|\+\+|&&|\|\|| [=<>+*&|] |;(?=\s|$)|\w_\w|</?[a-z]|\\[nt]|\b0x|\"\)|//|^\s*[#$>]\s|[`$]"
    r"|\b(?:const|def|return|import|function|null|self|elif|var)\b"
)


def is_code(text: str, at: int) -> bool:
    """True if two signs of code or more are around an offset, on its line."""
    start = max(at - _WINDOW, text.rfind("\n", max(0, at - _WINDOW), at) + 1, 0)
    end = text.find("\n", at, at + _WINDOW)
    window = text[start : at + _WINDOW if end < 0 else end]
    # Spaces within brackets are also a tokenizer's: all of them are one sign.
    return len({"(" if sign.strip() in _BRACKETS else sign for sign in _SIGN.compiled.findall(window)}) >= _FEWEST


def in_code(document: Document, at: int) -> bool:
    """True if an offset is in a block of code, or in what looks like code on its line."""
    if is_code(document.text, at):
        return True
    block = document.block_at(at)
    return block is not None and block.kind is BlockKind.CODE
