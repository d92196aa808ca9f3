"""EN404: words that lost the space between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, Rule, Safety, Severity, Trigger, replacement
from newslint_rules.encoding.lost_quotes import certain, may_hold_any

# English function words that hardly any word begins or ends with; after others, only an upper-case letter proves that a word begins.
_FIRST = frozenset("the this that with from have would could been were they which who said says because these those".split())
_LAST = frozenset("the and that this with from which have would were they what when said who was has had his her for".split())
_ANY = frozenset(
    "in of to by on at as is if or be he we it and for are was has had but not his her she like than about when".split()
)
_WORDS = frozenset(
    "therapist withdraw withdrawn withdrawing withhold withheld withholding withstand withstanding thereafter thistle "
    "whoever wholesale forthwith therefrom wherefrom herewith notwithstanding fromage another".split()
)
_WORD = re.compile(r"[A-Za-z]{3,40}")
LEAST = 2  # lost marks that show that this document was damaged


class FusedWords(Rule):
    """Two words without the space between them.

    `themoderator`, `inHillary`, `everyonewho`: the tag, the line end or the no-break space that parted them was dropped.

    **Why it is bad.** Both words are lost to search and counts, and a word that does not exist is won.

    **Left alone.** Every text that shows no other loss: English documents alone are looked at, in which quotation marks were lost
    as well. Both parts must be words of the same document or function words, so that compounds and names stay.

    **Fix.** Unsafe: a space.
    """

    code = "EN404"
    name = "fused-words"
    severity = Severity.WARNING
    trigger = Trigger(characters="?\ufffd")
    bad = (
        Bad(
            "?No,? said the moderator, and it was all that they had. Then themoderator and the crowd left with Hillary. "
            "They had no faith inHillary as such.",
            flags=("themoderator", "inHillary"),
            unsafe="?No,? said the moderator, and it was all that they had. Then the moderator and the crowd left with Hillary. "
            "They had no faith in Hillary as such.",
        ),
    )
    good = (
        Good("The moderator spoke. Then themoderator left, and that was all for the day.", "no mark was lost here"),
        Good("?No,? he said. The therapist and the rapist met, and it was withheld from the public.", "words"),
        Good("?No,? he said. The YouTube film of the iPhone was on McDonald at the time.", "names"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if _lost(document) < LEAST or document.language.code != "en":
            return
        words = Counter(_WORD.findall(document.text))
        known = {word.lower() for word, n in words.items()}
        for found in _WORD.finditer(document.text):
            word = found[0]
            if words[word] > 3 or len(word) < 5:
                continue
            at = _split(word, words, known)
            if not at or _is_address(document.text, found):
                continue
            fix = replacement(found.start() + at, found.start() + at, " ", "Insert a space", Safety.UNSAFE)
            yield self.finding(found.start(), found.end(), f"two words: {word[:at]} {word[at:]}", fix)


def _lost(document: Document) -> int:
    """How many quotation marks and apostrophes the document lost, as far as it matters."""
    count = document.text.count("\ufffd")
    if count >= LEAST or not may_hold_any(document.text):
        return count
    for line in document.lines:
        if count >= LEAST:
            break
        if "?" in line.text:
            count += sum(1 for _ in certain(line.text))
    return count


_HUMP = re.compile(r"(?<=[a-z])[A-Z][a-z]{2,}$")


def _split(word: str, words: Counter[str], known: set[str]) -> int:
    """Where the second word begins, or 0."""
    hump = _HUMP.search(word)
    if hump:
        at = hump.start()
        first = word[:at]
        return at if first in _ANY | _FIRST and hump[0] in words else 0
    if not word[1:].islower() or word.lower() in _WORDS:
        return 0
    for at in range(3, len(word) - 2):
        first, second = word[:at].lower(), word[at:]
        if first in _FIRST and len(second) >= 5 and words[second] and second not in _LAST:
            return at
        if second in _LAST and len(first) >= 5 and (words[first] or words[word[:at]]):
            return at
    return 0


def _is_address(text: str, found: re.Match[str]) -> bool:
    around = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
    return any(character in "#@/._=&" for character in around.rstrip(".") if not character.isspace())
