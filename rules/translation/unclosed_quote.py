"""MT103: quotations that never close."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Rule, Severity, Trigger
from newslint_rules.translation._quotes import AWAITED, quotes
from newslint_rules.truncation._cut import Kind, cut


class UnclosedQuote(Rule):
    """Quotation that never closes.

    An opening mark whose closing one is missing: another quotation opens before it, or the paragraph ends.

    **Why it is bad.** Nobody can say where the quotation ends: the reporter's words pass for the source's. Translation by
    machine loses marks when it splits a quotation into sentences.

    **Left alone.** Marks in code, in attributes and beside damage of a codec. Quotations of several paragraphs (each opens, the last closes), also with unmarked lines between; quotations
    inside quotations; the last paragraph, which may be cut, and a cut within a quotation above boilerplate (both TR103) and teasers that end in an ellipsis; inches and
    feet; Hebrew acronyms; marks between two letters or two spaces, which may be anything. Single marks, as they may be
    apostrophes.

    **Fix.** None: the place of the missing mark is not known. Straight marks, whose direction is not certain, and a single slip in
    a document, which may be a person's, are reported as info.
    """

    code = "MT103"
    name = "unclosed-quote"
    severity = Severity.WARNING
    trigger = Trigger(characters=AWAITED)
    bad = (
        Bad(
            "He warned of a “point of no return. Critics spoke of “cheap fear” at once.\n\nThe vote is on Monday.",
            flags=("“point of no return. Critics spoke of ",),
        ),
        Bad("She called it a “Day of Shame.\nThe party did not answer.\nIt met on Monday. It will meet again.",
            flags=("“Day of Shame.",)),
        Bad('The note said that "by closing the "old harbour in May, the city broke its word." Few agreed.\n\nIt rained.',
            flags=('"by closing the ',)),
        Bad("Er sprach von einem „Tag der Schande. Kritiker sahen „nur Angst“ am Werk.\n\nAm Montag wird gewählt.",
            flags=("„Tag der Schande. Kritiker sahen ",)),
        Bad("Он назвал это «днём позора. Критики увидели «страх».\n\nВыборы в понедельник.",
            flags=("«днём позора. Критики увидели ",)),
        Bad("市长说，「明天开放。记者问：「为什么」。\n\n下雨了。", flags=("「明天开放。记者问：",)),
        Bad("市長は「橋を閉鎖すると述べた。工事は続く。\n\n雨が降った。", flags=("「橋を閉鎖すると述べた。工事は続く。",)),
        Bad("Il parle du « pont », de la « route ». Il dit « non et repart. Le vote est lundi.\n\nIl pleut.",
            flags=("« non et repart. Le vote est lundi.",)),
        Bad('הוא אמר: "הגשר סגור. הוא הלך.\n\nירד גשם. "כן", אמרה.', flags=('"הגשר סגור. הוא הלך.',)),
    )  # fmt: skip
    good = (
        Good("“We came by night.\n\n“We left by day.”\n\nThen it was over.", "each paragraph opens, the last closes"),
        Good('"We came by night.\nWe left by day.\nNobody saw us," he said.\nThat was all.', "closed some lines on"),
        Good("«Primero.\n\n»Segundo.\n\n»Tercero», dijo.\n\nFin.", "Spanish repeats the closing mark before each paragraph"),
        Good("« Un.\n\n« Deux.\n\n« Trois », dit-il.\n\nFin.", "French repeats the opening mark"),
        Good("“He told me ‘never’ and “not at all” in one breath,” she said.\n\nHe denied it.", "a quotation in a quotation"),
        Good("He is 6'2\" tall, the door 6 feet.\n\nIt fits.", "feet and inches"),
        Good('A 55" screen and a 65" screen.\n\nBoth broke.', "inches"),
        Good("Back in the ’90s, “grunge” ruled.\n\nThen it did not.", "an elision"),
        Good("Er sagte: „Das ist ‚neu‘ hier.“\n\nSo war es.", "German with inner marks"),
        Good("„Nie teraz” – powiedziała.\n\n„Później.”", "Polish"),
        Good("”Inte nu”, sade hon.\n\n”Senare.”", "Swedish"),
        Good("„Ne teď,“ řekla.\n\n„Později.“", "Czech"),
        Good("„Nem most” – mondta. A »kék« házban.\n\nVége.", "Hungarian"),
        Good("»Ikke nu«, sagde hun.\n\n»Senere.«", "Danish"),
        Good("«Ahora no», dijo. Lo llamó “burla”.\n\n«Después.»", "Spanish, two levels"),
        Good("“We have been …\n\nRead on Monday.", "a teaser"),
        Good('המנכ"ל של צה"ל דיבר.\n\nזה הכול.', "Hebrew acronyms"),
        Good('그는 "오늘"이라고 말했고 "내일"도 말했다.\n\n끝.', "Korean particles touch the mark"),
        Good('"Yes", he said. That was "enough', "the last paragraph may be cut"),
        Good("The name (“Blue“) stuck.\n\nIt rained.", "closed with the other mark: MT101"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        text = document.text
        unclosed = document.view(quotes).unclosed
        end = document.view(cut) if unclosed else None  # where the text is cut within a quotation, TR103 says so
        for start, until in unclosed:
            if end is not None and end.kind is Kind.QUOTATION and start < end.end and until > end.start:
                continue
            info = text[start] == '"' or len(unclosed) == 1
            yield self.finding(start, until, "quotation opens here and never closes", info=info)
