"""For Hugging Face datasets: `dataset.map(newslint.datasets.fix)`.

Datasets can hash and pickle what is here. For other rules, a field of another name or unsafe fixes:
`dataset.map(Fix(Newslint(select="encoding"), text_field="body"))`. With `batched=True`, a batch at a time.
"""

from __future__ import annotations

from typing import Any

from newslint.api import Newslint
from newslint.arrow import batch_of, process
from newslint.text.document import Document
from newslint.version import __version__


class Fix:
    """Fixes the text of one example or, where datasets maps batches of them (`batched=True`), of each. Equal ones have the same pickle, so
    that datasets finds what it computed before."""

    def __init__(self, lint: Newslint | None = None, *, text_field: str = "text", unsafe: bool = False) -> None:
        self._lint, self._field, self._unsafe = lint, text_field, unsafe
        self._version = __version__  # what another version computed is not found

    def __call__(self, example: dict[str, Any]) -> dict[str, Any]:
        given = example[self._field]
        if isinstance(given, list):
            return {self._field: self._fixed(given)}
        return {self._field: self._fixed([given])[0]}

    def _fixed(self, texts: list[Any]) -> list[Any]:
        """The texts, fixed; a null stays one, and half of a character, too."""
        documents = [Document(text) for text in texts if isinstance(text, str)]
        done = process(batch_of(documents), self._lint, unsafe=self._unsafe, measure=False, documents=documents)
        fixed = iter(done.column("text").to_pylist())
        return [(text if (new := next(fixed)) is None else new) if isinstance(text, str) else text for text in texts]


fix = Fix()
"""Fixes an example's `text` with the safe fixes of the default rules."""
