"""What a reporter is."""

from __future__ import annotations


class Reporter:
    """Placeholder until the reporters land."""
