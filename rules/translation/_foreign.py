"""Language cues: function words and pairs of letters tell which language a line is in, and which the document is in."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import repeat
from typing import NamedTuple

from newslint import LazyPattern, neighbours, scripts

# A quotation or a post keeps its language on purpose; so does an address.
_QUOTED = LazyPattern(r"^\W*[\"“”„«»‹「『‘’‚'>]|https?:|www\.|pic\.twitter|(?:^|\s)[@#]\w")
_PAIRED = frozenset('“”„«»「」"')
# Scripts of one language.
_OWN = scripts.OWN_LANGUAGE | {"Han": "zh"}
_MARKS = LazyPattern(r"[.,;:!?()\[\]…।؟،\"“”„«»–—]")
_KANA = LazyPattern("[\u3041-\u3096\u30a1-\u30fa]")
_WIDE = LazyPattern(f"[{scripts.WIDE}]")
# Characters of ASCII that are no letters; and the high bytes of scripts whose blocks hold little else than letters.
_LOOKED_AT = 2000
_BLOCKS = {"Cyrillic": b"\4", "Han": bytes([*range(0x34, 0x4D), *range(0x4E, 0x9F)]), "Hangul": bytes(range(0xAC, 0xD7))}
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
# A text's main language is recognised by so many pieces of it, so long each.
_PIECES, _PIECE = 10, 60
_SHARE = 1 << 18  # what one word says

# What a line must show, in log-likelihood: the letters are as much likelier in the other language; a function word of one of the two
# counts for some. Without any function word the letters alone must be sure.
_SURE, _LEAST, _WORD, _LETTERS, _LETTERS_EACH, _FAR = 16.0, 2.0, 4.0, 40.0, 0.45, 1e9
_SHORT = 80
# The document must be as sure of its own language, log-likelihood a pair of letters.
_OWN_EACH = 0.04
# Of a line's words, those with an upper-case letter: more make a menu, or a list of names.
_NAMES = 0.5
# Characters of a line that tell its language.
_ENOUGH = 300
# Of a line's letters, those in a script that is not the document's.
_OTHER_SCRIPT = 0.7


@cache
def _lists() -> Mapping[str, str]:
    """The function words of each language. Imported here: most runs of the command never ask."""
    from newslint import stopwords

    return {language: words for table in stopwords.BY_SCRIPT.values() for language, words in table.items()}


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    """Each function word's languages."""
    found: dict[str, list[str]] = {}
    for language, words in _lists().items():
        for word in dict.fromkeys(words.split()):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


@cache
def commonest(language: str) -> tuple[str, ...]:
    """The commonest words that few other languages share, and none that is near, each with its spaces; empty for a language
    without a list."""
    table = _words()
    words = [word for word in _lists().get(language, "").split() if len(word) > 1 and len(table[word]) <= 4]
    own = [word for word in words if not any(other != language and neighbours.are_near(other, language) for other in table[word])]
    best = [word for word in own if len(table[word]) <= 2]
    return tuple(f" {word} " for word in list(dict.fromkeys(best + own + words))[:8])


@cache
def function_words(language: str) -> frozenset[str]:
    return frozenset(_lists().get(language, "").split())


def count_by_language(words: Iterable[str]) -> list[tuple[int, str]]:
    """How many of these different function words each language has, and the language."""
    languages, lanes = _lanes()
    total = sum(map(lanes.__getitem__, words))
    return list(zip(struct.unpack(f"<{len(languages)}H", total.to_bytes(2 * len(languages), "little")), languages, strict=True))


@cache
def _lanes() -> tuple[tuple[str, ...], Mapping[str, int]]:
    """All languages; and each function word as a large integer with a lane of 16 bits for each of them: sums count them all."""
    languages = tuple(sorted(_lists()))
    lane = {language: 1 << (16 * number) for number, language in enumerate(languages)}
    return languages, {word: sum(lane[language] for language in found) for word, found in _words().items()}


@cache
def function_words_of_all() -> frozenset[str]:
    return frozenset(_words())


@cache
def own_words(language: str) -> frozenset[str]:
    """Function words that few other languages share, and none that is near."""
    table = _words()
    return frozenset(
        word
        for word in function_words(language)
        if len(table[word]) <= 3 and not any(other != language and neighbours.are_near(other, language) for other in table[word])
    )


def pieces(text: str) -> str:
    """A text in brief: pieces of it from beginning to end."""
    return " ".join([text[at : at + _PIECE] for at in range(0, len(text), max(_PIECE, len(text) // _PIECES))])


def main_language(text: str, script: str) -> str:
    """The language of most of a text, or one near to it; an empty string where function words do not tell."""
    languages, shares = _shares(script)
    if not languages:
        return ""
    total = sum(map(shares.get, pieces(text).lower().split(), repeat(0)))
    count = struct.unpack(f"<{len(languages)}I", total.to_bytes(4 * len(languages), "little"))
    most, best = max(zip(count, languages, strict=True))
    return best if most >= 4 * _SHARE else ""


@cache
def _shares(script: str) -> tuple[tuple[str, ...], Mapping[str, int]]:
    """The languages that one script writes; and what each function word says for them, the more the fewer share it, in lanes
    of 32 bits."""
    from newslint import stopwords

    languages = tuple(sorted(stopwords.BY_SCRIPT.get(script, {})))
    lane = {language: 1 << (32 * number) for number, language in enumerate(languages)}
    kept = {word: [lang for lang in found if lang in lane] for word, found in _words().items()}
    return languages, {
        word: sum(lane[lang] for lang in found) * (_SHARE + _SHARE // len(found)) for word, found in kept.items() if found
    }


def is_plain(text: str) -> bool:
    """True for text mostly in plain Latin letters."""
    return len(text.encode("utf-8", "replace")) < 1.2 * len(text)


def width(text: str) -> int:
    """Length, a syllabic or logographic character counted as two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.compiled.findall(text))


class Speech(NamedTuple):
    """What the document speaks: the script of its letters, its language as its letters tell, their surprisal in others, and
    its words."""

    script: str
    language: str
    pairs: int
    surprisals: Mapping[str, float]
    words: frozenset[str]

    def prefers_own_to(self, other: str) -> bool:
        """True if both letters and words are surer of the document's own language: what no table knows is of two minds."""
        gain = self.surprisals.get(other, 0.0) - self.surprisals.get(self.language, 0.0)
        own, foreign = _only(self.words, self.language, other)
        return gain >= _OWN_EACH * self.pairs and own >= 2 * foreign


def speech(sample: str) -> Speech:
    from newslint import plausibility

    found = plausibility.surprisals(sample)
    own = min(found.by_language, key=lambda language: found.by_language[language], default="")
    words = frozenset(_MARKS.compiled.sub(" ", sample.lower()).split())
    return Speech(letters_of(sample), own, found.pairs, found.by_language, words)


def _script_of_most(text: str) -> str:
    """The script of most letters, recognised from bytes where most characters of a short text are of one script without doubt."""
    if len(text) <= _LOOKED_AT:
        if 2 * len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS)) > len(text):
            return "Latin"
        high = text.encode("utf-16-le", "surrogatepass")[1::2]
        for script, block in _BLOCKS.items():
            if 2 * len(high.translate(None, block)) < len(high):
                return script
    from newslint import scripts

    return scripts.script_of(text)


def letters_of(text: str) -> str:
    """The script of most letters; Kana for Japanese, Han only for Chinese."""
    name = _script_of_most(text)
    return "Kana" if name == "Han" and len(_KANA.compiled.findall(text)) * 12 >= len(text) else name


def sounds_foreign(line: str, main: str, strict: bool) -> bool:
    """True unless the words of a line are the main language's: cheap, and for few lines of a text wrong. `strict`: a word of
    another language must be among them, as in texts whose own lines often hold no function word."""
    spoken = function_words_of_all().intersection(line.lower().split())
    own = len(own_words(main) & spoken)
    if 50 * own > len(line):
        return False
    other = len(spoken - function_words(main))
    return (
        3 * own <= other if other else not own and not (strict and is_plain(line)) and (len(line) >= _SHORT or not is_plain(line))
    )


def foreign_language(line: str, apparent: str, speech_of_document: Callable[[], Speech]) -> str:
    """The language of a line that is in another than the document's, or an empty string. `apparent`: the document's by
    its function words."""
    words = [word for word in _MARKS.compiled.sub(" ", line).split() if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words) / max(1, len(words))
    if capitals > _NAMES or _is_quoted(line):
        return ""
    from newslint import plausibility

    found = plausibility.surprisals(line[:_ENOUGH])
    best = min(found.by_language, key=lambda language: found.by_language[language], default="")
    if best == apparent or found.by_language.get(apparent, _FAR) - found.by_language.get(best, 0.0) < _LEAST:
        return ""
    main = speech_of_document()
    script = found.script if found.script not in ("", "East Asian") else letters_of(line)
    if script != main.script:
        return _of_other_script(line, script, words, main.script)
    gain = found.by_language.get(main.language, 0.0) - found.by_language.get(best, 0.0)
    if gain < _LEAST or best not in _lists() or not main.prefers_own_to(best):
        return ""
    lower = {word.lower() for word in words}
    other, own = _only(lower, best, main.language)
    if 3 * own <= other and other and gain + _WORD * (other - 1.5 * own) >= _SURE:
        return best
    if own or 1.5 * capitals > _NAMES or gain < max(_LETTERS, _LETTERS_EACH * found.pairs):
        return ""
    return _loudest(lower, main.language) or best


def _only(words: Iterable[str], one: str, other: str) -> tuple[int, int]:
    """How many of the words are function words of the one language alone, and of the other alone."""
    first, second = function_words(one), function_words(other)
    return len((first - second).intersection(words)), len((second - first).intersection(words))


def _loudest(words: Iterable[str], main: str) -> str:
    """The language with most function words among `words` that the main language has not; of languages without a table, too."""
    table, count = _words(), dict[str, float]()
    for word in sorted(set(words) - function_words(main)):
        for language in table.get(word, ()):
            count[language] = count.get(language, 0) + 1 + 1 / len(table[word])
    return max(count, key=lambda language: (count[language], language), default="")


def _of_other_script(line: str, script: str, words: list[str], main: str) -> str:
    """The language of a line whose letters are of another script than the document's."""
    from newslint import scripts

    counts = scripts.count_scripts(line)
    letters = counts[script] + (counts["Han"] if script == "Kana" else 0)
    if letters < _OTHER_SCRIPT * counts.total() or not main or {script, main} == {"Han", "Hangul"}:
        return ""
    if {script, main} == {"Han", "Kana"}:
        # A line of Chinese has no kana at all, and a headline in Japanese may have none.
        return "" if (_KANA.compiled.search(line) is not None and script == "Han") or letters < 30 else _OWN[script]
    if script in _OWN:
        return _OWN[script]
    lower = {word.lower() for word in words}
    best = _loudest(lower, "")
    found = len(function_words(best).intersection(lower))
    # Latin letters make names in texts of every script: those lines must speak.
    return best if found >= (2 if script == "Latin" else 1) else ""


def _is_quoted(line: str) -> bool:
    """True if most of the line is a quotation, or it is a post; and where lost marks hide what it is."""
    marks = [at for at, character in enumerate(line) if character in _PAIRED]
    return (
        "\ufffd" in line
        or _QUOTED.compiled.search(line) is not None
        or (len(marks) > 1 and 2 * (marks[-1] - marks[0]) > len(line))
    )
