"""Lengths at which a site's texts cluster."""

from __future__ import annotations

import random
from pathlib import Path

from newslint.lint.linter import Linter
from newslint.profiles.learn import learn
from newslint.profiles.profile import Length, Profile
from newslint.text.document import Document
from newslint_rules.truncation.length_spike import LengthSpike

WORDS = "harbour council ferry storm winter bridge market school river night report plan people wind quay island".split()


def text(rng: random.Random, length: int) -> str:
    """Prose cut at a length, in mid-word or mid-sentence."""
    made = ""
    while len(made) < length + 20:
        made += f"The {' '.join(rng.choices(WORDS, k=rng.randint(6, 14)))} stood still. "
    made = made[:length]
    return made if made[-1].isalpha() else made[:-1] + "q"


def corpus(cut_at: int | None, site: str = "example.org") -> list[Document]:
    rng = random.Random(4)
    whole = [Document(text(rng, rng.randint(300, 900)) + ".", source=site) for _ in range(100)]
    varied = [Document(text(rng, rng.randint(300, 900)), source=site) for _ in range(30)]
    cut = [Document(text(rng, cut_at), source=site) for _ in range(20)] if cut_at else []
    return whole + varied + cut


def test_a_spike_is_learned_and_found() -> None:
    documents = corpus(640)
    profile = learn(lambda: documents)
    assert profile.lengths("example.org") == {("characters", 640): 20}
    linter = Linter([LengthSpike()], profile=profile)
    flagged = [document for document in documents if linter.check(document).findings]
    assert {len(d.text) for d in flagged} == {640}
    assert len(flagged) >= 19


def test_chance_is_no_spike() -> None:
    documents = corpus(None)
    assert learn(lambda: documents).lengths("example.org") == {}


def test_one_page_given_often_is_no_spike() -> None:
    rng = random.Random(4)
    page = text(rng, 500)
    documents = corpus(None) + [Document(page, source="example.org") for _ in range(20)]
    assert learn(lambda: documents).lengths("example.org") == {}


def test_bytes_spike_where_characters_do_not() -> None:
    rng = random.Random(4)
    documents = []
    for _ in range(20):
        made = "é" * rng.randint(1, 40) + " " + text(rng, 900)
        documents.append(Document(made.encode()[:400].decode("utf-8", "ignore").rstrip(" .") + "", source="example.org"))
    assert ("bytes", 400) in learn(lambda: documents).lengths("example.org")


def test_profile_keeps_and_merges_lengths(tmp_path: Path) -> None:
    one = Profile({"a.org": 20}, [], [Length("a.org", "characters", 255, 7)])
    two = Profile({"a.org": 5}, [], [Length("a.org", "characters", 255, 5), Length("a.org", "bytes", 512, 6)])
    merged = one.merge(two)
    assert merged == two.merge(one)
    assert merged.lengths("a.org") == {("characters", 255): 12, ("bytes", 512): 6}
    merged.write(tmp_path / "profile")
    assert Profile.read(tmp_path / "profile") == merged
