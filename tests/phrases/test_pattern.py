"""The pattern language: what compiles compiles to an expression that contains its literals; what does not says why."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.phrases.pattern import SLOTS, PackError, compile_pattern, is_list, is_who
from newslint.text.folding import fold

WORDS = st.text(alphabet="abcдеש語กह ", min_size=1, max_size=8)
PIECES = st.one_of(
    WORDS,
    WORDS.map(lambda w: f"[{w}]"),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda ws: f"({'|'.join(ws)})"),
    st.sampled_from([f"{{{slot}}}" for slot in SLOTS]),
)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=40))
def test_any_text_compiles_or_is_refused(pattern: str) -> None:
    try:
        made = compile_pattern(pattern)
    except PackError:
        return
    re.compile(made.expression)
    assert made.literals


@given(st.lists(PIECES, min_size=1, max_size=5).map("".join), st.text(alphabet="abcдеש語กह 12", max_size=30))
def test_every_match_contains_a_literal(pattern: str, text: str) -> None:
    try:
        made = compile_pattern(pattern)
    except PackError:
        return
    match = re.search(made.expression, fold(text))
    if match:
        assert any(literal in re.sub(r"\s+", " ", match.group()) for literal in made.literals)


@given(st.lists(PIECES, min_size=1, max_size=5).map("".join), st.text(alphabet="abcдеש語กह :12", max_size=30))
def test_every_match_begins_as_is_known(pattern: str, text: str) -> None:
    try:
        made = compile_pattern(pattern)
    except PackError:
        return
    for match in re.finditer(made.expression, fold(text)):
        assert not made.words or match.group().startswith(made.words)
        assert not made.heads or "  " in match.group() or match.group().startswith(made.heads)


@pytest.mark.parametrize(
    ("pattern", "words", "heads"),
    [
        ("Accept all cookies", ("accept",), ("accept all cookies",)),
        ("(Read|See) more[ about {name}]", ("read", "see"), ("read more", "see more")),
        ("[The ]latest news from {w}", ("latest", "the"), ("latest news from ", "the latest news from ")),
        ("Source: {w}", ("source",), ("source : ", "source: ")),
        ("{n} comments", (), ()),
        ("[Read ]{w} comments", (), ()),
    ],
)
def test_beginnings(pattern: str, words: tuple[str, ...], heads: tuple[str, ...]) -> None:
    made = compile_pattern(pattern)
    assert (made.words, made.heads) == (words, heads)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(Read more", "missing )"),
        ("Read more]", "unbalanced ]"),
        ("Read | more", "outside of brackets"),
        ("Read {many}", "unknown slot {many}"),
        ("[Read more]", "two literal characters"),
        ("{n}", "two literal characters"),
        ("", "two literal characters"),
    ],
)
def test_what_is_wrong_is_said(pattern: str, why: str) -> None:
    with pytest.raises(PackError, match=re.escape(why)):
        compile_pattern(pattern)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(Read|See) more", "see more"),
        ("Share[ this]", "share"),
        ("Share( this)?", "share this"),
        ("{n} comments", "1,204 comments"),
        ("Source: {w}", "source : reuters"),
        (r"\(photo\)", "(photo)"),
        ("（写真）", "(写真)"),
        ("ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ", fold("Διαβάστε επίσης")),
        ("ABONE OLUN ISINMA", fold("Abone olun ısınma")),
        ("اقرأ أيضا", fold("اقرا ايضا")),
    ],
)
def test_patterns_match(pattern: str, text: str) -> None:
    assert re.fullmatch(compile_pattern(pattern).expression, text)


@pytest.mark.parametrize(
    "text",
    [
        "Olga Example",
        "Jane Doe/Reuters",
        "AFP via Getty Images",
        "J. P. van der Example",
        "Jürgen Öztürk und Max Beispiel",
        "新华社",
    ],
)
def test_names(text: str) -> None:
    assert is_who(text)


@pytest.mark.parametrize(
    "text", ["the mayor", "Mayor Resigns After Long Night Of Talks", "He left. Then she came", "a man who sells fish", ""]
)
def test_no_names(text: str) -> None:
    assert not is_who(text)


def test_lists() -> None:
    assert is_list("budget, mayor, tram")
    assert is_list("Jane Doe Example City Trams")
    assert is_list("预算、市长")
    assert not is_list("on the coats said they were made in Portugal")
    assert not is_list("red for danger, green for safety.")
    assert not is_list("на куртках говорили, что их сшили в Португалии")
    assert is_list("European Union elections, climate change")
