"""What each trained or measured file was made of, in a file beside it; run to check them all.

    python tools/provenance.py

`x.about.json` beside `x` holds a digest of `x`, the command that makes it, digests of its data, the seed, the versions and the
scores. The scripts write it with what they make; where nothing in the making is random, that is said in place of a seed. What is not
known of an older file is null there, and `unknown` says why. The line model's artefact carries all this within itself.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ARTEFACTS = (
    ROOT / "newslint" / "text" / "language" / "ngrams.bin",
    ROOT / "rules" / "translation" / "_model.bin",
    ROOT / "rules" / "truncation" / "_weights.py",
    ROOT / "rules" / "precision.json",
)
NO_SEED = "none: nothing in the making is random"
KEYS = ("artefact", "command", "data", "seed", "versions", "scores")


def digest(path: Path) -> str:
    """Sixteen hexadecimal digits of a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def place(artefact: Path) -> Path:
    """Where what is known of an artefact is kept."""
    return artefact.with_name(f"{artefact.stem}.about.json")


def record(
    artefact: Path, command: str, data: Mapping[str, str], seed: int | None, scores: Mapping[str, Any], packages: Iterable[str]
) -> None:
    """Write down what an artefact that was just made is made of. `data` are digests by name, or a package's version;
    `seed` is None where nothing in the making is random."""
    versions = {"python": platform.python_version()} | {name: version(name) for name in (*packages, "newslint")}
    about = dict(zip(KEYS, (digest(artefact), command, data, NO_SEED if seed is None else seed, versions, scores), strict=True))
    place(artefact).write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def digests(corpus: Path, *names: str) -> dict[str, str]:
    """Digests of some sets of the labelled text."""
    return {name: digest(corpus / f"{name}.jsonl.gz") for name in names}


def faults() -> list[str]:
    """The artefacts that are not what was written down of them."""
    found = []
    for artefact in ARTEFACTS:
        name = artefact.relative_to(ROOT).as_posix()
        if not place(artefact).is_file():
            found.append(f"{name}: nothing is written down of it")
            continue
        about = json.loads(place(artefact).read_text(encoding="utf-8"))
        if absent := [key for key in KEYS if key not in about]:
            found.append(f"{name}: {', '.join(absent)} missing")
        elif about["artefact"] != digest(artefact):
            found.append(f"{name}: changed since {place(artefact).name} was written; make it again with: {about['command']}")
        elif not about.get("unknown") and None in about.values():
            found.append(f"{name}: does not say why something is not known")
    return found


def main() -> None:
    print("\n".join(faults()) or "all artefacts are what was written down")
    raise SystemExit(bool(faults()))


if __name__ == "__main__":
    main()
