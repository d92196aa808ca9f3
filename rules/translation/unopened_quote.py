"""MT104: quotations that close and never opened."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, Rule, Severity, Trigger
from newslint_rules.translation._quotes import AWAITED, quotes


class UnopenedQuote(Rule):
    """Quotation that closes and never opened.

    A closing mark with no opening one before it, in its paragraph or in the paragraphs that lead up to it.

    **Why it is bad.** Nobody can say where the quotation begins: the source's words pass for the reporter's.

    **Left alone.** Marks in code, in attributes and beside damage of a codec. The last paragraph of a long quotation; inches and feet; the first mark of a text, which may begin in the
    middle; guillemets as arrows between links; letters' own marks (Hebrew acronyms). Reported as info: people in a hurry
    leave such marks as often as machines do.

    **Fix.** None: the place of the missing mark is not known.
    """

    code = "MT104"
    name = "unopened-quote"
    severity = Severity.INFO
    trigger = Trigger(characters=AWAITED)
    bad = (
        Bad("“Come,” he said. The bridge will stay closed all year,” she added.", flags=("”",)),
        Bad('"Come," he said. Rain fell. The bridge stays closed," she added.', flags=('"',)),
        Bad("«Viens», dit-il. Le pont reste fermé», dit-elle.", flags=("»",)),
        Bad("„Ne teď,“ řekla. Most je zavřený,“ dodal.", flags=("“",)),
        Bad('"כן", אמר. הגשר סגור", אמרה.', flags=('"',)),
        Bad("「来」と言った。橋は閉鎖される」と述べた。", flags=("」",)),
    )
    good = (
        Good("“We came by night.\nWe left by day.\nNobody saw us,” he said.", "opened some lines before"),
        Good("«Primero.\n\n»Segundo.\n\n»Tercero», dijo.\n\nFin.", "Spanish repeats the closing mark before each paragraph"),
        Good("“It is late,” she said. The board is 5’ 10” long, the other 12”.", "feet and inches"),
        Good("middle of things,” he said. “Go on.”", "the text begins inside a quotation"),
        Good("Home » News » Sport", "arrows"),
        Good("„So“, sagte er. Das ist „gut“.", "German"),
        Good("Han sa: ”Kom.” Hon sa: ”Nej.”", "Swedish"),
        Good("Elle rêve d’« Orgueil et Préjugés » depuis « toujours ».", "French, after an elision"),
        Good('רה"מ אמר: "כן". מנכ"ל צה"ל כתב ב"הארץ" וב"ידיעות" על חו"ל.', "Hebrew acronyms and prefixes"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for at in document.view(quotes).unopened:
            yield self.finding(at, at + 1, "quotation closes here but never opened")
