"""TR110: a size at which storage cuts."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, Option, Rule, Severity
from newslint_rules.truncation import _shape as shape

SIZES = (
    200, 250, 255, 256, 280, 300, 400, 500, 512, 1000, 1024, 1500, 2000, 2048, 2500, 3000, 4000, 4096, 5000, 8000, 8192,
    10000, 16000, 16383, 16384, 20000, 30000, 32000, 32766, 32767, 32768, 50000, 64000, 65534, 65535, 65536, 100000, 131072,
    262144, 500000, 524288, 1000000, 1048576,
)  # fmt: skip
_LONGEST_CHARACTER = 4


class StorageSize(Rule):
    """The text is exactly as long as a field of storage, and ends without an end.

    Its length in code points, or in bytes of UTF-8, is one at which databases, spreadsheets and interfaces cut (255,
    1,000, 32,767, 65,535 …), and its last line has no final mark. In bytes, up to three less count where the next
    character would not have fitted.

    **Why it is bad.** The field was too small: every longer text of the same source is cut too. Look at the whole
    column, not only at this text, and scrape again.

    **Left alone.** Texts of these lengths that end whole; Thai and Lao, which write no full stop.
    """

    code = "TR110"
    name = "storage-size"
    severity = Severity.WARNING
    options = {"sizes": Option([], "more lengths at which your storage cuts, in code points or bytes")}
    bad = (
        Bad("The mayor opened the bridge. " * 8 + "The mayor opened the br", flags=("br",)),
        Bad("Мэр открыл мост в порту. " * 5 + "Мэр открыл мост в п", flags=("п",)),
        Bad("市长星期一为大桥揭幕。" * 23 + "市长", flags=("市长",)),
    )
    good = (
        Good("The mayor opened the bridge. " * 8 + "The mayor opened the brid", "another length"),
        Good("The mayor opened the bridge. " * 8 + "The mayor saw the sea.", "ends whole"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text.rstrip("\r\n")
        size = self._size(text)
        if size is None:
            return
        tail = text[-200:].strip()
        if not tail or shape.is_finished(tail) or shape.writes_no_stop(tail):
            return
        start = len(text) - len(tail.split()[-1]) if shape.width(tail.split()[-1]) < 30 else len(text) - 2
        yield self.finding(start, len(text), f"the text is cut at {size}, a size at which storage cuts")

    def _size(self, text: str) -> str | None:
        sizes = {*SIZES, *self.settings["sizes"]}
        if len(text) in sizes:
            return f"{len(text):,} code points"
        if text.isascii() or len(text) * _LONGEST_CHARACTER < min(sizes) or len(text) > max(sizes):
            return None
        length = len(text.encode("utf-8", "replace"))
        widest = max(len(c.encode("utf-8", "replace")) for c in text[-20:])
        fitting = next((size for size in range(length, length + widest) if size in sizes), None)
        return f"{fitting:,} bytes of UTF-8" if fitting else None
