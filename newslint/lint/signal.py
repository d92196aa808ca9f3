"""Quality signals of a document, for `newslint score`: what to filter a corpus by."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from newslint.lint.finding import Finding
from newslint.text.document import Document


class Signal(ABC):
    """One figure about one document; the docstring's first line says what it means and its unit."""

    name: ClassVar[str]

    @abstractmethod
    def measure(self, document: Document, findings: Sequence[Finding]) -> float | int | str | None:
        """The figure, from the document and all findings of the active rules in it."""
