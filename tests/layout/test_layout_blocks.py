"""Blocks by structure alone, in any language; what follows makes a heading."""

from __future__ import annotations

import pytest

from newslint import BlockKind, Document

PROSE = "The council of Lillevik voted on Monday to rebuild the old harbour bridge, which has been closed since the autumn."


def kinds(text: str) -> list[str]:
    return [str(block.kind) for block in Document(text).blocks]


CASES = {
    "a box of facts": (f"{PROSE}\n\nIf you go\nWhat: A fair\nWhen: Monday\nCost: Free", ["paragraph", "heading", "facts"]),
    "results": (f"{PROSE}\nWard 1: Ann Lee, 512\nWard 2: Jo Ray, 498\nWard 3: Li Wu, 401", ["paragraph", "facts"]),
    "facts in Chinese": ("时间：星期一\n地点：港口\n票价：免费", ["facts"]),
    "facts in Arabic": ("المكان: الميناء\nالزمان: الاثنين\nالسعر: مجاني", ["facts"]),
    "bullets": ("- one boat\n- two boats\n- three boats", ["list"]),
    "steps": ("1. Open the lid.\n2. Take out the ring.\n3. Close it.", ["list"]),
    "short lines": (f"{PROSE}\n\n200 g flour\n2 eggs\n1 l milk\n\n{PROSE}", ["paragraph", "list", "paragraph"]),
    "a pipe table": ("| a | b |\n|---|---|\n| 1 | 2 |", ["table"]),
    "a table by tabs": ("Lee\t12\t3\nRay\t10\t4\nWu\t9\t1", ["table"]),
    "fenced code": ("```\nx = 1\n\ny = 2\n```", ["code"]),
    "code in plain text": (
        f"{PROSE}\ndef load(path):\n    return open(path)\nx = load(\n)\n{PROSE}",
        ["paragraph", "code", "paragraph"],
    ),
    "a style sheet": (".btn {\n  color: red;\n  margin: 0;\n}", ["code"]),
    "JSON": ('{\n  "name": "Aurora",\n  "berth": 4\n}', ["code"]),
    "a shell": ("$ pip install ferry\n$ cd ferry", ["code"]),
    "a quotation": ("> It is old.\n> It is cold.", ["quote"]),
    "verse": (
        "The tide goes out, the tide comes in,\nthe boats lie still and wait,\nand over all the roofs the wind,\nis early or is late",
        ["verse"],
    ),
    "an interview": (
        "Q: Why was the bridge closed in the autumn?\nA: Because the survey found cracks in two piers.\n"
        "Q: When will it be open for lorries again?\nA: In about eighteen months, if all goes well.",
        ["dialogue"],
    ),
    "Russian speech": ("— Мост закрыт с осени.\n— А когда его откроют?\n— Через полтора года.", ["dialogue"]),
    "a heading by its mark": (f"# Bridge\n\n{PROSE}\n\n## Ferry\n\n{PROSE}", ["heading", "paragraph", "heading", "paragraph"]),
    "a heading by its place": (f"Camera settings\n{PROSE}", ["heading", "paragraph"]),
    "a heading in Russian": (
        "Поиск\nПоиск пропавшей лодки длился три дня и закончился у северного берега.",
        ["heading", "paragraph"],
    ),
    "times are no labels": ("12:30\n13:45\n14:10", ["list"]),
    "prose with a colon": (f"The mayor said: {PROSE}", ["paragraph"]),
}


@pytest.mark.parametrize("case", CASES)
def test_blocks(case: str) -> None:
    text, expected = CASES[case]
    assert kinds(text) == expected


def test_blocks_cover_every_line_that_has_words() -> None:
    for text, _ in CASES.values():
        document = Document(text)
        for line in document.lines:
            if line.text.strip() and any(map(str.isalnum, line.text)):
                block = document.block_at(line.end - 1)
                assert block is not None and block.start <= line.start and line.end <= block.end


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (f"Search\n{PROSE}", 0, True),
        ("Steps\n- Open the lid\n- Close it", 0, True),
        ("Contact\nHome\nNews\nSport", 0, False),
        (f"{PROSE}\nPopular", 1, False),
        (f"{PROSE}\n{PROSE}", 0, False),
        ("## One\n\n## Two\n\n" + PROSE, 0, False),
        ("## One\n\n## Two\n\n" + PROSE, 2, True),
        (PROSE, 7, False),
    ],
)
def test_what_follows_makes_a_heading(text: str, line: int, expected: bool) -> None:
    assert Document(text).is_heading(line) is expected


def test_a_list_knows_its_items() -> None:
    (block,) = Document("- one\n- two\n- three").blocks
    assert block.kind is BlockKind.LIST and block.items == (0, 1, 2) and block.marked


@pytest.mark.parametrize(
    "piece", ["a", "[", "](", "**", "`", "| ", "> ", "- ", "#", "\\-", "<a", "{", "a=", "我", "a: ", "[a](", "( "]
)
def test_a_megabyte_of_one_line_is_answered(piece: str) -> None:
    """A pattern that backtracks would hang here."""
    document = Document(piece * (1_000_000 // len(piece)))
    assert document.blocks is not None and document.plain_paragraphs is not None
