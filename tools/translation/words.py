"""The words that the model of machine-translated English knows: taken from English at large, not from the texts it is trained on.

So the vocabulary is the same whatever texts are held out, and does not age with a year's topics.
"""

from __future__ import annotations

import math
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from newslint_rules.translation import _model as m

KNOWN = 30_000  # most frequent words, each with a weight of its own
MARKS = list(",.;:\"'()-?!%$€£&/#@*+=[]|_°")
CLASSES = ["<NN>", "<NNS>", "<VBG>", "<VBD>", "<RB>", "<JJ>", "<name>", "<name's>", "<caps>", "<number>", "<mark>"]
UNKNOWN = CLASSES[:6]  # of words in lower case
# What masks keep: words that a sentence on any topic may have.
FUNCTIONAL = """
the of and to a in for on that by this with i you it or from at as your all an we will can us about if my but our no they he
up may what which their out any there his when who would how me some these its like than over into them should her after
where through each she under could must off before because those within between both while him without per since during
another why shall every around against below above might until whether upon either via though along among near although
across inside outside behind unless except yourself throughout itself beyond themselves whose himself nor myself towards
whatever toward whom despite onto neither yours till whereas whenever ourselves herself versus unlike besides amongst ought
beneath minus wherever beside ours alongside wherein notwithstanding aboard whoever whereby underneath whichever amid albeit
yourselves theirs hers lest oneself is was has be are have been were had being having do does did done not also more most
such so only just then now very still already even again too ever never once here however therefore thus moreover
furthermore meanwhile nevertheless instead yet perhaps maybe quite rather almost always often sometimes usually soon later
earlier first second last next same other own many much few several less least further well back away together ago one two
three four five six seven eight nine ten hundred thousand million billion said says say told added according due including
regarding concerning following get got go went going gone come came make made take took taken let put give gave given keep
kept become became want need use used year years day days time people way thing things part number addition order case fact
result place can't cannot don't didn't doesn't isn't wasn't aren't weren't won't wouldn't couldn't shouldn't hasn't haven't
hadn't it's that's he's she's there's what's let's i'm i've i'll i'd we're we've we'll we'd you're you've you'll you'd
they're they've they'll they'd he'd she'd who's who've today yesterday tomorrow tonight currently recently finally
especially particularly mainly actually really simply indeed something anything nothing everything someone anyone everyone
nobody everybody somebody new old good great big little long high able likely possible necessary important certain
""".split()


class English(NamedTuple):
    """How often words and pairs of words are written, and the usual part of speech of a word."""

    often: dict[str, float]
    pairs: dict[tuple[str, str], float]
    speech: dict[str, str]
    total: float


def english() -> English:
    count = {word: float(n) for word, n in (line.split("\t") for line in lines_of("wordsegment", "unigrams.txt"))}
    pairs = {}
    for line in lines_of("wordsegment", "bigrams.txt"):
        words, n = line.split("\t")
        first, second = words.split(" ")
        pairs[first, second] = float(n)
    speech: dict[str, str] = {}
    for line in lines_of("textblob", "en/en-lexicon.txt"):
        word, _, tags = line.partition(" ")
        if tags and not line.startswith(";;;"):
            speech.setdefault(word, tags.split()[0])
    return English(count, pairs, speech, sum(count.values()))


def lines_of(package: str, name: str) -> list[str]:
    spec = find_spec(package)
    assert spec and spec.submodule_search_locations
    return (Path(spec.submodule_search_locations[0]) / name).read_text(encoding="utf-8").splitlines()


def vocabulary(known: English) -> m.Vocabulary:
    functional = MARKS + FUNCTIONAL
    kept = frozenset(functional)
    frequent = sorted(known.often, key=lambda w: (-known.often[w], w))[:KNOWN]
    words = list(dict.fromkeys(functional + CLASSES + frequent))
    names, masks = {w: i for i, w in enumerate(functional)}, []
    for word in words:
        tag = word if word in names else f"<{known.speech[word]}>" if word in known.speech else word
        if tag == word and word not in CLASSES and word not in names:
            tag = m.word_class(word, kept)
        masks.append(names.setdefault(tag, len(names)))
    assert len(words) < 1 << 16
    return m.Vocabulary(words, masks, len(functional))


def logs(words: m.Vocabulary, known: English) -> list[float]:
    """Log frequency of each word in lower case, relative to all words; 0 for marks, names and numbers."""
    rare, total = min(known.often.values()) / 2, known.total

    def log(word: str) -> float:
        if word in CLASSES:
            return math.log(rare / total) if word in UNKNOWN else 0.0
        return math.log(known.often.get(word.replace("'", ""), rare) / total) if word[0].isalpha() else 0.0

    return list(map(log, words.words))
