"""Stock lines of boilerplate go safely, in 33 languages and four layouts, and nothing else does."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from newslint import Newslint

pytestmark = pytest.mark.slow

STOCK = tomllib.loads(Path(__file__).with_name("stock_lines.toml").read_text(encoding="utf-8"))
# In the middle of a text, where they may head what follows or be the date of an entry, these are not safe.
UNSAFE_WITHIN = ("stamp", "more", "top")
LAYOUTS = {
    "middle": "{0}\n\n{line}\n\n{1}\n\n{2}\n",
    "end": "{0}\n\n{1}\n\n{2}\n\n{line}\n",
    "item": "{0}\n\n{1}\n\n{2}\n\n- {line}\n",
    "bold": "{0}\n\n**{line}**\n\n{1}\n\n{2}\n",
}


@pytest.fixture(scope="module")
def lint() -> Newslint:
    return Newslint(ignore="BP2")


def _is_open(language: str, kind: str, layout: str) -> bool:
    return layout in STOCK[language].get("open", {}).get(kind, []) or (kind in UNSAFE_WITHIN and layout in ("middle", "bold"))


@pytest.mark.parametrize(
    "layout", ["middle", *(pytest.param(name, marks=pytest.mark.slow) for name in LAYOUTS if name != "middle")]
)
@pytest.mark.parametrize("language", STOCK)
def test_stock_lines_go_and_the_story_stays(lint: Newslint, language: str, layout: str) -> None:
    story = STOCK[language]["paragraphs"]
    kept = []
    for kind, line in STOCK[language]["lines"].items():
        fixed = lint.fix(LAYOUTS[layout].format(*story, line=line)).text
        assert all(paragraph in fixed for paragraph in story), f"{kind}: {line}"
        if fixed.strip() != "\n\n".join(story) and not _is_open(language, kind, layout):
            kept.append(f"{kind}: {line}")
    assert not kept


@pytest.mark.parametrize("language", STOCK)
def test_the_story_alone_is_left_as_it_is(lint: Newslint, language: str) -> None:
    text = "\n\n".join(STOCK[language]["paragraphs"]) + "\n"
    assert lint.fix(text).text == text
    assert not [f for f in lint.check(text).findings if f.severity != "info"]


@pytest.mark.parametrize(
    "text",
    [
        "Реклама\n\nРеклама табака запрещена с мая. Так решил городской совет.\n",
        "Anzeige\n\nDer Mann erstattete am Montag Anzeige gegen den Wirt der Kneipe.\n",
        "Publicité\n\nLa publicité pour le tabac est interdite depuis le mois de mai.\n",
        "Advertising\n\nAdvertising pays for the paper, and less of it every year.\n",
        "広告\n\n広告は法律で禁止された。市長がそう述べた。\n",
        "She wanted one thing in her hand: Photo: Anna\n",
        "Er wollte nur eines sehen: Foto: Anna\n",
        "Posted March 19, 2024\n\nWhere is the key?\n\nPosted March 20, 2024\n\nIt is below the mat.\n",
        "Table of contents\nThe old bridge\nThe new bridge\nThe cost of both\n\nThe old bridge\n\nIt is shut, and it has been shut since May.\n",
        "SELECT\nUPDATE\nNO KEY UPDATE\nSHARE\nKEY SHARE\n\nx = lock();\ny = free();\nz = lock();\nw = free();\n\nThe clauses lock the rows of a table.\n",
        "Solar feeder\n29 €\nBuy now\n\nNest box\n19 €\nBuy now\n\nBird bath\n39 €\nBuy now\n\nWinter seed\n9 €\nBuy now\n",
    ],
)
def test_what_only_looks_alike_stays(lint: Newslint, text: str) -> None:
    assert lint.fix(text).text == text


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [
        ("Table of contents", "The old bridge", "The new bridge"),
        ("Inhaltsverzeichnis", "Die alte Brücke", "Die neue Brücke"),
        ("Оглавление", "Старый мост", "Новый мост"),
        ("Spis treści", "Stary most", "Nowy most"),
        ("目次", "古い橋の話", "新しい橋の話"),
        ("목차", "오래된 다리 이야기", "새로운 다리 이야기"),
        ("فهرست مطالب", "پل قدیمی", "پل تازه"),
        ("สารบัญ", "สะพานเก่า", "สะพานใหม่"),
    ],
)
@pytest.mark.parametrize("item", ["{}\n", "- {}\n", "1. {}\n"])
def test_contents_go_whole_or_stay(lint: Newslint, label: str, first: str, second: str, item: str) -> None:
    body = f"{first}\n\n1890, 1891, 1892.\n\n{second}\n\n2024, 2025, 2026.\n"
    text = f"{label}\n{item.format(first)}{item.format(second)}\n{body}"
    assert lint.fix(text).text == text
    assert lint.fix(text, unsafe=True).text.strip() == body.strip()
