"""newslint compare: what got worse is named, what chance explains is not."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from gate_findings import CLEAN, DIRTY

from newslint.gate.compare import Row, Sample, compare
from newslint.gate.score import Score

pytestmark = pytest.mark.slow

pytest.importorskip("scipy")


def sample(
    n: int, seed: int, *, banner: float = 0.1, entity: float = 0.05, boilerplate: float = 0.02, site: str | None = None
) -> Sample:
    """Documents of four sites; rules and signals as likely as is said."""
    rng = random.Random(seed)
    made = Sample()
    for number in range(n):
        findings = {rule: 1 for rule, share in (("BP101", banner), ("EN201", entity)) if rng.random() < share}
        signals = {
            "characters": rng.randrange(500, 5000),
            "language": rng.choice(["en", "en", "de"]),
            "boilerplate": boilerplate + rng.random() / 20,
            "translation": None,
        }
        made.add(Score("s.jsonl", number, site or f"s{rng.randrange(4)}.example", "abc", signals, findings))
    return made


def named(old: Sample, new: Sample, **options: float) -> dict[tuple[str, str], Row]:
    rows = compare(old, new, rate=options.pop("rate", 0.01), **options)
    return {(row.verdict, row.name): row for row in rows if row.verdict != "same"}


# ---------------------------------------------------------------- statistics
def test_chance_is_not_named() -> None:
    """Of sixty pairs of scrapes that differ by chance alone, hardly one has a difference to report (expected: at most 0.6)."""
    assert sum(bool(named(sample(300, 2 * seed), sample(300, 2 * seed + 1))) for seed in range(60)) <= 2


def test_what_got_worse_is_named_with_its_size() -> None:
    found = named(sample(500, 1), sample(500, 2, banner=0.4))
    row = found["worse", "BP101"]
    assert row.kind == "rule"
    assert row.new - row.old == pytest.approx(row.change)
    assert 0.2 < row.change < 0.4
    assert row.q is not None and row.p is not None and row.p <= row.q < 1e-6
    assert ("worse", "any finding") in found
    assert ("worse", "EN201") not in found


def test_the_other_way_round_it_got_better() -> None:
    forth = named(sample(500, 1), sample(500, 2, banner=0.4))
    back = named(sample(500, 2, banner=0.4), sample(500, 1))
    opposite = {"worse": "better", "better": "worse"}
    assert {(opposite[verdict], name) for verdict, name in forth} == set(back)
    assert back["better", "BP101"].change == pytest.approx(-forth["worse", "BP101"].change)


def test_signals_of_damage_get_worse_others_change() -> None:
    found = named(sample(500, 1), sample(500, 2, boilerplate=0.03))
    assert set(found) == {("worse", "boilerplate")}
    longer = sample(500, 3)
    longer.signals["characters"] = type(longer.signals["characters"])("d", (2 * n for n in longer.signals["characters"]))
    assert set(named(sample(500, 1), longer)) == {("changed", "characters")}


def test_sites_that_come_and_go_are_named_without_a_test() -> None:
    found = named(sample(50, 1, site="a.example"), sample(50, 2, site="b.example"))
    assert set(found) == {("new", "b.example"), ("gone", "a.example")}
    assert found["new", "b.example"].p is None


def test_the_site_where_a_rule_grew_is_named() -> None:
    new = sample(500, 2)
    for number in range(200):
        new.add(Score("s.jsonl", 500 + number, "bad.example", "abc", {}, {"EN201": 3}))
    assert named(sample(500, 1), new)["worse", "EN201"].site == "bad.example"


def test_tolerance_leaves_small_changes_alone() -> None:
    old, new = sample(20_000, 1), sample(20_000, 2, banner=0.12)
    assert ("worse", "BP101") in named(old, new)
    assert named(old, new, tolerance=0.05) == {}


def test_many_rules_are_corrected_for() -> None:
    """A difference that alone would be named (p = 0.005) is not, among hundreds of tests."""
    old, new = Sample(), Sample()
    for made, high in ((old, 5), (new, 18)):
        for n in range(200):
            findings = {f"BP{k}": 1 for k in range(200, 500) if (n + k) % 20 == 0} | ({"BP101": 1} if n < high else {})
            made.add(Score("s", n, None, "abc", {}, findings))
    (row,) = [row for row in compare(old, new, rate=0.05) if row.name == "BP101"]
    assert row.p is not None and row.p < 0.01
    assert row.verdict == "same"


# ---------------------------------------------------------------- the command line
@pytest.fixture
def scrapes(tmp_path: Path) -> Path:
    """Two scrapes of one site: banners in 5 of 60 articles, then in 40 of 60."""
    for name, dirty in (("old", 5), ("new", 40)):
        texts = [
            DIRTY.replace("bridge", f"bridge {n}") if n < dirty else CLEAN.replace("bridge", f"bridge {n}") for n in range(60)
        ]
        rows = (json.dumps({"text": text, "source": "gazette.example"}) + "\n" for text in texts)
        (tmp_path / f"{name}.jsonl").write_text("".join(rows))
    return tmp_path


@pytest.fixture
def run(newslint) -> Callable[..., tuple[int, str, str]]:
    def call(*arguments: str) -> tuple[int, str, str]:
        done = newslint("compare", *arguments)
        return done.returncode, done.stdout, done.stderr

    return call


def test_it_says_what_got_worse(scrapes: Path, run) -> None:
    status, out, err = run("old.jsonl", "new.jsonl")
    assert (status, err) == (0, "")
    assert out.startswith(
        "old: old.jsonl: 60 documents, 8.33% with findings\nnew: new.jsonl: 60 documents, 66.67% with findings\n"
    )
    assert "worse   rule BP101 cookie-banner, most at gazette.example: 8.33% → 66.67% of documents (+58.33 points), q = " in out
    assert "worse   site gazette.example: 8.33% → 66.67% of its documents" in out
    assert "worse   signal boilerplate: mean " in out
    assert run("old.jsonl", "new.jsonl", "--fail-on-regression")[0] == 1
    status, out, _ = run("new.jsonl", "old.jsonl", "--fail-on-regression")
    assert status == 0
    assert "better  rule BP101" in out
    assert "No regression; " in out


def test_saved_scores_compare_like_the_scrapes(scrapes: Path, run, newslint) -> None:
    def rows(old: str, new: str) -> list[str]:
        status, out, err = run(old, new)
        assert (status, err) == (0, "")
        return out.splitlines()[2:]

    direct = rows("old.jsonl", "new.jsonl")
    for name in ("old", "new"):
        (scrapes / f"{name}.scores").write_text(newslint("score", f"{name}.jsonl").stdout)
    assert rows("old.scores", "new.scores") == direct
    assert rows("old.scores", "new.jsonl") == direct


def test_json_and_markdown(scrapes: Path, run) -> None:
    report = json.loads(run("old.jsonl", "new.jsonl", "--output-format", "json")[1])
    assert (report["old"]["documents"], report["old"]["flagged"], report["new"]["flagged"]) == (60, 5, 40)
    worse = {(row["kind"], row["name"]) for row in report["rows"] if row["verdict"] == "worse"}
    assert worse >= {("rule", "BP101"), ("site", "gazette.example"), ("signal", "boilerplate")}
    assert report["worse"] == len(worse)
    text = run("old.jsonl", "new.jsonl", "--output-format", "markdown")[1]
    assert text.startswith("## newslint compare: worse\n")
    assert "<td><code>rule BP101 cookie-banner, most at gazette.example</code></td><td>8.33%</td><td>66.67%</td>" in text


def test_names_of_sites_are_text(scrapes: Path, run) -> None:
    nasty = "::error::x </code><script>\\u0007##[error]\\u2028::error::y"
    for name, old in (("old", "gazette.example"), ("new", "gazette.example")):
        path = scrapes / f"{name}.jsonl"
        path.write_text(path.read_text().replace(old, nasty if name == "new" else old))
    for form in ("text", "json", "markdown"):
        out = run("old.jsonl", "new.jsonl", "--output-format", form)[1]
        assert not [line for line in out.splitlines() if line.startswith("::")]
        assert "\x07" not in out and "##[" not in out
        assert form != "markdown" or "<script" not in out


def test_results_of_different_rule_sets(scrapes: Path, run, newslint) -> None:
    (scrapes / "old.scores").write_text(newslint("score", "--ignore", "MT", "old.jsonl").stdout)
    status, out, err = run("old.scores", "new.jsonl")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "were scored by different rule sets" in err
    assert run("--ignore", "MT", "old.scores", "new.jsonl")[0] == 0


def test_bad_input(scrapes: Path, run, newslint) -> None:
    scores = newslint("score", "old.jsonl").stdout
    (scrapes / "cut").write_text(scores[:-30])
    (scrapes / "other").write_text(scores + '{"path": "a", "signals": {}, "findings": {}}\n')
    (scrapes / "empty.jsonl").write_text("")
    for arguments, says in (
        (("cut", "new.jsonl"), "cut: line 60: not JSON: cut short?; score it anew"),
        (("old.jsonl", "other"), "other: line 61: not what newslint score prints; score it anew"),
        (("nowhere", "new.jsonl"), "nowhere"),
        (("old.jsonl",), "NEW"),
        (("empty.jsonl", "new.jsonl"), "empty"),
        (("old.jsonl", "new.jsonl", "--tolerance", "some"), "'some' is no share"),
        (("old.jsonl", "new.jsonl", "--false-discovery-rate", "2"), "'2' is no share"),
    ):
        status, out, err = run(*arguments)
        assert (status, out, len(err.splitlines())) == (2, "", 1), arguments
        assert says in err


def test_without_scipy_it_says_what_to_install(scrapes: Path) -> None:
    """In a fresh interpreter: a fork of a process that runs already reads no `sitecustomize`."""
    (scrapes / "sitecustomize.py").write_text("import sys\nsys.modules['scipy'] = None\n")
    path = os.pathsep.join(filter(None, (str(scrapes), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-m", "newslint", "compare", "old.jsonl", "new.jsonl"],
        cwd=scrapes, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "newslint: newslint compare needs scipy: pip install 'newslint[compare]'\n"


def test_scrapes_split_by_chance_and_by_site(corpus: Path, tmp_path: Path, newslint, run) -> None:
    """Real scrapes: halves by chance show no regression; halves by site do."""
    import gzip

    with gzip.open(corpus / "scraped-english.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [line for line in lines if json.loads(line)["source"]]
    (tmp_path / "all.jsonl").write_text("".join(rows), encoding="utf-8")
    scores = newslint("score", "all.jsonl").stdout.splitlines(keepends=True)
    random.Random(6).shuffle(scores)
    cnn = [row for row in scores if json.loads(row)["source"] == "cnn.it"]
    rest = [row for row in scores if json.loads(row)["source"] != "cnn.it"]
    for name, part in (("a", scores[::2]), ("b", scores[1::2]), ("cnn", cnn), ("rest", rest)):
        (tmp_path / name).write_text("".join(part), encoding="utf-8")
    status, out, _ = run("a", "b", "--fail-on-regression")
    assert status == 0, out
    assert "No regression" in out
    assert run("rest", "cnn", "--fail-on-regression")[0] == 1
