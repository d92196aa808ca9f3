"""Documents that repeat others: which are found, which stays, and what is left alone."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from newslint.profiles.duplicates import Finder
from newslint.profiles.known_copies import DuplicatesError, KnownCopies
from newslint.profiles.minhash import sketch
from newslint.profiles.spill import Spill
from newslint.text.document import Document
from newslint.text.span import Copy

pytestmark = pytest.mark.slow

# Words of a language, made up of syllables that it has, and what joins them. Thai and Chinese part no words.
SCRIPTS = {
    "English": (["har", "bour", "fer", "ry", "coun", "cil", "win", "ter", "mar", "ket", "plan", "ship"], " ", ". "),
    "Russian": (["при", "чал", "па", "ром", "го", "род", "со", "вет", "зи", "ма", "шко", "ла"], " ", ". "),
    "Arabic": (["مي", "ناء", "سف", "ينة", "مد", "رسة", "جس", "ور", "مج", "لس", "شت", "اء"], " ", ". "),
    "Hindi": (["बं", "दर", "गाह", "नाव", "पुल", "सर्दी", "परि", "षद", "शह", "र", "विद्या", "लय"], " ", "। "),
    "Yoruba": (["ọk", "ọ̀", "ojú", "omi", "ìgbì", "mọ̀", "afá", "rá", "ilé", "ìwé", "ọjà", "bẹ"], " ", ". "),
    "Turkish": (["li", "man", "fe", "ri", "bot", "köp", "rü", "kış", "mec", "lis", "İs", "ığ"], " ", ". "),
    "Finnish": (["sa", "ta", "ma", "laut", "ta", "sil", "tal", "vi", "kou", "lu", "kau", "pun"], " ", ". "),
    "Chinese": ([chr(0x4E00 + n) for n in range(0, 3000, 7)], "", "。"),
    "Japanese": ([chr(0x3042 + n) for n in range(60)] + [chr(0x5000 + n) for n in range(0, 900, 7)], "", "。"),
    "Thai": ([a + b + c for a in "กขคจชดตทนบปมรลวสหอ" for b in "าิีุู" for c in "กงนมย"], "", " "),
    "Khmer": ([a + b + c for a in "កខគចឆតថនបពមរលសហអ" for b in "ាិីុូ" for c in "កងនមយ"], "", " "),
}


@cache
def vocabulary(script: str) -> list[str]:
    rng = random.Random(f"words of {script}")
    syllables, join, _ = SCRIPTS[script]
    return ["".join(rng.choices(syllables, k=rng.randint(2, 3) if join else 2)) for _ in range(1500)]


@cache
def text(script: str, seed: object, sentences: int = 14) -> str:
    rng, words = random.Random(f"{script} {seed}"), vocabulary(script)
    _, join, end = SCRIPTS[script]
    return "".join(join.join(rng.choices(words, k=rng.randint(7, 14))) + end for _ in range(sentences))


def edited(script: str, whole: str, share: float) -> str:
    rng, words, join = random.Random(3), vocabulary(script), SCRIPTS[script][1]
    pieces = whole.split(" ") if join else [whole[at : at + 4] for at in range(0, len(whole), 4)]
    return join.join(rng.choice(words)[: None if join else 4] if rng.random() < share else piece for piece in pieces)


def find(documents: Sequence[Document], tmp_path: Path) -> dict[int, Copy]:
    """What each document repeats, by its place in the list."""
    with Finder() as finder:
        for document in documents:
            if (found := sketch(document)) is not None:
                finder.add(found)
        finder.write(tmp_path / "found.duplicates")
    known = KnownCopies(tmp_path / "found.duplicates")
    return {number: copy for number, document in enumerate(documents) if (copy := known.find(document)) is not None}


def corpus(*texts: str, sources: Sequence[str] | None = None) -> list[Document]:
    return [
        Document(one, "news/a.jsonl", record=number, source=sources[number - 1] if sources else f"{number}.example")
        for number, one in enumerate(texts, 1)
    ]


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("share", [0.05, 0.2])
def test_copies_in_every_script(script: str, share: float, tmp_path: Path) -> None:
    first, end = text(script, 1), SCRIPTS[script][2]
    loud = first if script == "Turkish" else first.upper()  # its letter i is another one in capitals
    copies = [loud.replace(end, " –\n"), edited(script, first, share)]
    found = find(corpus(first, *copies, *(text(script, seed) for seed in range(2, 12))), tmp_path)
    (kept,) = {0, 2} - set(found)  # the first and the second have the same words
    assert set(found) == {0, 1, 2} - {kept}
    assert {copy.record for copy in found.values()} == {kept + 1}


@pytest.mark.parametrize("script", SCRIPTS)
def test_different_articles_of_one_site_share_its_boilerplate_and_are_no_copies(script: str, tmp_path: Path) -> None:
    footer = text(script, "footer", 22)
    assert find(corpus(*(text(script, n, 8) + footer for n in range(20)), sources=["one.example"] * 20), tmp_path) == {}


@pytest.mark.parametrize("script", ["English", "Chinese", "Thai"])
def test_forms_are_no_copies(script: str, tmp_path: Path) -> None:
    """The same words around other numbers."""
    rng, sentences = random.Random(1), [text(script, n, 1) for n in range(14)]
    forms = ["".join(f"{one} {rng.randint(10, 9999)} " for one in sentences) for _ in range(20)]
    assert find(corpus(*forms, sources=["one.example"] * 20), tmp_path) == {}


def test_the_fullest_stays_then_the_least_damaged_then_the_first(tmp_path: Path) -> None:
    whole = text("English", 1)
    short = ". ".join(whole.split(". ")[:-2]) + "."
    damaged = whole.replace(". ", ".\ufffd ", 3)
    assert {n: copy.record for n, copy in find(corpus(short, damaged, whole, whole), tmp_path).items()} == {0: 3, 1: 3, 3: 3}


def test_no_copy_of_a_copy(tmp_path: Path) -> None:
    """Each is like the next, the ends are not alike: none repeats a document that goes itself."""
    script = "English"
    chain = [text(script, 1, 30)]
    for step in range(6):
        chain.append(edited(script, chain[-1], 0.12) if step else chain[-1])
    found = find(corpus(*chain), tmp_path)
    assert found and all(copy.record is not None and copy.record - 1 not in found for copy in found.values())


def test_many_copies_of_one_text(tmp_path: Path) -> None:
    """More than are compared each with each."""
    first = text("English", 1)
    rng = random.Random(5)
    copies = [first.replace(". ", f" {rng.choice(vocabulary('English'))}. ", 2 + n % 3) for n in range(60)]
    found = find(corpus(*copies), tmp_path)
    assert len(found) == 59 and len({copy.record for copy in found.values()}) == 1


def test_short_texts_and_parts_of_long_ones_are_left_alone(tmp_path: Path) -> None:
    article = text("English", 1, 6)
    digest = article + "".join(text("English", n, 6) for n in range(2, 6))
    assert find(corpus("Weather", "Weather", article, digest, "", ""), tmp_path) == {}


LOOK_ALIKES = tomllib.loads(Path(__file__).with_name("look_alikes.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("pair", LOOK_ALIKES["nearly"], ids=lambda pair: pair["what"])
def test_a_word_changed_makes_a_near_copy_and_no_copy(pair: dict[str, Any], tmp_path: Path) -> None:
    other = pair["one"]
    for old, new in pair["changes"]:
        assert old in other
        other = other.replace(old, new)
    (found,) = find(corpus(pair["one"], other), tmp_path).values()
    assert not found.same and found.share > 0.75


@pytest.mark.parametrize("pair", LOOK_ALIKES["neither"], ids=lambda pair: pair["what"])
@pytest.mark.parametrize("sources", [("one.example", "one.example"), ("one.example", "other.example")], ids=["one site", "two"])
def test_what_only_looks_like_a_copy(pair: dict[str, str], sources: Sequence[str], tmp_path: Path) -> None:
    assert find(corpus(pair["one"], pair["other"], sources=sources), tmp_path) == {}


# ---------------------------------------------------------------- looking them up
def known(tmp_path: Path, **files: str) -> KnownCopies:
    """The copies of some files, each a text below `scrape`."""
    with Finder() as finder:
        for name, content in files.items():
            path = tmp_path / "scrape" / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
            found = sketch(Document(content, str(path)))
            assert found is not None
            finder.add(found)
        finder.write(tmp_path / "scrape.duplicates")
    return KnownCopies(tmp_path / "scrape.duplicates")


def test_files_of_one_name_in_several_folders_also_when_their_folder_has_moved(tmp_path: Path) -> None:
    one = text("English", 1)
    copies = known(tmp_path, one=one, a__one=one, b__one=one, a__b__one=one, b__other=text("English", 2))
    for root in (tmp_path / "scrape", Path("/moved/elsewhere")):
        assert copies.find(Document(one, str(root / "one"))) is None
        for place in ("a/one", "b/one", "a/b/one"):
            found = copies.find(Document(one, str(root / place)))
            assert found is not None and found.same and found.path.endswith("scrape/one")
    assert copies.find(Document(one, "/moved/b/other")) is None


def test_what_has_changed_is_not_judged_and_what_was_fixed_is(tmp_path: Path) -> None:
    one = text("English", 1)
    copies = known(tmp_path, a=one, b=one)
    place = str(tmp_path / "scrape" / "b")
    assert copies.find(Document(text("English", 2), place)) is None
    assert copies.find(Document("", place)) is None
    assert copies.find(Document(". ".join(one.split(". ")[2:]), place)) is not None


def test_a_record_is_found_by_its_id_wherever_it_stands(tmp_path: Path) -> None:
    one = text("English", 1)
    with Finder() as finder:
        for record, id in enumerate(("x1", "x2"), 1):
            found = sketch(Document(one, "a.jsonl", record=record, id=id))
            assert found is not None
            finder.add(found)
        assert finder.write(tmp_path / "d") == (1, 0)
    copies = KnownCopies(tmp_path / "d")
    assert copies.find(Document(one, "a.jsonl", record=7, id="x2")) == Copy("a.jsonl", 1, "x1", 1.0, True)
    assert copies.find(Document(one, "a.jsonl", record=2, id="x1")) is None


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "no such file"), (b"", "not a file that newslint duplicates"), (b"text" * 999, "cannot be read")],
)
def test_a_file_that_is_none(content: bytes | None, words: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "d").write_bytes(content)
    with pytest.raises(DuplicatesError, match=words):
        KnownCopies(tmp_path / "d")


def test_a_file_of_another_version(tmp_path: Path) -> None:
    with Finder() as finder:
        finder.write(tmp_path / "d")
    database = sqlite3.connect(tmp_path / "d")
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(DuplicatesError, match="another version"):
        KnownCopies(tmp_path / "d")


def test_numbers_on_disk_come_back_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.profiles.spill._HELD", 1000)
    spill, rows = Spill(tmp_path, "rows", 2, parts=7), np.arange(2000, dtype=np.uint64).reshape(-1, 2)
    for at in range(0, 1000, 10):
        spill.add(rows[at : at + 10])
    parts = list(spill.read())
    assert all(len({int(n) % 7 for n in part[:, 0]}) == 1 for part in parts)
    assert sorted(map(tuple, np.concatenate(parts).tolist())) == list(map(tuple, rows.tolist()))
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- the command line
def test_drops_names_all_but_the_best_copy(newslint: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    texts = [text("English", n) for n in range(8)]
    (tmp_path / "scrape").mkdir()
    for name, numbers in (("a", [0, 1, 2, 0]), ("b", [3, 1, 4, 0])):
        records = [{"text": texts[n], "source": f"{name}.example"} for n in numbers]
        (tmp_path / "scrape" / f"{name}.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    done = newslint("duplicates", "scrape", "-o", "scrape.duplicates")
    assert (done.returncode, done.stdout) == (0, "8 documents: 3 copies, 0 near copies; written to scrape.duplicates\n"), done
    done = newslint("--duplicates", "scrape.duplicates", "--select", "DU2", "--output-format", "drops", "scrape")
    assert done.returncode == 1 and [(d["path"], d["record"]) for d in map(json.loads, done.stdout.splitlines())] == [
        ("scrape/a.jsonl", 4), ("scrape/b.jsonl", 2), ("scrape/b.jsonl", 4)
    ]  # fmt: skip
    assert '"DU201 repeated-document: the document repeats scrape/a.jsonl:1, word for word"' in done.stdout
    shutil.move(tmp_path / "scrape", tmp_path / "moved")
    again = newslint("--duplicates", "scrape.duplicates", "--select", "DU2", "--output-format", "drops", "moved")
    assert again.stdout == done.stdout.replace('"scrape/', '"moved/')
    assert newslint("moved", "--select", "DU2").returncode == 0


def test_the_same_file_whatever_the_number_of_processes(
    newslint: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    for part in range(3):
        records = [{"text": text("English", n % 700, 60)} for n in range(part * 300, part * 300 + 300)]
        (tmp_path / f"{part}.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    for jobs in ("1", "2"):
        done = newslint("duplicates", ".", "--jobs", jobs, "-o", f"{jobs}.duplicates")
        assert done.stdout.startswith("900 documents: 200 copies"), done
    assert (tmp_path / "1.duplicates").read_bytes() == (tmp_path / "2.duplicates").read_bytes()


def test_bad_input_is_named_and_the_others_are_compared(
    newslint: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "a.jsonl").write_text((json.dumps({"text": text("English", 1)}) + "\n") * 2 + '{"body": "no text"}\n')
    done = newslint("duplicates", "a.jsonl", "-o", "d")
    assert done.returncode == 2 and "a.jsonl: record 3" in done.stderr and "1 copy, " in done.stdout, done
    done = newslint("duplicates", "a.jsonl", "-o", "no/such/folder")
    assert done.returncode == 2 and done.stderr.count("\n") == 2 and "cannot be written" in done.stderr, done
    done = newslint("a.jsonl", "--duplicates", "a.jsonl")
    assert done.returncode == 2 and "cannot be read as duplicates" in done.stderr, done


@pytest.mark.slow
def test_floors_of_precision_and_recall() -> None:
    """On the corpus of benchmarks/duplicates.py, made anew: with boilerplate, forms, statements that several articles quote."""
    done = subprocess.run(
        [sys.executable, "benchmarks/duplicates.py", "--documents", "4000", "--seed", "7"],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert found["precision"] >= 0.99 and found["planted"] > 500, found
    floors = {"exact": 1.0, "layout": 1.0, "edited 5 %": 0.99, "edited 20 %": 0.92, "shortened": 0.97, "syndicated": 0.7}
    assert {kind: found["recall"][kind] >= floor for kind, floor in floors.items()} == dict.fromkeys(floors, True), found
