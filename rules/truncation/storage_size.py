"""TR110: a size at which storage cuts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated

from newslint import Bad, Context, Finding, Good, Option, Rule, RuleOptions, Severity
from newslint_rules.truncation._cut import cut

# Limits that only machines set prove more than round numbers, which a whole text may have by coincidence.
LIMITS = frozenset({255, 256, 511, 512, 1023, 1024, 2047, 2048, 4095, 4096, 8191, 8192, 16383, 16384, 32766, 32767, 32768,
                    65534, 65535, 65536, 131072, 262144, 524288, 1048576})  # fmt: skip
ROUND = frozenset({200, 250, 300, 500, 1000, 2000, 3000, 4000, 5000, 8000, 10000, 20000, 30000, 32000, 50000, 64000, 100000,
                   500000, 1000000})  # fmt: skip


_LIKELY = 0.5


@cache
def _sizes(more: tuple[int, ...]) -> tuple[frozenset[int], frozenset[int]]:
    """All sizes, and those that a whole text may have by coincidence."""
    return LIMITS | ROUND | frozenset(more), ROUND - frozenset(more)


class StorageSize(Rule):
    """The text is exactly as long as a field of storage, and ends without an end.

    Its length in code points, in bytes of UTF-8 or in units of UTF-16 (as spreadsheets count) is one at which databases, spreadsheets and interfaces cut (255,
    1,000, 32,767, 65,535 …), and its last line has no final mark. In bytes, up to three less count where the next
    character would not have fitted.

    **Why it is bad.** The field was too small: every longer text of the same source is cut too. Look at the whole
    column, not only at this text, and scrape again.

    **Left alone.** Texts of these lengths that end whole; Thai and Lao, which write no full stop.
    """

    code = "TR110"
    name = "storage-size"
    severity = Severity.WARNING

    class Options(RuleOptions, frozen=True):
        sizes: Annotated[tuple[int, ...], Option("more lengths at which your storage cuts, in code points or bytes")] = ()

    options: Options
    bad = (
        Bad("The mayor opened the bridge. " * 8 + "The mayor opened the br", flags=("br",)),
        Bad("Мэр открыл мост в порту. " * 5 + "Мэр открыл мост в п", flags=("п",)),
        Bad("市长星期一为大桥揭幕。" * 23 + "市长", flags=("市长",)),
        Bad("The mayor opened the bridge. 🌉" * 8 + "The may", flags=("may",)),
    )
    good = (
        Good("The mayor opened the bridge. " * 8 + "The mayor opened the brid", "another length"),
        Good("The mayor opened the bridge. " * 8 + "The mayor saw the sea.", "ends whole"),
        Good("市长为大桥剪彩。" * 32, "ends whole, in Chinese"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        text = document.text.rstrip("\r\n")
        size = self._size(text)
        if size is None:
            return
        found = document.view(cut)
        if found is None or found.end < len(text.rstrip()) or (size[1] and found.likelihood < _LIKELY):
            return
        last = text[found.start :].split()[-1]
        start = len(text.rstrip()) - (len(last) if len(last) < 30 else 2)
        yield self.finding(
            start, len(text), f"the text is cut at {size[0]}, a size at which storage cuts", info=found.likelihood < _LIKELY
        )

    def _size(self, text: str) -> tuple[str, bool] | None:
        """The size that the text fills, in words, and whether it is a round number, which may be coincidence."""
        sizes, common = _sizes(self.options.sizes)
        if len(text) in sizes:
            return f"{len(text):,} code points", len(text) in common
        if text.isascii() or len(text) > max(sizes):
            return None
        units = len(text.encode("utf-16-le", "surrogatepass")) // 2
        if units != len(text) and units in sizes:
            return f"{units:,} units of UTF-16", units in common
        length = len(text.encode("utf-8", "replace"))
        if sizes.isdisjoint(range(length, length + 4)):
            return None
        widest = max(len(c.encode("utf-8", "replace")) for c in text[-20:])
        fitting = next((size for size in range(length, length + widest) if size in sizes), None)
        return (f"{fitting:,} bytes of UTF-8", fitting in common) if fitting else None
