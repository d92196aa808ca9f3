"""The reference of what plugins and scripts import, as Markdown, from the docstrings of the code."""

from __future__ import annotations

import enum
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, ForwardRef

import msgspec

import newslint
from newslint import testing
from newslint.lint.fixer import Fixed
from newslint.lint.linter import Verdict
from newslint.settings import hooks
from newslint.text.document import shared

# The names, in the order in which somebody who writes a rule meets them.
PARTS: dict[str, tuple[str, ...]] = {
    "What a rule declares": (
        "Rule",
        "Trigger",
        "ALWAYS",
        "RuleOptions",
        "Option",
        "Bad",
        "Good",
        "Origin",
        "Family",
        "Severity",
        "Tier",
    ),
    "What a rule is given": (
        *(
            "Document",
            "Context",
            "Span",
            "Hit",
            "Block",
            "BlockKind",
            "Layout",
            "Plain",
            "Encoding",
            "Memory",
            "Recurrence",
            "Copy",
        ),
    ),
    "What a rule yields": ("Finding", "Fix", "Edit", "Safety", "FileFix", "removal", "replacement", "cut"),
    "What a rule may use": (
        "LazyPattern",
        "code",
        "marks",
        "scripts",
        "stopwords",
        "neighbours",
        "plausibility",
        "is_date",
        "fold",
    ),
    "Signals": ("Signal",),
    "Scripts": ("Newslint",),
}


def reference() -> str:
    """The whole page."""
    parts = [
        "# Reference for plugins and scripts",
        "Written by tools/write_docs.py from the docstrings: edit these, not this page. All names are imported from `newslint`.\n"
        "[plugins.md](plugins.md) says how to put them together.",
    ]
    for title, names in PARTS.items():
        parts += [f"## {title}", *(text for name in names for text in _entry(name, getattr(newslint, name)))]
        if title == "Scripts":
            parts += [text for kind in (Verdict, Fixed) for text in _entry(kind.__name__, kind)]
    parts += ["## Hooks", _clean(hooks), *(text for name in _hooks() for text in _entry(name, getattr(hooks, name)))]
    parts += ["## Tests", "From `newslint.testing`."]
    parts += [
        text for name in ("check_rule", "cases_of", "check_case", "check_pack") for text in _entry(name, getattr(testing, name))
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def listed() -> set[str]:
    """The names of `newslint` that the page has."""
    return {name for names in PARTS.values() for name in names}


def _hooks() -> Iterator[str]:
    yield from (name for name in vars(hooks) if name.startswith("newslint_"))


def _entry(name: str, value: Any) -> Iterator[str]:
    """A name with all that it has."""
    yield f"### {name}"
    if isinstance(value, ModuleType):
        yield _clean(value)
        yield "\n".join(_of_module(value))
    elif not isinstance(value, type):
        if callable(value):
            yield f"`{name}{_signature(value)}`"
            yield _clean(value)
        else:
            yield f"`{value!r}`"
    elif issubclass(value, enum.Enum):
        yield _clean(value)
        yield "Values: " + ", ".join(f"`{member.name}` (“{member.value}”)" for member in value) + "."
    else:
        yield f"`{name}{_fields(value) or _signature(value)}`"
        yield _clean(value)
        yield "\n".join(_members(value))


def _of_module(module: ModuleType) -> Iterator[str]:
    """The short tables and the functions that a module defines for others."""
    public = getattr(module, "__all__", vars(module))
    for name, value in vars(module).items():
        if name.startswith("_") or name not in public:
            continue
        if name.isupper() and isinstance(value, str):
            yield f"- `{name}`: ``{value.strip()}``" if value.isprintable() else f"- `{name}`"
        elif inspect.isfunction(inspect.unwrap(value)) and value.__module__.startswith("newslint."):
            yield _line(name, value)


def _members(kind: type) -> Iterator[str]:
    """The public attributes, views and methods that a class itself defines."""
    fields: tuple[str, ...] = getattr(kind, "_fields", ()) or getattr(kind, "__struct_fields__", ())
    comments = _comments(kind)
    for name, annotation in vars(kind).get("__annotations__", {}).items():
        if name in fields or name.startswith("_"):
            continue
        default = f" = {_value(vars(kind)[name])}" if name in vars(kind) else ""
        about = f": {comments[name]}" if name in comments else ""
        yield f"- `{name}: {_plain(annotation)}{default}`{about}"
    for name, value in vars(kind).items():
        if name.startswith("_"):
            continue
        if isinstance(value, (classmethod, staticmethod)):
            value = value.__func__
        if isinstance(value, property) and value.fget is not None:
            yield f"- `{name}: {_plain(value.fget.__annotations__['return'])}`: {_first(value.fget)}"
        elif isinstance(value, shared):
            yield f"- `{name}: {_plain(value.returns)}`: {_first(value)}"
        elif inspect.isfunction(value):
            yield _line(name, value)


def _comments(kind: type) -> dict[str, str]:
    """What is said of an attribute behind it, on its line."""
    found = re.findall(r"^    (\w+): [^#\n]*  # (.+)$", inspect.getsource(kind), re.MULTILINE)
    return dict(found)


def _line(name: str, function: Callable[..., Any]) -> str:
    return f"- `{name}{_signature(function)}`: {_first(function)}"


def _fields(kind: type) -> str:
    """The fields of a struct or a named tuple, as its constructor takes them."""
    if issubclass(kind, tuple):
        defaults = getattr(kind, "_field_defaults", {})
        names = kind.__annotations__
        return f"({', '.join(_parameter(n, a, defaults.get(n, inspect.Parameter.empty)) for n, a in names.items())})"
    if issubclass(kind, msgspec.Struct):
        fields = msgspec.structs.fields(kind)
        empty = inspect.Parameter.empty
        given = [(f.name, kind.__annotations__[f.name], empty if f.required else f.default) for f in fields]
        return f"({', '.join(_parameter(*one) for one in given)})" if given else ""
    return ""


def _signature(function: Callable[..., Any]) -> str:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return ""
    parts: list[str] = []
    for name, one in signature.parameters.items():
        if name in ("self", "cls"):
            continue
        if one.kind is one.KEYWORD_ONLY and "*" not in parts and not any(p.startswith("*") for p in parts):
            parts.append("*")
        star = "*" if one.kind is one.VAR_POSITIONAL else "**" if one.kind is one.VAR_KEYWORD else ""
        parts.append(_parameter(star + name, one.annotation, one.default))
    returns = signature.return_annotation
    arrow = "" if returns is inspect.Signature.empty or isinstance(function, type) else f" -> {_plain(returns)}"
    return f"({', '.join(parts)}){arrow}"


def _parameter(name: str, annotation: Any, default: Any) -> str:
    kind = "" if annotation is inspect.Parameter.empty else f": {_plain(annotation)}"
    return f"{name}{kind}" + ("" if default is inspect.Parameter.empty else f" = {_value(default)}")


def _plain(annotation: Any) -> str:
    if isinstance(annotation, ForwardRef):
        annotation = annotation.__forward_arg__
    text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))
    return re.sub(r"^ClassVar\[(.*)\]$", r"\1", text)


def _value(value: Any) -> str:
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    return value.__name__ if isinstance(value, type) else repr(value)


def _clean(thing: Any) -> str:
    """The docstring, what is indented in it as code."""
    text = inspect.cleandoc(thing.__doc__ or "").replace("``", "`")
    return _INDENTED.sub(lambda m: f"```python\n{textwrap.dedent(m[0]).strip()}\n```", text)


_INDENTED = re.compile(r"^ {4}.*(?:\n+ {4}.*)*", re.MULTILINE)


def _first(thing: Any) -> str:
    """The docstring's first paragraph, on one line."""
    return " ".join(inspect.cleandoc(thing.__doc__ or "").partition("\n\n")[0].replace("``", "`").split())
