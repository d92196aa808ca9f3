"""How fast the encoding rules are: on ASCII, on text full of curly quotes, on damaged text; ftfy beside them.

    pytest tests/benchmarks --benchmark-only

No time is asserted; the figures in extra_info are megabytes (UTF-8) a second.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import newslint_rules
from newslint import Document, Family
from newslint.lint.linter import Linter
from newslint.phrases.pack import load_pack

pytestmark = pytest.mark.slow

PARAGRAPH = (
    "The council said on Monday that the bridge will stay closed until the spring; repairs cost more than was planned (12,400 in "
    'all), and nobody knows who pays. "It\'s a long way round," said one driver, who crosses the river twice a day. Will it open '
    "again in May? The mayor's office gave no answer.\n\n"
)
CURLY = PARAGRAPH.replace('"It', "“It").replace('round,"', "round,”").replace("'", "’").replace("; ", " – ")
DAMAGED = "".join(bytes([b]).decode("cp1252", "replace").replace("\ufffd", chr(b)) for b in CURLY.encode())
RUSSIAN = "Совет сообщил, что мост останется закрытым до весны; «это долго», — сказал водитель. Мэрия не ответила на вопросы.\n\n"
TEXTS = {"ascii": PARAGRAPH * 2500, "curly": CURLY * 2500, "russian": RUSSIAN * 5000, "damaged": DAMAGED * 300}


def _linter() -> Linter:
    rules = [rule() for rule in newslint_rules.newslint_rules() if rule.family() is Family.ENCODING and rule.default]
    packs = [load_pack(path) for path in newslint_rules.newslint_phrase_packs() if path.stem.startswith("encoding")]
    return Linter(rules, packs)


def _measure(benchmark: BenchmarkFixture, run: Callable[[str], object], text: str) -> None:
    benchmark.pedantic(run, args=(text,), rounds=5, warmup_rounds=1)
    if benchmark.stats:
        benchmark.extra_info["MB/s"] = round(len(text.encode()) / 1e6 / benchmark.stats["min"], 1)


@pytest.mark.parametrize("kind", TEXTS)
def test_encoding_rules(benchmark: BenchmarkFixture, kind: str) -> None:
    linter = _linter()
    _measure(benchmark, lambda text: linter.check(Document(text)), TEXTS[kind])


@pytest.mark.parametrize("kind", TEXTS)
def test_ftfy(benchmark: BenchmarkFixture, kind: str) -> None:
    ftfy = pytest.importorskip("ftfy")
    _measure(benchmark, ftfy.fix_text, TEXTS[kind])
