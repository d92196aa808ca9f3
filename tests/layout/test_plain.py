"""The plain words of Markdown, and the way back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document
from newslint.text import inline

CASES = {
    "a heading": ("## **What** we know ##", "What we know"),
    "an item that is a link": ("  * [Sweaters](/a/sweaters)", "Sweaters"),
    "a title in a target": ('[Post](https://a.example "Post this") now', "Post now"),
    "an image in a link": ("[![A quay](a.jpg)](b)", "A quay"),
    "a target broken over lines": ("[Quay](https://a.example/the-\nquay) new", "Quay new"),
    "brackets in a target": ("[Quay](https://a.example/q_(river)) new", "Quay new"),
    "an escape": ("Read\\-on 3\\. May", "Read-on 3. May"),
    "emphasis in Chinese": ("这是**重点**的文字", "这是重点的文字"),
    "emphasis in Arabic": ("هذا **مهم** جدا", "هذا مهم جدا"),
    "names of code": ("the __init__ of snake_case_name", "the __init__ of snake_case_name"),
    "stars of a word": ("f*** off, 5 * 3 * 2", "f*** off, 5 * 3 * 2"),
    "emphasis that never closes": ("a **b c", "a **b c"),
    "footnotes": ("see [1] and [sic]", "see [1] and [sic]"),
    "a quotation": ("> It is old\n> and cold.", "It is old and cold."),
    "a numbered step": ("2. Open the lid", "Open the lid"),
    "a year at a line's beginning": ("1931. Nothing.", "1931. Nothing."),
    "a word broken at its hyphen": ("a well-\nknown man", "a well-known man"),
    "a dash at a line's end": ("it came -\nlate", "it came - late"),
    "Japanese lines": ("古い橋は\n閉鎖された", "古い橋は閉鎖された"),
    "code": ("Call `run_all` now", "Call run_all now"),
    "an icon": ("[__](https://a.example) text", " text"),
}


@pytest.mark.parametrize("case", CASES)
def test_words_without_marks(case: str) -> None:
    text, words = CASES[case]
    assert inline.plain(text, 0, len(text), is_markdown=True).text == words


@given(st.text(alphabet="ab *_[]()`\\>#-\n!é我", max_size=40))
def test_every_character_leads_back_to_where_it_is(text: str) -> None:
    plain = inline.plain(text, 0, len(text), is_markdown=True)
    for at, character in enumerate(plain.text):
        if character != " ":
            assert text[plain.offset(at)] == character


def test_a_range_of_words_leads_back() -> None:
    text = "# A\n\nSee [the report](https://a.example) **now**.\n"
    document = Document(text)
    plain = document.plain_paragraphs[1]
    start, end = plain.span(plain.text.index("report"), plain.text.index("now"))
    assert text[start:end].startswith("report](")
    assert text[slice(*plain.span(4, 7))] == "the"


def test_plain_text_keeps_its_marks() -> None:
    document = Document("The **mayor** said 2\\3.")
    assert document.plain_paragraphs[0].text == document.text
