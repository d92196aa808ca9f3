"""EN105: UTF-8 read by an East Asian codec."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import ALWAYS, Bad, Document, Edit, Finding, Fix, Good, Rule, Safety, Severity
from newslint_rules.encoding._legacy import east_asian


class EastAsianMojibake(Rule):
    """UTF-8 that was read as GBK, Shift-JIS, EUC-KR or Big5.

    `鈥檚` for ’s, `caf茅` for café, `浠婂ぉ` for 今天: two or three bytes of UTF-8 taken for one character of the other codec.

    **Why it is bad.** The text becomes a row of rare characters, or Latin words with a Chinese character in the middle.

    **Left alone.** Whatever is not clearly more plausible when read as UTF-8.

    **Fix.** Safe: the bytes read as UTF-8. Where the reading lost bytes, U+FFFD marks the place.
    """

    code = "EN105"
    name = "east-asian-mojibake"
    severity = Severity.ERROR
    trigger = ALWAYS
    bad = (
        Bad("Le caf茅 est ferm茅 jusqu鈥檃u soir.", flags=("茅 est ferm茅 jusqu鈥檃",), fixed="Le café est fermé jusqu’au soir."),
        Bad("Gr枚脽e f眉r K盲ufer", flags=("枚脽e f眉r K盲",), fixed="Größe für Käufer"),
        Bad("Gr철횩e f체r K채ufer", flags=("철횩e f체r K채",), fixed="Größe für Käufer"),
    )
    good = (
        Good("贵州茅台股份有限公司", "茅 in Chinese"),
        Good("盲人画了一枚眉毛", "rare characters in Chinese"),
        Good("横浜の枚数", "Japanese"),
        Good("AI技術とIoTの未来", "Latin letters in Japanese"),
        Good("채소와 체육 철도", "Korean"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for place in document.view(east_asian):
            fix = Fix(
                (Edit(place.start, place.end, place.text),), Safety.SAFE if place.certain else Safety.UNSAFE, "Read as UTF-8"
            )
            what = f"UTF-8 read as {place.read}: “{document.text[place.start : place.end][:40]}” was “{place.text[:40]}”"
            yield self.finding(place.start, place.end, what, fix)
