"""EN204: HTML tags and comments in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, LazyPattern, Rule, Safety, Severity, Trigger, replacement
from newslint_rules.encoding._about_code import about_code, shows_code

_INLINE = (
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd mark noscript q s samp small span strike strong sub sup tt u "
    "var wbr svg path use label input button iframe source picture video audio object embed script style link meta amp-img"
)
_BLOCK = (
    "p br div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 hr table tbody thead tr td th blockquote pre section article header footer main nav aside "
    "figure figcaption form body html head title center"
)
_NAMES = "|".join(sorted((*_INLINE.split(), *_BLOCK.split()), key=len, reverse=True))
# Attributes have values, but for a few: "<path to file>" is a place for a word to be put in.
_BOOLEAN = (
    "allowfullscreen|async|autoplay|checked|controls|defer|disabled|hidden|loop|multiple|muted|nofollow|noshade|required|selected"
)
_ATTRIBUTES = rf"""(?:\s+(?:[a-zA-Z_:@][\w:.@-]{{0,60}}\s*=\s*(?:"[^"<>]{{0,2000}}"|'[^'<>]{{0,2000}}'|[^\s"'<>=]{{1,500}})|(?:{_BOOLEAN})\b)){{0,40}}"""
_TAG = LazyPattern(
    r"<!--(?:(?!<!--|-->).){0,5000}-->|<!\[CDATA\[|\]\]>|<!DOCTYPE[^<>]{0,200}>"
    r"|<(script|style)\b[^<>]{0,2000}>(?:(?!</?\1\b).){0,20000}</\1\s*>"
    rf"|</?(?P<name>{_NAMES})\b{_ATTRIBUTES}\s*/?>",
    re.IGNORECASE | re.DOTALL,
)
_BLOCKS = frozenset(_BLOCK.split())
# Need no closing tag; and what prose is marked up with, where forms and parts of a page are more often spoken about.
_VOID = frozenset("br hr img wbr p li dt dd td th tr link meta source path".split())
_FORM = frozenset(("input", "button", "label", "form", "textarea", "select"))
_PROSE = frozenset("a abbr b big blockquote br center cite em font h1 h2 h3 h4 h5 h6 hr i img ins li ol p q s small span strike strong sub sup u ul wbr".split())  # fmt: skip
_NAMED = LazyPattern(
    r"(?:tags?|elements?|Tags?|Elemente?[ns]?|balises?|etiquetas?|тег\w*|tagg(?:en|ar)?|etiket\w*|elementti\w*|elementi\w*|znacznik\w*"
    r"|značk\w*|címk\w*|etichet\w*|element\w*|टैग|태그|تگ|وسم)\b|标签|標籤|元素|タグ|要素|태그|แท็ก"
)
_NAMED_BEFORE = LazyPattern(
    r"(?:\btags?|\belement\w*|\bbalises?|\betiquetas?|\betichett[ae]|\bтег\w*|\bэлемент\w*|\betiket\w*|\btunniste\w*|\bznacznik\w*|\btagi\w*|\bznačk\w*"
    r"|\bthẻ|\bphần\stử|\bالوسم|\bالعنصر|\bتگ|\bटैग|\bתגית|\bетикет\w*|\bетикета|แท็ก|标签|標籤|元素|タグ|要素|태그)(?:\s?[:：])?\s{0,2}$",
    re.IGNORECASE,
)


NEAR = 3000  # characters within which a tag must have its partner


class HtmlTag(Rule):
    """HTML tag or comment in plain text.

    `<b>`, `</p>`, `<a href="…">`, `<br/>`, `<!-- … -->`, scripts and styles: parts of the page that were not taken out.

    **Why it is bad.** They are no text, and no two extractors leave the same ones.

    **Left alone.** Code, lines that speak about HTML or code or quote the tag, and angle brackets that hold no tag of HTML (`<3`,
    `x < y`, `<jane@example.org>`, `<path to file>`).

    **Fix.** The tag goes, the words within stay; a tag of a block leaves a line end where words would touch. Safe for tags that mark
    up prose and are closed in their paragraph. Unsafe in a document that shows code, where the tag may be what it is about, for
    parts of forms and pages, and for an opening tag that nothing closes. In a document that shows code, and for a part of a form
    among words that nothing closes, it is an info-level finding.
    """

    code = "EN204"
    name = "html-tag"
    severity = Severity.ERROR
    trigger = Trigger(characters="<")
    bad = (
        Bad("The <b>mayor</b> resigned.", flags=("<b>", "</b>"), fixed="The mayor resigned."),
        Bad("First.<br/>Second.", flags=("<br/>",), fixed="First.\nSecond."),
        Bad(
            'See <a href="https://example.org/x" target="_blank">the report</a>.',
            flags=('<a href="https://example.org/x" target="_blank">', "</a>"),
            fixed="See the report.",
        ),
        Bad("Before<!-- ad slot 3 -->, after.", flags=("<!-- ad slot 3 -->",), fixed="Before, after."),
        Bad("<p>東京で会議。</p><p>大阪でも。</p>", flags=("<p>", "</p>", "<p>", "</p>"), fixed="東京で会議。\n大阪でも。"),
        Bad("Put a <button> where readers look.", flags=("<button>",), unsafe="Put a  where readers look."),
        Bad('Hier <div class="x">Regen</div> und Sturm.', flags=('<div class="x">', "</div>"), fixed="Hier Regen und Sturm."),
        Bad("Rain.<script>var a = 1;</script> Sun.", flags=("<script>var a = 1;</script>",), fixed="Rain. Sun."),
    )
    good = (
        Good("I <3 you, and x < y > z.", "no tags"),
        Good("Write to Jane <jane@example.org>.", "an address"),
        Good("In HTML the tag <b> makes text bold.", "speaks about HTML"),
        Good('The element "<p>" opens a paragraph.', "the tag is quoted"),
        Good("It implements Into<U> and From<S> for all types.", "types of a program"),
        Good("<Name> said <unclear> on tape.", "no tags of HTML"),
        Good("Refer to it as <TYPE>.<LABEL> in the file.", "places for words to be put in"),
        Good("git checkout <path to file>", "a place for words to be put in"),
        Good("Das <button>-Element löst nichts aus.", "German: the tag is named"),
        Good(
            "La balise <em>, puis <button> : les éléments <button> sont partout.\nfunction f() {\n  return 1;\n}", "French: named"
        ),
        Good("Добавьте тег <div> в конец страницы.", "Russian: the tag is named"),
        Good("点击 <button> 元素即可。", "Chinese: the element is named"),
        Good("<section> 要素は見出しを持つ。", "Japanese: the element is named"),
        Good('    <div className="a">\n      {name}\n    </div>\n  );\n}\n', "code"),
        Good(".btn-blue {\n  color: blue;\n}\n<style>\n.btn-red { color: red; }\n</style>", "code"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        for tag in _TAG.compiled.finditer(text):
            start, end = tag.span()
            name = (tag["name"] or "").lower()
            if about_code(document, start, end) or _is_named(text, start, end) or _is_generic(document, tag, name):
                continue
            if tag[0].isupper() and text[start - 1 : start] in tuple("._/-"):
                continue  # a place for words to be put in: <TYPE>.<LABEL>
            touches = text[start - 1 : start].strip() and text[end : end + 1].strip()
            plain = "\n" if name in _BLOCKS and touches and start and not _is_run_on(text, start) else ""
            subject = document.view(shows_code) or (name in _FORM and _is_spoken_of(document, tag, name))
            safe = not subject and _marks_up_prose(document, tag, name)
            fix = replacement(start, end, plain, "Take out the tag", Safety.SAFE if safe else Safety.UNSAFE)
            yield self.finding(start, end, f"left-over {tag[0][:40]}", fix, info=subject)


def _marks_up_prose(document: Document, tag: re.Match[str], name: str) -> bool:
    """Whether a tag is one that prose is marked up with, and has its partner near; comments and scripts have theirs within."""
    if not name:
        return True
    if name not in _PROSE and name in _FORM:
        return False
    if name in _VOID:
        return name in _PROSE or "=" in tag[0]
    if tag[0].startswith("</"):
        return f"<{name}" in document.text[max(0, tag.start() - NEAR) : tag.start()].lower()
    return f"</{name}" in document.text[tag.end() : tag.end() + NEAR].lower()


def _is_named(text: str, start: int, end: int) -> bool:
    """The word for a tag is before or behind it."""
    return _NAMED.compiled.match(text, _skip(text, end), end + 20) is not None or (
        _NAMED_BEFORE.compiled.search(text[max(0, start - 20) : start]) is not None
    )


def _closed(document: Document) -> frozenset[str]:
    """The names of all closing tags: use ``document.view(_closed)``."""
    return frozenset(re.findall(r"</([a-z][a-z0-9-]{0,20})", document.text.lower()))


def _is_generic(document: Document, tag: re.Match[str], name: str) -> bool:
    """The type of a type, as programs write it: Into<U>, List<A>."""
    glued = tag[0][1:2].isupper() and document.text[tag.start() - 1 : tag.start()].isalnum()
    return len(name) == 1 and glued and name not in document.view(_closed)


def _is_spoken_of(document: Document, tag: re.Match[str], name: str) -> bool:
    """A part of a form among words, which nothing closes: a form is elsewhere, and prose has none."""
    text = document.text
    among = text[tag.start() - 1 : tag.start()] == " " and text[tag.end() : tag.end() + 1] in tuple(" ,.;:")
    return among and name not in document.view(_closed)


def _skip(text: str, at: int) -> int:
    return at + (text[at : at + 1] in " -")


def _is_run_on(text: str, start: int) -> bool:
    """The tag follows at once upon another, which makes the line end."""
    return text[start - 1] == ">"
