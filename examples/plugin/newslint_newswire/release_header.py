"""BP801: headers and end marks of press releases. (Codes from 800 to 899 are free for plugins.)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, Rule, Trigger, removal

HEADER = re.compile(r"\s*(?:for immediate release|embargoed until .{1,60}|###|-30-|-ends-)\s*[:.]?\s*", re.IGNORECASE)


class ReleaseHeader(Rule):
    """Header or end mark of a press release.

    A line such as "FOR IMMEDIATE RELEASE" or "###", by which press offices tell editors where a release begins and ends.

    **Why it is bad.** It is addressed to editors, not to readers, and it marks as an article what is an advertisement.

    **Left alone.** The same words within a sentence: only whole lines count.
    """

    code = "BP801"
    name = "release-header"
    trigger = Trigger(characters="#-eE")
    bad = (
        Bad(
            "FOR IMMEDIATE RELEASE\n\nThe Ashby museum opens a new wing on Friday.\n\n###\n",
            flags=("FOR IMMEDIATE RELEASE", "###"),
            fixed="The Ashby museum opens a new wing on Friday.\n",
        ),
    )
    good = (
        Good("The prisoners were listed for immediate release, the minister said.", "the words within a sentence"),
        Good("The score was 30-30- when the rain came.", "a mark within a line"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for line in document.lines:
            if not line.is_blank and HEADER.fullmatch(line.text):
                fix = removal(document, line.start, line.end, "Remove the press-release mark")
                yield self.finding(line.start, line.end, "header or end mark of a press release", fix)
