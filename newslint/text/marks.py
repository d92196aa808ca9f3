"""The punctuation marks of all scripts that newslint reads: the one table that rules and segmentation share."""

from __future__ import annotations

# A full stop, question mark or exclamation mark of a script that puts a space behind it (Latin, Greek, Cyrillic, Arabic, Urdu,
# Devanagari, Armenian, Ethiopic, Burmese, Khmer), and of one that does not (Chinese, Japanese).
SPACED_ENDS = ".!?…‥؟۔।॥։።။។"
UNSPACED_ENDS = "。！？｡．"
SENTENCE_ENDS = SPACED_ENDS + UNSPACED_ENDS
FULL_STOPS = ".。｡．।۔։።။។"
QUESTIONS = "?？؟"
# What may close a quotation or a bracket behind a sentence's end, and open one before its beginning.
CLOSING_QUOTES = "\"'’”»›」』》〉"
CLOSING_BRACKETS = ")]}）］】〉》〕"
CLOSERS = "\"'’”»›)]）］」』】》〉"
OPENERS = "\"'“‘«‹„‚¿¡([（［「『【《〈"
COMMAS = ",،、，;；؛"
COLONS = ":：︰"


def ends_sentence(text: str) -> bool:
    """Whether a text, white space and closing marks at its end aside, ends in a mark that ends sentences."""
    return text.rstrip().rstrip(CLOSERS)[-1:] in _ENDS


_ENDS = frozenset(SENTENCE_ENDS)
