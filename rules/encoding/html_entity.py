"""EN201: HTML entities left in plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, Rule, Severity, Trigger, replacement
from newslint_rules.encoding._about_code import about_code

MOST_LAYERS = 6
# An entity, its ampersand escaped any number of times, and those that follow at once. Names need their semicolon, but for the
# few that even browsers know without.
_ONE = r"&(?:amp;|#0*38;|#[xX]0*26;)*(?:#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};|nbsp\b)"
_ENTITIES = re.compile(f"(?:{_ONE})+")


class HtmlEntity(Rule):
    """HTML entity in plain text.

    `&rsquo;`, `&#8217;`, `&#x27;`, `&nbsp;` and the like, also escaped again (`&amp;amp;quot;`) and with the numbers of
    Windows-1252 (`&#146;`), left over from a page that was never unescaped, or escaped once too often.

    **Why it is bad.** The reader sees code where a character belongs, and tokenizers make three tokens of an apostrophe.

    **Left alone.** Names that are no entities (`AT&T;`), and lines that speak about HTML, XML or code, or quote the entity.

    **Fix.** Safe: the character that the entity means.
    """

    code = "EN201"
    name = "html-entity"
    severity = Severity.ERROR
    trigger = Trigger(characters="&")
    bad = (
        Bad("The mayor&rsquo;s plan &ndash; if it is one", flags=("&rsquo;", "&ndash;"), fixed="The mayor’s plan – if it is one"),
        Bad("Rock &amp;amp; roll &amp;#8211; again", flags=("&amp;amp;", "&amp;#8211;"), fixed="Rock & roll – again"),
        Bad("Don&#146;t look", flags=("&#146;",), fixed="Don’t look"),
        Bad(
            "M&#252;ller&nbsp;&amp;&nbsp;S&ouml;hne",
            flags=("&#252;", "&nbsp;&amp;&nbsp;", "&ouml;"),
            fixed="Müller\xa0&\xa0Söhne",
        ),
        Bad("東京&mdash;大阪", flags=("&mdash;",), fixed="東京—大阪"),
    )
    good = (
        Good("AT&T; M&S; R&D;", "ampersands of company names before a semicolon"),
        Good("In HTML an ampersand is written &amp; in full.", "speaks about HTML"),
        Good('The parser choked on "&nbsp;" and stopped.', "the entity is quoted"),
        Good("Simon & Garfunkel & friends; more", "a plain ampersand"),
        Good("if (a &lt; b) { return a; }", "code"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for found in _ENTITIES.finditer(document.text):
            text = _unescape(found[0])
            if text == found[0] or about_code(document, found.start(), found.end(), text):
                continue
            fix = replacement(found.start(), found.end(), text, f"Replace by {text!r}")
            yield self.finding(found.start(), found.end(), f"HTML entity {found[0][:40]} for {text!r}", fix)


def _unescape(text: str) -> str:
    for _ in range(MOST_LAYERS):
        plain = html.unescape(text)
        if plain == text:
            break
        text = plain
    return text
