"""docs/configuration.md and docs/newslint.schema.json: every setting, from the code that reads them."""

from __future__ import annotations

import json
from typing import Any

import msgspec

import newslint_rules
from newslint.lint.rule_page import options_of
from newslint.settings.configuration import HELP, Settings
from newslint.settings.trust import NARROWING

_HEAD = """# Configuration

Written by tools/write_docs.py from the code. Settings are in `newslint.toml`, `.newslint.toml` or `[tool.newslint]` of `pyproject.toml` at the root of
the work tree that you are in, in your own configuration, or given as `--config KEY=VALUE`; `newslint config` shows the active ones and where each comes
from. A file elsewhere may have come with the data: of it, only the settings marked *narrows* are taken ([security](security.md)).

[newslint.schema.json](newslint.schema.json) is the same for editors that check TOML by a JSON schema: `#:schema PATH/newslint.schema.json` as the first line of a `newslint.toml`.

| key | type | default | beside the data | meaning |
| --- | --- | --- | --- | --- |
"""


def schema() -> str:
    """A JSON schema of the configuration file."""
    found: dict[str, Any] = msgspec.json.schema(Settings)
    settings = found["$defs"].pop("Settings")
    for key, help_text in HELP.items():
        settings["properties"][key]["description"] = help_text
    rules = {}
    for rule in _rules():
        options = msgspec.json.schema(rule.Options)
        body = options["$defs"].pop(rule.Options.__name__)
        found["$defs"] |= options["$defs"]
        body.pop("title", None)
        rules[rule.code] = rules[rule.name] = body | {"description": rule.summary()}
    settings["properties"]["rules"] |= {"properties": rules}
    settings["title"] = "newslint"
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **settings, "$defs": found["$defs"]}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def configuration() -> str:
    """The page of all settings, and of the options of rules."""
    properties = json.loads(schema())["properties"]
    rows = []
    for key, help_text in HELP.items():
        default = properties[key].get("default")
        shown = "" if default is None else f"`{json.dumps(default, ensure_ascii=False)}`"
        rows.append(
            f"| `{key}` | {_kind(properties[key])} | {shown} | {'narrows' if key in NARROWING else ''} | {help_text.replace('|', chr(92) + '|')} |"
        )
    options = [
        f"| [{rule.code}](rules/{rule.code}.md) | `{name}` | `{json.dumps(option['default'], ensure_ascii=False)}` | {option['help']} |"
        for rule in _rules()
        for name, option in options_of(rule).items()
    ]
    head = "\n## Options of rules\n\nIn `[rules.CODE]`.\n\n| rule | option | default | meaning |\n| --- | --- | --- | --- |\n"
    return _HEAD + "\n".join(rows) + "\n" + head + "\n".join(options) + "\n"


def _rules() -> list[Any]:
    return sorted(newslint_rules.newslint_rules(), key=lambda rule: rule.code)


def _kind(field: dict[str, Any]) -> str:
    kinds = [field, *field.get("anyOf", ())]
    names = {
        "string": "text",
        "array": "list",
        "object": "table",
        "boolean": "true or false",
        "integer": "number",
        "number": "number",
    }
    named = [names[kind["type"]] for kind in kinds if kind.get("type") in names]
    return named[0] if named else "text"
