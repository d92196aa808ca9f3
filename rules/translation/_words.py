"""The words of a document as white space parts them: split once for all rules of the family."""

from __future__ import annotations

from newslint import Document


def words(document: Document) -> frozenset[str]:
    """Ask through ``document.view(words)``."""
    return frozenset(document.text.split())
