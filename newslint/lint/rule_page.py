"""A rule as a page of the handbook: for `newslint explain`, `docs/rules/` and `newslint rules`."""

from __future__ import annotations

import inspect
import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from newslint.lint.finding import Safety
from newslint.lint.rule import Rule, Tier

WAYS = {"page": "a page's dump", "main": "an article element", "extracted": "extracted text"}  # how a document was scraped
PAGES = {"article": "articles", "other": "pages of other kinds"}
SAFE_PRECISION = 0.98  # share of what a safe fix takes, in any way of scraping, that must be boilerplate
ENOUGH = 30  # lines from which on that share is judged


@cache
def _measurements(folder: Path) -> dict[str, Any]:
    """What `precision.json` beside a package's rules says of them: precision, recall and support by code."""
    for place in (folder, folder.parent):
        file = place / "precision.json"
        if file.is_file():
            data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            return data
    return {}


def measured(rule: type[Rule]) -> dict[str, Any] | None:
    """Precision, recall and support of a rule on labelled text, if they were measured."""
    found: dict[str, Any] | None = _measurements(Path(inspect.getfile(rule)).parent).get(rule.code)
    return found


def fix_safety(rule: type[Rule]) -> str | None:
    """The safety that the rule's cases show its fixes to have: safe, unsafe, or None for a rule that fixes nothing."""
    if any(case.fixed is not None for case in rule.bad):
        return Safety.SAFE.value
    return Safety.UNSAFE.value if any(case.unsafe is not None for case in rule.bad) else None


def facts(rule: type[Rule]) -> dict[str, Any]:
    """A rule in one row of a table."""
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family().value,
        "severity": rule.severity.value,
        "default": rule.default and rule.tier is Tier.STABLE,
        "tier": rule.tier.value,
        "fix": fix_safety(rule),
        "topics": list(rule.trigger.topics),
        "summary": rule.summary(),
        "options": options_of(rule),
        "measured": measured(rule),
    }


def options_of(rule: type[Rule]) -> dict[str, dict[str, Any]]:
    """Each option of a rule by its key, with its default and one line of help."""
    found = {}
    for field in msgspec.inspect.type_info(rule.Options).fields:  # type: ignore[attr-defined]
        extra = getattr(field.type, "extra_json_schema", None) or {}
        default = field.default
        found[field.encode_name] = {
            "default": list(default) if isinstance(default, tuple) else default,
            "help": extra.get("description", ""),
        }
    return found


def page(rule: type[Rule]) -> str:
    """The rule's page in Markdown."""
    known = facts(rule)
    fix = {"safe": "fixed by `--fix`", "unsafe": "fixed by `--fix --unsafe-fixes`", None: "reported, not fixed"}[known["fix"]]
    parts = [
        f"# {rule.code}: {rule.name}",
        f"Family {known['family']}; severity {known['severity']}; {_runs(rule)}; {fix}.",
        inspect.cleandoc(rule.__doc__ or ""),
        precision(known["measured"]),
        _topics(rule),
        _options(rule),
        "## What it finds",
        *(_bad(case) for case in rule.bad),
        "## What it leaves alone",
        *(_fence(case.text) + (f"\n({case.why})" if case.why else "") for case in rule.good),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _runs(rule: type[Rule]) -> str:
    if not rule.default:
        return "off by default"
    return "on with `--unsafe-fixes`" if rule.tier is Tier.PREVIEW else "on by default"


def precision(found: dict[str, Any] | None) -> str:
    """What was measured, in sentences."""
    if not found:
        return ""
    parts = []
    if found.get("precision") is not None:
        kinds = found.get("kinds", {})
        safe = [_share(kinds.get(way), name) + _under(kinds.get(way)) for way, name in WAYS.items()]
        if any(kinds.get(way) for way in WAYS):
            parts.append(f"Of the lines that its safe fixes take, boilerplate were {'; '.join(safe)}.")
            pages = [_share(kinds.get(page), name) for page, name in PAGES.items()]
            parts.append(f"Among them {'; '.join(pages)}.")
        if "unsafe" in found:
            parts.append(f"Of those that unsafe fixes take, {_share(found['unsafe'])}.")
        if not parts:
            parts.append(f"Of the lines that it reports, boilerplate were {_share(found)}.")
        parts.append(f"It takes or reports {found['recall']:.1%} of all lines of boilerplate.")
    parts.append(f"In 100 clean articles: {found['clean']:g} findings of warning or error.")
    by = f", by {found['by']}" if found.get("by") else ""
    return f"**Measured** on sites held out{by}. " + " ".join(parts)


def _share(found: dict[str, Any] | None, where: str = "") -> str:
    """One measured share with its number and lower bound; of few lines that they are few."""
    place = f"in {where} " if where else ""
    if not found:
        return f"{place}no line"
    if found["hits"] < ENOUGH:
        return f"{place}too few to judge ({found['hits']})"
    return f"{place}{found['precision']:.3f} of {found['hits']:,} (at least {found['at_least']:.3f})"


def _under(found: dict[str, Any] | None) -> str:
    under = found is not None and found["hits"] >= ENOUGH and found["precision"] < SAFE_PRECISION
    return f", which is under the floor of {SAFE_PRECISION} for safe fixes" if under else ""


def precisions(found: dict[str, Any] | None) -> str:
    """The precision of safe fixes in each way of scraping, in few characters; of a rule without any, of what it reports."""
    kinds = (found or {}).get("kinds") or {}
    if any(way in kinds for way in WAYS):
        return " ".join(f"{kinds[w]['precision']:.3f}" if kinds.get(w, {}).get("hits", 0) >= ENOUGH else "–" for w in WAYS)
    return f"{found['precision']:.3f}" if found and found.get("hits", 0) >= ENOUGH else ""


def _topics(rule: type[Rule]) -> str:
    topics = [f"`{topic}`" for topic in rule.trigger.topics]
    return f"Topics of phrase packs that it reads: {', '.join(topics)}." if topics else ""


def _options(rule: type[Rule]) -> str:
    options = options_of(rule)
    if not options:
        return ""
    lines = [f"- `{name}` (default `{json.dumps(option['default'])}`): {option['help']}" for name, option in options.items()]
    return f"## Options\n\nIn `[rules.{rule.code}]`:\n\n" + "\n".join(lines)


def _fence(text: str) -> str:
    """A code block; what a reader could not see is spelled out."""
    from newslint.text.display import visible

    ticks = "````" if "```" in text else "```"
    return f"{ticks}text\n" + "\n".join(visible(line) for line in text.rstrip("\n").split("\n")) + f"\n{ticks}"


def _bad(case: Any) -> str:
    parts = [_fence(case.text)]
    if case.fixed is not None:
        parts.append("becomes\n\n" + _fence(case.fixed))
    if case.unsafe is not None:
        parts.append("with `--unsafe-fixes` becomes\n\n" + _fence(case.unsafe))
    return "\n\n".join(parts)
