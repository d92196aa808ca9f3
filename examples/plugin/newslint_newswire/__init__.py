"""A newslint plugin: one rule and one phrase pack."""

from __future__ import annotations

from pathlib import Path

from newslint import Rule, hookimpl
from newslint_newswire.release_header import ReleaseHeader


@hookimpl
def newslint_rules() -> list[type[Rule]]:
    return [ReleaseHeader]


@hookimpl
def newslint_phrase_packs() -> list[Path]:
    return [Path(__file__).parent / "cy.toml"]
