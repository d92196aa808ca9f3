"""EN302: soft hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from newslint import Bad, Document, Finding, Fix, Good, Option, Rule, RuleOptions, Safety, Severity, Trigger
from newslint_rules.encoding._characters import by_line, edits, neighbours
from newslint_rules.encoding._mojibake import is_damaged
from newslint_rules.encoding.zero_width import is_strewn

_RUN = re.compile("\xad+")


class SoftHyphen(Rule):
    """Soft hyphen.

    U+00AD marks where a browser may break a word over two lines; it belongs to the page's layout, not to the text.

    **Why it is bad.** It is invisible and splits words: "Bun\u00addes\u00adtag" is neither found nor counted as "Bundestag".

    **Left alone.** Nothing, but a soft hyphen at the end of a line or before white space may part two words or one: no fix.

    Where other invisible characters are strewn over the document, `zero-width-character` takes the soft hyphens along.

    **Fix.** Unsafe: some publishers' typesetting puts them there with care. Safe if the option `always` is on.
    """

    code = "EN302"
    name = "soft-hyphen"
    severity = Severity.INFO
    trigger = Trigger(characters="\xad")

    class Options(RuleOptions, frozen=True):
        always: Annotated[bool, Option("the fix is safe also where soft hyphens are the only invisible characters")] = False

    options: Options
    bad = (
        Bad("Der Bun\xaddes\xadtag tagt.", flags=("\xaddes\xad",), unsafe="Der Bundestag tagt."),
        Bad("парла\xadмент", flags=("\xad",), unsafe="парламент"),
        Bad("inter\xad\nnational", flags=("\xad",)),
    )
    good = (
        Good("well-known and re\u2010entry", "visible hyphens"),
        Good("kokous\u2011 ja juhlatila", "a hyphen that does not break"),
        Good("1962–2026 — что дальше?", "dashes"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if is_strewn(document):
            return
        safety = Safety.SAFE if self.options.always else Safety.UNSAFE
        for places in by_line(document, _RUN, _inside):
            fix = Fix(edits(places), safety, "Remove the soft hyphens")
            yield self.finding(places[0].start, places[-1].end, f"soft hyphens: {len(places)}", fix)
        for found in _RUN.finditer(document.text):
            if _inside(found) is None and not is_damaged(document, found.start()):
                yield self.finding(found.start(), found.end(), "soft hyphen at the end of a line or a word")


def _inside(found: re.Match[str]) -> str | None:
    before, after = neighbours(found)
    return None if before.isalpha() and (after.isspace() or not after) else ""
