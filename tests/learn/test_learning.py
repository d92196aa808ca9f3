"""Learning what sites repeat, and finding it again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.profiles import learn as learning
from newslint.profiles.learn import learn
from newslint.profiles.profile import Entry, Profile, ProfileError
from newslint.profiles.sentences import Template, keys_of, tokens
from newslint.profiles.templates import BEGINNING, END, Found, joined, template
from newslint.text.document import Document
from newslint_rules.boilerplate.site_boilerplate import SiteBoilerplate

pytestmark = pytest.mark.slow

SITE = "example.org"
PLACES = ["Lillevik", "New Harbour", "Saint-Martin", "Great Northern Road", "Ørland", "Nordby"]
WORDS = """harbour council ferry storm winter bridge market school river night report plan people wind quay island captain mayor
    ticket summer village letter boat question answer window garden teacher doctor railway""".split()


def article(rng: random.Random, sentences: int = 8) -> str:
    """Prose in which nothing recurs but short sentences."""
    made = [f"The {' '.join(rng.choices(WORDS, k=9))} of {rng.randint(2, 99)} {rng.choice(WORDS)}s." for _ in range(sentences)]
    return f"{' '.join(made[:4])} “No,” she said. {' '.join(made[4:])}"


def corpus(boilerplate: list[str], documents: int = 60, site: str = SITE, seed: int = 1) -> list[Document]:
    """Articles that end in boilerplate, whose slots vary."""
    rng = random.Random(seed)
    texts = []
    for _ in range(documents):
        place, day = rng.choice(PLACES), rng.randint(1, 28)
        tail = " ".join(line.format(place=place, day=day) for line in boilerplate)
        texts.append(f"{article(rng)} {tail}")
    return [Document(text, source=site) for text in texts]


def cleaned(profile: Profile, document: Document) -> str:
    fixed = fix(Linter([SiteBoilerplate()], [], profile), document)
    assert not fixed.remaining.problems
    return fixed.text


@pytest.mark.parametrize(
    "line",
    [
        "The views expressed here are those of the author and not of the Example Herald.",
        "Add {place} as an interest to stay up to date on the latest {place} news, pictures and analysis from the Herald.",
        "First published on {day} May 2020 and last updated at {day}:30 in our northern edition.",
        "{place}: follow our reports and tell us what you think about {place}.",
        "Взгляды, изложенные здесь, принадлежат автору, а не редакции газеты «Вестник {place}».",
        "本文观点仅代表作者个人立场，不代表本报编辑部的观点或意见，编号{day}。",
        "المقالات المنشورة هنا تعبر عن رأي كاتبها ولا تعبر عن رأي صحيفة {place} اليومية.",
        "บทความนี้เป็นความเห็นส่วนตัวของผู้เขียนและไม่ใช่ความเห็นของหนังสือพิมพ์",
        "यहाँ व्यक्त विचार लेखक के निजी हैं और समाचार पत्र {place} के विचार नहीं हैं।",
    ],
)
def test_what_a_site_repeats_goes_and_nothing_else(line: str) -> None:
    documents = corpus([line])
    profile = learn(lambda: documents)
    before = [document.text for document in corpus([""])]
    for document, plain in zip(documents, before, strict=True):
        assert cleaned(profile, document).strip() == plain.strip()


def test_a_beginning_that_varies_is_found_by_what_many_beginnings_have_in_common() -> None:
    rng = random.Random(2)
    documents = [
        Document(
            f"{article(rng)} With files from {rng.choice(PLACES)} and the Harbour Press agency in {rng.choice(PLACES)}.",
            source=SITE,
        )
        for _ in range(60)
    ]
    profile = learn(lambda: documents)
    counts = {entry.text: entry.documents for entry in profile.of(SITE)}
    assert counts["with files from {} and the harbour press agency in {}"] >= 15
    assert not any("Harbour Press agency" in cleaned(profile, document) for document in documents)


def test_templates_that_share_some_words_only_stay_apart() -> None:
    found = [
        Found("write to the desk of our {} office in the morning", 9, "", BEGINNING),
        Found("{} is read at the desk of our town by all who can read", 9, "", END),
    ]
    assert list(joined(found)) == found


def test_in_the_middle_of_a_paragraph_and_glued_to_other_text() -> None:
    line = "The views expressed here are those of the author and not of the Example Herald."
    profile = learn(lambda: corpus([line]))
    text = f"Watch the film here: {line} The ferry is late."
    assert cleaned(profile, Document(text, source=SITE)) == "Watch the film here: The ferry is late."


def test_short_lines_are_found_and_go_by_unsafe_fixes_only() -> None:
    menu = "Home\nWorld news\nQ:\nShe left.\n"
    documents = [Document(menu + d.text + "\nВойти\n登录", source=SITE) for d in corpus([""])]
    profile = learn(lambda: documents)
    linter = Linter([SiteBoilerplate()], [], profile)
    flagged = [documents[0].text[f.start : f.end] for f in linter.check(documents[0]).findings]
    assert flagged == ["Home", "World news", "Войти", "登录"]
    assert fix(linter, documents[0]).text == documents[0].text
    assert fix(linter, documents[0], unsafe=True).text.startswith("Q:\nShe left.\nThe ")


def test_a_short_line_of_few_documents_stays() -> None:
    documents = corpus([""], 60) + [Document(f"Background\n{d.text}", source=SITE) for d in corpus([""], 12, seed=4)]
    profile = learn(lambda: documents)
    assert [entry.text for entry in profile.of(SITE)] == ["¶ background"]
    assert not Linter([SiteBoilerplate()], [], profile).check(documents[-1]).findings


def test_a_site_is_judged_by_its_own_documents() -> None:
    line = "The views expressed here are those of the author and not of the Example Herald."
    profile = learn(lambda: corpus([line]))
    assert line in cleaned(profile, Document(f"Fog. {line}", source="example.net"))
    assert line in cleaned(profile, Document(f"Fog. {line}"))


def test_what_few_documents_carry_stays() -> None:
    line = "The views expressed here are those of the author and not of the Example Herald."
    documents = corpus([""], 60) + corpus([line], 4, seed=2)
    profile = learn(lambda: documents)
    assert [entry.documents for entry in profile.of(SITE)] == [4]
    assert cleaned(profile, documents[-1]) == documents[-1].text


def test_an_article_that_the_site_gives_many_times_is_no_boilerplate() -> None:
    copy = article(random.Random(9))
    documents = corpus([""], 20) + [Document(copy, source=SITE) for _ in range(15)]
    profile = learn(lambda: documents)
    assert not profile.of(SITE) and profile.sites == {SITE: 20}


@pytest.mark.slow
def test_counting_on_disk_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = corpus(["Add {place} as an interest to stay up to date on the latest {place} news from the Herald."])
    want = learn(lambda: documents)
    monkeypatch.setattr(learning, "_BUFFER", 50)
    monkeypatch.setattr(learning, "_PARTITIONS", 3)
    assert learn(lambda: documents) == want
    assert want.of(SITE)


def test_learning_twice_gives_the_same_file(tmp_path: Path) -> None:
    documents = corpus(["Add {place} as an interest to stay up to date on the latest {place} news from the Herald."])
    for name in ("a", "b"):
        learn(lambda: documents).write(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_template() -> None:
    sentences = [keys_of(f"Add {place} as an interest to get the latest {place} news from us") for place in PLACES]
    assert template(sentences) == "add {} as an interest to get the latest {} news from us"
    assert template([keys_of(f"The {word} of the town was old") for word in WORDS]) is None
    assert template(sentences[:1]) is None


def test_template_does_not_reach_over_more_than_a_slot() -> None:
    stored = Template("add {} as an interest to get the latest {} news from us")
    near = keys_of("Add the old town as an interest to get the latest old town news from us")
    far = keys_of("Add " + "one " * 20 + "as an interest to get the latest old town news from us")
    assert any(stored.match(near, at) == (0, len(near)) for at in range(len(near)))
    assert not any(stored.match(far, at) for at in range(len(far)))


@given(st.text(max_size=60))
def test_keys_are_those_of_the_tokens(text: str) -> None:
    assert len(keys_of(text)) == len([token.key for token in tokens(text)]) or not text.isascii()
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)


# ---------------------------------------------------------------- files and merging
entries = st.builds(
    Entry,
    st.sampled_from(["a.org", "b.org"]),
    st.sampled_from(["one two", "three {} four", "пять"]),
    st.integers(1, 9),
    st.text(max_size=5),
)
profiles = st.builds(
    Profile,
    st.dictionaries(st.sampled_from(["a.org", "b.org"]), st.integers(1, 99)),
    st.lists(entries, unique_by=lambda e: (e.site, e.text)),
)


@given(profiles, profiles, profiles)
def test_merging_is_associative_and_commutative(a: Profile, b: Profile, c: Profile) -> None:
    assert a.merge(b).merge(c) == a.merge(b.merge(c))
    assert a.merge(b) == b.merge(a)


def test_parts_merged_are_the_whole() -> None:
    line = "The views expressed here are those of the author and not of the Example Herald."
    first, second = corpus([line], 30), corpus([line], 40, seed=5)
    merged = learn(lambda: first).merge(learn(lambda: second))
    assert merged == learn(lambda: first + second)
    assert merged.of(SITE)[0].documents == 70


@pytest.mark.parametrize("name", ["profile.jsonl", "profile.jsonl.gz", "profile"])
def test_written_and_read(tmp_path: Path, name: str) -> None:
    profile = Profile({"a.org": 20, "b.org": 3}, [Entry("a.org", "add {} to", 7, "Add “this” to\u2028"), Entry("a.org", "x", 9)])
    profile.write(tmp_path / name)
    assert Profile.read(tmp_path / name) == profile


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]\n", b"no json", b'{"newslint-profile":1}\n{"site":1}\n', b"\x1f\x8bbroken"])
def test_a_file_that_is_no_profile(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "p"
    path.write_bytes(data)
    with pytest.raises(ProfileError, match=r"p: "):
        Profile.read(path)
    with pytest.raises(ProfileError):
        Profile.read(tmp_path / "missing")
