"""Names that their owners write in lower case (adidas, bell hooks, nginx): the document itself shows which words are such names."""

from __future__ import annotations

import re
from collections import Counter

from newslint import Document

# Where a name may begin a sentence, a line, a quotation or an item in lower case, or names a site or a handle.
_SHOWN = re.compile(
    r"(?:(?<=[.!?] )|^|(?<=\n)|(?<=[“\"@#`])|(?<=- )|(?<=www\.)|(?<=//))[^\W\d_A-Z]\w{2,}|(?<!\w)[^\W\d_A-Z]\w{2,}(?=\.[a-z]{2,4}\b)"
)
_PARTED = re.compile(r"[\W_]+")
_SHORTEST = 3


def is_name(document: Document, word: str) -> bool:
    """A word that begins a sentence in lower case is a name: it begins another one so, or is a site's or a handle's, such as that of
    the document itself."""
    return len(word) >= _SHORTEST and (document.view(_shown)[word] > 1 or word in document.view(_site))


def _site(document: Document) -> frozenset[str]:
    """The parts of the site's name. What follows the host in an address has words of the title."""
    host = (document.url or "").partition("//")[2].partition("/")[0]
    return frozenset(_PARTED.split(f"{document.source or ''}.{host}".lower()))


def _shown(document: Document) -> Counter[str]:
    """The words in lower case that are where a sentence's first word is, or a site's or a handle's name: how often."""
    return Counter(_SHOWN.findall(document.text))
