"""Who said it: the attribution after a quotation, “…,” she said, in the languages of the press."""

from __future__ import annotations

import re

from newslint import LazyPattern
from newslint_rules._saying import VERBS

# No \b: the vowel signs of Hindi are no word characters.
_VERB = LazyPattern(rf"(?:^|[\s(])(?:{'|'.join(VERBS)})(?![^\s,;:)])")
_CLAUSE = re.compile(r"(?:[^\s.,;:!?।۔。“”\"«»„]+(?:\.(?=\S))?[ ,]{0,2}){1,6}")


def is_attribution(text: str, at: int) -> bool:
    """True if a verb of saying is among the first words after `at`, and the clause ends soon after."""
    clause = _CLAUSE.match(text, at, at + 90)
    return clause is not None and _VERB.compiled.search(clause.group()) is not None
