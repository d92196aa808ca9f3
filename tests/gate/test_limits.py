"""Limits: what they say yes and no to, what they count, and what they say of those that are responsible."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from gate_findings import BANNER, CLEAN, DIRTY, REGISTRY, diagnostic
from hypothesis import given
from hypothesis import strategies as st

from newslint.gate.limits import Gate, LimitError, explain, parse_limit
from newslint.lint.finding import Severity


@pytest.mark.parametrize(
    ("text", "is_rate", "selector", "most"),
    [
        ("2%", True, None, 0.02), ("0.02", True, None, 0.02), ("0", True, None, 0.0), ("100%", True, None, 1.0),
        ("encoding=0.1%", True, "encoding", 0.001), (" BP101 = 5 % ", True, "BP101", 0.05),
        ("10", False, None, 10), ("BP=0", False, "BP", 0), ("cookie-banner=3", False, "cookie-banner", 3),
    ],
)  # fmt: skip
def test_limits(text: str, is_rate: bool, selector: str | None, most: float) -> None:
    limit = parse_limit(text, is_rate=is_rate)
    assert (limit.selector, limit.is_rate) == (selector, is_rate)
    assert limit.most == pytest.approx(most)


@pytest.mark.parametrize("text", ["", "much", "2", "101%", "-1%", "nan", "inf", "=2%", "2%=BP", "BP=", "1,5%", "2%%"])
def test_what_is_no_share(text: str) -> None:
    with pytest.raises(LimitError, match="is no share; write it as 2%"):
        parse_limit(text, is_rate=True)


@pytest.mark.parametrize("text", ["", "few", "2%", "1.5", "-1", "nan", "inf", "=2", "BP="])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(LimitError, match="is no number of findings; write it as 10"):
        parse_limit(text, is_rate=False)


@given(st.lists(st.lists(st.sampled_from(["BP101", "BP102", "EN201"]), max_size=4), min_size=1, max_size=20), st.integers(0, 100))
def test_a_rate_is_the_share_of_documents_with_any(documents: list[list[str]], percent: int) -> None:
    gate = Gate(
        [parse_limit(f"BP={percent}%", is_rate=True), parse_limit("BP=2", is_rate=False)], REGISTRY.rules, Severity.WARNING
    )
    for record, rules in enumerate(documents, 1):
        gate.add({"site.example": 1}, [diagnostic(record=record, rule=(rule, "x")) for rule in rules])
    rate, number = gate.readings()
    flagged = sum(any(rule.startswith("BP") for rule in rules) for rules in documents)
    findings = sum(rule.startswith("BP") for rules in documents for rule in rules)
    assert rate.passes == (flagged / len(documents) <= percent / 100)
    assert number.passes == (findings <= 2)
    assert (rate.flagged, rate.findings, rate.documents) == (flagged, findings, len(documents))


def test_the_responsible_are_named_in_three_lines() -> None:
    gate = Gate([parse_limit("0%", is_rate=True)], REGISTRY.rules, Severity.WARNING)
    gate.add(
        {"site.example": 1, "other.example": 1},
        [
            diagnostic(),
            diagnostic(line=9),
            diagnostic(path="b.jsonl", record=3, source="other.example", rule=("EN201", "html-entity")),
        ],
    )
    gate.add({"site.example": 8}, [diagnostic(path="c.txt", severity=Severity.INFO)])  # what is of level info does not count
    (reading,) = gate.readings()
    assert explain(reading) == [
        "gate failed: all rules: at most 0% of documents; found 3 findings in 2 of 10 documents (20.00%)",
        f"  rules: BP101 cookie-banner: 2 in 10.00% of documents, such as a.txt:5 “{BANNER}”; "
        f"EN201 html-entity: 1 in 10.00% of documents, such as b.jsonl:3 “{BANNER}”",
        f"  sites: site.example: 2 in 11.11% of its 9 documents, such as a.txt:5 “{BANNER}”; "
        f"other.example: 1 in 100.00% of its 1 document, such as b.jsonl:3 “{BANNER}”",
    ]


# ---------------------------------------------------------------- the command line
@pytest.fixture
def scrape(tmp_path: Path) -> Path:
    """Ten records, three of them with a banner: 30 %."""
    texts = [DIRTY] * 3 + [CLEAN] * 7
    (tmp_path / "s.jsonl").write_text(
        "".join(json.dumps({"text": t, "source": f"s{i % 2}.example"}) + "\n" for i, t in enumerate(texts))
    )
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "status"),
    [
        (("--max-rate", "30%"), 0), (("--max-rate", "29.9%"), 1), (("--max-findings", "3"), 0), (("--max-findings", "2"), 1),
        (("--max-rate", "encoding=0%"), 0), (("--max-rate", "boilerplate=10%"), 1), (("--max-findings", "BP101=2"), 1),
        (("--max-findings", "cookie-banner=3", "--max-rate", "BP=50%"), 0), (("--max-findings", "3", "--max-rate", "1%"), 1),
        (("--max-rate", "1%", "--exit-zero"), 0), (("--max-rate", "1%", "--fail-on", "error"), 1),
        (("--max-rate", "1%", "--fail-on", "error", "--config", 'severity = {BP101 = "warning"}'), 0),
        (("--max-rate", "1%", "--fix"), 0), (("--config", 'max-rate = ["BP101=1%"]'), 1), (("--config", 'max-findings = ["9"]'), 0),
    ],
)  # fmt: skip
def test_exit_status(options: tuple[str, ...], status: int, scrape: Path, newslint) -> None:
    done = newslint("--no-cache", *options, "s.jsonl")
    assert done.returncode == status, done.stderr
    assert ("gate failed" in done.stderr) == (status == 1 or "--exit-zero" in options)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--max-rate", "many"), "--max-rate: max-rate: 'many' is no share"),
        (("--max-findings", "1%"), "--max-findings: max-findings: '1%' is no number"),
        (("--max-rate", "encodnig=1%"), "--max-rate: max-rate: 'encodnig=1%': unknown rule 'encodnig'; did you mean encoding?"),
        (("--max-findings", "XX=1"), "--max-findings: max-findings: 'XX=1': unknown rule 'XX'"),
        (("--config", 'max-rate = ["a lot"]'), "'a lot' is no share"),
        (("--config", "max-rate = 2"), "max-rate"),
        (("--fail-on", "fatal"), "fatal"),
    ],
)
def test_bad_limits_give_one_line(options: tuple[str, ...], says: str, scrape: Path, newslint) -> None:
    done = newslint("--fix", *options, "s.jsonl")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert says in done.stderr
    assert BANNER in (scrape / "s.jsonl").read_text()
