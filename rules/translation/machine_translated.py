"""MT901: whole texts that a machine translated, and the signal `translation`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Annotated

from newslint import ALWAYS, Bad, Document, Finding, Good, Option, Rule, RuleOptions, Severity, Signal
from newslint_rules.translation import _model

# Of a text's letters, those in whole sentences: less is a table, a list of goods, a page of labels.
_PROSE, _LINE = 0.6, 50
# Signs of a specification or a manual, of whose style a model of news knows nothing: so many are enough.
_TECHNICAL = re.compile(
    r"\b(?:MUST|SHALL|SHOULD|RECOMMENDED|OPTIONAL)\b|\bRFC ?\d|\[[A-Z]{2,}[\w-]*\d\]|^\s*\d+(?:\.\d+)+\.?\s|\bv?\d+\.\d+\.\d+\b"
    r"|\b(?:API|XML|JSON|HTTP|URI|TCP|IPv6|SDK|Internet-Drafts?|octets?)\b|\bdraft(?:-[a-z]+){2,}-\d\d\b|\+-[-+]{5,}",
    re.M,
)
_PRICE = re.compile(r"[$€£]\s?\d|\d\s?[$€£]")
_FEW, _PRICES = 3, 8
_MOST = 0.99  # no model is surer
HEAD = 200  # code points within which the finding's span ends: the finding is about the whole text


class MachineTranslated(Rule):
    """Text that reads as machine translation.

    A statistical model of English news detects it by the small words: articles, prepositions, connectives, word order, usual
    words where a writer would have picked a rarer one. The message names the phrases of the text that contribute most.

    **Why it is bad.** A model trained on machine translation learns to write it, and counts of words and phrases are those of
    a machine. A translated article may also have been passed off as somebody's own.

    **Left alone.** Every text that is not in English, or shorter than `least` words; specifications, manuals, code, tables and lists,
    of which a model of news knows nothing; and every text below the threshold, which
    is set so that fewer than one human text in a hundred is reported. Many machine translations are below it, too:
    use the signal `translation` of `newslint score` to rank a corpus.

    **Fix.** None: what was lost in translation cannot be put back.
    """

    code = "MT901"
    name = "machine-translated"
    severity = Severity.WARNING
    trigger = ALWAYS

    class Options(RuleOptions, frozen=True):
        threshold: Annotated[
            float,
            Option("probability above which a text is reported; 0 for the one that the model was given in training", ge=0, le=1),
        ] = 0.0
        least: Annotated[int, Option("words and marks that a text must have", ge=1)] = 150

    options: Options
    bad = (
        Bad(
            "The Ministry of Transport has announced the beginning of the construction of the new bridge\n"
            "According to the Minister, the construction of the bridge will be carried out in three stages, and the first of them "
            "will begin already in the month of May. At the same time, it is necessary to note that the cost of the works has "
            "increased in comparison with the previous year by 20 percent.\n"
            '"We are going to do everything possible so that the inhabitants of the district do not feel the inconvenience," said '
            "the head of the department. He also stressed that in the framework of the project it is planned to carry out the "
            "reconstruction of the adjacent streets. As a result of the works, the movement of transport on the embankment will "
            "be limited until the end of the year.\n"
            "In turn, the representatives of the local business have expressed their concern in connection with the closing of the "
            "road. According to them, because of this the number of customers can be reduced by half, which will lead to the "
            "closing of many shops. The authorities of the city have promised that the entrepreneurs will be provided with the "
            "necessary support. Experts believe that the technical condition of the bridge is such that its further operation is "
            "dangerous for the life of people.\n",
            flags=("The Ministry of Transport has announced the beginning of the construction of the new bridge",),
        ),
    )
    good = (
        Good(
            "The bridge at Aldwick is to close for the winter. Nobody saw it coming, least of all the ferrymen, who'd been told in "
            "June that they wouldn't be needed again.\n"
            '"I\'ve run boats here since I was nineteen," said Tom Harker, 61, mopping the deck of his launch. "They asked for '
            "the mooring back. Now they're asking for me.\"\n"
            "The trouble is the bearings. Built in 1962 and barely looked at since, they've rusted to the point where engineers "
            "say a hard frost could finish the job. The county's surveyor, Ann Pell, put it more bluntly: she wouldn't drive her "
            "mother across.\n"
            "Shopkeepers on the east bank reckon they'll lose a third of their trade. Some have already cut hours. Others, like "
            "the butcher on Mill Lane, plan to deliver by van, the long way round, and hope that customers don't mind paying an "
            "extra pound.\n",
            "reported and written in English",
        ),
        Good(
            "According to the Minister, the construction of the bridge will be carried out in three stages, and the first of them "
            "will begin already in the month of May.",
            "stiff, but too short to tell",
        ),
        Good(
            "1. Introduction\n\nThis document describes the extension of the protocol for the transport of the messages between the "
            "nodes of the network. The key words MUST, SHOULD and MAY in this document are to be interpreted as described in RFC 2119.\n\n"
            "1.1. Terminology\n\nAccording to the specification, the node that carries out the processing of the message is the "
            "receiver. In the framework of the extension, it is necessary to note that the receiver MUST carry out the verification of "
            "the signature of the message. As a result of the verification, the message will be passed on to the application.\n\n"
            "1.2. Operation\n\nAt the same time, the sender SHOULD take into account that the size of the message is limited. In "
            "connection with this, it is planned to carry out the division of the message into several parts, and the parts will be "
            "provided with the necessary numbers. In turn, the receiver MUST carry out the connection of the parts into one message.\n",
            "a specification",
        ),
        Good(
            "Der Rat hat am Montag beschlossen, die Brücke über den Fluss im Winter zu schließen. Das Bauwerk stammt aus dem Jahr "
            "1962 und ist seither kaum geprüft worden. Nun sind die Lager verrostet, und niemand weiß, wie lange sie noch halten. "
            "Händler am Ostufer fürchten um ihre Kunden, denn der Umweg ist acht Kilometer lang.",
            "not in English",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        # What is cheap to know comes first: most pages that are no news need not be read by the model.
        if not _model.is_english(document.text) or not _is_prose(document):
            return
        reading = _model.read(document.text)
        if reading is None or reading.size < self.options.least:
            return
        if reading.probability <= (self.options.threshold or _model.model().threshold) or document.language.code != "en":
            return
        if _is_technical(document):
            return
        evidence = islice(_model.model().evidence(_model.tokens(document.text)), 5)
        phrases = ", ".join(f"“{e.phrase}”" for e in evidence)
        first = next(line for line in document.lines if not line.is_blank)
        yield self.finding(first.start, min(first.end, first.start + HEAD),
                           f"reads as machine translation (probability {min(reading.probability, _MOST):.2f}): {phrases}")  # fmt: skip


def _is_prose(document: Document) -> bool:
    """Most of the text is whole sentences."""
    paragraphs = [p.text for p in document.paragraphs]
    prose = sum(len(p) for p in paragraphs if len(p) >= _LINE and p.rstrip(" \"'”’»)")[-1:] in ".!?:…")
    return prose >= _PROSE * sum(map(len, paragraphs))


def _is_technical(document: Document) -> bool:
    """A specification, a manual, a price list or code."""
    signs, prices = _TECHNICAL.finditer(document.text), _PRICE.finditer(document.text)
    if len(list(islice(signs, _FEW))) == _FEW or len(list(islice(prices, _PRICES))) == _PRICES:
        return True
    return sum(document.in_code(p.start + len(p.text) // 2) for p in document.paragraphs[:_LINE]) >= _FEW


class Translation(Signal):
    """Probability that a machine translated the text, 0 to 1; none for texts that are not in English or of a few words."""

    name = "translation"

    def measure(self, document: Document, findings: Sequence[Finding]) -> float | None:
        reading = _model.read(document.text)
        return None if reading is None else round(reading.probability, 4)
