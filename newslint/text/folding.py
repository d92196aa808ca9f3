"""Folding: text made blind to case and typography, with every offset kept."""

from __future__ import annotations

# One character for one, so that every offset is kept.
_PLAIN = {
    "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\xa0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ", "\t": " ",
    "\u2011": "-", "\u2010": "-", "\uff1a": ":", "\uff08": "(", "\uff09": ")", "\uff5c": "|", "\uff01": "!", "\uff0f": "/",
    "ς": "σ", "ё": "е", "ı": "i",
}  # fmt: skip
_GREEK = dict(zip("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ", strict=True))
_ACCENTS = _GREEK | {"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا"}


def fold(text: str) -> str:
    """Lower case, straight apostrophes, plain spaces, no accents in Greek, one yeh and kaf: with every offset kept."""
    if text.isascii():
        return text.lower().replace("\t", " ")
    text = text.replace("İ", "i").lower()
    for variant, plain in _PLAIN.items():
        text = text.replace(variant, plain)
    for variant, plain in _ACCENTS.items():
        if variant in text:  # never by a sample letter of the script: a pattern's single word may lack it
            text = text.replace(variant, plain)
    return text
