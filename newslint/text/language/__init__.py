"""Which language a text is written in."""

from __future__ import annotations

from newslint.text.language.identify import Language, identify

__all__ = ["Language", "identify"]
