"""EN102: UTF-8 that another codec misread."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from newslint import ALWAYS, Bad, Document, Finding, Good, Rule, Safety, Severity, replacement
from newslint_rules.encoding._about_code import about_codecs
from newslint_rules.encoding._codecs import NAMES
from newslint_rules.encoding._mojibake import damages

# How ftfy names its codecs.
_FTFY = {
    "latin-1": "Latin-1", "sloppy-windows-1252": "Windows-1252", "sloppy-windows-1251": "Windows-1251",
    "sloppy-windows-1250": "Windows-1250", "sloppy-windows-1253": "Windows-1253", "sloppy-windows-1254": "Windows-1254",
    "sloppy-windows-1257": "Windows-1257", "iso-8859-2": "ISO-8859-2", "macroman": "Mac Roman", "cp437": "code page 437",
    "decode_inconsistent_utf8": "several codecs",
}  # fmt: skip


class Mojibake(Rule):
    """Mojibake: UTF-8 that was read as another encoding.

    `cafÃ©` for café, `donâ€™t` for don’t: the two to four bytes of a character were taken for as many characters of Windows-1252,
    Windows-1251, Mac Roman, a DOS code page or another codec, once or several times over. It is found and fixed line by line,
    so that one damaged paragraph in a good article is restored, and damaged letters between right quotation marks, too. Bytes
    that were lost on the way (a no-break space turned into a space, the end of `â€`) are put back.

    **Why it is bad.** Every word with a letter beyond ASCII becomes another word, and every quotation mark three characters.

    **Left alone.** Whatever is not clearly more plausible when restored, under a character model of 53 languages (`NESTLÉ®`,
    `5×£35`). One suspect pair of characters proves less than a page of them: ftfy's own test is the second opinion. Words that read well
    as they are: upper-case letters before a closing mark («PERÚ», “HÂLÂ”, 5 Å²), tables of box characters, words with letters of another
    script that look alike (EN309's). Evidence of one place does not spread to them. Lines that name a codec and show what it does.

    **Fix.** Safe: the text is decoded as it was encoded. Unsafe for one damaged letter in a document without any other. The evidence, in the message, is the log-likelihood gain.
    """

    code = "EN102"
    name = "mojibake"
    severity = Severity.ERROR
    trigger = ALWAYS
    bad = (
        Bad("Le cafÃ© est fermÃ©.", flags=("cafÃ© est fermÃ©",), fixed="Le café est fermé."),
        Bad("She donâ€™t say â€œyesâ€\x9d.", flags=("donâ€™t say â€œyesâ€\x9d",), fixed="She don’t say “yes”."),
        Bad("Die “GrÃ¶ÃŸe” zÃ¤hlt – sagt er.", flags=("“GrÃ¶ÃŸe” zÃ¤hlt",), fixed="Die “Größe” zählt – sagt er."),
        Bad(
            "Good line – “right”.\nL’hÃ´tel Ã  Paris.\nAnother one.",
            flags=("L’hÃ´tel Ã ",),
            fixed="Good line – “right”.\nL’hôtel à Paris.\nAnother one.",
        ),
        Bad("РџСЂРёРІРµС‚, РјРёСЂ", flags=("РџСЂРёРІРµС‚, РјРёСЂ",), fixed="Привет, мир"),
        Bad("SÃƒÂ£o Paulo, capitÃƒÂ£o", flags=("SÃƒÂ£o Paulo, capitÃƒÂ£o",), fixed="São Paulo, capitão"),
        Bad("æ—¥æœ¬èªž", flags=("æ—¥æœ¬èªž",), fixed="日本語"),
    )
    good = (
        Good("NESTLÉ® verkauft mehr.", "a registered trade mark"),
        Good("Offering 5×£35 pin ups, 4288×…", "a multiplication sign"),
        Good("VOCÊ… MARQUÉ…", "capitals before an ellipsis"),
        Good("« Déjà ! » – l’été à Orléans…", "French punctuation"),
        Good("Сёмга из США» и „МВД“ — №5", "Russian"),
        Good("Read as Windows-1252, the two bytes of é become Ã©.", "an example"),
        Good("Größe »ähnlich« – „Über“", "German"),
        Good("La exposición «PERÚ» y la marca CAFÉ®; “JOSÉ”, 1250 Å².", "Spanish: capitals before closing marks"),
        Good("Afişte “HÂLÂ” ve “DAĞ” yazıyordu.", "Turkish: capitals before a closing mark"),
        Good("Tấm biển ghi “CHÃ” và «BÀ».", "Vietnamese: capitals before a closing mark"),
        Good("Ààfin ọba wà ní àárín ìlú; Àìsàn ń bá wọn jà.", "Yoruba: low tones on the first two letters"),
        Good("Officiâš´le bekendmaking", "what comes out would be no letter of a word"),
        Good("├────┼────┤\n│ Tag │ Ort │\n└────┴────┘", "German: a table of box characters"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for damage in document.view(damages):
            if about_codecs(document, damage.start):
                continue
            safety = Safety.SAFE if damage.certain else Safety.UNSAFE
            fix = replacement(damage.start, damage.end, damage.text, "Restore the text", safety)
            before = document.text[damage.start : damage.end]
            message = (
                f"mojibake: UTF-8 read as {_layers(damage.codecs)}: “{_short(before)}” was “{_short(damage.text)}” "
                f"(log-likelihood gain {damage.gain:.0f})"
            )
            yield self.finding(damage.start, damage.end, message, fix)


def _layers(codecs: tuple[str, ...]) -> str:
    """The codecs in the order in which they misread the text, and how often."""
    parts = []
    for codec, times in itertools.groupby(reversed(codecs)):
        count = len(list(times))
        name = NAMES.get(codec) or _FTFY.get(codec, codec)
        parts.append(name if count == 1 else f"{name} ({'twice' if count == 2 else f'{count} times'})")
    return ", then ".join(parts)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else flat[:39] + "…"
