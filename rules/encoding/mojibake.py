"""EN102: UTF-8 that another codec misread."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import ALWAYS, Bad, Document, Edit, Finding, Fix, Good, Rule, Safety, Severity
from newslint_rules.encoding._codecs import NAMES
from newslint_rules.encoding._mojibake import damages


class Mojibake(Rule):
    """Mojibake: UTF-8 misread as another encoding."""

    code = "EN102"
    name = "mojibake"
    severity = Severity.ERROR
    trigger = ALWAYS
    bad = (Bad("Le cafÃ© est fermÃ©.", flags=("cafÃ© est fermÃ©",), fixed="Le café est fermé."),)
    good = (Good("NESTLÉ® verkauft mehr.", "a registered trade mark"),)

    def check(self, document: Document) -> Iterator[Finding]:
        for damage in document.view(damages):
            fix = Fix((Edit(damage.start, damage.end, damage.text),), Safety.SAFE, "Restore the text")
            names = ", then ".join(NAMES.get(c, c) for c in reversed(damage.codecs))
            yield self.finding(damage.start, damage.end, f"mojibake: UTF-8 read as {names}", fix)
