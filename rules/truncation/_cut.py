"""What kind of cut an unfinished ending is: each kind has a rule of its own, and each ending one kind."""

from __future__ import annotations

import enum
from typing import NamedTuple

from newslint import Context
from newslint_rules.encoding._known_words import english_words
from newslint_rules.encoding._mojibake import damages
from newslint_rules.translation._literal import literal_marks
from newslint_rules.truncation import _shape as shape
from newslint_rules.truncation._dangling import dangling
from newslint_rules.truncation._ending import LIKELY, ROWS, Ending, Line, ending, last_lines
from newslint_rules.truncation._evidence import leads_on, probability

# Vowels that Thai and Lao write before their consonant: no word ends with one.
_LEADING_VOWELS = "เแโใไເແໂໃໄ"
# A quotation that stays open after a whole sentence may lack its mark by a slip.
_WHOLE_SENTENCE = 0.5
_WITHOUT_LEAD = 0.9
_TEASER, _TEASERS = 60, 2
_LINK = 400  # characters in which a link that is broken over lines closes
_COMMON = 5000  # so many words are the common ones of English


class Kind(enum.Enum):
    WORD = "word"
    SENTENCE = "sentence"
    QUOTATION = "quotation"


class Cut(NamedTuple):
    kind: Kind
    start: int
    end: int
    likelihood: float
    why: str
    is_likely: bool
    """Whether that is worth a warning."""


def cut(document: Context) -> Cut | None:
    """The cut at the end of a text, if there is one; a view."""
    found = document.view(ending)
    if found is None:
        return _cut_of_stopless(document) or _cut_of_finished(document)
    if _is_link(document, found.line):
        return None
    mark = _unclosed(document, found.line)
    if mark:
        start = found.line.start + found.line.text.rfind(mark)
        block = document.block_at(start)
        aside = mark in "([" and start == found.line.start and block is not None and block.kind in ROWS  # a stage direction
        return Cut(Kind.QUOTATION, start, found.end, max(found.likelihood, LIKELY), f"“{mark}” is never closed", not aside)
    kind = Kind.WORD if _is_cut_word(document, found) else Kind.SENTENCE
    # People leave out a last full stop, too: without a word or a mark that leads on it takes more to warn.
    whole = _may_be_whole(document, found)
    likelihood = probability(found.evidence | {"cut_word": 0.0}) if whole else found.likelihood
    sure = leads_on(found.evidence) and not whole
    likely = likelihood >= (LIKELY if sure else _WITHOUT_LEAD) and not _is_one_of_many(document, found)
    return Cut(kind, found.start, found.end, found.likelihood, _reason(found), likely)


def _unclosed(document: Context, line: Line) -> str:
    """The mark that a line leaves open; not where it is damage of a codec."""
    mark = shape.unclosed(line.text)
    if not mark:
        return ""
    if not document.is_ascii and any(d.start < line.end and d.end > line.start for d in document.view(damages)):
        return ""
    at = line.start + line.text.rfind(mark)
    if literal_marks(document, (at,)):
        return ""
    return mark


def _is_link(document: Context, line: Line) -> bool:
    """The line breaks off within the words of a link in Markdown, which the next one goes on with."""
    return line.text.rfind("[") > line.text.rfind("]") and "](" in document.text[line.end : line.end + _LINK]


def _is_one_of_many(document: Context, found: Ending) -> bool:
    """Other paragraphs stop in mid-sentence, too: a list of teasers, which the site cuts."""
    if not found.evidence["dangling_word"]:
        return False
    others = [
        line.text for line in document.view(last_lines) if line.start != found.line.start and shape.width(line.text) >= _TEASER
    ]
    words = dangling(document.language.code)
    stopped = sum(not shape.is_finished(text) and text.rpartition(" ")[2].lower() in words for text in others)
    return stopped >= _TEASERS and 2 * stopped > len(others)


def _is_cut_word(document: Context, found: Ending) -> bool:
    said = found.evidence
    return (
        bool(said["cut_word"])
        and not said["dangling_word"]
        and not said["one_word"]
        and not _may_be_whole(document, found)
        and found.likelihood >= LIKELY
    )


def _may_be_whole(document: Context, found: Ending) -> bool:
    """Nothing but its last word speaks for a cut, as it begins a longer word: and it is a common word itself, or all of the line."""
    said = found.evidence
    if not said["cut_word"] or said["dangling_word"] or said["ends_comma"] or said["open_bracket"]:
        return False
    if said["one_word"]:
        return not shape.is_wide(found.line.text)
    word = found.line.text.rpartition(" ")[2].lower()
    return document.language.code == "en" and english_words().get(word, _COMMON) < _COMMON


def _reason(found: Ending) -> str:
    spoken = (
        ("cut_word", "its last letters begin a longer word used above"),
        ("dangling_word", "its last word never ends a sentence"),
        ("ends_comma", "it ends in a mark that leads on"),
        ("sentence_before", "a whole sentence comes before it in the paragraph"),
    )
    for name, reason in spoken:
        if found.evidence[name]:
            return reason
    return "no final mark"


def _cut_of_stopless(document: Context) -> Cut | None:
    """Thai and Lao: no final mark is missed, but a vowel that leads a syllable cannot be the last letter."""
    for line in document.view(last_lines)[:1]:
        last = line.text[-1]
        if last in _LEADING_VOWELS:
            return Cut(Kind.WORD, line.end - 1, line.end, 0.95, f"no word ends with “{last}”", True)
    return None


def _cut_of_finished(document: Context) -> Cut | None:
    """A last sentence that is whole, in a quotation or bracket that is not."""
    for line in document.view(last_lines):
        if line.is_phrase:
            continue
        mark = _unclosed(document, line) if shape.is_finished(line.text) else ""
        if not mark or shape.is_boilerplate(line.text):
            return None
        start = line.start + line.text.rfind(mark)
        return Cut(Kind.QUOTATION, start, line.end, _WHOLE_SENTENCE, f"“{mark}” is never closed", False)
    return None
