"""A piece of work: a file, a block or a part of one; how it is opened, and by which format it is read."""

# Of each small file little is needed: Path takes several times as long as strings.
# ruff: noqa: PTH100, PTH119, PTH120, PTH122
from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import msgspec

from newslint.files.formats import format_for
from newslint.files.formats.base import Format, Origin, Streamed
from newslint.files.formats.text import too_long
from newslint.lint.finding import Problem
from newslint.settings.configuration import Configuration
from newslint.settings.plugins import Registry


class Task(msgspec.Struct, frozen=True):
    """A file, or the bytes `offset` to `offset + length` of one, whose first record has the number `first_record`.

    `data` takes the place of the file's content where it does not lie in a file (standard input). `stamp` is the file's time of
    change (ns) and size when it was planned. `records`, if given, are the only ones to look at. With `part`, `data` is a part of a
    streamed file; `fault` says what is wrong with that file from here on, and `digest` is that of the file, if it is to be fixed.
    `oversized`: one record, which is longer than any may be.
    """

    path: str
    offset: int = 0
    length: int | None = None
    first_record: int = 1
    data: bytes | None = None
    stamp: tuple[int, int] | None = None
    records: frozenset[int] | None = None
    part: bool = False
    fault: str | None = None
    digest: bytes | None = None
    oversized: bool = False

    @property
    def is_block(self) -> bool:
        """True if the file is larger than these bytes."""
        if self.part:
            return self.first_record > 1
        return self.stamp is not None and self.length != self.stamp[1]


def open_task(task: Task, configuration: Configuration, registry: Registry) -> tuple[Format, bytes, Origin] | Problem:
    """The format, the bytes and the origin of a task, or why they cannot be had."""
    settings = configuration.settings
    form = choose_format(task.path, configuration, registry)
    if unknown := unknown_kind(task.path, configuration, registry):
        return Problem(task.path, unknown)
    if form is None:
        known = ", ".join(f.name for f in registry.formats)
        return Problem(task.path, f"no such format: {settings.input_format}; known are {known}")
    if command := form.missing():
        return Problem(task.path, f"not read: {command} installs what reads it")
    if task.part and isinstance(form, Streamed):
        form = form.inner
    origin = origin_of(task, configuration)
    if task.oversized:
        return Problem(task.path, too_long(task.length or 0, origin, unit="bytes in one record"), task.first_record)
    longest = form.longest(origin)
    if task.data is None and longest is not None and (task.length or 0) > longest:
        return Problem(task.path, too_long(task.length or 0, origin, unit="bytes"))
    try:
        data = task.data if task.data is not None else _read(task, origin.max_unpacked)
    except OSError as error:
        return Problem(task.path, f"cannot read it: {error.strerror}")
    return form, data, origin


def origin_of(task: Task, configuration: Configuration) -> Origin:
    """Where a task's bytes come from, and how its settings say to read them."""
    s = configuration.settings
    site = os.path.basename(os.path.dirname(os.path.abspath(task.path))) or None
    return Origin(task.path, task.first_record, s.text_field, s.source_field, site, s.max_text_size, s.max_unpacked_size,
                  s.id_field, s.ignore_field, s.extractor)  # fmt: skip


def choose_format(path: str, configuration: Configuration, registry: Registry) -> Format | None:
    """The format that `input-format` names, else the one of the file's suffix, else plain text."""
    wanted = configuration.settings.input_format or None
    if wanted is not None:
        return next((form for form in registry.formats if form.name == wanted), None)
    return format_for(path, registry.formats) or next(form for form in registry.formats if form.name == "text")


_KIND = re.compile(r"\.[A-Za-z][A-Za-z0-9_+~-]{0,15}")


def unknown_kind(path: str, configuration: Configuration, registry: Registry) -> str | None:
    """Why a file cannot be read: its suffix names a kind that no format reads. Names without a suffix are plain text."""
    suffix = os.path.splitext(os.path.basename(path))[1]
    if configuration.settings.input_format or not _KIND.fullmatch(suffix) or format_for(path, registry.formats):
        return None
    return f"unknown kind of file ({suffix}): `newslint formats` lists those that are read; if it is plain text, give --input-format text"


def _read(task: Task, most: int) -> bytes:
    with Path(task.path).open("rb") as file:
        if not task.is_block and (task.length or 0) > most:
            raise OSError(errno.EFBIG, f"more than {most >> 20:,} MiB in one piece: split it, or raise max-unpacked-size")
        file.seek(task.offset)
        return file.read() if task.length is None else file.read(task.length)
