"""MT101: quotation marks that face the wrong way."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, Origin, Rule, Severity, Trigger, replacement
from newslint_rules.translation._quotes import AWAITED, quotes


class WrongWayQuote(Rule):
    """Quotation mark that faces the wrong way.

    A closing mark set as an opening one, or the reverse, or a mark on the wrong side of its space.

    **Why it is bad.** Translation systems infer the direction of a mark from the space beside it, and set the space wrong
    after a stop. Whoever counts or extracts quotations from the text then takes the speaker for a part of what was said.

    **Left alone.** Marks in code, in attributes and beside damage of a codec. Every convention of the press: „so“, »so«, ”så”, «così», 「こう」, and ”…“ where words run from the right. What a mark means is judged by the
    document's own usage; a straight mark only before an attribution, inside a quotation that nothing else closes.

    **Fix.** Safe: a mark gets its other direction or moves over one space, and no word changes. A mark that is merely the wrong one of its
    pair, as keyboards and word processors set it too, is reported as info.
    """

    code = "MT101"
    name = "wrong-way-quote"
    severity = Severity.WARNING
    trigger = Trigger(characters=AWAITED)
    bad = (
        Bad(
            "“We will fix the bridge before the winter, “Okoro said.\n\nThe mayor agreed.",
            flags=(" “",),
            fixed="“We will fix the bridge before the winter,” Okoro said.\n\nThe mayor agreed.",
        ),
        Bad(
            '"The dam is safe, "the engineer told reporters. Work goes on.\n\nRain fell.',
            flags=(' "',),
            fixed='"The dam is safe," the engineer told reporters. Work goes on.\n\nRain fell.',
        ),
        Bad("She called the vote “a farce“ and left. Others called it “fair”.", flags=("“",),
            fixed="She called the vote “a farce” and left. Others called it “fair”."),
        Bad("“Agora não“, disse ela e saiu.", flags=("“",), fixed="“Agora não”, disse ela e saiu."),
        Bad("Dijo que era ”una burla” y se fue.", flags=("”",), fixed="Dijo que era “una burla” y se fue."),
        Bad("“पुल बंद है, “महापौर ने कहा।\n\nबारिश हुई।", flags=(" “",), fixed="“पुल बंद है,” महापौर ने कहा।\n\nबारिश हुई।"),
        Bad("”Not now,” he said. “Later.”", flags=("”",), fixed="“Not now,” he said. “Later.”"),
        Bad("The spirit of“ two rivers and one sea” lives on.", flags=("“ ",), fixed="The spirit of “two rivers and one sea” lives on."),
        Bad("“The roof leaks,”she said. “It rains, ”he replied.", flags=(" ”",), fixed="“The roof leaks,”she said. “It rains,” he replied."),
        Bad("“The harvest was poor. “\nFarmers “lost a third”.", flags=(" “",), fixed="“The harvest was poor.”\nFarmers “lost a third”."),
    )  # fmt: skip
    good = (
        Good("Er nannte es „eine Farce“ und ging. „Später“, sagte er.", "German closes with “"),
        Good("»Heute nicht«, sagte sie. »Morgen vielleicht.«", "German books"),
        Good("”Inte nu”, sade hon. ”Senare.”", "Swedish"),
        Good("»Inte nu», sade hon. »Senare.»", "Swedish with guillemets"),
        Good("« Pas maintenant », dit-elle. « Plus tard. »", "French"),
        Good("„Nie teraz” – powiedziała. „Później.”", "Polish"),
        Good("He asked, “Who, “Blinky” or you?” and laughed.", "a nickname inside a quotation"),
        Good('"Come in," she said. "Sit down," said he.', "straight marks in order"),
        Good('She said "yes, "he said no" and left" it there.', "closed again further on"),
        Good("他说：“我们会修桥。”市长表示“同意”。", "Chinese sets no spaces"),
        Good("“This is fine.” “That is too.”", "two speakers"),
        Good('““““““““““AAA"A““““““““““', "rows of one mark are an ornament", origin=Origin.FUZZING),
        Good("”آپ کب آئیں گے؟“ اس نے پوچھا۔ ”کل“، وہ بولا۔", "Urdu sets the marks as they look"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for start, end, text, unusual in document.view(quotes).wrong_way:
            if not unusual and _is_right_to_left(document.text, start):
                continue
            fix = replacement(start, end, text, "Turn the quotation mark")
            yield self.finding(start, end, "quotation mark faces the wrong way", fix, info=not unusual)


def _is_right_to_left(text: str, at: int) -> bool:
    """The letters beside a mark are Hebrew, Arabic or their kin."""
    near = text[max(0, at - 8) : at + 9]
    return any("\u0590" <= c <= "\u08ff" for c in near)
