"""EN205: Markdown, BBCode and shortcodes in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, LazyPattern, Rule, Safety, Severity, Trigger, replacement
from newslint_rules.encoding._about_code import about_code

# BBCode and shortcodes whose words stay, and those that hold none.
_BBCODE = LazyPattern(
    r"\[(b|i|u|s|url|img|quote|color|size|font|center|left|right|list|code|caption|embed|gallery|video|audio|youtube|tweet)"
    r"(?:=[^\[\]\n]{1,300}|\s[a-z_]{1,20}=[^\[\]\n]{1,400})?\]",
    re.IGNORECASE,
)
_EMPTY = LazyPattern(
    r"\[(?:gallery|embed|video|audio|youtube|tweet|caption|vc_\w+|et_pb_\w+|contact-form-7)(?:\s[a-z_]{1,20}=\"?[^\[\]\n]{1,400})\s?/?\]"
)
_BOLD = LazyPattern(r"(?<![\w*])(\*\*|__)(?=[^\s*_])([^*_\n]{1,200}?[^\s*_])\1(?![\w*])")
_LINK = LazyPattern(r"(!?)\[([^\[\]\n]{1,200})\]\((?:https?://|/|www\.)[^()\s]{1,500}(?:\s\"[^\"\n]{0,200}\")?\)")
_HEADING = LazyPattern(r"^#{2,6} (?=\S)", re.MULTILINE)
_MARKDOWN = (".md", ".markdown", ".rst", ".adoc", ".asciidoc", ".org")


class Markup(Rule):
    """Markup of Markdown, of BBCode or of a publishing system, left in plain text.

    `**bold**`, `[text](https://…)`, `## Heading`, `[b]bold[/b]`, `[caption id="…"]`.

    **Why it is bad.** The signs are instructions to a program, not part of what was written.

    **Left alone.** Texts that are Markdown (by their name, or by several marks of it together), lines about code, brackets and asterisks that pair with nothing, and
    asides in brackets (`[sic]`, `[i]` alone).

    **Fix.** Safe: the signs go and the words stay. Unsafe for links and pictures, whose address goes.
    """

    code = "EN205"
    name = "markup"
    severity = Severity.WARNING
    trigger = Trigger(characters="[*_#")
    bad = (
        Bad("The **mayor** resigned.", flags=("**mayor**",), fixed="The mayor resigned."),
        Bad("[b]Late[/b] news", flags=("[b]", "[/b]"), fixed="Late news"),
        Bad(
            "See [the report](https://example.org/r.pdf).",
            flags=("[the report](https://example.org/r.pdf)",),
            unsafe="See the report.",
        ),
        Bad("## What we know\nLittle.", flags=("## ",), fixed="What we know\nLittle."),
        Bad(
            '[caption id="a1" width="300"]A bridge[/caption]',
            flags=('[caption id="a1" width="300"]', "[/caption]"),
            fixed="A bridge",
        ),
    )
    good = (
        Good("He said [sic] it was [i] and f*** off, 2 ** 3.", "no pairs"),
        Good("Tickets: #12 and #news __init__ snake_case_name", "numbers, tags and names"),
        Good("**** out of five", "stars"),
        Good("The [b]old[/b] mark", "a Markdown file", path="case.md"),
        Good("(1) [2] and footnote [3](see below)", "footnotes"),
        Good("# Fair opens\n\nIt opens on **Monday**.\n\n- Rides\n- Food\n", "emphasis in a Markdown document"),
        Good("## Погода\n\nСнег шёл **три дня**.\n\n## Дороги\n\nОни открыты.\n", "headings of a Markdown document"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if document.path.lower().endswith(_MARKDOWN):
            return
        text = document.text
        if not document.layout.is_markdown:
            yield from self._markdown(document)
        for start, end in _tags(text) if "[" in text else ():
            yield from self._report(document, start, end, "", Safety.SAFE)

    def _markdown(self, document: Document) -> Iterator[Finding]:
        """Single marks of Markdown in a text that is none."""
        text = document.text
        # A plain search for what must be there costs a fiftieth of an expression.
        for found in _BOLD.compiled.finditer(text) if "**" in text or "__" in text else ():
            if found[1] == "__" and " " not in found[2]:  # __init__
                continue
            yield from self._report(document, found.start(), found.end(), found[2], Safety.SAFE)
        for found in _LINK.compiled.finditer(text) if "](" in text else ():
            yield from self._report(document, found.start(), found.end(), "" if found[1] else found[2], Safety.UNSAFE)
        if "##" in text and "[" + "/" not in text:
            for found in _HEADING.compiled.finditer(text):
                yield from self._report(document, found.start(), found.end(), "", Safety.SAFE)

    def _report(self, document: Document, start: int, end: int, plain: str, safety: Safety) -> Iterator[Finding]:
        if about_code(document, start, end, plain):
            return
        fix = replacement(start, end, plain, "Take out the markup", safety)
        yield self.finding(start, end, f"left-over markup {document.text[start:end][:40]}", fix)


def _tags(text: str) -> list[tuple[int, int]]:
    """Bracketed tags with their partners, and those that need none."""
    spans = {found.span() for found in _EMPTY.compiled.finditer(text)}
    for found in _BBCODE.compiled.finditer(text):
        closing = re.compile(rf"\[/{found[1]}\]", re.IGNORECASE).search(text, found.end(), found.end() + 3000)
        if closing:
            spans |= {found.span(), closing.span()}
    return sorted(spans)
