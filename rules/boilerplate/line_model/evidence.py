"""What a finding of the line model says: the lines that go, the words in them that boilerplate is made of, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from newslint_rules.boilerplate.line_model.grammar import FUNCTION_WORDS
from newslint_rules.boilerplate.line_model.judge import Judgement
from newslint_rules.boilerplate.line_model.lexicon import TOPIC_BITS, Lexicon

_LINES, _LENGTH, _WORDS = 12, 40, 5
_TOPIC = (1 << TOPIC_BITS) - 1


@cache
def _cues() -> Lexicon:
    return Lexicon()


def quoted(texts: Sequence[str]) -> str:
    """The lines, each in quotation marks, long ones shortened; of very many the first."""
    shown = [f"“{text if len(text) <= _LENGTH else text[: _LENGTH - 1].rstrip() + '…'}”" for text in texts[:_LINES]]
    more = len(texts) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def cue_words(texts: Sequence[str]) -> list[str]:
    """The words of boilerplate in some lines, those in most lines first."""
    count: dict[str, int] = {}
    for text in texts:
        for word in {word.strip(".,:;!?\"'()[]|/“”„«»") for word in text[:200].lower().split()}:
            if word and word not in FUNCTION_WORDS and _cues()[word] & _TOPIC:
                count[word] = count.get(word, 0) + 1
    return sorted(count, key=lambda word: (-count[word], word))[:_WORDS]


def message(found: Judgement, first: int, last: int) -> str:
    """What to say of the lines `first` to `last`: “3 lines of boilerplate (99 % sure in a page's dump): …”."""
    texts = found.texts[first : last + 1]
    what = "line" if first == last else f"{last - first + 1} lines"
    words = cue_words(texts)
    because = f"; words: {', '.join(words)}" if words else ""
    return f"{what} of boilerplate ({percent(found, first, last)} sure in {found.kind}{because}): {quoted(texts)}"


def percent(found: Judgement, first: int, last: int) -> str:
    """How often lines that scored as these did were boilerplate, on sites held out; never more than was measured."""
    share = sum(found.precision[first : last + 1]) / (last - first + 1)
    return f"{int(100 * share)} %"
