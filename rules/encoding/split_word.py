"""EN406: words split by the hyphen of a line's end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint import Bad, Document, Edit, Finding, Fix, Good, Rule, Safety, Severity, Trigger
from newslint_rules.encoding._known_words import document_words, english_words, is_known
from newslint_rules.translation._foreign import function_words_of_all

# What may be between the parts of a compound of which one is left out: “mid- to long-term”, „Vor- und Nachteile“.
_SUSPENDING = frozenset(
    """and or to through into but nor vs und oder bis sowie bzw wie et ou à y o u e a i en of och eller samt og ja tai sekä eikä või ega
    oraz lub albo nebo či alebo és vagy illetve meg ir ar arba un vai și sau ili ali και ή и или да та або й ve veya ya dan atau na au
    và hoặc in""".split()
)
_LEAST = 2  # letters of each part


@cache
def _split(hyphen: str) -> re.Pattern[str]:
    # The hyphen comes first, so that the engine looks for nothing else.
    return re.compile(
        rf"{hyphen}(?=[ \t\r\n])(?<=[^\W\d_].)(?P<gap>[ \t]*\r?\n[ \t>]*| )(?P<second>[^\W\d_A-Z]+)(?P<tail>[^\s\w]*)(?P<space> ?)"
    )


_FIRST = re.compile(r"[^\W\d_]+\Z")
_SIGNS, _SIGNS_BEHIND = re.compile(r"[/%=&@_`\d\\]|\w\.\w|:\w"), re.compile(r"[/%=&@_`\\]|\.\w|^\d|\]\(")
# Endings of words that lists of words have for other reasons (a bank, a station).
_ENDINGS = frozenset(
    "ing ment tion sion ed er ers ly ness al able ble tive ity ous ance ence ies est ist ism gen den ten ung keit".split()
)
_RARE = 1 << 20
_LONGEST = 40


class SplitWord(Rule):
    """Word split by the hyphen of a line's end.

    “de- fendant”, “judg- ment”, or a hyphen at a line's end where the word goes on in the next line.

    **Why it is bad.** Two words that do not exist replace one that does: it is lost to search, counts and models.

    **Left alone.** Compounds with a part left out (“mid- to long-term”, „Vor- und Nachteile“); compounds whose hyphen happens
    to be at the line's end (the text writes them with a hyphen elsewhere, or both parts are words and the whole is none);
    hyphens set as dashes; names; addresses; code; scripts without case, which set the hyphen as a dash.

    **Fix.** Safe where the joined word is known: the document has it elsewhere, or it is an English word, and not both
    parts are words as well (or the whole is the commoner word: “inter-national”, not “back-country”). At a line's end unsafe
    otherwise. The line then ends after the word.
    """

    code = "EN406"
    name = "split-word"
    severity = Severity.WARNING
    trigger = Trigger(characters="-‐")
    bad = (
        Bad(
            "The judge told the court that the de- fendant had not read the judg- ment before the hearing.",
            flags=("de- fendant", "judg- ment"),
            fixed="The judge told the court that the defendant had not read the judgment before the hearing.",
        ),
        Bad(
            "The treaty is an inter-\nnational one, and it was signed by the ministers at the end of the week in the town.",
            flags=("inter-\nnational",),
            fixed="The treaty is an international\none, and it was signed by the ministers at the end of the week in the town.",
        ),
        Bad(
            "Die Brücke ist gesperrt, sagte die Bürger-\nmeisterin. Die Bürgermeisterin war nicht froh.",
            flags=("Bürger-\nmeisterin",),
            fixed="Die Brücke ist gesperrt, sagte die Bürgermeisterin.\nDie Bürgermeisterin war nicht froh.",
        ),
        Bad(
            "Όταν η πόλη ξεπέρασε την κρίση της λανθάνουσας δυ-\nνατότητας, οι περισσότεροι θεώρησαν ότι τα κατάφερε.",
            flags=("δυ-\nνατότητας",),
            unsafe="Όταν η πόλη ξεπέρασε την κρίση της λανθάνουσας δυνατότητας,\nοι περισσότεροι θεώρησαν ότι τα κατάφερε.",
        ),
        Bad(
            "Прави- тельство обсудило бюджет. Министр сказал, что правительство довольно.",
            flags=("Прави- тельство",),
            fixed="Правительство обсудило бюджет. Министр сказал, что правительство довольно.",
        ),
        Bad("> The de-\n> fendant was heard.\n", flags=("de-\n> fendant",), fixed="> The defendant\n> was heard.\n"),
        Bad("Hallituk-\nsen esitys on valmis. Hallituksen mukaan se riittää.", flags=("Hallituk-\nsen",),
            fixed="Hallituksen\nesitys on valmis. Hallituksen mukaan se riittää."),
    )  # fmt: skip
    good = (
        Good("The mid- to long-term plan, the pre- and post-war years, the two- or three-day trip.", "a part left out"),
        Good("Die Vor- und Nachteile, die Haupt- oder Nebenstraße, Groß- wie Kleinstädte.", "German, a part left out"),
        Good("Päivä- ja yöjuna. Päivä-, ilta- ja yövuoro.", "Finnish, a part left out"),
        Good("Dag- och nattåg. För- eller nackdelar. Voor- en nadelen.", "Swedish and Dutch, a part left out"),
        Good(
            "A price-\ndetermining factor was found by the court, and it was not a small one at all.",
            "a compound at a line's end",
        ),
        Good("Two long-\nterm suppliers. The long-term plan is out.", "the text has the compound"),
        Good("He came- but she had left.", "a hyphen for a dash"),
        Good("See https://example.org/some-\nthing for more.", "an address"),
        Good(
            "The ride on the lonely back-\ncountry roads was long, and the year-end round-\nup of it was in the paper.",
            "compounds whose hyphen is at the line's end",
        ),
        Good("It is a non-irritating dermatologist-\nrecommended cleanser, as the shop says.", "a compound with a word"),
        Good("![Logo](https://example.org/img%2Fguide-\nimages.png)", "an address in Markdown"),
        Good("Install `ebook-\nconvert` first. The ebookconvert tool is old.", "code"),
        Good("The number is 0a-4184-8b3ee-\nfea5.", "a number"),
        Good("Jean-\nLuc came.", "a name"),
        Good("Jean- Luc came.", "a name"),
        Good("महापौर ने कहा- यह पुल नया है।", "a hyphen for a colon in Hindi"),
        Good("- apples\n- pears\n", "a list"),
        Good("The score was 3-\n2 at the end.", "figures"),
        Good("x = a- b\ny = a -\nb\n", "code"),
        Good("Кто- то пришёл. Что- нибудь скажет.", "Russian particles: the space is wrong, not the hyphen"),
        Good("The A-\nside of the record was a hit, and the B-side was not.", "a letter"),
        Good("Bắc- Nam và Đông- Tây là hai hướng.", "Vietnamese names"),
        Good("Kata-\nkata itu indah.", "an Indonesian word said twice"),
        Good("Buku- buku baru.", "an Indonesian word said twice"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        if "- " not in text and "-\n" not in text and "-\r" not in text and "‐" not in text:
            return
        for match in _split("[-‐]" if "‐" in text else "-").finditer(text):
            first = _FIRST.search(text, max(0, match.start() - _LONGEST), match.start())
            if first is None or (first.start() and text[first.start() - 1] in "-‐/._@&='’"):
                continue
            one, two = first.group().lower(), match["second"]
            at_end = match["gap"] != " "
            if (
                min(len(one), len(two)) < _LEAST
                or two in _SUSPENDING
                or one == two
                or not two.islower()
                or not first.group().strip()
            ):
                continue
            if not (first.group()[1:].islower() or len(one) == 1) or text[match.end("second") : match.end("second") + 1] in tuple(
                "-‐/@"
            ):
                continue
            if _is_in_address(text, first.start(), match.end("second")):
                continue
            safety = _verdict(one, two, at_end, document)
            if safety is None or document.in_code(match.start()) or two in _PARTICLES:
                continue
            # Of English most words are known: what is none may be a rare compound (“teeter-totter”).
            info = safety is Safety.UNSAFE and document.language.code == "en"
            fix = _join(match, safety, at_end)
            yield self.finding(first.start(), match.end("second"), "word split by a hyphen", fix, info=info)


# Russian and Ukrainian particles, which are set with a hyphen.
_PARTICLES = frozenset("то нибудь либо ка таки небудь бо от".split())


def _verdict(one: str, two: str, at_end: bool, document: Document) -> Safety | None:
    """How sure the parts are one word; None where they are none, or may be two."""
    if f"{one}-{two}" in document.view(document_words):
        return None
    # Each part is counted once for the split itself.
    both = is_known(one, document, 2) and is_known(two, document, 2) and two not in _ENDINGS
    if is_known(one + two, document):
        if not both or (at_end and _is_commoner(one + two, (one, two), document)):
            return Safety.SAFE
        return None
    if not at_end or both or two in function_words_of_all():
        return None
    # A compound may end its line with its hyphen: where a part is a word, it is left alone.
    parts = is_known(one, document, 2) or (is_known(two, document, 2) and two not in _ENDINGS)
    return None if parts else Safety.UNSAFE


def _is_commoner(whole: str, parts: tuple[str, str], document: Document) -> bool:
    """The joined word is commoner than the rarer of its parts: “inter-national”, not “back-country”."""
    if document.language.code == "en":
        rank = english_words()
        return rank.get(whole, _RARE) < max(rank.get(part, _RARE) for part in parts)
    words = document.view(document_words)
    return words.get(whole, 0) > min(words.get(part, 0) for part in parts)


def _is_in_address(text: str, start: int, end: int) -> bool:
    """The pieces without white space that the parts are set in have signs of an address, a number or code."""
    begin = max(text.rfind(sign, max(0, start - _LONGEST), start) for sign in " \n") + 1
    piece = text[max(begin, start - _LONGEST) : start]
    after = re.match(r"\S*", text[end : end + _LONGEST])
    return _SIGNS.search(piece) is not None or (after is not None and _SIGNS_BEHIND.search(after.group()) is not None)


def _join(match: re.Match[str], safety: Safety, at_end: bool) -> Fix:
    """Without the hyphen and the gap; the line ends after the word instead, where more of it was in the next line."""
    edits = [Edit(match.start(), match.end("gap"), "")]
    if at_end and match["space"]:
        edits.append(Edit(match.start("space"), match.end("space"), match["gap"].lstrip(" \t")))
    return Fix(tuple(edits), safety, "Join the word")
