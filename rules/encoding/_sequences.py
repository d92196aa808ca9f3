"""What one damaged sequence was, also where one of its bytes was lost on the way."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from newslint import plausibility
from newslint_rules.encoding._codecs import Misreading

APART_BIAS = 5.0  # for "à" as a word, where the language has it and the text does not show that spaces were kept


def decoded(m: Misreading, match: re.Match[str]) -> str:
    """The characters that a sequence was; the sequence itself where it is none that any text has."""
    sequence = match[0]
    if sequence == 'â"¢':
        return "™"
    if sequence == 'â€"':  # the bytes of both dashes end in one of the quotation marks
        before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
        return "–" if before in ("", " ") or after in ("", " ") else "—"
    if sequence == "â€":
        return "”"  # the one common mark whose last byte Windows-1252 leaves undefined, so that it is dropped
    if " " in sequence:
        return _with_space(m, match)
    if "\ufffd" in sequence or "?" in sequence:
        return "\ufffd"
    return _whole(m, sequence)


@lru_cache(maxsize=1 << 13)  # of a document, and of each of its lines
def _whole(m: Misreading, sequence: str) -> str:
    """A sequence that has lost nothing."""
    text = decode(m, sequence)
    return sequence if text is None or _RARE_MARKS.search(text) or any(map(plausibility.is_stray, text)) else text


# Combining marks that no spelling of news uses: what "Ã©" and "Ã£" are in Mac Roman.
_RARE_MARKS = re.compile("[\u0304-\u0307\u0309\u030b\u030d-\u031a\u031c-\u0322\u0324-\u0326\u0328-\u036f\u0323]")
# Characters whose UTF-8 ends in 0xA0 and that prose has often enough to restore them from a plain space.
_SPACED = frozenset("\xa0àŠРΠנ٠")


def _with_space(m: Misreading, match: re.Match[str]) -> str:
    """A sequence that lost its no-break space to a plain one."""
    sequence = match[0]
    decoded = decode(m, sequence.replace(" ", m.no_break_space))
    if decoded is None or (len(sequence) == 2 and decoded not in _SPACED):
        return sequence
    if len(sequence) > 2 and not (plausibility.script(decoded[:1]) and _has_others(m, match)):
        return sequence
    if decoded != "à":
        return decoded
    # "voilà le": was the space part of the letter alone, or did two become one?
    text, end = match.string, match.end()
    if text[end : end + 1] in ("", " ", "\n", "-"):
        return decoded
    head, tail = text[max(0, match.start() - 40) : match.start()], text[end : end + 40]
    if re.match(r"(?:s(?=[\s,.])|quel[aeo]s?\b|quilo\b)", tail):  # Portuguese às, àquele …
        return "à"
    # Where another precedes two spaces, they were not made one: this one belongs to the letter alone.
    bias = 0.0 if plausibility.best_language(text[:500]) == "vi" else APART_BIAS
    bias = -APART_BIAS if f"{match[0]} " in text else bias
    joined, apart = plausibility.surprisal(f"{head}à{tail}"), plausibility.surprisal(f"{head}à {tail}")
    return "à " if apart < joined + bias else "à"


def _has_others(m: Misreading, match: re.Match[str]) -> bool:
    """Several whole sequences of the same length: the text is in a script of such characters."""
    size = len(match[0])
    return sum(other >= size for other in _sizes(m, match.string)) > 2


@lru_cache(maxsize=4)  # all of one line ask
def _sizes(m: Misreading, text: str) -> tuple[int, ...]:
    """How long the first whole sequences of a text are."""
    return tuple(len(found[0]) for found in itertools.islice(m.sequence.finditer(text), 20))


def decode(m: Misreading, sequence: str) -> str | None:
    try:
        data = bytes(m.byte_of[character] for character in sequence)
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:  # surrogates one by one, as some writers put them
        text = data.decode("utf-8", "surrogatepass")
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        return None
