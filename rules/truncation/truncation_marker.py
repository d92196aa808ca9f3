"""TR105: a marker that a machine put where it cut the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, LazyPattern, Rule, Severity, Trigger

_MARKER = LazyPattern(
    r"""[\[(]\s*\+\s*\d[\d.,\s]{0,12}\s*[^\W\d]{2,14}\s*[\])]
      | [\[(<]\s*(?:\.{3}|…)?\s*(?:content\s|text\s|output\s|article\s|message\s|rest\s)?(?:truncated|shortened|clipped|gekürzt|tronqué|truncado|troncato|
          avkortet|обрезано|сокращено|ucięte|已截断|内容截断|省略)(?:\s\d[\d.,]*\s\w+)?\s*(?:\.{3}|…)?\s*[\])>]
      | (?:\.{3}|…)\s?\(?(?:truncated|continued)\)?
    """,
    re.X | re.I,
)
_REACH = 400


class TruncationMarker(Rule):
    """A marker says that the text was truncated.

    News interfaces and storage leave a note where they cut: “[+1234 chars]”, “[truncated]”.

    **Why it is bad.** It is certain that the rest of the article is missing: interfaces that leave such a note hand
    out at most some 200 characters. Taking out the note would hide that, so there is no fix.

    **Left alone.** The same words elsewhere than at the text's end, as in an article on such an interface.
    """

    code = "TR105"
    name = "truncation-marker"
    severity = Severity.ERROR
    trigger = Trigger(characters="[(<…")
    bad = (
        Bad("The mayor opened the bridge on Monday and thanked… [+1234 chars]", flags=("[+1234 chars]",)),
        Bad("The mayor opened the bridge on Monday\r\n… [+5,120 characters]\n", flags=("[+5,120 characters]",)),
        Bad("市长星期一为大桥揭幕… [+812 chars]", flags=("[+812 chars]",)),
        Bad("Der Bürgermeister eröffnete die Brücke [+800 Zeichen]", flags=("[+800 Zeichen]",)),
        Bad("The mayor opened the bridge [truncated]", flags=("[truncated]",)),
    )
    good = (
        Good(
            "The interface writes “[+1234 chars]” where it cuts. That is a nuisance, and no one has changed it.",
            "quoted in an article",
        ),
        Good("The vote (+12 per cent) was a surprise.", "a change"),
        Good("Call the town hall (+49 30 123456)", "a telephone number"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        text = document.text
        end = len(text.rstrip())
        tail = text[max(0, end - _REACH) : end]
        if "..." not in tail and not any(mark in tail for mark in self.trigger.characters):
            return
        for match in _MARKER.compiled.finditer(text, max(0, end - _REACH), end):
            if not any(map(str.isalnum, text[match.end() : end])):
                yield self.finding(match.start(), match.end(), "a machine cut the text here, and says so")
