"""Anchors, weak phrases, phrases side by side, and texts that mean harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.phrases.edges import is_boundary
from newslint.phrases.pack import Automaton, PackError, build_pack
from newslint.text.document import Document

PROSE = "The council met on Monday to vote on the bridge, and the mayor spoke for an hour."


def hits(text: str, **anchors: list[str]) -> list[str]:
    pack = build_pack("test", {"language": "any", "topic": anchors}, "test.toml")
    return [text[hit.start : hit.end] for hit in Automaton([pack]).scan(Document(text)).get("topic", ())]


@pytest.mark.parametrize(
    "line", ["Read more", "• READ MORE »", "  Read more...  ", "Read more (12)", "Read\u00a0more", "[Read more]"]
)
def test_a_line_counts_with_marks_around_it(line: str) -> None:
    assert hits(f"{PROSE}\n{line}\n{PROSE}", line=["Read more"]) == [line.strip()]


@pytest.mark.parametrize("line", ["Read more books", "He read more", "“Read more”", "Breadmore", "Read more, she said."])
def test_part_of_a_line_or_speech_does_not_count(line: str) -> None:
    assert hits(f"{PROSE}\n{line}\n{PROSE}", line=["Read more"]) == []


@pytest.mark.parametrize("space", [" ", "  ", "\t ", "\u2003", "\u00a0"])
def test_spaces_within_a_phrase_may_be_wide(space: str) -> None:
    wide = f"Sign{space}up now to read the story."
    assert hits(f"{wide} {PROSE}", sentence=["Sign up {w} to read the story"]) == [wide]
    assert hits(f"{PROSE}\n{wide}", line=["Sign up {w} to read the story"]) == [wide]


def test_of_two_phrases_that_are_one_sentence_the_one_whose_literal_ends_first_is_named() -> None:
    pack = build_pack("test", {"language": "any", "topic": {"sentence": ["Sign up {*} letter", "Sign {w} for our letter"]}}, "t")
    found = Automaton([pack]).scan(Document(f"Sign up for our letter. {PROSE}"))["topic"]
    assert [hit.phrase for hit in found] == ["Sign up {*} letter"]


def test_phrases_side_by_side_are_one_hit() -> None:
    assert hits("Share Tweet | Print 12\n" + PROSE, line=["Share", "Tweet", "Print"]) == ["Share Tweet | Print 12"]
    assert hits("KommentareDrucken\n" + PROSE, line=["Kommentare", "Drucken"]) == ["KommentareDrucken"]
    assert hits("Share Tweet prices fell\n" + PROSE, line=["Share", "Tweet"]) == []


@pytest.mark.parametrize("after", ["แชร์", "ចែករំលែក", "မျှဝေ", "分享"], ids=["Thai", "Khmer", "Burmese", "Chinese"])
def test_a_word_ends_where_a_script_without_spaces_begins(after: str) -> None:
    text = f"Facebook{after}"
    assert is_boundary(text, text.casefold(), len("Facebook"))


def test_weak_phrases_need_company() -> None:
    weak = ["Video", "Sport", "Opinion"]
    assert hits(f"Video\n\n{PROSE}", weak=weak) == []
    assert hits(f"Video\nSport\n{PROSE}", weak=weak) == []
    assert hits(f"Video\n\nSport\nOpinion\n{PROSE}", weak=weak) == ["Video", "Sport", "Opinion"]
    assert hits(f"Video\nLoad more\n{PROSE}", weak=weak, line=["Load more"]) == ["Video", "Load more"]
    assert hits(f"Video\n{PROSE}\nLoad more", weak=weak, line=["Load more"]) == ["Load more"]


def test_places() -> None:
    body = "\n".join([PROSE] * 20)
    for text in (f"Sources\n{body}", f"{body}\nSources\n{body}", f"{body}\nSources"):
        assert bool(hits(text, head=["Sources"])) == text.startswith("Sources")
        assert bool(hits(text, last=["Sources"])) == text.endswith("Sources")
    assert hits(f"{body}\nSources\n{PROSE}", tail=["Sources"]) == ["Sources"]
    assert hits(f"{body}\nSources\n{PROSE}", last=["Sources"]) == []


def test_sentences_and_places_within_lines() -> None:
    text = f"{PROSE} We use cookies to please you. {PROSE}"
    assert hits(text, sentence=["We use cookies to {*}"]) == ["We use cookies to please you."]
    assert hits(text, sentence=["use cookies to {*}"]) == []
    assert hits(f"ADVERTISEMENT {PROSE}", start=["ADVERTISEMENT"]) == ["ADVERTISEMENT"]
    assert hits(f"{PROSE} (Photo: Jane Doe/AFP)", end=[r"\(Photo: {who}\)"]) == ["(Photo: Jane Doe/AFP)"]
    assert hits("He left. Story continues below She stayed.", anywhere=["Story continues below"]) == ["Story continues below"]
    assert hits("History continues below.", anywhere=["story continues below"]) == []


def test_an_open_phrase_leaves_prose_alone() -> None:
    assert hits("More stories from Lyon", line=["More[ {*}]"]) == ["More stories from Lyon"]
    assert hits("More stories from Lyon reached the paper.", line=["More[ {*}]"]) == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({}, "needs language"),
        ({"language": "en", "topic": {"lines": ["x"]}}, "unknown key lines"),
        ({"language": "en", "topic": {"line": "Read more"}}, "list of texts"),
        ({"language": "en", "topic": ["Read more"]}, "table of anchors"),
        ({"language": "en", "topic": {"line": ["[x]"]}}, "two literal characters"),
    ],
)
def test_a_wrong_pack_is_refused_with_a_reason(data: dict[str, object], why: str) -> None:
    with pytest.raises(PackError, match=why):
        build_pack("bad", data, "bad.toml")


ADVERSARIAL = ["share " * 500, "(" * 50_000, "read more " * 5_000 + "\n" * 20_000, "a" * 200_000, "© " * 30_000, "\ud800share\n" * 1_000, "12:" * 50_000,
           "share\n" * 10_000, "Photo: " * 20_000]  # fmt: skip


@pytest.mark.parametrize("text", ADVERSARIAL, ids=lambda text: repr(text[:12]))
def test_adversarial_texts_are_answered(text: str) -> None:
    anchors = {"line": ["Share", "© {who}", "{n} (min|hours)"], "sentence": ["Read more {*} now {*}"], "end": ["Photo: {who}"],
               "anywhere": ["share {w} {name} share {*} end"], "weak": ["read"], "start": ["share {date} now"]}  # fmt: skip
    found = hits(text, **anchors)
    assert all(found)


@given(st.text(alphabet="Share Tweet\n.,«»“”語ก12", max_size=80))
def test_hits_lie_within_the_text_and_do_not_overlap(text: str) -> None:
    pack = build_pack(
        "test", {"language": "any", "topic": {"line": ["Share"], "weak": ["Tweet"], "anywhere": ["語"]}}, "test.toml"
    )
    at = 0
    for hit in Automaton([pack]).scan(Document(text)).get("topic", ()):
        assert at <= hit.start < hit.end <= len(text)
        at = hit.end
