"""EN204: HTML tags and comments in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Edit, Finding, Fix, Good, Rule, Safety, Severity, Trigger
from newslint_rules.encoding._about_code import about_code

_INLINE = (
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd mark noscript q s samp small span strike strong sub sup tt u "
    "var wbr svg path use label input button iframe source picture video audio object embed script style link meta amp-img"
)
_BLOCK = (
    "p br div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 hr table tbody thead tr td th blockquote pre section article header footer main nav aside "
    "figure figcaption form body html head title center"
)
_NAMES = "|".join(sorted((*_INLINE.split(), *_BLOCK.split()), key=len, reverse=True))
_ATTRIBUTES = r"""(?:\s+[a-zA-Z_:@][\w:.@-]{0,60}(?:\s*=\s*(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'|[^\s"'<>=]{1,500}))?){0,40}"""
_TAG = re.compile(
    r"<!--(?:(?!<!--|-->).){0,5000}-->|<!\[CDATA\[|\]\]>|<!DOCTYPE[^<>]{0,200}>"
    r"|<(script|style)\b[^<>]{0,2000}>(?:(?!</?\1\b).){0,20000}</\1\s*>"
    rf"|</?(?P<name>{_NAMES})\b{_ATTRIBUTES}\s*/?>",
    re.IGNORECASE | re.DOTALL,
)
_BLOCKS = frozenset(_BLOCK.split())


class HtmlTag(Rule):
    """HTML tag or comment in plain text.

    `<b>`, `</p>`, `<a href="…">`, `<br/>`, `<!-- … -->`, scripts and styles: parts of the page that were not taken out.

    **Why it is bad.** They are no text, and no two extractors leave the same ones.

    **Left alone.** Lines that speak about HTML or code or quote the tag, and angle brackets that hold no tag of HTML (`<3`,
    `x < y`, `<jane@example.org>`).

    **Fix.** Safe: the tag goes, the words within stay; a tag of a block leaves a line end where words would touch.
    """

    code = "EN204"
    name = "html-tag"
    severity = Severity.ERROR
    trigger = Trigger(characters="<")
    bad = (
        Bad("The <b>mayor</b> resigned.", flags=("<b>", "</b>"), fixed="The mayor resigned."),
        Bad("First.<br/>Second.", flags=("<br/>",), fixed="First.\nSecond."),
        Bad('See <a href="https://example.org/x" target="_blank">the report</a>.', fixed="See the report."),
        Bad("Before<!-- ad slot 3 -->, after.", flags=("<!-- ad slot 3 -->",), fixed="Before, after."),
        Bad("<p>東京で会議。</p><p>大阪でも。</p>", fixed="東京で会議。\n大阪でも。"),
        Bad("Rain.<script>var a = 1;</script> Sun.", flags=("<script>var a = 1;</script>",), fixed="Rain. Sun."),
    )
    good = (
        Good("I <3 you, and x < y > z.", "no tags"),
        Good("Write to Jane <jane@example.org>.", "an address"),
        Good("In HTML the tag <b> makes text bold.", "speaks about HTML"),
        Good('The element "<p>" opens a paragraph.', "the tag is quoted"),
        Good("<Name> said <unclear> on tape.", "no tags of HTML"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        for tag in _TAG.finditer(text):
            start, end = tag.span()
            if about_code(document, start, end):
                continue
            name = (tag["name"] or "").lower()
            touches = text[start - 1 : start].strip() and text[end : end + 1].strip()
            plain = "\n" if name in _BLOCKS and touches and start and not _is_run_on(text, start) else ""
            fix = Fix((Edit(start, end, plain),), Safety.SAFE, "Take out the tag")
            yield self.finding(start, end, f"left-over {tag[0][:40]}", fix)


def _is_run_on(text: str, start: int) -> bool:
    """The tag follows at once upon another, which makes the line end."""
    return text[start - 1] == ">"
