"""For Hugging Face datasets: `dataset.map(newslint.datasets.fix)`.

Functions of a module, so that datasets can hash and pickle them. For other rules, a field of another name or unsafe fixes:
`dataset.map(Fix(Newslint(select="encoding"), text_field="body"))`.
"""

from __future__ import annotations

from typing import Any

from newslint.api import Newslint
from newslint.arrow import batch_of, process
from newslint.text.document import Document


class Fix:
    """Fixes the text of one example. Equal ones have the same pickle, so that datasets finds what it computed before."""

    def __init__(self, lint: Newslint | None = None, *, text_field: str = "text", unsafe: bool = False) -> None:
        self._lint, self._field, self._unsafe = lint, text_field, unsafe

    def __call__(self, example: dict[str, Any]) -> dict[str, Any]:
        text = example[self._field]
        if not isinstance(text, str):  # a null stays one
            return {self._field: text}
        documents = [Document(text)]
        done = process(batch_of(documents), self._lint, unsafe=self._unsafe, measure=False, documents=documents)
        new = done.column("text")[0].as_py()
        return {self._field: text if new is None else new}  # half of a character stays one, too


def fix(example: dict[str, Any]) -> dict[str, Any]:
    """The example's `text`, fixed with the safe fixes of the default rules."""
    return Fix()(example)
