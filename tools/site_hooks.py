"""Hooks of mkdocs.yml: the pages of the site that lie outside docs/, the rules in its navigation, and links that lead out of docs/.

README and its like are written for the repository, and are pages of the site as they are. A link to another file of the repository leads to
a copy of it in the site; one to a folder becomes plain text, as there is no page to show.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

import newslint_rules

ROOT = Path(__file__).resolve().parent.parent
# Pages of the site by where they lie in the repository.
OUTSIDE = {"README.md": "index.md", "CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md", "SECURITY.md": "threat-model.md",
           "tools/README.md": "tools.md", "examples/plugin/README.md": "example-plugin.md"}  # fmt: skip
COPIES = "repository"  # the folder of the site for other files
_LINK = re.compile(r"(?P<text>\[[^\]\[]*\])\((?P<target>[^)#\s:]+)(?P<anchor>#[^)\s]*)?\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def on_config(config: Any) -> Any:
    """Fill the navigation: rules by family, and at its end what is listed nowhere, such as docs/research/."""
    families: dict[str, list[str]] = {}
    for rule in sorted(newslint_rules.newslint_rules(), key=lambda rule: rule.code):
        families.setdefault(rule.family().value.capitalize(), []).append(f"rules/{rule.code}.md")
    (entry,) = (entry for entry in config.nav if "Rules" in entry)
    entry["Rules"] = ["rules/README.md", *({name: pages} for name, pages in families.items())]
    (entry,) = (entry for entry in config.nav if "Extend" in entry)
    entry["Extend"].append("example-plugin.md")
    (entry,) = (entry for entry in config.nav if "Inside" in entry)
    entry["Inside"].append("tools.md")
    listed = set(_leaves(config.nav))
    pages = sorted(path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md"))
    entry["Inside"] += [page for page in pages if page not in listed]
    return config


def on_files(files: Files, config: Any) -> Files:
    """Add the pages outside docs/, and copies of the files that pages link to."""
    sources = {Path("docs", file.src_uri).as_posix() for file in files.documentation_pages()} | OUTSIDE.keys()
    for source, page in OUTSIDE.items():
        files.append(File.generated(config, page, content=(ROOT / source).read_text(encoding="utf-8")))
    for source in sources:
        for target in _targets(source):
            copied = f"{COPIES}/{target}"
            if _place(target) == copied and (ROOT / target).is_file() and files.get_file_from_path(copied) is None:
                files.append(File.generated(config, copied, abs_src_path=str(ROOT / target)))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """Let links lead where their target lies in the site."""
    here = page.file.src_uri
    source = next((source for source, name in OUTSIDE.items() if name == here), f"docs/{here}")

    def lead(match: re.Match[str]) -> str:
        target = _resolve(source, match["target"])
        if (ROOT / target).is_dir():
            return match["text"][1:-1]
        place = os.path.relpath(_place(target), os.path.dirname(here) or ".")  # noqa: PTH120
        return f"{match['text']}({Path(place).as_posix()}{match['anchor'] or ''})"

    parts = re.split(f"({_FENCE.pattern})", markdown, flags=_FENCE.flags)
    return "".join(part if part.startswith("```") else _LINK.sub(lead, part) for part in parts)


def _leaves(nav: Any) -> Iterator[str]:
    """The pages that a navigation lists."""
    if isinstance(nav, str):
        yield nav
    else:
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _leaves(item)


def _targets(source: str) -> Iterator[str]:
    """Where the links of a page lead, as paths in the repository."""
    text = _FENCE.sub("", (ROOT / source).read_text(encoding="utf-8"))
    yield from (_resolve(source, match["target"]) for match in _LINK.finditer(text))


def _resolve(source: str, target: str) -> str:
    return os.path.normpath((Path(source).parent / target).as_posix())


def _place(target: str) -> str:
    """Where a file of the repository lies in the site."""
    if target in OUTSIDE:
        return OUTSIDE[target]
    return target.removeprefix("docs/") if target.startswith("docs/") else f"{COPIES}/{target}"
