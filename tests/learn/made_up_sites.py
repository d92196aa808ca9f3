"""A corpus of made-up sites with all that is learned: sentences that recur, some nearly, short lines, copies, a length at which texts are
cut."""

from __future__ import annotations

import json
import random
from pathlib import Path


def write_sites(folder: Path, files: int = 4, documents: int = 120) -> None:
    chosen = random.Random(3)
    words = ["".join(chosen.choices("bcdfglmnprstvaeiou", k=chosen.randrange(3, 8))) for _ in range(3000)]
    copied = "\n\n".join(" ".join(chosen.choices(words, k=12)).capitalize() + "." for _ in range(9))
    folder.mkdir()
    for number in range(files):
        rows: list[dict[str, str]] = []
        for n in range(documents):
            site = chosen.randrange(3)
            body = [" ".join(chosen.choices(words, k=chosen.randrange(8, 20))).capitalize() + "." for _ in range(9)]
            name = f"{chosen.choice(('Anna', 'Ola', 'Mia', 'Tom'))} {chosen.choice(('Berg', 'Lie', 'Holm'))}"
            body.insert(0, f"By {name} for the newspaper of site {words[site]} and its many readers in the valley.")
            if chosen.random() < 0.6:
                body.append(
                    f"Follow {words[site + 9]} for more news from the region and write to our desk at any time of the day."
                )
            if chosen.random() < 0.3:
                body.append("Read more")
            text = "\n\n".join(body)
            if n % 40 == 7:
                text, site = copied, 0
            elif site == 2 and n % 3 == 0:
                text = text[:699] + "é"
            rows.append({"text": text, "source": f"site{site}.example"})
        (folder / f"{number}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
