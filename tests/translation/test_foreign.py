"""MT301 on articles of many languages, with a paragraph of another set between theirs: it is found, and nothing else is."""

from __future__ import annotations

import gzip
import json
import random
import re
from pathlib import Path

import pytest

from newslint.text.document import Document
from newslint.text.language import identify
from newslint_rules.translation._announced import _SAID
from newslint_rules.translation.foreign_paragraph import ForeignParagraph

RULE = ForeignParagraph()
# Bokmål and Danish, Serbian and Croatian, Galician beside all its neighbours: distinguished by no table, so never reported.
DOUBTFUL = [
    "Ordføreren sa at broen vil være stengt hele vinteren, og at det ikke er farlig for noen i byen nå.\n"
    "Borgmesteren sagde, at broen vil være lukket hele vinteren, og at det ikke er farligt for byen nu.\n"
    "Arbeidet begynner til våren og skal vare i to år, og det blir dyrere enn de fleste hadde ventet.\n",
    "Gradonačelnik je rekao da će most biti zatvoren cijelu zimu i da to nije opasno za grad.\n"
    "Gradonačelnik je rekao da će most biti zatvoren celu zimu i da to nije opasno za građane.\n"
    "Radovi na mostu počinju u proljeće, a vijeće je za njih već glasovalo na sjednici.\n",
    "O alcalde dixo que a ponte estará pechada todo o inverno e que os veciños xa o saben.\n"
    "As obras da ponte comezarán na primavera, segundo o plan que o concello aprobou onte.\n"
    "Os veciños din que a ponte é vella e que non hai outra maneira de cruzar o río agora.\n",
]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_near_languages_are_left_alone(text: str) -> None:
    assert list(RULE.check(Document(text))) == []


def test_names_of_languages_come_in_pairs() -> None:
    for before, names in _SAID.values():
        codes = names.split()[::2]
        assert codes and all(re.fullmatch("[a-z]{2}", code) for code in codes), before


def test_a_paragraph_of_another_language_is_found_in_articles(corpus: Path) -> None:
    rng = random.Random(7)
    paragraphs: dict[str, list[str]] = {}
    articles: dict[str, list[list[str]]] = {}
    with gzip.open(corpus / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for text in (json.loads(line)["text"] for line in lines):
            language = identify(text).code
            whole = [line for line in text.split("\n") if line.strip()]
            articles.setdefault(language, []).append(whole)
            paragraphs.setdefault(language, []).extend(
                line for line in whole if 80 <= len(line) < 400 and not re.search('["“”„«»「」]', line)
            )
    hits = total = 0
    for language, texts in articles.items():
        for lines_of_text in texts[:4]:
            if len(lines_of_text) < 4:
                continue
            for other in sorted(set(paragraphs) - {language}):
                if not paragraphs[other]:
                    continue
                foreign = rng.choice(paragraphs[other])
                at = rng.randrange(1, len(lines_of_text))
                text = "\n".join([*lines_of_text[:at], foreign, *lines_of_text[at:]])
                found = [text[f.start : f.end] for f in RULE.check(Document(text))]
                assert set(found) <= {foreign.strip()}, (language, other)
                hits += bool(found)
                total += 1
    assert hits >= 0.85 * total
