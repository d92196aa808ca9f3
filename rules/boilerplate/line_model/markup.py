"""Markdown's marks are layout, not words: what a line says without them, and which of them it had."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_LINK = re.compile(r"!?\[([^\[\]]{0,400})\]\((?:[^()\s]{0,600}|(?:https?:|/)[^()]{0,600}?)(?: \"[^\"]{0,200}\")?\)")
_HEADING = re.compile(r"#{1,6}\s+")
_BULLET = re.compile(r"(?:[-*+•▪►▶→»›·–]|\d{1,3}[.)])\s+")
_ITEM = re.compile(r"(\d{1,3})(?:[.):]|[．、）]|\.?[°º])(?!\d)")
_EMPHASIS = re.compile(r"\*{1,3}|_{2,3}|`+")
_ROW = re.compile(r"\|.*\|")


def strip(texts: Sequence[str]) -> tuple[list[str], dict[str, NDArray[np.float32]]]:
    """The lines without links' targets, heading marks, bullets and emphasis; the columns of what was found."""
    count = len(texts)
    columns = {name: np.zeros(count, dtype=np.float32) for name in ("link", "heading", "bullet", "row", "picture")}
    plain = list(texts)
    for index, text in enumerate(texts):
        opening = text[0]
        if opening == "#" and (mark := _HEADING.match(text)):
            columns["heading"][index] = 1
            text = text[mark.end() :]
        elif (opening.isdigit() or not opening.isalnum()) and (mark := _BULLET.match(text)):
            columns["bullet"][index] = 1
            if not opening.isdigit():
                text = text[mark.end() :]
        if opening == "|" and _ROW.match(text):
            columns["row"][index] = 1
        if "](" in text:
            linked = [len(link[1]) for link in _LINK.finditer(text)]
            columns["picture"][index] = "![" in text
            text = _LINK.sub(r"\1", text)
            columns["link"][index] = min(1.0, sum(linked) / max(1, len(text)))
        if "**" in text or "__" in text or "`" in text:
            text = _EMPHASIS.sub("", text)
        if text is not texts[index]:
            plain[index] = text.strip() or "-"
    return plain, columns


def items(texts: Sequence[str]) -> NDArray[np.int64]:
    """The number of each line that begins like an item of a numbered list ("7. ", "7) ", "７．"), else 0."""
    found = ((_ITEM.match(text) if text[:1].isdigit() else None) for text in texts)
    return np.array([int(match[1]) if match else 0 for match in found], dtype=np.int64)
