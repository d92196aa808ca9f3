"""The signal `truncation`: how likely a text is cut."""

from __future__ import annotations

from collections.abc import Sequence

from newslint import Document, Finding, Severity, Signal
from newslint_rules.truncation._cut import cut

# How often a text with such a finding is cut, for the rules that say yes or no. TR101 to TR103 bring their own likelihood.
_SURE = {"TR104": 0.9, "TR105": 0.99, "TR106": 0.9, "TR107": 0.95, "TR108": 0.8, "TR109": 0.7, "TR110": 0.97, "TR111": 0.85}
_WHOLE, _INFO = 0.02, 0.4


class Truncation(Signal):
    """The probability, from 0 to 1, that the text is cut at its end or its beginning."""

    name = "truncation"

    def measure(self, document: Document, findings: Sequence[Finding]) -> float:
        found = document.view(cut)
        whole = 1 - max(found.likelihood if found is not None else 0.0, _WHOLE)
        for code in {finding.rule for finding in findings if finding.rule in _SURE}:
            only_info = all(f.severity is Severity.INFO for f in findings if f.rule == code)
            whole *= 1 - (_INFO if only_info else _SURE[code])
        return round(1 - whole, 4)
