"""EN104: one legacy encoding read as another."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import ALWAYS, Bad, Document, Edit, Finding, Fix, Good, Rule, Safety, Severity
from newslint_rules.encoding._legacy import legacy


class WrongCodec(Rule):
    """Text in one legacy encoding that was read as another.

    Windows-1251 read as Windows-1252 (`Ïðèâåò` for Привет), KOI8-R as Windows-1251, GBK or Shift-JIS as Latin letters, Mac Roman as
    Windows-1252 (`donÕt`), Windows-1250 as Windows-1252 (`wiêc`).

    **Why it is bad.** Every word with a letter beyond ASCII is another word, or none.

    **Left alone.** Whatever is not clearly more plausible when read again: by a log-likelihood gain of 25 over the document under a
    character model of 53 languages, line by line, and word by word: words whose letters look like those of another script are
    EN309's, and tables of box characters are no words.

    **Fix.** Safe: the bytes read in the right encoding. Unsafe in lines with a word that speaks against it.
    """

    code = "EN104"
    name = "wrong-codec"
    severity = Severity.ERROR
    trigger = ALWAYS
    bad = (
        Bad(
            "Ïðåçèäåíò ñêàçàë, ÷òî îí íå ïîåäåò.",
            flags=("Ïðåçèäåíò ñêàçàë, ÷òî îí íå ïîåäåò",),
            fixed="Президент сказал, что он не поедет.",
        ),
        Bad(
            "рТЕЪЙДЕОФ УЛБЪБМ, ЮФП ПО ОЕ РПЕДЕФ.",
            flags=("рТЕЪЙДЕОФ УЛБЪБМ, ЮФП ПО ОЕ РПЕДЕФ",),
            fixed="Президент сказал, что он не поедет.",
        ),
        Bad(
            "They donÕt know what it is, and they canÕt say. ItÕs late.",
            flags=("Õt know what it is, and they canÕt say. ItÕ",),
            fixed="They don’t know what it is, and they can’t say. It’s late.",
        ),
        Bad(
            "Mówi³, ¿e to by³a wielka radoœæ, a myœmy siê cieszyli.",
            flags=("³, ¿e to by³a wielka radoœæ, a myœmy siê",),
            fixed="Mówił, że to była wielka radość, a myśmy się cieszyli.",
        ),
        Bad("½ñÌìÌìÆøºÜºÃ£¬ÎÒÃÇÈ¥¹«Ô°¡£", flags=("½ñÌìÌìÆøºÜºÃ£¬ÎÒÃÇÈ¥¹«Ô°¡£",), fixed="今天天气很好，我们去公园。"),
    )
    good = (
        Good("Les élèves zélés créèrent «à l’été» un café près d’Orléans.", "French"),
        Good("Þórður Ægisson sagði að það væri íslenska.", "Icelandic"),
        Good("ОБЪЯВЛЕНИЕ: МИД РФ сообщил о переговорах.", "Cyrillic capitals"),
        Good("ÜÖÄ ÀÉÈ ÇÑ", "a row of capitals"),
        Good("The mayоr tоld the cоuncil that the rоad wоuld be clоsed fоr repаirs.", "Cyrillic letters that look alike"),
        Good("╔══════╦═════╗\n║ Имя  ║ Год ║\n╠══════╬═════╣\n╚══════╩═════╝", "Russian: a table of double lines"),
        Good("┬┴┬┴┤ ͜ʖ ├┬┴┬┴ says it all.", "a face"),
        Good("Ààfin ọba wà ní àárín ìlú, ṣùgbọ́n Àìsàn ń bá ọ̀pọ̀ ènìyàn jà. ÀÀFIN", "Yoruba"),
        Good("Müller’s “Größe” – 5 % ¿qué? ¡no!", "marks and letters of Western Europe"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for place in document.view(legacy):
            fix = Fix(
                (Edit(place.start, place.end, place.text),),
                Safety.SAFE if place.certain else Safety.UNSAFE,
                f"Read as {place.right}",
            )
            what = f"{place.right} read as {place.read}: “{document.text[place.start : place.end][:40]}” was “{place.text[:40]}”"
            yield self.finding(place.start, place.end, what, fix)
