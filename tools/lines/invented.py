"""Made-up articles of the kinds that look like boilerplate: lists, tables, recipes, results, poems, interviews, tickers.

They are training material for the line model (see train.py): every line is body. The words are invented in many
scripts, mixed with true function words, because the model sees shapes and grammar, never topics.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from newslint_rules.boilerplate.line_model import lexicon

Writer = Callable[["Tongue", random.Random], list[str]]

_FUNCTION = {
    "en": "the of and to in a that is for on was with as he it by at from his be an have this but not they",
    "de": "der die das und in zu den von mit ist im für auf ein eine nicht dem des sich als auch es an",
    "fr": "le la les de des du et un une en à que qui dans pour est sur par au pas il elle plus avec",
    "es": "el la los las de del y que en un una por con para se su es al lo como más no fue",
    "fi": "ja on ei että se oli hän joka myös ovat kun mutta niin kuin tai jo sen mukaan",
    "ru": "в и не на что с по это как из к за он от для же но был его так все она они",
    "el": "και το να του η της με που την από για θα τα στο είναι δεν στην οι των",
    "ar": "في من على أن إلى عن التي الذي مع هذا هذه كان ما لا بعد قال",
    "hi": "के में है की का को से और पर ने कि यह हैं भी नहीं लिए था एक",
    "sw": "ya na wa kwa ni katika la za hii kuwa huyo",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi kadar",
    "ko": "",
    "zh": "的了是在和不也这那有为就与对我他们会说被从",
    "ja": "のはがをにでとも",
    "th": "ที่และของในการว่าเป็นมีได้ให้",
}
_LETTERS = {
    "ru": ("бвгдзклмнпрст", "аеиоуя"), "el": ("βγδκλμνπρστ", "αεηιου"), "ar": ("بتجدرسعفقلمنهو", "ايو"),
    "hi": ("कखगचजतदनपबमरलस", "ािीुेो"), "ko": ("", ""), "zh": ("", ""), "ja": ("", ""), "th": ("กขคงจดตนบปมรลสหอ", "าีูะ"),
}  # fmt: skip
_LATIN = ("bdfghklmnprstvw", "aeiou")
CUE_RATE = 0.04
_CUES = sorted({word for text in lexicon.TOPICS.values() for word in text.split() if not word.endswith("*")})
_READER = lexicon.TOPICS["reader"].split()
_DENSE = ("zh", "ja", "th")


class Tongue:
    """Words, names and sentences of one invented language, in the script and with the grammar words of a true one."""

    def __init__(self, code: str, rng: random.Random) -> None:
        self.code, self.rng = code, rng
        self.stop, self.colon, self.comma = list({"zh": "。：、", "ja": "。：、", "hi": "।:,", "th": " :,"}.get(code, ".:,"))
        self.space = "" if code in _DENSE else " "
        self.function = list(_FUNCTION[code]) if code in _DENSE else _FUNCTION[code].split()
        self.vocabulary = [self._invent() for _ in range(400)]

    def _invent(self) -> str:
        rng = self.rng
        if self.code in ("zh", "ja"):
            return "".join(chr(rng.randrange(0x4E00, 0x8000)) for _ in range(rng.choice((1, 2, 2, 3))))
        if self.code == "ko":
            return (
                "".join(chr(rng.randrange(0xAC00, 0xD7A4)) for _ in range(rng.choice((1, 2, 2, 3))))
                + rng.choice("은는이가을를의에 ").strip()
            )
        consonants, vowels = _LETTERS.get(self.code, _LATIN)
        return "".join(
            rng.choice(consonants) + rng.choice(vowels) + rng.choice(("", "", rng.choice(consonants)))
            for _ in range(rng.choice((1, 2, 2, 3, 4)))
        )

    def word(self) -> str:
        """A word; now and then one of those that boilerplate uses too, for articles have them as well."""
        return self.rng.choice(_CUES) if self.rng.random() < CUE_RATE else self.rng.choice(self.vocabulary)

    def noun(self) -> str:
        return self.word().capitalize()

    def name(self) -> str:
        return " ".join(self.noun() for _ in range(self.rng.choice((1, 2, 2, 3))))

    def phrase(self, least: int, most: int, grammar: float = 0.4) -> str:
        words = [
            self.rng.choice(self.function) if self.function and self.rng.random() < grammar else
            (self.noun() if self.rng.random() < (0.35 if self.code == "de" else 0.1) else self.word())
            for _ in range(self.rng.randint(least, most))
        ]  # fmt: skip
        text = self.space.join(words)
        return text[:1].upper() + text[1:]

    def question(self) -> str:
        """A question, which as a rule speaks to someone."""
        words = self.phrase(2, 11).split(self.space or None)
        if self.rng.random() < 0.6:
            words.insert(self.rng.randint(0, len(words)), self.rng.choice(_READER))
        return self.space.join(words) + "?"

    def sentence(self, least: int = 6, most: int = 22) -> str:
        text = self.phrase(least, most)
        if self.rng.random() < 0.4:
            text = text.replace(" ", ", ", 1) if self.rng.random() < 0.5 else text
        if self.rng.random() < 0.12:
            return f"“{text}{self.stop}”" if self.rng.random() < 0.5 else f"„{text}“, {self.phrase(2, 4).lower()}{self.stop}"
        return text + (self.stop if self.rng.random() < 0.93 else self.rng.choice("?!"))

    def prose(self) -> str:
        return (self.space or "").join(self.sentence(7, 26) for _ in range(self.rng.choice((1, 1, 2, 2, 3, 4)))).strip()


def _number(rng: random.Random) -> str:
    return rng.choice(
        (
            str(rng.randint(1, 12)),
            str(rng.randint(10, 900)),
            f"{rng.randint(1, 99)},{rng.randint(0, 9)}",
            "½",
            f"{rng.randint(1, 40)}.{rng.randint(10, 99)}",
        )
    )


def ingredients(t: Tongue, r: random.Random) -> list[str]:
    unit = r.choice(("g", "ml", "kg", "EL", "tbsp", "cups", "dl", "克", "г", "كوب"))
    return [
        r.choice(
            (
                f"{_number(r)} {unit} {t.phrase(1, 4, 0.1).lower()}",
                f"- {_number(r)} {t.word()}",
                f"{t.noun()}, {t.word()}",
                f"{_number(r)} {t.phrase(1, 3, 0.1)}",
            )
        )
        for _ in range(r.randint(4, 16))
    ]


def steps(t: Tongue, r: random.Random) -> list[str]:
    mark = r.choice(("{}. ", "{}) ", "{} ", "• ", "- ", ""))
    stop = r.random() < 0.7
    return [mark.format(i + 1) + (t.sentence(4, 16) if stop else t.phrase(4, 14)) for i in range(r.randint(3, 10))]


def results(t: Tongue, r: random.Random) -> list[str]:
    shape = r.randrange(4)
    rows = []
    for i in range(r.randint(4, 24)):
        if shape == 0:
            rows.append(f"{t.name()} – {t.name()} {r.randint(0, 6)}:{r.randint(0, 6)} ({r.randint(0, 3)}:{r.randint(0, 3)})")
        elif shape == 1:
            rows.append(f"{i + 1}. {t.name()} ({t.noun()[:3].upper()}) {r.randint(1, 59)}:{r.randint(10, 59)},{r.randint(0, 9)}")
        elif shape == 2:
            rows.append(f"{t.name()} {r.randint(1, 99)} {r.randint(0, 38)} {r.randint(0, 38)} {r.randint(0, 99)}")
        else:
            rows.append(f"{t.name()} {r.randint(0, 4)}, {t.name()} {r.randint(0, 4)}")
    return rows


def shares(t: Tongue, r: random.Random) -> list[str]:
    mark = r.choice((t.colon + " ", " – ", " "))
    return [
        f"{t.name()}{mark}{r.randint(1, 60)}.{r.randint(0, 9)} {r.choice(('%', '%', 'percent', 'Prozent', '€', 'pts', ''))}".strip()
        for _ in range(r.randint(3, 14))
    ]


def poem(t: Tongue, r: random.Random) -> list[str]:
    refrain = [t.phrase(3, 7) for _ in range(r.choice((0, 1, 2)))]
    lines = []
    for _ in range(r.randint(2, 5)):
        lines += [t.phrase(2, 8) + r.choice(("", "", ",", t.stop.strip(), " –")) for _ in range(r.randint(3, 6))] + refrain
    return lines


def interview(t: Tongue, r: random.Random) -> list[str]:
    style, who = r.randrange(4), (t.name(), t.name())
    if r.random() < 0.3:
        who = (who[0].upper(), who[1].upper())
    lines = []
    for _ in range(r.randint(4, 10)):
        question, answer = t.question(), (t.prose() if r.random() < 0.5 else t.sentence(1, 12))
        if style == 0:
            lines += [question, answer]
        elif style == 1:
            lines += [f"{who[0]}{t.colon} {question}", f"{who[1]}{t.colon} {answer}"]
        elif style == 2:
            lines += ["— " + question, "— " + answer]
        else:
            lines += ["Q: " + question, "A: " + answer]
    return lines


def ticker(t: Tongue, r: random.Random) -> list[str]:
    style, lines = r.randrange(4), []
    hour = r.randint(6, 20)
    for _ in range(r.randint(5, 14)):
        clock = f"{hour}{r.choice(':.')}{r.randint(10, 59)}"
        text = t.sentence(4, 20)
        if style == 0:
            lines.append(f"{clock} {text}")
        elif style == 1:
            lines += [clock, text]
        elif style == 2:
            lines += [f"{clock} – {t.phrase(3, 8)}", t.prose()]
        else:
            lines.append(f"{r.randint(1, 90)}' {text}")
    return lines


def timeline(t: Tongue, r: random.Random) -> list[str]:
    year = r.randint(1880, 1990)
    return [
        f"{year + i * r.randint(1, 4)}{r.choice((t.colon, ' –', ''))} {t.sentence(3, 14) if r.random() < 0.6 else t.phrase(3, 9)}"
        for i in range(r.randint(4, 12))
    ]


def bullets(t: Tongue, r: random.Random) -> list[str]:
    mark, stop = r.choice(("- ", "• ", "* ", "– ", "")), r.random() < 0.5
    return [mark + (t.sentence(3, 14) if stop else t.phrase(2, 10)) for _ in range(r.randint(3, 9))]


def items(t: Tongue, r: random.Random) -> list[str]:
    most = r.randint(1, 3)
    return [t.phrase(1, most, 0.1) for _ in range(r.randint(4, 14))]


def places(t: Tongue, r: random.Random) -> list[str]:
    join = t.comma + (" " if t.space else "")
    return [
        f"{t.noun()}{t.colon}{' ' if t.space else ''}{join.join(t.noun() for _ in range(r.randint(2, 12)))}"
        for _ in range(r.randint(3, 10))
    ]


def glossary(t: Tongue, r: random.Random) -> list[str]:
    return [f"{t.noun()}{t.colon} {t.sentence(3, 16)}" for _ in range(r.randint(3, 9))]


def facts(t: Tongue, r: random.Random) -> list[str]:
    return [f"{t.phrase(1, 3, 0.1)}{t.colon} {r.choice((t.phrase(1, 4), _number(r), t.name()))}" for _ in range(r.randint(3, 10))]


def programme(t: Tongue, r: random.Random) -> list[str]:
    return [f"{r.randint(6, 23)}{r.choice(':.')}{r.randint(10, 59)} {t.phrase(1, 6, 0.2)}" for _ in range(r.randint(4, 14))]


def reviews(t: Tongue, r: random.Random) -> list[str]:
    lines = []
    for i in range(r.randint(3, 7)):
        lines += [
            r.choice((f"{i + 1}. {t.name()}", t.name(), f"{t.name()} {t.phrase(1, 3, 0.1)}, ${r.randint(8, 90)}.99")),
            t.prose(),
        ]
    return lines


def names(t: Tongue, r: random.Random) -> list[str]:
    return [r.choice((f"{t.name()}, {r.randint(18, 90)}", f"{t.name()} ({t.noun()})", t.name())) for _ in range(r.randint(3, 15))]


def comments(t: Tongue, r: random.Random) -> list[str]:
    return [f"{t.name()}{r.choice((t.colon, ',', ' –'))} {t.sentence(3, 20)}" for _ in range(r.randint(3, 10))]


def subheads(t: Tongue, r: random.Random) -> list[str]:
    lines = []
    for _ in range(r.randint(2, 6)):
        head = t.phrase(1, 7, 0.25) + r.choice(("", "", "", "?", t.colon))
        lines += [head.upper() if r.random() < 0.15 else head, *(t.prose() for _ in range(r.randint(1, 3)))]
    return lines


def one_sentence_lines(t: Tongue, r: random.Random) -> list[str]:
    return [t.sentence(2, 14) for _ in range(r.randint(4, 14))]


KINDS: tuple[Writer, ...] = (
    ingredients, steps, results, shares, poem, interview, ticker, timeline, bullets, places, glossary, facts, programme, reviews,
    names, comments, subheads, one_sentence_lines, items, poem, subheads, interview,
)  # fmt: skip


def article(rng: random.Random) -> list[str]:
    """The lines of one article: a headline, as a rule some prose, and one to three blocks of awkward kinds."""
    tongue = Tongue(rng.choice(list(_FUNCTION)), rng)
    lines = [tongue.phrase(4, 12, 0.25)]
    lines += [tongue.prose() for _ in range(rng.choice((0, 1, 2, 3, 5)))]
    for _ in range(rng.choice((1, 1, 2, 3))):
        if rng.random() < 0.4:
            lines.append(tongue.phrase(1, 6, 0.2) + rng.choice(("", tongue.colon)))
        lines += rng.choice(KINDS)(tongue, rng)
        lines += [tongue.prose() for _ in range(rng.choice((0, 0, 1, 2, 4)))]
    return [line.strip() for line in lines if line.strip()]
