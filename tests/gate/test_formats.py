"""Formats for machines: valid by the schemas that their readers use, and saying what is so."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from gate_findings import BANNER, CLEAN, DIRTY, diagnostic, write

from newslint.gate.limits import Limit, Reading, Share
from newslint.lint.finding import Safety, Severity

jsonschema = pytest.importorskip("jsonschema")
xmlschema = pytest.importorskip("xmlschema")

SCHEMAS = Path(__file__).parent / "schemas"
SARIF = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^(/|\\./)"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
MANY = [
    *(diagnostic(path=f"{n}.txt", line=n + 1, key=f"{n:016x}") for n in range(30)),
    diagnostic(path="z.jsonl", record=4, rule=("EN201", "html-entity"), safety=None),
    diagnostic(path="z.jsonl", record=9, rule=("MT201", "detached-punctuation"), severity=Severity.WARNING, safety=Safety.UNSAFE),
    diagnostic(path="z.jsonl", record=9, rule=("TR104", "mid-sentence"), severity=Severity.INFO, safety=None, match=""),
]
SHARE = Share("BP101 cookie-banner", 30, 30, 100, "0.txt:1", BANNER)
READINGS = [
    Reading(Limit(None, 0.02, True), 30, 30, 100, [SHARE], [SHARE]),
    Reading(Limit("encoding", 3, False), 1, 1, 100, [SHARE], []),
]


@pytest.fixture
def scrape(tmp_path: Path) -> Path:
    (tmp_path / "two words é.txt").write_text(DIRTY)
    (tmp_path / "b.jsonl").write_text(
        json.dumps({"text": CLEAN}) + "\n" + json.dumps({"text": DIRTY, "url": "https://www.x.example/1"}) + "\n"
    )
    return tmp_path


@cache
def junit() -> Any:
    return xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")


def validate_sarif(text: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(text)
    jsonschema.Draft4Validator(SARIF).validate(log)
    return log


# ---------------------------------------------------------------- SARIF
@pytest.mark.parametrize("found", [[], MANY], ids=["clean", "many"])
def test_sarif_is_valid(found: list[Any]) -> None:
    (run,) = validate_sarif(write("sarif", found).decode())["runs"]
    assert len(run["results"]) == len(found)
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert rule["help"]["markdown"].startswith(f"# {rule['id']}: ")
        assert rule["shortDescription"]["text"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


@pytest.mark.slow
def test_sarif_places_and_fixes_lead_to_the_fixed_text(scrape: Path, newslint) -> None:
    log = validate_sarif(newslint("--no-cache", "--select", "BP101", "--output-format", "sarif", ".").stdout)
    in_records, in_text = log["runs"][0]["results"]
    place = in_text["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "two%20words%20%C3%A9.txt"
    region = place["region"]
    assert DIRTY[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"] == BANNER
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (5, 1, len(BANNER) + 1)
    (change,) = in_text["fixes"][0]["artifactChanges"]
    (edit,) = change["replacements"]
    start, length = edit["deletedRegion"]["charOffset"], edit["deletedRegion"]["charLength"]
    fixed = DIRTY[:start] + edit["insertedContent"]["text"] + DIRTY[start + length :]
    assert fixed.rstrip() == CLEAN.rstrip()  # --fix also tidies the end of a text
    # In a file of records the place is the record's line; its text is not the file's, so there is nothing to replace in it.
    assert in_records["locations"][0]["physicalLocation"]["region"] == {"startLine": 2}
    assert "fixes" not in in_records
    assert "line 5, column 1 of record 2" in in_records["message"]["text"]


def test_sarif_fingerprints_follow_the_content(scrape: Path, newslint) -> None:
    def prints() -> set[str]:
        log = json.loads(newslint("--no-cache", "--select", "BP101", "--output-format", "sarif", ".").stdout)
        return {r["partialFingerprints"]["newslintKey/v1"] for r in log["runs"][0]["results"]}

    before = prints()
    (scrape / "two words é.txt").rename(scrape / "c.txt")
    (scrape / "c.txt").write_text("A line that is new.\n\n" + DIRTY)
    assert prints() == before


# ---------------------------------------------------------------- GitHub
def test_github_shows_what_it_can_and_sums_up_the_rest() -> None:
    lines = write("github", MANY, readings=READINGS).decode().splitlines()
    kinds = [line.split(" ", 1)[0] for line in lines]
    assert [kinds.count(kind) for kind in ("::error", "::warning", "::notice")] == [10, 1, 2]
    assert (
        "gate failed: all rules: at most 2% of documents; found 30 findings in 30 of 100 documents".replace("%", "%25")
        in lines[0]
    )
    assert any("title=EN201 html-entity,file=z.jsonl,line=4::" in line for line in lines)  # not crowded out by the thirty
    assert lines[-1] == (
        "::notice title=newslint::33 findings in 33 of 10 documents, of which 11 are shown. By rule: BP101 30, EN201 1, MT201 1, TR104 1."
    ).replace("33 of 10", re.search(r"in (\d+ of \d+) documents, of", lines[-1])[1])  # type: ignore[index]


def test_github_says_nothing_more_where_all_is_shown() -> None:
    (line,) = write("github", MANY[:1]).decode().splitlines()
    assert line == (
        f"::error title=BP101 cookie-banner,file=0.txt,line=1,endLine=1,col=1,endColumn={len(BANNER) + 1}::cookie or consent banner"
    )


@pytest.mark.slow
def test_paths_are_those_of_the_project(scrape: Path, newslint, monkeypatch: pytest.MonkeyPatch) -> None:
    (scrape / "deep").mkdir()
    (scrape / "deep" / "a.txt").write_text(DIRTY)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(scrape))
    for form, found in (("github", "file=deep/a.txt,"), ("gitlab", '"path":"deep/a.txt"'), ("sarif", '"uri":"deep/a.txt"')):
        for name in ("a.txt", "../deep/a.txt", str(scrape / "deep" / "a.txt")):
            assert found in newslint("--no-cache", "--output-format", form, name, cwd=scrape / "deep").stdout


# ---------------------------------------------------------------- GitLab
@pytest.mark.parametrize("found", [[], MANY], ids=["clean", "many"])
def test_gitlab_is_valid(found: list[Any]) -> None:
    rows = json.loads(write("gitlab", found))
    jsonschema.validate(rows, GITLAB)
    assert len({row["fingerprint"] for row in rows}) == len(rows) == len(found)


def test_gitlab_fingerprints_stay_while_other_lines_change() -> None:
    def prints(line: int) -> list[str]:
        return [row["fingerprint"] for row in json.loads(write("gitlab", [diagnostic(line=line), diagnostic(line=line + 4)]))]

    assert prints(5) == prints(99)


# ---------------------------------------------------------------- JUnit
@pytest.mark.parametrize("readings", [[], READINGS], ids=["rules", "limits"])
@pytest.mark.parametrize("problems", [0, 2])
@pytest.mark.parametrize("found", [[], MANY], ids=["clean", "many"])
def test_junit_is_valid(found: list[Any], problems: int, readings: list[Reading]) -> None:
    text = write("junit", found, problems=problems, readings=readings).decode()
    junit().validate(text)
    suites = ElementTree.fromstring(text)
    failed = [case.get("name") for case in suites.iter("testcase") if case.find("failure") is not None]
    if readings:  # then they decide, and no rule fails
        assert failed == ["all rules: at most 2% of documents"]
    else:
        assert failed == (["BP101 cookie-banner", "EN201 html-entity", "MT201 detached-punctuation"] if found else [])
    assert len(suites.findall(".//error")) == bool(problems)
    for suite in suites:
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases)
        assert int(suite.get("failures", "")) == sum(case.find("failure") is not None for case in cases)


def test_junit_lists_some_findings_and_counts_the_rest() -> None:
    text = write("junit", MANY).decode()
    assert "and 10 more" in text
    assert f"19.txt:20:1: error: cookie or consent banner: {BANNER}" in text
    assert "20.txt" not in text


# ---------------------------------------------------------------- drops
def test_drops_are_the_records_that_no_safe_fix_saves() -> None:
    rows = [json.loads(line) for line in write("drops", MANY).splitlines()]
    assert rows == [
        {"path": "z.jsonl", "record": 4, "reason": "EN201 html-entity: cookie or consent banner", "rules": {"EN201": 1}},
        {"path": "z.jsonl", "record": 9, "reason": "MT201 detached-punctuation: cookie or consent banner", "rules": {"MT201": 1}},
    ]


# ---------------------------------------------------------------- Markdown
def test_markdown_names_limits_rules_and_sites() -> None:
    text = write("markdown", MANY, readings=READINGS, known=5).decode()
    assert text.startswith("## newslint: failed\n\n33 findings in ")
    assert "; 5 known findings in the baseline." in text
    assert "<code>all rules: at most 2% of documents</code></td><td>30 findings in 30 of 100 documents (30.00%)</td>" in text
    assert "<strong>failed</strong>" in text
    assert "<td><code>BP101 cookie-banner</code></td><td>30</td><td>30 of 10 (300.00%)</td>" in text
    assert "<td><code>site.example</code></td><td>33</td>" in text
    assert f"<code>0.txt:1</code> <code>{BANNER}</code>" in text


# ---------------------------------------------------------------- several at once
def test_several_reports_at_once(scrape: Path, newslint) -> None:
    done = newslint(
        "--no-cache", "--output-format", "sarif:out.sarif", "--output-format", "junit:out.xml", "--output-format", "github", "."
    )
    assert done.returncode == 1
    assert done.stdout.startswith("::error ")
    validate_sarif((scrape / "out.sarif").read_text())
    junit().validate((scrape / "out.xml").read_text())


@pytest.mark.parametrize(
    "wrong",
    [
        ("--output-format", "sarfi"),
        ("--max-rate", "much"),
        ("--baseline", "missing"),
        ("--diff-base", "nowhere"),
        ("--select", "XX"),
    ],
)
def test_a_wrong_option_overwrites_no_report(wrong: tuple[str, str], scrape: Path, newslint) -> None:
    (scrape / "out.sarif").write_text("precious")
    done = newslint("--output-format", "sarif:out.sarif", *wrong, ".")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert (scrape / "out.sarif").read_text() == "precious"
