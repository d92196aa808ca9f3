"""Languages that are near to each other, that the same sites mix, or that one code page is for."""

from __future__ import annotations

from functools import cache

# So near that they share most of their function words, and that a short text of one is taken for another.
NEAR = (
    "da no nb nn sv",
    "cs sk",
    "hr sr bs sl mk",
    "id ms",
    "es pt gl ca it",
    "ru uk be bg mk sr",
    "nl af de",
    "hi mr ne",
    "fa ur ar",
)
# Of those, and beyond: languages that have so many labels of web pages in common that a label of one occurs in another.
SAME_LABELS = ("da no sv", "id ms", "cs sk", "ru uk bg", "es pt gl ca", "ar fa ur", "hi mr ne", "zh ja")
# Not so near, but read by the same people, or in the same script.
MIXED = ("de nl af lb fr it", "zh ja ko", "fi et sv", "lt lv ru", "ru kk", "ro hu")

# The languages of code pages that serve few; the other code pages are for a script, or for most of Western Europe.
OF_CODEC = {
    **dict.fromkeys(("cp1250", "iso8859-2", "cp852", "mac-latin2"), ("pl", "cs", "sk", "hu", "hr", "sl", "ro", "sq")),
    **dict.fromkeys(("cp1254", "iso8859-9"), ("tr",)),
    **dict.fromkeys(("cp1257", "iso8859-4"), ("lt", "lv", "et")),
    "cp1258": ("vi",),
}


@cache
def are_near(one: str, other: str) -> bool:
    """Whether two languages are one or near to each other."""
    return _are_together(one, other, NEAR)


@cache
def share_labels(one: str, other: str) -> bool:
    """Whether two languages are one, or have many labels of web pages in common."""
    return _are_together(one, other, SAME_LABELS)


def _are_together(one: str, other: str, groups: tuple[str, ...]) -> bool:
    return one == other or any(one in group.split() and other in group.split() for group in groups)


@cache
def on_one_site(code: str) -> frozenset[str]:
    """A language with those that occur on sites in it: its neighbours, and English."""
    groups = [group.split() for group in (*NEAR, *MIXED)]
    return frozenset({code, "en"}.union(*(group for group in groups if code in group)))
