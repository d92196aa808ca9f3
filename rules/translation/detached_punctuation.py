"""MT201: punctuation detached from its word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import ALWAYS, Bad, Document, Finding, Good, Rule, Severity, replacement
from newslint_rules.translation._abbreviations import may_be_abbreviation
from newslint_rules.translation._gaps import gaps
from newslint_rules.translation._marks import suspect_marks
from newslint_rules.translation._quotes import quotes

_WORD = re.compile(r"[^\W\d_]+\Z")
_MOVE = re.compile(r"[ \xa0]{0,2}(?:[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8]|O-O)")
_NUMBER = re.compile(r"(?:^|\n|[^\w,.] )\d{1,2}\Z")


class DetachedPunctuation(Rule):
    """Comma, full stop or closing quotation mark with a space before it.

    **Why it is bad.** Translation systems work on tokens and predict the spaces; where they are wrong, the mark
    is set alone: “law” , he”, “by force. ””. Tokenizers then see two words, or a sentence that begins with a mark.

    **Left alone.** The spaces of French before ; : ! ? and », and any before those marks elsewhere; spaced ellipses; “.com”,
    “.22” and the like; a comma after a dash or at a line's start; French “ spaced ” quotations; the space between an inner
    and an outer closing mark; the Hindi danda; dots and commas in tables of marks and in code; a mark behind which a word is
    missing (MT205); a stop with lower case behind it.

    **Fix.** Safe: the space goes; none for a quotation mark between two words with a space on both sides, which may open too. Reported as info: scrapers leave such spaces where they drop a link, and people do too.
    """

    code = "MT201"
    name = "detached-punctuation"
    severity = Severity.INFO
    trigger = ALWAYS
    bad = (
        Bad("The mayor , who is new , agreed.", flags=(" ,", " ,"), fixed="The mayor, who is new, agreed."),
        Bad("“This is the law” , he said.", flags=(" ,",), fixed="“This is the law”, he said."),
        Bad("The bridge is closed .\nIt will open in May.", flags=(" .",), fixed="The bridge is closed.\nIt will open in May."),
        Bad("He said “no ”. She left.", flags=(" ”",), fixed="He said “no”. She left."),
        Bad("“It cannot be solved by force. ”\nHe left.", flags=(" ”",), fixed="“It cannot be solved by force.”\nHe left."),
        Bad(
            '"It rains, " she said. "Come in. "\nHe came.', flags=(' "', ' "'), fixed='"It rains," she said. "Come in."\nHe came.'
        ),
        Bad("The firm Hill Inc. , which is small, sold it.", flags=(" ,",), fixed="The firm Hill Inc., which is small, sold it."),
        Bad("„Most je zavřený, “ řekl. „Půjdu.“", flags=(" “",), fixed="„Most je zavřený,“ řekl. „Půjdu.“"),
        Bad("市长说 ，桥已关闭 。他走了。", flags=(" ，", " 。"), fixed="市长说，桥已关闭。他走了。"),
        Bad("قال الوزير ، في بيان، إن الجسر مغلق.", flags=(" ،",), fixed="قال الوزير، في بيان، إن الجسر مغلق."),
        Bad('डॉक्टर ने कहा कि यह "बहुत बड़ी बात है और यह देखना " पुरस्कार जैसा " था. नतीजे आए हैं.', flags=(' "',)),
        Bad('He called it "a long day and " a good one " at last. Then he left.', flags=(' "',)),
    )
    good = (
        Good("Il a dit : « Venez ! » Et puis ? Rien ; rien.", "French spacing"),
        Good("Elle a dit “ venez ” et puis rien.", "a spaced pair"),
        Good("He waited . . . and left.", "a spaced ellipsis"),
        Good("A .com domain, a .22 rifle and .NET code.", "words that begin with a dot"),
        Good("Here, he said – and left – , then came back.", "a comma after a dash"),
        Good("यह पुल बंद है । वह खुलेगा ।", "the danda"),
        Good("“Come.” “Go.”", "two quotations"),
        Good("“She said ‘do come.’ ” He came.", "an inner and an outer mark"),
        Good(", \n. \n, ", "marks alone in a table"),
        Good("他说“明天”，后来走了。", "Chinese"),
        Good("The sign said 5 ” and 6 ”.", "inches"),
        Good("const [ name , setName ] = useState ( null ) ;", "code"),
        Good("console . log ( count ) ;", "code"),
        Good("products . forEach ( ( product ) => { rows . push ( product ) } )", "code"),
        Good("def f ( a , b ) : return a , b", "code"),
        Good("1 . Form\n2 . List\n", "numbers of a list"),
        Good("At , the county has one of the longest rivers in the region. It rains there.", "a number is missing: MT205"),
        Good("Запустите make . или ждите.", "a lone stop before lower case"),
    )  # fmt: skip

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        yield from self._lone_marks(document)
        if any(mark in text and f" {mark}" in text for mark in '"”“'):
            for at in document.view(quotes).detached:
                if text[at - 2 : at - 1] not in "'’›»”" and text[at - 1] not in "\r\n" and not document.in_code(at):
                    # With a space on both sides it may open as well as close, unless a punctuation mark is before it.
                    either = text[at + 1 : at + 2].isalnum() or text[at + 1 : at + 2] == " "
                    sure = not either or text[at - 2 : at - 1] in ",.!?…।。"
                    yield self._detached(text, at - 1, at + 1, "closing quotation mark", sure)

    def _lone_marks(self, document: Document) -> Iterator[Finding]:
        text = document.text
        lone, double = document.view(suspect_marks)
        # A comma after an abbreviation's stop: the stop belongs to the word.
        after_stops = [(end - 1, end) for start, end in double if text[start:end] == ". ,"]
        lost = {gap.mark for gap in document.view(gaps)}  # to close the space would hide that a word is missing
        for at, end in [*lone, *after_stops]:
            if at in lost:
                continue
            start = at
            while start > 0 and text[start - 1] in " \xa0":
                start -= 1
            before, mark = text[start - 1 : start], text[at]
            if before == "." and mark == ",":
                word = _WORD.search(text, max(0, start - 20), start - 1)
                if word is None or not may_be_abbreviation(word.group(), document):
                    continue  # doubled punctuation
            elif not (before.isalnum() or before in ")]%\"”’'»") or not before:
                continue
            if mark == "." and (text[end : end + 2].strip()[:1] in (".", "?") or not _ends_sentence(text, start, end)):
                continue
            if document.in_code(at):
                continue
            name = "comma" if mark in ",，、،" else "full stop"
            yield self._detached(text, start, end, name)

    def _detached(self, text: str, start: int, end: int, name: str, sure: bool = True) -> Finding:
        fix = replacement(start, end - 1, "", "Remove the space") if sure else None
        return self.finding(start, end, f"{name} detached from the word before", fix)


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """True unless lower case follows, as in code, a part of a path or a move of chess, or the stop is a list number's."""
    following = text[end : end + 3].lstrip(" \xa0")[:1]
    if text[start - 1 : start].isdigit() and _MOVE.match(text, end):
        return False
    return not following.islower() and following not in tuple("/\\=|") and _NUMBER.search(text, max(0, start - 6), start) is None
