"""EN101: files that are not UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import ALWAYS, Bad, Document, FileFix, Finding, Good, Rule, Severity


class NotUtf8(Rule):
    """File that is not UTF-8.

    The bytes are in another encoding: Windows-1252, GB18030, Shift-JIS, UTF-16 …, or different parts are in different ones.
    Each codec's reading is scored by a character model of 53 languages; the finding names the likeliest and how sure it is.

    **Why it is bad.** Nothing in a text file says which encoding it is in, so every reader guesses, and each wrong guess
    becomes mojibake.

    **Left alone.** UTF-8, with or without a byte-order mark.

    **Fix.** Safe: the file is written anew as UTF-8, every character kept. Where the encoding is not certain there is no fix.
    """

    code = "EN101"
    name = "not-utf8"
    severity = Severity.ERROR
    trigger = ALWAYS
    bad = (Bad("Der Fluß trat über die Ufer.", encoding="cp1252", flags=("",), fixed="Der Fluß trat über die Ufer."),)
    good = (
        Good("Der Fluß trat über die Ufer.", "UTF-8"),
        Good("Река вышла из берегов. 河水泛滥。 فاض النهر", "UTF-8 in several scripts"),
        Good("The file was saved as Windows-1252, and nobody could read it.", "about an encoding"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if document.encoding == "utf-8":
            return
        what = " and ".join(document.encoding.split("+"))
        if document.decoded.certain:
            message = f"not UTF-8 but {what} ({document.decoded.confidence:.0%} sure)"
            yield self.finding(0, 0, message, file_fix=FileFix.REENCODE)
        else:
            yield self.finding(0, 0, f"not UTF-8; perhaps {what} (only {document.decoded.confidence:.0%} sure: left alone)")
