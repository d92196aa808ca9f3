"""The words that rules of this family list, looked for in a document once for all."""

from __future__ import annotations

from functools import cache

from newslint import Document
from newslint_rules.translation._capitals import suspects
from newslint_rules.translation._foreign import function_words_of_all


def listed_words(document: Document) -> frozenset[str]:
    """The document's words that a list has: use ``document.view(listed_words)``."""
    return _listed().intersection(document.words)


@cache
def _listed() -> frozenset[str]:
    return function_words_of_all() | suspects()
