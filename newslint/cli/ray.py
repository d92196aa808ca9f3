"""`newslint ray`: the same as on one machine, on a Ray cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import click

from newslint.cli.check import FIXING, REPORTING, run
from newslint.cli.options import READING, RULES, SETTINGS, together
from newslint.cli.session import Session
from newslint.profiles.counted import Chosen
from newslint.ray import Cluster, RayRunner
from newslint.running.runner import FileResult, Runner
from newslint.running.worker import Action
from newslint.settings.configuration import ConfigError
from newslint.text.display import count

FINDINGS, TEXTS = "findings.jsonl", "texts"
# What makes sense where files are fixed in place, or for one process, or on a terminal.
_LEFT_OUT = {"journal", "no_journal", "keep_mtime", "follow_links", "watch", "show_files", "profile_rules", "diff_base", "stdin_filename"}  # fmt: skip


def _kept(options: list[Callable[[Any], Any]]) -> list[Callable[[Any], Any]]:
    """The options that a run on a cluster has, too."""

    def name(option: Callable[[Any], Any]) -> str:
        def probe() -> None: ...

        option(probe)
        found: str = probe.__click_params__[0].name  # type: ignore[attr-defined]
        return found

    return [option for option in options if name(option) not in _LEFT_OUT]


@click.command(name="ray")
@click.argument("source", metavar="IN", type=click.Path(exists=True))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--address", metavar="ADDRESS", help="The cluster: auto, HOST:PORT or ray://HOST:PORT (default: this machine alone)."
)
@click.option(
    "--retries",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    help="How often to read a file again whose worker ended.",
)
@together(_kept([*FIXING, *RULES, *REPORTING, *READING, *SETTINGS]))
def ray_command(source: str, target: Path, address: str | None, retries: int, **given: Any) -> None:
    """Check, or with --fix fix, the files of a folder on a Ray cluster.

    OUT gets findings.jsonl, as --output-format json-lines writes it, and with --fix texts/ with the files of IN as they are
    fixed; IN stays as it is. IN, OUT and this folder must be there on every node, and the same newslint installed.
    """
    _verify(source, target)
    given |= dict.fromkeys(_LEFT_OUT) | {"watch": False, "no_journal": True, "profile_rules": False}
    report = f"json-lines:{target / FINDINGS}"
    given["output_format"] = (*given["output_format"], report)
    sessions: list[ClusterSession] = []

    def begin(given: dict[str, Any]) -> Session:
        sessions.append(ClusterSession(given, Cluster(address, retries), Path(source), target / TEXTS))
        return sessions[-1]

    status = run((source,), given, begin)
    if not given["quiet"]:
        click.echo(f"{sessions[0].summary}; written to {target}")
    raise SystemExit(status)


def need_ray() -> None:
    """Raises ConfigError where Ray is not installed."""
    from importlib.util import find_spec

    if find_spec("ray") is None:
        raise ConfigError("a cluster needs Ray: pip install 'newslint[ray]'")


def _verify(source: str, target: Path) -> None:
    """Raises ConfigError where the results would lie among what is read, or cannot be written, and without Ray."""
    need_ray()
    real = Path(os.path.realpath(source))
    folder = real if real.is_dir() else real.parent
    if Path(os.path.realpath(target)).is_relative_to(folder) or folder.is_relative_to(os.path.realpath(target)):
        raise ConfigError(f"{target}: OUT must lie outside of IN, and not around it")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"{target}: cannot be written: {error.strerror}") from None


class ClusterSession(Session):
    """A run whose files are read on a cluster. What is fixed goes from `source` to `target`."""

    def __init__(self, given: dict[str, Any], cluster: Cluster, source: Path = Path(), target: Path = Path()) -> None:
        super().__init__(given)
        self._cluster, self._source, self._target = cluster, source if source.is_dir() else source.parent, target
        self._counts = [0, 0, 0, 0]

    def run(self, paths: tuple[str, ...], action: Action, chosen: Chosen | None = None) -> Generator[FileResult]:
        for done in super().run(paths, action, chosen):
            found = done.result
            fixed = len(found.applied) - (len(done.unmade.applied) if done.unmade is not None else 0)
            new = (done.last, found.documents, len(found.diagnostics), fixed)
            self._counts = [a + b for a, b in zip(self._counts, new, strict=True)]
            yield done

    @property
    def summary(self) -> str:
        """What was done, on one line."""
        files, documents, findings, fixed = self._counts
        fixes = f", {count(fixed, 'finding')} fixed" if fixed else ""
        return f"{count(documents, 'document')} in {count(files, 'file')}: {count(findings, 'finding')}{fixes}"

    def _runner(self, paths: tuple[str, ...], action: Action, chosen: Chosen | None = None) -> Runner:
        plan = self._plan(paths, action, chosen)
        return RayRunner(plan, self.registry, self.resolver, self._cluster, self._source, self._target)

    @property
    def cache_folder(self) -> Path | None:
        """None but where one is named: the user's own may lie on a disk that all nodes share, where a database is not safe."""
        return super().cache_folder if self.here.settings.cache_dir else None
