"""What holds for all artefact rules of the family together: words stay, fixing settles, people's text passes."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import newslint_rules
from newslint.lint.finding import Safety, Severity
from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.phrases.pack import load_pack
from newslint.text.document import Document

PACKS = [load_pack(path) for path in newslint_rules.newslint_phrase_packs() if path.stem.startswith("translation")]
LINTER = Linter([rule() for rule in newslint_rules.newslint_rules() if re.match("MT[1-4]", rule.code)], PACKS)
# MT403 takes whole notes out, and MT402 joins the parts of a word.
LETTER_KEEPERS = Linter([rule for rule in LINTER.rules if rule.code not in ("MT402", "MT403")], PACKS)

SNIPPETS = """“ ” " „ » « 「 」 ‘ ’ ' , . .. ,, ； 。 ， … he said Blinken said the first Time on days. and z.B. don‘t 1990s 6'2" . , \n \n\n 漢字
мост в реке ▁ @-@ <unk> -LRB- & quot ; again and again the state of the""".split(" ")


def words(text: str) -> list[str]:
    return re.findall(r"\w", text.casefold())


@given(st.lists(st.sampled_from(SNIPPETS), max_size=30), st.booleans())
@example(["”", "。", "”", "he"], True)
@example(["”", "“", "。", "，"], False)
@example(["he", "。", "，", "，"], False)
def test_safe_fixes_keep_every_letter_and_settle(parts: list[str], spaced: bool) -> None:
    text = (" " if spaced else "").join(parts)
    once = fix(LETTER_KEEPERS, Document(text))
    assert once.remaining.problems == ()
    assert words(once.text) == words(text)
    assert fix(LETTER_KEEPERS, Document(once.text)).text == once.text


@given(st.text(max_size=80))
def test_any_text_is_checked(text: str) -> None:
    verdict = LINTER.check(Document(text))
    assert verdict.problems == ()
    for finding in verdict.findings:
        assert 0 <= finding.start < finding.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "市长说，这座桥整个冬天都会关闭。“我们别无选择，”他说。",
        "وقال رئيس البلدية إن الجسر سيبقى مغلقا طوال الشتاء، «ولا خيار لنا»، كما قال.",
        "Мэр сказал, что мост закрыт. «У нас нет выбора», — добавил он в 2024 г. на встрече.",
        "महापौर ने कहा कि पुल बंद रहेगा। “हमारे पास कोई विकल्प नहीं है,” उन्होंने कहा।",
        "นายกเทศมนตรีกล่าวว่าสะพานจะปิดตลอดฤดูหนาว “เราไม่มีทางเลือก” เขากล่าว",
        "Pormestari sanoi, että silta on kiinni. ”Meillä ei ole vaihtoehtoa”, hän sanoi esim. eilen.",
        "市長は「選択肢がない」と述べた。橋は冬の間、閉鎖される。",
        "시장은 “선택의 여지가 없다”며 다리를 닫는다고 말했다.",
        "ראש העיר אמר: \"אין ברירה\". דובר צה\"ל אישר.",
        "ქალაქის მერმა თქვა, რომ ხიდი დაკეტილია. „სხვა გზა არ გვაქვს“, თქვა მან.",
    ],
)  # fmt: skip
def test_good_text_of_every_script_passes(text: str) -> None:
    assert LINTER.check(Document(text)).findings == ()


def records(corpus: Path, name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(corpus / name, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def rate(texts: list[str]) -> float:
    """The share of texts with a finding of warning or error."""
    verdicts = [LINTER.check(Document(text)) for text in texts]
    return sum(any(f.severity is not Severity.INFO for f in v.findings) for v in verdicts) / len(texts)


def test_people_are_seldom_taken_for_machines(corpus: Path) -> None:
    """At most one text in a hundred that people wrote or translated; machines, far more."""
    kinds: dict[str, list[str]] = {}
    for record in records(corpus, "translations.jsonl.gz"):
        kinds.setdefault(record["kind"], []).append(record["text"])
    human, original = kinds["human"], kinds["original"]
    articles = [record["text"] for record in records(corpus, "articles.jsonl.gz")]
    assert rate(human) <= 0.01
    assert rate(original) <= 0.01
    assert rate(articles) <= 0.01
    assert rate(kinds["machine"][::4]) >= 3 * rate(human + original + articles)


def test_fixing_clean_articles_keeps_their_words(corpus: Path) -> None:
    for record in records(corpus, "articles.jsonl.gz"):
        fixed = fix(LINTER, Document(record["text"]))
        assert words(fixed.text) == words(record["text"])
        assert all(f.fix and f.fix.safety is Safety.SAFE for f in fixed.applied)


def test_artefacts_of_the_seed_articles_are_found(corpus: Path) -> None:
    expected = json.loads((corpus / "seeds" / "expected.json").read_text(encoding="utf-8"))
    for name, wanted in expected.items():
        text = (corpus / "seeds" / name).read_text(encoding="utf-8")
        found = LINTER.check(Document(text)).findings
        for want in wanted["find"]:
            if "translation" in want["family"].split("|"):
                start = text.index(want["text"])
                end = start + len(want["text"])
                assert any(f.start < end and f.end > start for f in found), want["text"]
