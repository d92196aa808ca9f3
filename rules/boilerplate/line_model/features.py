"""What the line model sees of a document: for each line a row of figures and the numbers of its words.

Nothing here decides anything. All lines of a document are measured at once: characters and words are turned into arrays, and
sums over them into the figures of each line. A long line is measured by its beginning and its end.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newslint_rules.boilerplate.line_model import grammar, lexicon, markup, places
from newslint_rules.boilerplate.line_model.arrays import Columns, Flags, Floats, Numbers
from newslint_rules.boilerplate.line_model.lexicon import Lexicon
from newslint_rules.boilerplate.line_model.tokens import Words, number_words, split_words
from newslint_rules.boilerplate.line_model.view import PHRASES

# In the order of the columns.
LINE = (
    "length", "words", "prose", "ends_sentence", "ends_question", "ends_colon", "ends_ellipsis", "starts_digit", "starts_lower",
    "starts_mark", "starts_label", "starts_cue", "digits", "capitalised", "capitals", "commas", "separators", "quotes", "brackets",
    "fused", "address", "price", "clock", "date", "grammar", "grammar_known", "word_length", "repeats", "first_copy",
    *(f"cue_{name}" for name in lexicon.NAMES), "cues", "link", "heading", "bullet", "row", "picture",
)  # fmt: skip
OVERLAP = ("story_words", "story_share", "other_lines", "near_lines")
PLACE = (
    "from_start", "from_end", "since_prose", "until_prose", "before_story", "after_story", "prose_after", "run", "run_characters",
    "relative",
)  # fmt: skip
PAGE = (
    "lines", "characters", "prose_share", "prose_lines", "page_cues", "page_repeats", "page_phrases", "page_lengths", "page_ends",
    "page_links", "dense",
)  # fmt: skip
PHRASE = ("covered", "whole", *(f"phrase_{topic}" for topic in PHRASES))
FEATURES = LINE + OVERLAP + PLACE + PAGE + PHRASE
COLUMN = {name: index for index, name in enumerate(FEATURES)}
_TOPIC = {topic: index for index, topic in enumerate(PHRASES)}

HEAD, TAIL = 200, 60  # characters that are measured of a long line
PROSE = 90  # characters of a line that may be a paragraph
DENSE_WEIGHT = 2.2  # letters that a character of a script without word spaces amounts to
STEM = 5  # characters of a word that count where lines are compared
KNOWN_GRAMMAR = 0.06  # fewer function words in a document's paragraphs mean a language that is not known
NEAR = 3  # lines before and after

CLOSERS = "\"'’”»›)）]］』」】》〉“„ \u200b\u200e\u200f*_"
SENTENCE_ENDS = frozenset(".!?…؟۔।॥։።。！？｡｣」』")
_QUESTIONS = frozenset("?؟？!！")
_COLONS = frozenset(":：")
_LABEL = re.compile(r"[^\s:：]+(?: [^\s:：]+){0,3} ?[:：|](?=\s|[^\W\d])")
# All begin with a class of rare characters, which the engine looks for many times faster than for digits or words.
_ADDRESS = re.compile(r"[@©:.](?:(?<=@)(?:(?=\w)|(?<=\w@))|(?<=©)|(?<=http:)|(?<=https:)|(?<=www\.)|(?<=\.)(?:com|org|net)\b)")
_PRICE = re.compile(r"[$€£¥₹%](?:(?<=\d.)|(?<=\d\s.)|(?<!%)\s?\d)")
_CLOCK = re.compile(r"[:.](?<=\d.)\d\d\b")
_YEAR = re.compile(r"[12](?<!\w.)(?:(?<=1)9|(?<=2)0)\d\d\b")
_DAY = re.compile(r"[./-](?:(?<=\b\d.)|(?<=\b\d\d.))\d{1,2}\b")
_SOURCE = re.compile(
    r"[:.;(（N](?:(?:(?<=http:)|(?<=https:))/|(?<=www\.)\w|(?<=\bdoi[:.])|(?<=\bet al\.)|(?<=\b[12][089]\d\d;)\d|(?<=\bISBN)\b"
    r"|(?<=[(（])[12][089]\d\d[)）a-z,.])"
)
_KINDS = (("address", (_ADDRESS,)), ("price", (_PRICE,)), ("clock", (_CLOCK,)), ("date", (_YEAR, _DAY)))
SOURCE_WORDS = 4
# Of the model: the network was trained with these ranges, so that they do not follow `scripts`.
_PAIRS = re.compile("(?=([\u30a0-\u30ff\u3400-\u9fff]{2}|[\u0e00-\u0eff]{4}))")
_TOP = 0x2FFF


class Sheet(NamedTuple):
    """`rows`: the figures of each line, in the order of `FEATURES`. `words`: the numbers of all words that the vocabulary knows,
    line after line; line i has ``words[starts[i]:starts[i + 1]]``. For guards and segmentation: `prose`, `sizes`, `ends`;
    `items`, the number that a line of a numbered list begins with, else 0; `cites`, lines that name a source; `copies`, a number
    for each text that several lines have, else -1."""

    rows: Floats
    words: Numbers
    starts: Numbers
    prose: Flags
    sizes: Floats
    ends: Flags
    items: Numbers
    cites: Flags
    copies: Numbers
    dense: bool


_UPPER, _LOWER, _DIGIT, _LETTER = 1, 2, 4, 8
_LANE = 10  # bits of a packed number: no line has as many characters as they count
_ONE = (1 << _LANE) - 1


@cache
def _classes() -> NDArray[np.uint8]:
    """By code point (up to where only letters of other scripts follow) whether it is upper case, lower case, a digit, a letter."""
    tests = ((str.isupper, _UPPER), (str.islower, _LOWER), (str.isdigit, _DIGIT), (str.isalpha, _LETTER))
    return np.array([sum(bit for test, bit in tests if test(chr(code))) for code in range(_TOP)] + [_LETTER], dtype=np.uint8)


@cache
def _counted() -> tuple[NDArray[np.uint32], ...]:
    """By code point what it counts as, packed: in the first table letters, upper case and digits, in the second commas, separators
    and quotation marks, in the third brackets."""
    classes = _classes()
    letters, upper, digits = ((classes & bit > 0).astype(np.uint32) for bit in (_LETTER, _UPPER, _DIGIT))
    marks = []
    for group in (",،", "|/•·›→»>", '"“”„«»', "()[]{}"):
        table = np.zeros(_TOP + 1, dtype=np.uint32)
        table[[ord(c) for c in group]] = 1
        marks.append(table)
    commas, separators, quotes, brackets = marks
    return (_packed(letters, upper, digits), _packed(commas, separators, quotes), brackets)


def _packed(first: NDArray[Any], second: NDArray[Any], third: NDArray[Any]) -> NDArray[np.uint32]:
    found: NDArray[np.uint32] = first + (second.astype(np.uint32) << _LANE) + (third.astype(np.uint32) << 2 * _LANE)
    return found


def measure(texts: Sequence[str], phrases: Sequence[Mapping[str, float]], known: Lexicon) -> Sheet:
    """The sheet of a document of at least one line. `texts` are its lines, stripped; `phrases` for each line the share of it that
    stock phrases of each topic cover; `known` numbers the words."""
    count = len(texts)
    plain, marks = markup.strip(texts)
    dense = grammar.are_dense(plain)
    weight = DENSE_WEIGHT if dense else 1.0
    heads = [text if len(text) <= HEAD + TAIL else f"{text[:HEAD]} {text[-TAIL:]}" for text in plain]
    lengths = np.fromiter(map(len, plain), np.float32, count)
    sizes = lengths * np.float32(weight)
    bare = [text.rstrip(CLOSERS) for text in heads]
    last = [text[-1:] for text in bare]
    ellipsis = np.fromiter((text.endswith(("...", "…")) for text in bare), np.bool_, count)
    ends = np.fromiter((c in SENTENCE_ENDS for c in last), np.bool_, count) & ~ellipsis
    prose = ends & (sizes >= PROSE)

    columns = Columns(COLUMN, count)
    columns["length"] = np.log2(sizes + 1)
    columns["prose"] = prose
    columns["ends_sentence"] = ends
    columns["ends_question"] = np.fromiter((c in _QUESTIONS for c in last), np.bool_, count)
    columns["ends_colon"] = np.fromiter((c in _COLONS for c in last), np.bool_, count)
    columns["ends_ellipsis"] = ellipsis
    columns["starts_label"] = np.fromiter(map(_starts_label, heads), np.bool_, count)
    for name, found in marks.items():
        columns[name] = found
    sources = _characters(columns, heads)
    words = number_words(split_words(heads))
    numbers, starts = _words(columns, words, heads, prose, dense, known)
    copies = _copies(columns, texts)
    first, final = places.story(prose, sizes)
    _overlaps(columns, words, heads, prose, dense, first, final)
    places.measure(columns, prose, sizes, first, final)
    _phrases(columns, phrases)
    _page(columns, sizes, prose, ends, dense)
    cites = (sources > 0) & (columns["words"] >= SOURCE_WORDS) & (columns["link"] < 0.5)
    return Sheet(columns.rows, numbers, starts, prose, sizes, ends, markup.items(plain), cites, copies, dense)


def _starts_label(text: str) -> bool:
    return (":" in text or "|" in text or "：" in text) and _LABEL.match(text) is not None


def _characters(columns: Columns, heads: Sequence[str]) -> Numbers:
    """Shares and numbers of kinds of characters, and of addresses, prices and times. Gives how many sources each line names."""
    joined = "\n".join(heads)
    count = len(heads)
    sizes = np.fromiter(map(len, heads), np.int64, count)
    stops = np.cumsum(sizes + 1) - 1
    begins = stops - sizes
    codes = np.minimum(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32), _TOP)

    def total(packed: NDArray[np.uint32]) -> tuple[Floats, Floats, Floats]:
        sums = np.add.reduceat(packed, begins)  # a line end counts as nothing
        first, second, third = sums & _ONE, sums >> _LANE & _ONE, sums >> 2 * _LANE
        return first.astype(np.float32), second.astype(np.float32), third.astype(np.float32)

    classes = _classes()[codes]
    letter = classes & _LETTER
    starts = letter > 0
    starts[1:] &= letter[:-1] == 0
    humps = np.zeros(len(codes), dtype=np.bool_)
    humps[1:-1] = (classes[:-2] & classes[2:] & _LOWER > 0) & (classes[1:-1] & _UPPER > 0)
    counted, marks, brackets = _counted()
    letters, upper, digits = total(counted[codes])
    begun, begun_upper, fused = total(_packed(starts, starts & (classes & _UPPER > 0), humps))
    words = np.maximum(begun, 1)
    columns["digits"] = digits / np.maximum(sizes, 1)
    columns["capitalised"] = begun_upper / words
    columns["capitals"] = upper / np.maximum(letters, 1)
    columns["word_length"] = np.minimum(letters / words, 20)
    columns["fused"] = np.minimum(fused, 4)
    found = (*total(marks[codes]), total(brackets[codes])[0])
    for name, number in zip(("commas", "separators", "quotes", "brackets"), found, strict=True):
        columns[name] = np.minimum(number, 8)
    opening = classes[begins]
    columns["starts_lower"], columns["starts_digit"] = opening & _LOWER > 0, opening & _DIGIT > 0
    columns["starts_mark"] = opening & (_DIGIT | _LETTER) == 0

    def hits(*patterns: re.Pattern[str]) -> Numbers:
        at = [hit.start() for pattern in patterns for hit in pattern.finditer(joined)]
        return np.bincount(np.searchsorted(stops, at), minlength=count) if at else np.zeros(count, dtype=np.int64)

    for name, patterns in _KINDS:
        columns[name] = np.minimum(hits(*patterns), 3)
    return hits(_SOURCE)


def _words(
    columns: Columns, words: Words, heads: Sequence[str], prose: Flags, dense: bool, known: Lexicon
) -> tuple[Numbers, Numbers]:
    """Cue words by topic, the share of function words, and the places of the words that the vocabulary knows."""
    count = len(heads)
    sizes, at = words.sizes, words.at
    flat = np.array(list(map(known.__getitem__, words.distinct)) or [0], dtype=np.int64)[words.numbers]
    topics = flat & lexicon.FUNCTION_BIT - 1
    cued = topics > 0
    kinds = len(lexicon.NAMES)
    table = np.bincount(at[cued] * kinds + topics[cued] - 1, minlength=count * kinds).reshape(count, kinds).astype(np.float32)
    some = np.maximum(sizes, 1).astype(np.float32)
    if dense:
        table += np.array([lexicon.dense_cues(head) for head in heads], dtype=np.float32)
        some = np.maximum(some, np.fromiter(map(len, heads), np.float32, count) / 2)
    columns["words"] = np.minimum(some, 40)
    columns["cues"] = table.sum(axis=1) / some
    columns.put(f"cue_{lexicon.NAMES[0]}", np.minimum(table, 4).T)
    begins = np.cumsum(sizes) - sizes
    starts_cue = np.zeros(count, dtype=np.bool_)
    starts_cue[sizes > 0] = cued[begins[sizes > 0]]
    columns["starts_cue"] = starts_cue

    functions = np.bincount(at[flat & lexicon.FUNCTION_BIT > 0], minlength=count)
    density = functions / np.maximum(sizes, 1)
    if grammar.needs_characters(heads):
        density = np.maximum(density, np.fromiter((grammar.by_characters(head) for head in heads), np.float64, count))
    usual = float(np.median(density[prose])) if prose.any() else 0.0
    columns["grammar"] = np.minimum(density / usual, 2.0) if usual >= KNOWN_GRAMMAR else 0
    columns["grammar_known"] = usual >= KNOWN_GRAMMAR

    places = flat >> lexicon.PLACE_SHIFT
    kept = places > 0
    starts = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(at[kept], minlength=count), out=starts[1:])
    return places[kept], starts


def _copies(columns: Columns, texts: Sequence[str]) -> Numbers:
    """How often each line occurs again, and whether this is its first occurrence; a number for each text that recurs, else -1."""
    count = len(texts)
    times = Counter(texts)
    if len(times) == count:
        return np.full(count, -1)
    seen: set[str] = set()
    first = np.zeros(count)
    for index, text in enumerate(texts):
        if text not in seen:
            seen.add(text)
            first[index] = times[text] > 1
    columns["repeats"] = np.fromiter((min(4, times[text] - 1) for text in texts), np.float64, count)
    columns["first_copy"] = first
    group = {text: number for number, (text, often) in enumerate(times.items()) if often > 1}
    return np.fromiter((group.get(text, -1) for text in texts), np.int64, count)


def _overlaps(
    columns: Columns,
    words: Words,
    heads: Sequence[str],
    prose: Flags,
    dense: bool,
    first: int,
    final: int,
) -> None:
    """How many of a line's longer words, by their first letters, other lines have too: the story's paragraphs, any, those near."""
    count = len(heads)
    stems: defaultdict[str, int] = defaultdict()
    stems.default_factory = stems.__len__
    if dense:
        pairs = [_PAIRS.findall(head) for head in heads]
        numbers = np.array(list(map(stems.__getitem__, chain.from_iterable(pairs))), dtype=np.int64)
        at = np.repeat(np.arange(count), list(map(len, pairs)))
    else:
        by_word = np.array([stems[word[:STEM]] if len(word) >= STEM else -1 for word in words.distinct] or [-1], dtype=np.int64)
        numbers = by_word[words.numbers]
        at = words.at[numbers >= 0]
        numbers = numbers[numbers >= 0]
    order = np.sort(at * (len(stems) + 1) + numbers)
    first_of = np.ones(len(order), dtype=np.bool_)
    first_of[1:] = order[1:] != order[:-1]
    at, flat = np.divmod(order[first_of], len(stems) + 1)  # a line's stem counts once
    sizes = np.bincount(at, minlength=count)
    of_story = prose.copy()
    of_story[:first], of_story[final + 1 :] = False, False
    in_story = np.bincount(flat[of_story[at]], minlength=len(stems) + 1)[flat] - of_story[at]
    anywhere = np.bincount(flat, minlength=len(stems) + 1)[flat]
    # Each occurrence of a stem, in the order of the stems: how far the same stem's occurrences before and after it are.
    order = np.argsort(flat, kind="stable")
    same = flat[order][1:] == flat[order][:-1]
    close = same & (at[order][1:] - at[order][:-1] <= NEAR)
    near = np.zeros(len(flat), dtype=np.bool_)
    near[order[1:]] |= close
    near[order[:-1]] |= close
    some = np.maximum(sizes, 1)

    def share(flags: Flags) -> NDArray[Any]:
        return np.bincount(at, weights=flags, minlength=count)

    shared = share(in_story > 0)
    columns["story_words"] = np.minimum(shared, 12)
    columns["story_share"] = shared / some
    columns["other_lines"] = share(anywhere > 1) / some
    columns["near_lines"] = share(near) / some


def _phrases(columns: Columns, phrases: Sequence[Mapping[str, float]]) -> None:
    count = len(phrases)
    table = np.zeros((count, len(PHRASES)), dtype=np.float32)
    for index, found in enumerate(phrases):
        for topic, share in found.items():
            table[index, _TOPIC[topic]] = share
    covered = table.max(axis=1)
    columns["covered"], columns["whole"] = covered, covered >= 0.8
    columns.put(f"phrase_{PHRASES[0]}", table.T > 0)


def _page(columns: Columns, sizes: Floats, prose: Flags, ends: Flags, dense: bool) -> None:
    """What holds for the document as a whole."""
    short = ~prose
    some = max(1, int(short.sum()))
    figures = {
        "lines": np.log2(1 + len(sizes)),
        "characters": np.log2(1 + float(sizes.sum())),
        "prose_share": float(sizes[prose].sum()) / max(1.0, float(sizes.sum())),
        "prose_lines": np.log2(1 + int(prose.sum())),
        "page_cues": float(np.minimum(columns["cues"], 0.5)[short].sum()) / some,
        "page_repeats": float((columns["repeats"] > 0)[short].sum()) / some,
        "page_phrases": float((columns["covered"] > 0).mean()),
        "page_lengths": float(np.log2(sizes + 1).mean()),
        "page_ends": float(ends.mean()),
        "page_links": float(columns["link"].mean()),
        "dense": dense,
    }
    for name, value in figures.items():
        columns[name] = value
