"""Which words a document, or English, is known to have: evidence for the rules that part or join words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from newslint import Document
from newslint_rules.translation._foreign import function_words

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")


def document_words(document: Document) -> Mapping[str, int]:
    """The document's words in lower case, compounds with their hyphens, and how often: use ``document.view``."""
    return Counter(_WORD.findall(document.text.lower()))


@cache
def english_words() -> Mapping[str, int]:
    """Some 30,000 English words, those that the model of translated English knows, by rank: the commonest first."""
    from newslint_rules.translation import _model

    words = (word for word in _model.model().vocabulary.words if len(word) > 1 and word.isalpha())
    return {word: rank for rank, word in enumerate(words)}


def is_known(word: str, document: Document, times: int = 1) -> bool:
    """True if the document has the word at least so often, it is a function word of its language, or a common English word."""
    return document.view(document_words).get(word, 0) >= times or is_common(word, document)


def is_common(word: str, document: Document) -> bool:
    """True for a function word of the document's language, or a common English word in an English document."""
    language = document.language.code
    return word in function_words(language) or (language == "en" and word in english_words())
