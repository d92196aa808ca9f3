"""What a document proves of its damage: which codecs misread much of it, and which of them explains most."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from newslint import plausibility
from newslint_rules.encoding._codecs import Misreading
from newslint_rules.encoding._repair import reads_well, word_at
from newslint_rules.encoding._sequences import decoded

LIKELY = 5.0  # log-likelihood gain that a line needs where ftfy's own test says that it is damaged
ENOUGH = 3  # damaged sequences of one codec, not all alike, that may confirm it for a document
PLENTY = 6  # more of them need no greater gain


@dataclass
class Evidence:
    """The codecs that a document has much damage of, and the one that explains most of it. `sample`: some of the document, less that
    damage."""

    confirmed: frozenset[str] = frozenset()
    main: str = ""
    sample: str = ""

    @cached_property
    def language(self) -> str:
        """The document's language."""
        return _language(self.sample)


def weigh(text: str, suspects: tuple[Misreading, ...]) -> Evidence:
    """What the words prove that don't read well as they are."""
    confirmed: set[str] = set()
    best, main, restored = 0.0, "", ""
    words = [word for word in dict.fromkeys(text.split()) if not word.isascii()]
    sample = " ".join(words[:400])[:6000]
    before: float | None = None
    for m in suspects:
        proofs = _proofs(m, sample)
        if not proofs:
            continue
        if before is None:
            before = plausibility.surprisal(sample)
        repaired = m.sequence.sub(partial(decoded, m), sample)
        gain = before - plausibility.surprisal(repaired)
        if len(set(proofs)) > 1 and len(proofs) >= ENOUGH and gain > LIKELY * min(len(proofs), PLENTY):
            confirmed.add(m.codec)
        if gain > best:  # of equals the commoner
            best, main = gain, m.codec
            restored = m.sequence.sub(partial(decoded, m), text[:3000])
        if main in confirmed and not has_badness(repaired) and not any(other.pair.search(repaired) for other in suspects):
            break  # it explains all, and rarer codecs can do no more
    return Evidence(frozenset(confirmed), main if main in confirmed else "", restored or text[:3000])


def _proofs(m: Misreading, sample: str) -> list[str]:
    """The codec's damaged sequences in words that don't read well; no more than are plenty, if not all alike."""
    proofs: list[str] = []
    for found in m.sequence.finditer(sample):
        if is_proof(found):
            proofs.append(found[0])
            if len(proofs) >= PLENTY and len(set(proofs[-PLENTY:])) > 1:
                break
    return proofs


def _language(text: str) -> str:
    """The likeliest language of what reads well in a text."""
    words = [word for word in text.split() if word.isascii() or (len(word) > 2 and reads_well(word))]
    return plausibility.best_language(" ".join(words) or text)


def is_proof(found: re.Match[str]) -> bool:
    return not reads_well(word_at(found.string, *found.span()))


def badness_of(segment: str) -> int:
    from ftfy.badness import badness

    return int(badness(segment))


@lru_cache(maxsize=16)  # several steps ask of the same line
def has_badness(segment: str) -> bool:
    from ftfy.badness import is_bad

    return bool(is_bad(segment))
