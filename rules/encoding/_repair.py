"""The one test of a repair that every rule on damaged text uses: what a fix puts in place of a word must be the better word.

A word that reads well as it is (its letters in one case pattern and one script, marks only around it) is repaired only against
strong proof. Letters stay letters, no word comes out in two scripts, no closing mark is taken whose opening mark is in the line,
and what comes out is at least as likely, in the language of the document, as what was there.
"""

from __future__ import annotations

import difflib
import unicodedata
from enum import Enum
from functools import lru_cache

from newslint import LazyPattern, plausibility, scripts
from newslint_rules.encoding._homoglyphs import unmixed

PROOF = 8.0  # log-likelihood gain of its letters that a repair of a word needs that reads well as it is
PROOF_CONFIRMED = 3.0  # the same where other words prove the damage
A_BYTE = 4.0  # how much less it needs for each further character that the repair takes
A_LETTER = 3.0  # how much more for each letter that is lost, as a shorter word is the likelier one
MOST, MOST_EAST_ASIAN = 4.8, 8.5  # log-likelihood a letter above which no language has such words
MOST_MARKS = 4  # on either side of a word
LONGEST = 60  # characters of a word on either side of a repair that are looked at

_DRAWN = LazyPattern("[\u2500-\u259f]+")
_UNBROKEN = LazyPattern(rf"[^ \t\n\r]{{0,{LONGEST}}}")
_SPACED_WORD = LazyPattern(r"[^ \t\n\r]*[ \t\n\r]*")
_SIGNS = "ªºµ²³¹¼½¾"  # which regular expressions take for letters
_LETTER = rf"[^\W\d_{_SIGNS}ƒˆ]"
_LETTERS = LazyPattern(
    rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u109f\u135d-\u135f\u200c\u200d])*"
)
# Marks and signs of good text, by what misread bytes look like beside a word: not the tables of `marks`, which say what ends a
# sentence or closes a quotation. Before a word, behind it, and between two parts of one.
_JOINING = LazyPattern(r"[’'״׳\-‐‑–—·/&.,:;!?()|+=…\xa0]{1,4}|[®™©²³°][/·&+–—-]")
_WRONG_ENDING = LazyPattern(r"[€£¥¢][^\d.,;:!?)»]|[–—][.,;:!?)]|.[«„‚‹¿¡]|[\"”]¢")
_LONE = LazyPattern(r"(?:^|[\s’'-])Ã(?:[\xa0 ]|$)")
_WIDE = LazyPattern(f"[{scripts.WIDE}]")
_WITH_HAN = ("ja", "ko", "zh")
# Letters of African languages, of which the character model knows nothing.
_UNMODELLED = LazyPattern("[Ɓ-ƿǝɓ-ʋ]")
# Short words that everyone writes; "Ã‰" and "OÃ™" are none.
_KNOWN = frozenset("à è é ó où là ça já há só già dès".split())
_TORN = LazyPattern("[B-Z]Ã\xa0[a-z]")  # "à" after the first letter of a name
_REPEATED = LazyPattern(r"(.)\1\1")
_OPENINGS = tuple("«“„‘‚(\"'")
_STOPS = frozenset(".,;:!?)…»”“„")
_OUTER = frozenset("®™©°€£$¥¢₹₽₺₴₩+<=>×÷±|~^¨´¯¸`¦№★☆●■▪►→←↑↓✓✔✕✖❤♥♪♫℃Ω")
_FORBIDDEN = frozenset(("Cc", "Co", "Cn", "Cs"))
# A repair takes no closing mark whose opening mark is there, by the conventions of all languages at once.
_PAIRS = {"»": "«„“", "”": "“„”", "’": "‘‚’", "“": "„“”", "«": "»", "›": "‹", "‘": "‚", "‹": "›", ")": "("}  # closing: openings


def is_sound(line: str, start: int, end: int, text: str, language: str, *, confirmed: bool = False) -> bool:
    """Whether `text` in place of ``line[start:end]`` makes the word around better."""
    closes = not (confirmed and end - start > 2) and _closes(line, start, end, text)
    return _is_better(
        _head(line, start), line[start:end], text, _tail(line, end), language, confirmed, closes, _has_unmodelled(line)
    )


@lru_cache(maxsize=4)  # all words of one line ask
def _has_unmodelled(line: str) -> bool:
    return _UNMODELLED.compiled.search(line) is not None


@lru_cache(maxsize=8192)  # the same word comes again, in one line and in the next
def _is_better(
    head: str, old: str, text: str, tail: str, language: str, confirmed: bool, closes: bool, has_unmodelled: bool
) -> bool:
    """Whether `text` in place of `old` makes the word better that has this head and tail. `closes`: a mark would go whose opening
    mark is in the line; `has_unmodelled`: the line is in a language of which the character model knows little."""
    before, after = f"{head}{old}{tail}", f"{head}{text}{tail}"
    if not _is_writing(head, old, text, tail):
        return False
    if not reads_well(before):
        if _DRAWN.compiled.search(after) and _is_drawn(before):
            return False  # half a table
        return confirmed or not _mixes(after) or _mixes(before)
    if any("\x80" <= c <= "\x9f" for c in text):  # elsewhere it may be the damage of damage
        return False
    if _is_lone(before):
        return confirmed or "\xa0" in before
    if closes:
        return False
    plain = _unmixed(before)
    if plain != before:  # EN309 has another answer
        return confirmed and _gain(plain, after, language, confirmed=True) >= PROOF_CONFIRMED
    # Letters stay letters; but some were no more than a part of a mark: – as â€“, and in a damaged document « as Â«.
    if _LETTERS.compiled.search(text) is None:
        if head[-1:].isalpha() or head[-1:] in _OPENINGS or (not text.strip() and "Â" not in old):
            return False
        alone = _LETTERS.compiled.search(head + tail) is None and len(old) > 2
        if not confirmed:
            return alone and _gain(before, after, language, confirmed=False) >= 2 * PROOF
    elif confirmed and not _scripts(text) <= _scripts(before) and not _is_of(language, text):
        return False
    if confirmed and len(old) > 2 and _is_of(language, text) and not _is_of(language, before):
        return True
    if not _is_one_script(after, before, confirmed=confirmed) or not _reads_as_well(after):
        return False
    if confirmed and ((_is_of(language, text) and not _is_of(language, before)) or _scripts(after) < _scripts(before)):
        return True
    if confirmed:  # that more than two characters are the bytes of one is rarely an accident
        gain = _gain(before, after, language, confirmed=True)
        if _LETTERS.compiled.search(text):  # of a name in upper case nothing is known but which letters its language has
            gain = max(gain, _gain(old, text, language, confirmed=True))
        return gain >= PROOF_CONFIRMED - A_BYTE * (len(old) - len(text) - 1)
    if after.strip("\xa0.,;:!?").lower() in _KNOWN:
        return True
    lost = len(_LETTERS.compiled.sub("", after)) - len(after) - len(_LETTERS.compiled.sub("", before)) + len(before)
    return _gain(before, after, language, confirmed=False) >= PROOF + A_LETTER * lost + PROOF * has_unmodelled


def screened(before: str, after: str, language: str, *, confirmed: bool = False) -> str:
    """`after` with every word as it was whose repair is not sound."""
    confirmed = confirmed or _has_proof(before, after)
    old, new = _SPACED_WORD.compiled.findall(before), _SPACED_WORD.compiled.findall(after)
    if len(old) == len(new):
        blocks = [(i, i + 1, i, i + 1) for i in range(len(old))]
    else:
        blocks = [places[1:] for places in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()]
    parts: list[str] = []
    at = 0
    for i1, i2, j1, j2 in blocks:
        word, better = "".join(old[i1:i2]), "".join(new[j1:j2])
        if word != better:
            head, tail = common_ends(word, better)
            start, end = at + head, at + len(word) - tail
            text = better[head : len(better) - tail]
            if (i2 - i1 > 1 and not confirmed and reads_well(word.strip())) or not is_sound(
                before, start, end, text, language, confirmed=confirmed
            ):
                better = word
        parts.append(better)
        at += len(word)
    return "".join(parts)


def _has_proof(before: str, after: str) -> bool:
    """Whether a word that does not read well was changed."""
    kept = set(after.split())
    return any(word not in kept and not word.isascii() and not reads_well(word) for word in before.split())


class Reading(Enum):
    """What the words say of a text that another codec reads."""

    RIGHT = "every word is better"
    DOUBTFUL = "some words are worse, or another rule has an answer of its own"
    WRONG = "most words are worse, or no words of any language come out"


def judge_reading(before: str, after: str) -> Reading:
    """Compares what one codec made of a text with what another makes of the same bytes, word by word."""
    old, new = before.split(), after.split()
    if len(old) != len(new):  # the codec also reads bytes of white space as parts of characters
        old, new = [before], [after]
    changed = [(word, better) for word, better in zip(old, new, strict=True) if word != better]
    worse = sum(_is_worse(word, better) for word, better in changed)
    letters = " ".join(better for _, better in changed)
    east = _WIDE.compiled.search(letters) is not None
    count = sum(map(str.isalpha, letters))
    if 2 * worse > len(changed) or plausibility.letters_surprisal(letters) > (MOST_EAST_ASIAN if east else MOST) * max(1, count):
        return Reading.WRONG
    return Reading.DOUBTFUL if worse else Reading.RIGHT


def _is_worse(before: str, after: str) -> bool:
    """Whether a word that another codec reads is no word any more, or is another rule's matter (letters that look alike)."""
    if any(unicodedata.category(c) in _FORBIDDEN for c in after if c not in before):
        return True
    if _is_drawn(before) and (len(set(before)) < 4 or _REPEATED.compiled.search(before)):
        return True  # lines and boxes
    if _unmixed(before) != before:
        return True
    if not reads_well(before):
        return False
    mixed = any(len(_scripts(part)) > 1 for part in _LETTERS.compiled.findall(after))
    return mixed or _LETTERS.compiled.search(after) is None


def common_ends(before: str, after: str) -> tuple[int, int]:
    """How many characters two texts have in common at their beginning and, beyond that, at their end."""
    most = min(len(before), len(after))
    head = next((i for i in range(most) if before[i] != after[i]), most)
    tail = next((i for i in range(most - head) if before[-1 - i] != after[-1 - i]), most - head)
    return head, tail


def _is_drawn(word: str) -> bool:
    """Lines, corners or blocks that tables are drawn with."""
    return _DRAWN.compiled.fullmatch(word) is not None


def word_at(line: str, start: int, end: int) -> str:
    """What white space bounds around a place."""
    return f"{_head(line, start)}{line[start:end]}{_tail(line, end)}"


@lru_cache(maxsize=8192)
def reads_well(word: str) -> bool:
    """True where a word may be good text by its shape: parts in upper case, in lower case or with a first capital, each in one
    script, joined by marks that join words, and with other marks only around it. Look-alikes of another script count as meant."""
    if _TORN.compiled.search(word):
        return False
    if " " in word:  # where a repair takes a space, two words are in question
        return all(reads_well(part) for part in word.split(" ") if part)
    found = list(_LETTERS.compiled.finditer(word))
    if not found:
        return (any(map(str.isdigit, word)) or len(word) < 3) and all(map(_is_outer, word))
    end = -1
    for part in found:
        if not _is_regular(part[0]):
            return False
        if end >= 0:
            between = word[end : part.start()]
            if not _JOINING.compiled.fullmatch(between) or (between[0] == "…" and part[0][0].islower()):
                return False
            if len(part[0]) == 1 and not part[0].isascii() and between[-1] in _STOPS:
                return False
        end = part.end()
    before, behind = word[: found[0].start()], word[end:]
    if len(before) > MOST_MARKS or len(behind) > MOST_MARKS or _WRONG_ENDING.compiled.search(behind):
        return False
    return all(map(_is_outer, before + behind))


def _reads_as_well(word: str) -> bool:
    return reads_well(word) or _LETTERS.compiled.search(word) is None


def _unmixed(word: str) -> str:
    """The word with the look-alikes of another script replaced."""
    return _LETTERS.compiled.sub(lambda part: plain.text if (plain := unmixed(part[0])) else part[0], word)


def _head(line: str, start: int) -> str:
    near = line[max(0, start - LONGEST) : start]
    return near[max(near.rfind(" "), near.rfind("\t"), near.rfind("\n"), near.rfind("\r")) + 1 :]


def _tail(line: str, end: int) -> str:
    found = _UNBROKEN.compiled.match(line, end)
    return found[0] if found else ""


@lru_cache(maxsize=8192)
def _is_regular(letters: str) -> bool:
    """All in one script, and in upper case, lower case, or lower case after the first."""
    plain = unmixed(letters)
    if plain is not None:
        letters = plain.text
    elif len(_scripts(letters)) > 1:
        return False
    rest = letters[1:]
    return letters.isupper() or rest == rest.lower()


def _scripts(text: str) -> set[str]:
    return {_script(c) for c in text if c.isalpha() and c not in "μΩΔ"}  # which units are written with


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """The script of a letter by its Unicode name, as misread bytes give letters of scripts that `scripts` does not list; those that one text mixes count as one."""
    name = unicodedata.name(letter, "?").partition(" ")[0]
    return "CJK" if name in ("HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA", "HALFWIDTH", "BOPOMOFO") else name


def _is_outer(character: str) -> bool:
    """Not a control, and no sign that no prose has beside a word."""
    return character in _SIGNS or character in _OUTER or unicodedata.category(character)[0] in "PNZ" or ord(character) > 0xFFFF


def _is_writing(head: str, before: str, after: str, tail: str) -> bool:
    """Nothing comes out that no text has, and no sign between two letters."""
    new = [c for c in after if c not in before and not "\x80" <= c <= "\x9f"]
    kinds = {unicodedata.category(c) for c in new if c not in "\ufffd™®©"}
    if not kinds.isdisjoint(_FORBIDDEN):
        return False
    if _LETTERS.compiled.search(f"{head}{after}{tail}") and any("\u02b0" <= c <= "\u02ff" for c in new):
        return False
    return not (head[-1:].islower() and tail[:1].islower() and any(kind[0] == "S" for kind in kinds))


def _is_one_script(after: str, before: str, *, confirmed: bool) -> bool:
    """No part of the word in two scripts; in no other script than before, unless the document is proven damaged."""
    return not _mixes(after) and (confirmed or _scripts(after) <= _scripts(before))


@lru_cache(maxsize=8192)
def _mixes(word: str) -> bool:
    return any(len(_scripts(part) - {"CJK"}) > 1 for part in _LETTERS.compiled.findall(word))


def _is_lone(word: str) -> bool:
    """The letter "Ã" as a word: what is left of "à", a word of many languages, where "ã" is one of few."""
    return _LONE.compiled.search(word) is not None


def _closes(line: str, start: int, end: int, text: str) -> bool:
    """Whether the repair takes a closing mark whose opening mark precedes it in the line."""
    for at in range(start, end):
        openings = _PAIRS.get(line[at])
        if openings is None or line[at] in text:
            continue
        for back in range(at - 1, max(-1, at - 300), -1):
            if line[back] in openings and line[back + 1].isalnum() and (back == 0 or line[back - 1] in " \t\n\xa0(["):
                return True
            if line[back] == line[at]:
                break
    return False


def _is_of(language: str, word: str) -> bool:
    """Whether a word is in the script of a language."""
    return language in plausibility.surprisals(word).by_language or (language in _WITH_HAN and _scripts(word) == {"CJK"})


def _gain(before: str, after: str, language: str, *, confirmed: bool) -> float:
    """By how much the letters of the word become likelier in the document's language; without other proof, in any language."""
    gain = plausibility.letters_surprisal(before, language) - plausibility.letters_surprisal(after, language)
    return gain if confirmed else min(gain, plausibility.letters_surprisal(before) - plausibility.letters_surprisal(after))
