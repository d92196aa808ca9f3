"""A cut leaves Markdown well-formed."""

from __future__ import annotations

import pytest

from newslint import Document, cut
from newslint.lint.edits import apply

HEAD = "# Bridge\n\nSee [the plan](https://a.example/b) and [more](https://a.example/c).\n\n"
CASES = {
    "an item takes its bullet": ("- one\n- Share this\n- two", "Share this", "- one\n- two"),
    "a step takes its number": ("1. Share this\n2. Open it", "Share this", "2. Open it"),
    "an item takes its box": ("- [ ] Share this\n- two", "Share this", "- two"),
    "an item that is a link goes whole": ("* [Share](https://a.example/d)\n* two", "Share", "* two"),
    "part of an item": ("- Share this. The quay is new.\n- two", "Share this.", "- The quay is new.\n- two"),
    "a link goes whole": ("a [Read more](https://a.example/d) b", "Read more", "a b"),
    "a link loses less than half": (
        "a [Read of the storm at sea](https://a.example/d) b",
        "Read",
        "a [of the storm at sea](https://a.example/d) b",
    ),
    "an image in a link": ("[![Logo](https://a.example/l.png)](https://a.example)\n\nEnd.", "Logo", "End."),
    "a target broken over lines": ("* [Share](https://a.example/x-\ny)\n* [b](c)", "Share", "* [b](c)"),
    "a heading takes its marks": ("## Follow us ##\n\nText.", "Follow us", "Text."),
    "a heading takes its underline": ("Follow us\n---------\n\nText.", "Follow us", "Text."),
    "emphasis goes with its words": ("**Share this**\n\nText.", "Share this", "Text."),
    "emphasis within a line": ("Now **share this** or not.", "share this", "Now or not."),
    "emphasis that keeps its end": ("Buy **one two** three", "Buy **one", "**two** three"),
    "emphasis that keeps its beginning": ("Buy **one two** three", "two** three", "Buy **one**"),
    "words within emphasis": ("a **one Buy now** b", "Buy now", "a **one** b"),
    "between two emphases": ("a **b c** d **e f** g", "c** d **e", "a **b** **f** g"),
    "underscores in Russian": ("_Читайте также_\n\nТекст.", "Читайте также", "Текст."),
    "Chinese": ("- 分享\n- 旧桥关闭。", "分享", "- 旧桥关闭。"),
    "a quoted line": ("> Share this\n> Text.", "Share this", "> Text."),
    "the head of a table": ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |", "| 1 | 2 |"),
    "all of the code": ("```\nx = 1\n```\n\nEnd.", "x = 1", "End."),
    "a fence and some code": ("```\nx = 1\ny = 2\n```\n\nEnd.", "```\nx = 1", "```\ny = 2\n```\n\nEnd."),
    "code and its closing fence": ("```\nx = 1\ny = 2\n```\n\nEnd.", "y = 2\n```", "```\nx = 1\n```\n\nEnd."),
    "an escape": ("Text \\- Share", "- Share", "Text"),
}


@pytest.mark.parametrize("case", CASES)
def test_cut(case: str) -> None:
    text, part, left = CASES[case]
    document = Document(HEAD + text)
    start = document.text.index(part, len(HEAD))
    assert apply(document.text, [cut(document, start, start + len(part))]) == HEAD + left


@pytest.mark.parametrize(
    ("text", "part", "left"),
    [
        ("• one\n• Share this\n• two", "Share this", "• one\n• two"),
        ("– uno\n– Compartir\n– dos", "Compartir", "– uno\n– dos"),
        ("a **b Share** c", "b Share", "a **** c"),
        ("Mr. Share\nText", "Share", "Mr.\nText"),
    ],
)
def test_plain_text_loses_bullets_and_nothing_else(text: str, part: str, left: str) -> None:
    document = Document(text)
    start = text.index(part)
    assert apply(text, [cut(document, start, start + len(part))]) == left
