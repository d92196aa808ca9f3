"""What the line model sees: facts about each line, and about where it stands among the others.

Nothing here knows a word of any topic. A *paragraph* below is a line of running prose: long, and closed by a sentence mark.
"""

from __future__ import annotations

import math
import operator
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from newslint_rules.boilerplate import _cue_words, _topic
from newslint_rules.boilerplate._function_words import density, is_dense

# The features in the order of the vectors, each with the words that a finding uses for it.
LINE_FEATURES = {
    "length": "length",
    "words": "number of words",
    "ends_sentence": "ends like a sentence",
    "ends_colon": "ends in a colon",
    "starts_digit": "starts with a digit",
    "starts_bullet": "starts with a bullet",
    "starts_label": "starts with a label and a colon",
    "starts_cue": "starts with a word of furniture",
    "ends_credit": "ends in a photo credit",
    "digits": "share of digits",
    "capitals": "share of capitalised words",
    "shouting": "share of words in capitals",
    "commas": "commas",
    "separators": "bars, bullets and slashes",
    "fused": "words run together",
    "address": "web or mail address",
    "grammar": "share of function words",
    "word_length": "mean length of words",
    "quotes": "quotation marks",
    "repeats": "repeated in the document",
    **{f"cue_{topic}": f"words of {topic}" for topic in _cue_words.NAMES},
    "cues": "share of words that furniture is made of",
    "prose_cues": "words of furniture in a sentence to the reader",
}
CONTEXT_FEATURES = {
    "before_story": "lines before the story's first paragraph",
    "after_story": "lines after the story's last paragraph",
    "since_paragraph": "lines since the last paragraph",
    "until_paragraph": "lines until the next paragraph",
    "run": "length of the run of short lines",
    "run_weight": "characters in the run of short lines",
    "prose_near": "share of prose within five lines",
    "prose_wide": "share of prose within twelve lines",
    "prose_after": "share of the document's prose that follows",
    "prose_document": "share of prose in the document",
    "paragraphs": "paragraphs in the document",
    "previous_length": "length of the line before",
    "next_length": "length of the line after",
    "previous_length_2": "length of the second line before",
    "next_length_2": "length of the second line after",
    "previous_ends": "the line before ends like a sentence",
    "next_ends": "the line after ends like a sentence",
    "previous_grammar": "function words in the line before",
    "next_grammar": "function words in the line after",
    "run_grammar": "function words in the run of short lines",
    "run_ends": "sentence ends in the run of short lines",
    "run_repeats": "repeated lines in the run of short lines",
    "run_digits": "digits in the run of short lines",
    "run_cues": "words of furniture in the run of short lines",
    "run_first_cues": "words of furniture in the first line of the run",
    "document_cues": "words of furniture in the document's short lines",
    "document_repeats": "repeated lines in the document",
    "from_start": "lines from the start",
    "from_end": "lines from the end",
    "like_neighbours": "likeness in length to both neighbours",
}
TOPIC_FEATURES = {
    "told": "share of words that the story has too",
    "told_words": "words that the story has too",
    "elsewhere": "share of words that stand in other lines too",
    "near": "share of words that the lines around have too",
}
FEATURES = LINE_FEATURES | CONTEXT_FEATURES | TOPIC_FEATURES
INDEX = {name: index for index, name in enumerate(FEATURES)}
LENGTH, WORDS, ENDS, GRAMMAR, REPEATS, DIGITS, CUES = (
    INDEX[n] for n in ("length", "words", "ends_sentence", "grammar", "repeats", "digits", "cues")
)
UNKNOWN = -1.0  # a feature that says nothing here
KNOWN_GRAMMAR = 0.06  # fewer function words in a document's prose mean a language that is not known

PROSE_LENGTH = 90  # characters of a line that may be a paragraph
_NEAR, _WIDE = 5, 12
_FAR = 40.0  # a float, as all features are: numbers of one kind are compared twice as fast

_CLOSERS = "\"'’”»›)）]）］』」】》〉“„ \u200b\u200e\u200f"
_SENTENCE_ENDS = frozenset(".!?…؟۔।॥։።。！？｡｣」』")
_ASCII_MARKS, _MARKS_BEYOND = b".,:;!?\"()[]|/'<>", "“”„«»•·–—…’‘"  # between words
_TO_SPACES = bytes(32 if c in _ASCII_MARKS else c for c in range(256))
_LABEL = re.compile(r"[^\s:：]+(?: [^\s:：]+){0,3} ?[:：|](?=\s|[^\W\d])")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_BULLETS = ("- ", "• ", "* ", "– ", "· ", "▪", "►", "▶", "→", "»", "›", ">")
_FUSED = re.compile("[a-zß-öø-ÿа-яё][A-ZÀ-ÖØ-ÞА-ЯЁ][a-zß-öø-ÿа-яё]")
_HUMP = re.compile("[A-ZÀ-ÖØ-ÞА-ЯЁ](?<=[a-zß-öø-ÿа-яё].)")  # finds the same, from the rarer letter
_ADDRESS_MARKS = ("@", "http", "www.", "©", ".com", ".org", ".net")
_ADDRESS = re.compile(r"https?:|www\.|@\w|\w@|\.(?:com|org|net)\b|©")
_MARKS = re.compile("[、，،•·›→“”„«»「」]")
_NOT_DIGITS = bytes(c for c in range(256) if not 48 <= c <= 57)
_STARTERS = frozenset(
    _cue_words.NAMES.index(n)
    for n in ("share", "subscribe", "account", "comment", "related", "credit", "media", "time", "advert")
)
_CREDIT, _READER = _cue_words.NAMES.index("credit"), _cue_words.NAMES.index("reader")
_initial = operator.itemgetter(0)


def words_of(text: str) -> list[str]:
    """What stands between white space and marks."""
    plain = text.encode("utf-8", "surrogatepass").translate(_TO_SPACES).decode("utf-8", "surrogatepass")
    if not text.isascii():
        for mark in _MARKS_BEYOND:
            plain = plain.replace(mark, " ")
    return plain.split()


def line_features(text: str, dense: bool) -> list[float]:
    """The features of one line by itself; long lines are judged by their beginning and their end."""
    size = len(text)
    head = text if size <= 240 else f"{text[:200]} {text[-60:]}"
    words = words_of(head.lower())
    count = len(words) or 1
    commas, bars, quotes = head.count(","), head.count("|") + head.count(" / "), head.count('"')
    digits = len(head.encode("utf-8", "replace").translate(None, _NOT_DIGITS))
    if not head.isascii():
        marks = _MARKS.findall(head)
        digits += sum(map(str.isdigit, _BEYOND_ASCII.findall(head)))
        if marks:
            commas += sum(map(marks.count, "、，،"))
            bars += sum(map(marks.count, "•·›→"))
            quotes += sum(map(marks.count, "“”„«»「」"))
        if dense:
            size = int(size * 2.2)
            count = max(count, len(head) // 2)
    bare = text.rstrip(_CLOSERS)
    last = bare[-1:] or text[-1:]
    ends = last in _SENTENCE_ENDS and not bare.endswith(("...", "…"))
    chunks = head.split()
    topics = _cue_words.cues(words, head, dense)
    total = sum(topics)
    features = [
        math.log2(size + 1),
        count if count < 40 else 40,
        ends,
        last in ":：",
        text[0].isdigit(),
        text.startswith(_BULLETS),
        any(mark in head for mark in ":|：") and _LABEL.match(text) is not None,
        total > 0 and _cue_words.topic(words[0]) in _STARTERS if words else False,
        topics[_CREDIT] > 0 and not ends and any(_cue_words.topic(word) == _CREDIT for word in words[-5:]),
        digits / len(head),
        sum(map(str.isupper, map(_initial, chunks))) / (len(chunks) or 1),
        sum(map(str.isupper, chunks)) / (len(chunks) or 1),
        commas if commas < 8 else 8,
        bars if bars < 8 else 8,
        len(_FUSED.findall(head)) if size > 8 and _HUMP.search(head) else 0,
        any(mark in head for mark in _ADDRESS_MARKS) and _ADDRESS.search(head) is not None,
        density(head, words, dense),
        min(20.0, len(head) / count),
        quotes if quotes < 6 else 6,
        0.0,
        *topics,
        total / count,
        total - topics[_READER] if ends and topics[_READER] else 0,
    ]
    return list(map(float, features))


_short_features = lru_cache(maxsize=8192)(line_features)  # a site's menus come again on every page


def is_prose(text: str, size: float) -> bool:
    """A paragraph of running text: long, and closed by a sentence mark."""
    if size < PROSE_LENGTH:
        return False
    bare = text.rstrip(_CLOSERS)
    return bare[-1:] in _SENTENCE_ENDS and not bare.endswith(("...", "…"))


def story(prose: Sequence[bool], sizes: Sequence[float]) -> tuple[int, int]:
    """First and last line of the stretch with most prose and least else (the maximal sum, other lines counting against)."""
    best, best_span, total, start = 0.0, (0, len(prose) - 1), 0.0, 0
    for index, is_paragraph in enumerate(prose):
        value = min(4.0, sizes[index] / 100) if is_paragraph else -0.35
        if total <= 0:
            total, start = 0.0, index
        total += value
        if total > best:
            best, best_span = total, (start, index)
    return best_span


class Page:
    """The lines of one document as the model sees them. `judged` are the indices worth a verdict: all but the paragraphs
    among paragraphs; `row(i)` is the vector of a judged line."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.count = len(texts)
        self.dense = is_dense("\n".join(texts[:400])) or is_dense(max(texts, key=len, default=""))
        weight = 2.2 if self.dense else 1.0
        self.sizes = [len(text) * weight for text in texts]
        self.prose = [is_prose(text, size) for text, size in zip(texts, self.sizes, strict=True)]
        self.repeats = _repeats(texts)
        self.judged = self._judged()
        usual = self._usual_grammar(texts)
        seen: dict[str, list[float]] = {}
        self._rows: dict[int, list[float]] = {}
        for index in self.judged:
            text = texts[index]
            known = seen.get(text)
            if known is None:
                known = line_features(text, self.dense) if len(text) > 80 else _short_features(text, self.dense)[:]
                seen[text] = known
                known[GRAMMAR] = min(2.0, known[GRAMMAR] / usual) if usual >= KNOWN_GRAMMAR else UNKNOWN
                known[REPEATS] = self.repeats.get(text, 0.0)
            self._rows[index] = known
        prose_grammar = 1.0 if usual >= KNOWN_GRAMMAR else UNKNOWN
        rows, edge = self._rows, [UNKNOWN]
        # Each with what stands for the lines before the first and after the last.
        self.lengths = [*edge, *edge, *(math.log2(size + 1) for size in self.sizes), *edge, *edge]
        self.grammar = [*edge, *(prose_grammar if p else rows[i][GRAMMAR] for i, p in enumerate(self.prose)), *edge]
        self.ends = [*edge, *(1.0 if p else rows[i][ENDS] for i, p in enumerate(self.prose)), *edge]
        self._survey()
        self._topics = _topic.overlaps(texts, self.prose, (self.first, self.last), self.judged, self.dense)

    def _judged(self) -> list[int]:
        prose, last = self.prose, self.count - 1
        return [
            i for i, paragraph in enumerate(prose) if not (paragraph and (i == 0 or prose[i - 1]) and (i == last or prose[i + 1]))
        ]

    def _usual_grammar(self, texts: Sequence[str]) -> float:
        """The median density of function words in (a dozen of) the document's paragraphs: what its language amounts to."""
        paragraphs = [text for text, p in zip(texts, self.prose, strict=True) if p]
        sample = paragraphs[:: max(1, len(paragraphs) // 12)]
        found = sorted(density(t[:200], words_of(t[:200].lower()), self.dense) for t in sample)
        return found[len(found) // 2] if found else 0.0

    def _survey(self) -> None:
        """What holds for the document, and running sums over its lines."""
        count, prose, sizes = self.count, self.prose, self.sizes
        self.first, self.last = story(prose, sizes)
        self.prose_sums, self.number = [0.0], [0]
        for size, p in zip(sizes, prose, strict=True):
            self.prose_sums.append(self.prose_sums[-1] + (size if p else 0.0))
            self.number.append(self.number[-1] + p)
        self.since, self.until = [_FAR] * count, [_FAR] * count
        gap = _FAR
        for i in range(count):
            self.since[i] = gap
            gap = 1.0 if prose[i] else min(_FAR, gap + 1.0)
        gap = _FAR
        for i in range(count - 1, -1, -1):
            self.until[i] = gap
            gap = 1.0 if prose[i] else min(_FAR, gap + 1.0)
        short = [self._rows[i] for i, p in enumerate(prose) if not p]
        self.totals = (
            self.prose_sums[-1] / max(1.0, sum(sizes)),
            float(min(20, self.number[-1])),
            sum(min(0.5, row[CUES]) for row in short) / max(1, len(short)),
            sum(row[REPEATS] > 0 for row in short) / max(1, len(short)),
        )
        self.runs = self._runs()

    def _runs(self) -> dict[int, tuple[float, ...]]:
        """For each line between two paragraphs: size and nature of the run of such lines that it stands in."""
        out: dict[int, tuple[float, ...]] = {}
        i = 0
        while i < self.count:
            if self.prose[i]:
                i += 1
                continue
            j = i
            while j < self.count and not self.prose[j]:
                j += 1
            members, n = [self._rows[k] for k in range(i, j)], j - i
            run = (
                float(min(_FAR, n)),
                math.log2(sum(self.sizes[i:j]) + 1),
                sum(r[GRAMMAR] for r in members) / n,
                sum(r[ENDS] for r in members) / n,
                sum(r[REPEATS] > 0 for r in members) / n,
                sum(r[DIGITS] for r in members) / n,
                sum(min(0.5, r[CUES]) for r in members) / n,
                members[0][CUES],
            )
            for k in range(i, j):
                out[k] = run
            i = j
        return out

    def _near(self, i: int, reach: int) -> float:
        a, b = i - reach, i + reach + 1
        if a < 0:
            a = 0
        if b > self.count:
            b = self.count
        return (self.number[b] - self.number[a] - self.prose[i]) / (b - a - 1 or 1)

    def fact(self, i: int, feature: int) -> float:
        """One of the features of a judged line by itself."""
        return self._rows[i][feature]

    def row(self, i: int) -> list[float]:
        """The features of a judged line, in the order of `FEATURES`."""
        had_2, before, length, after, has_2 = self.lengths[i : i + 5]
        had_end, _, has_end = self.ends[i : i + 3]
        had_grammar, _, has_grammar = self.grammar[i : i + 3]
        prose_share, paragraphs, cues, repeats = self.totals
        size, weight, *run = self.runs.get(i, _NO_RUN)
        first, last, to_end, sums = float(self.first - i), float(i - self.last), float(self.count - 1 - i), self.prose_sums
        return [
            *self._rows[i],
            0.0 if first < 0.0 else first if first < _FAR else _FAR,
            0.0 if last < 0.0 else last if last < _FAR else _FAR,
            self.since[i],
            self.until[i],
            size,
            weight,
            self._near(i, _NEAR),
            self._near(i, _WIDE),
            (sums[-1] - sums[i + 1]) / (sums[-1] or 1.0),
            prose_share,
            paragraphs,
            before,
            after,
            had_2,
            has_2,
            had_end,
            has_end,
            had_grammar,
            has_grammar,
            *run,
            cues,
            repeats,
            float(i) if i < _FAR else _FAR,
            to_end if to_end < _FAR else _FAR,
            abs(length - before) + abs(length - after),
            *self._topics[i],
        ]


_NO_RUN = (0.0,) * 8


def _repeats(texts: Sequence[str]) -> dict[str, float]:
    """How often each line that is not alone occurs again (at most four times)."""
    counts = Counter(texts)
    if len(counts) == len(texts):
        return {}
    return {text: float(min(4, n - 1)) for text, n in counts.items() if n > 1}
