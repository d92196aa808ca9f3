"""Coverage-guided fuzzing of what reads bytes: the decoder and every format. Needs atheris.

    python tests/trust/coverage_guided.py -runs=20000 -max_total_time=60 [FOLDER OF SEEDS]

The options are libFuzzer's. Any bytes must give documents and problems and no exception, and ASCII is read as it is. What fails is
left in a file `crash-…` in the working folder.
"""

from __future__ import annotations

import io
import sys
from contextlib import suppress

import atheris

with atheris.instrument_imports(include=["newslint.files.formats", "newslint.text.decoding"]):
    from newslint.files.formats.base import Origin, Streamed
    from newslint.settings.plugins import Registry
    from newslint.text.decoding import decode

from newslint import Document
from newslint.lint.finding import Problem

# Those whose optional packages are installed.
FORMATS = tuple(form for form in Registry().formats if form.missing() is None)
ORIGIN = Origin("a", 1, "text", None, None, 10_000)


def one(data: bytes) -> None:
    """Raises where a promise is broken."""
    # The first byte chooses who reads: the decoder or one of the formats.
    chosen = data[0] % (len(FORMATS) + 1) if data else 0
    data = data[1:]
    if chosen == len(FORMATS):
        decoded = decode(data)
        assert isinstance(decoded.text, str)
        if data.isascii() and b"\x1b" not in data and b"\0" not in data:
            assert decoded.text == data.decode("ascii")
        return
    form = FORMATS[chosen]
    items = list(form.read(data, ORIGIN))
    assert all(isinstance(item, Document | Problem) for item in items)
    if isinstance(form, Streamed):  # large files are read in parts even where small ones are not
        with suppress(ValueError):
            for part in form.parts(io.BytesIO(data), ORIGIN):
                assert all(isinstance(item, Document | Problem) for item in form.inner.read(part.data, ORIGIN))


def main() -> None:
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
