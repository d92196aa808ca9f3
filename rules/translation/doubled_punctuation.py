"""MT202: doubled full stops and commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import ALWAYS, Bad, Document, Finding, Good, Rule, Severity, replacement
from newslint_rules.translation._abbreviations import may_be_abbreviation
from newslint_rules.translation._marks import suspect_marks

# What two marks in a row, with or without a space between, should have been; None where that is not clear: two dots may be a stop
# or an ellipsis, and between two commas an item of a list may be missing.
_RIGHT: dict[str, str | None] = {
    ". .": ".", ",,": ",", ", ,": None, ",.": ".", ", .": ".", "..": None, ". ,": ",",
    "，，": "，", "，。": "。", "。，": "。", "、、": "、", "،،": "،", "، ،": None,
}  # fmt: skip
# What may be before the marks, but letters and digits. An opening quotation mark there closes: by the convention of another language
# („…“, »…«), or the wrong way round (MT101 fixes it in the same run).
_CLOSING = frozenset("\"”’'»)%“‘«")
_THIRD = "，。、،"  # a third mark makes a row, of which nothing is known; one left of it would be the next fix
_WORD = re.compile(r"[^\W\d_]+\Z")


class DoubledPunctuation(Rule):
    """Doubled full stop or comma.

    **Why it is bad.** A system that moves a phrase takes its stop along and adds another: “in Japan. .”, “interests. ,
    especially”. Sentence splitters find a sentence of one mark, or break one in two.

    **Left alone.** Ellipses of any length but two dots, spaced ones too; “Inc.,” and other abbreviations before a comma;
    “!!”, “?!” and “。。。”, by which people shout or fall silent; German ,,lower quotation marks''; names that begin with a dot;
    paths such as “../”.

    **Fix.** Safe: one of the two marks goes, where it is clear which. Two dots in a row may be a stop or an ellipsis: they
    stay, and are reported as info. Two commas with a space between stay, too, as an item may be missing there.
    """

    code = "MT202"
    name = "doubled-punctuation"
    severity = Severity.WARNING
    trigger = ALWAYS
    bad = (
        Bad("The envoy spoke in Lisbon. .\nHe left.", flags=(". .",), fixed="The envoy spoke in Lisbon.\nHe left."),
        Bad("It is in our interest. , above all now.", flags=(". ,",), fixed="It is in our interest, above all now."),
        Bad("Sie hat den Minister. , der neu ist, gefragt.", flags=(". ,",), fixed="Sie hat den Minister, der neu ist, gefragt."),
        Bad("It is in our interest. , The rest is not.", flags=(". ,",)),
        Bad("The mayor,, who is new, agreed.", flags=(",,",), fixed="The mayor, who is new, agreed."),
        Bad("The bridge, , which is old, is closed.", flags=(", ,",)),
        Bad("We still need you, .\nThe card has expired.", flags=(", .",)),
        Bad("The town has a school, , a mill and a harbour.", flags=(", ,",)),
        Bad("The bridge is closed,.\nIt is old.", flags=(",.",), fixed="The bridge is closed.\nIt is old."),
        Bad("The bridge is closed.. It is old.", flags=("..",)),
        Bad("桥已关闭，。市长说明天开放。", flags=("，。",), fixed="桥已关闭。市长说明天开放。"),
    )
    good = (
        Good("He waited . . . and left...", "ellipses"),
        Good("The firm Hill Inc., in Ohio, and others, e.g., banks, sold it at 8 p.m., she said.", "abbreviations"),
        Good("Hill Inc. , a firm", "MT201 takes the space out"),
        Good("Er sagte ,,ja'' und ging.", "lower quotation marks typed as commas"),
        Good("Run ../build. .NET is next.", "paths and names"),
        Good("他说。。。然后走了！！", "Chinese silence"),
        Good("What?! No!! Yes..., no.", "emphasis"),
        Good("Thanks. .@Anna wrote back.", "a public reply"),
    )  # fmt: skip

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        for start, end in document.view(suspect_marks).double:
            marks, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
            if marks not in _RIGHT or not before or not (before.isalnum() or before in _CLOSING):
                continue
            if (
                text[end : end + 2] in (" .", " ?")
                or (after and after in _THIRD)
                or (marks.isascii() and not (after.isspace() or after in '"”’)'))
            ):
                continue
            right = _RIGHT[marks]
            if right == "." and text[end + 1 : end + 2].islower() and "," in marks:
                right = ","
            if marks == ". ,":
                word = _WORD.search(text, max(0, start - 20), start)
                if word is None or may_be_abbreviation(word.group(), document):
                    continue
                right = "," if text[end + 1 : end + 2].islower() else None
            if marks == ", .":
                right = None  # what stood between them may be lost
            fix = replacement(start, end, right, "Keep one mark") if right else None
            yield self.finding(start, end, "doubled punctuation", fix, info=marks == "..")
