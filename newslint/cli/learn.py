"""`newslint learn`: mine a corpus for the sentences that its sites repeat."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newslint.cli.options import CLUSTER, READING, SETTINGS, together
from newslint.cli.session import Session, session_on
from newslint.profiles.learn import Learner, Settings
from newslint.profiles.profile import Profile, ProfileError
from newslint.running.worker import Action
from newslint.settings.configuration import ConfigError


@click.command(name="learn")
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The profile to write; packed if it ends in .gz."
)
@click.option("--merge", is_flag=True, help="PATHS are profiles: add them up.")
@click.option("--least", type=click.IntRange(min=2), default=Settings().least, show_default=True,
              help="Documents of a site that must carry a sentence.")  # fmt: skip
@click.option("--share", type=click.FloatRange(0, 1), default=Settings().share, show_default=True,
              help="Share of its documents that must carry it.")  # fmt: skip
@together([CLUSTER, *READING, *SETTINGS])
def learn_command(
    paths: tuple[str, ...], output: Path, merge: bool, least: int, share: float, ray: str | None, **given: Any
) -> None:
    """Find out what each site repeats across its documents, for --profile.

    PATHS are files and folders, read twice. With --merge they are profiles of parts of a corpus, to be added up.
    """
    session = session_on(given, ray)
    profile = merged(paths) if merge else mined(session, paths, Settings(least, share))
    try:
        profile.write(output)
    except OSError as error:
        raise ConfigError(f"{output}: cannot be written: {error.strerror}") from None
    sentences = sum(len(profile.of(site)) for site in profile.sites)
    click.echo(
        f"{sum(profile.sites.values()):,} documents of {len(profile.sites):,} sites: {sentences:,} sentences recur; written to {output}"
    )
    raise SystemExit(2 if session.problems else 0)


def merged(paths: tuple[str, ...]) -> Profile:
    """The sum of some profiles. Raises ConfigError."""
    try:
        first, *others = [Profile.read(Path(path)) for path in paths]
    except ProfileError as error:
        raise ConfigError(str(error)) from None
    for other in others:
        first = first.merge(other)
    return first


def mined(session: Session, paths: tuple[str, ...], settings: Settings) -> Profile:
    """The profile of a corpus, which is read twice."""
    with Learner(settings) as learner:
        for done in session.run(paths, Action.COUNT):
            for counted in done.result.counted:
                learner.count(counted)
        chosen = learner.choose()
        for done in session.run(paths, Action.COLLECT, chosen):
            for recurring in done.result.recurring:
                learner.collect(recurring)
        return learner.profile()
