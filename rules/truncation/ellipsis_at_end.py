"""TR104: an ellipsis at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newslint import Bad, Context, Finding, Good, LazyPattern, Rule, Severity, Trigger
from newslint_rules.truncation import _shape as shape
from newslint_rules.truncation._closing import is_button
from newslint_rules.truncation._dump import is_dump
from newslint_rules.truncation._ending import ROWS, Line, last_lines
from newslint_rules.truncation._marker import BODY, ELLIPSIS

_MORE = LazyPattern(
    r"[\[(](?:more|mehr|suite|sigue|segue|continua|forts\.?|ciąg dalszy nastąpi|продолжение следует|未完|続く|계속)[\])]\s*$",
    re.I,
)
_SIGN = LazyPattern(r"[…‥\[(【]|\.\s?\.")  # without one of these, none of them is there
_QUOTED = LazyPattern(r"(?:…|\.{3,})\s?[\"'’”»“›」』]+\s*$")
_WAITING = LazyPattern(
    r"\W*(?:\w{1,12}\s)?(?:loading|working|saving|searching|sending|connecting|processing|please wait|wird geladen|lädt|chargement|cargando|caricamento|carregando|laden|laddar|indlæser|ładowanie|"
    r"načítání|yükleniyor|загрузка|завантаження|جار التحميل|加载中|加載中|読み込み中|로딩 ?중)(?:\s[^.!?…]{1,40})?[\s.…]*",
    re.I,
)
# An ellipsis for "and so on" ends a sentence, and cuts none.
_AND_SO_ON = LazyPattern(
    r"(?:^|[\s,(])(?:etc|usw|etcétera|ecc|itd|atd|stb|и т\.\s?д|и т\.\s?п|και λοιπά|等等|vb|vs|osv|jne|jnpp)\.?\s?…?\.*\W*$", re.I
)


# Characters before an ellipsis in a line that is a button or a row of pages: “Read more reviews...”, “1 2 3 …”.
_LABEL = 30
# Characters from the end of a line in which its marker is.
_TAIL = 60


class EllipsisAtEnd(Rule):
    """The text ends in an ellipsis.

    The article's last line ends in “…”, “...”, “[…]” or “(more)”.

    **Why it is bad.** Feeds, search results and teasers cut an article at some length and put an ellipsis there: what
    was scraped is not the article.

    **Left alone.** An ellipsis after “etc.” and its like; ellipses above the last line. One before a closing quotation
    mark may be meant, and is reported as info.
    """

    code = "TR104"
    name = "ellipsis-at-end"
    severity = Severity.WARNING
    trigger = Trigger(characters="….‥([")
    bad = (
        Bad("The mayor opened the bridge on Monday and thanked the...", flags=("...",)),
        Bad("The mayor opened the bridge on Monday. […]", flags=("[…]",)),
        Bad("The mayor opened the bridge on Monday.\n(more)", flags=("(more)",)),
        Bad("Мэр открыл мост в понедельник и поблагодарил…\n\nПоделиться", flags=("…",)),
        Bad("市长星期一为大桥揭幕，并感谢……", flags=("……",)),
        Bad("นายกเทศมนตรีเปิดสะพานเมื่อวันจันทร์และ...", flags=("...",)),
        Bad("“We shall see…”", flags=("…”",)),
    )
    good = (
        Good("“We shall see…” said the mayor.", "within the text"),
        Good("The market sells apples, pears, plums etc...", "and so on"),
        Good("Wait… The bridge is open.", "within the text"),
        Good("The bridge is open.", "a full stop"),
        Good(
            "The mayor opened the bridge on Monday, and all of the town came to see it at noon.\n\nMore sharing options...",
            "a button",
        ),
        Good("The mayor opened the bridge on Monday, and all of the town came to see it at noon.\n\nLike Loading...", "a button"),
        Good("The mayor opened the bridge on Monday, and all of the town came to see it at noon.\n\n1 2 3 …", "a row of pages"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        lines = document.view(last_lines)
        for depth, line in enumerate(lines):
            text = line.text
            if line.is_phrase:
                continue
            tail = max(0, len(text) - _TAIL)
            signed = _SIGN.compiled.search(text, tail) is not None
            if not (signed or shape.is_finished(text) or shape.width(text) >= BODY) or _WAITING.compiled.fullmatch(text):
                continue
            if not signed or (depth and (_goes_on(document, line, lines[0]) or _is_teaser(document, lines[:depth]))):
                return
            match = next((m for p in (ELLIPSIS, _MORE, _QUOTED) if (m := p.compiled.search(text, tail)) is not None), None)
            label = match is not None and match.start() < _LABEL and is_button(text[: match.start()])
            if match is None or label or _AND_SO_ON.compiled.search(text):
                # Below the article are short lines without a final mark; look above those, and above no sentence.
                if shape.is_finished(text) or shape.width(text) >= BODY:
                    return
                continue
            if sum(ELLIPSIS.compiled.search(other.text) is not None for other in lines[depth + 1 : depth + 9]) > 1:
                return  # a list of teasers
            start = line.start + match.start()
            message = "the text ends in an ellipsis: the rest is missing"
            end = start + len(match.group().rstrip())
            yield self.finding(start, end, message, info=_QUOTED.compiled.search(text) is not None or _is_button(text))
            return


def _is_teaser(document: Context, below: Sequence[Line]) -> bool:
    """On a dump of a whole page, with other lines below than stock phrases."""
    return any(not line.is_phrase for line in below) and document.view(is_dump)


def _goes_on(document: Context, line: Line, last: Line) -> bool:
    """The list, dialogue or poem that the line is in goes on to the text's end."""
    block = document.block_at(line.start)
    if block is None or block.kind not in ROWS or not block.start <= last.start < block.end:
        return False
    return "\n\n" not in document.text[line.end : last.start]


def _is_button(text: str) -> bool:
    """One word with an ellipsis, alone on its line: “Discuss...”."""
    word = text.strip(" .…‥")
    return (
        " " not in word and word.isalpha() and word[:1].isupper() and not shape.is_wide(word) and not shape.writes_no_stop(word)
    )
