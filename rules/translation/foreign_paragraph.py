"""MT301: paragraphs in another language than the document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated

from newslint import ALWAYS, Bad, Document, Finding, Good, Option, Rule, RuleOptions, Severity, Span, marks
from newslint_rules.translation._announced import is_announced
from newslint_rules.translation._foreign import (
    commonest,
    foreign_language,
    is_plain,
    letters_of,
    main_language,
    pieces,
    sounds_foreign,
    speech,
    width,
)
from newslint_rules.translation._words import listed_words

_HEAD = 2000  # characters by which the script of a text is judged
_LONG = 120  # characters of a line in which one common word proves little
_SHORT = 80  # characters of a line that must end as a sentence does
_STOPS = tuple(marks.SENTENCE_ENDS)
_REACH = 300  # characters beside a line in which its language may be named
_CELLS, _ITEMS = 2, 5  # bars of a table's row; commas of a list
_PIECE = 450  # characters of each of three places by which a text's language is recognised


class ForeignParagraph(Rule):
    """Paragraph in another language than the document.

    **Why it is bad.** Systems leave out what they cannot translate; scrapers mix the pages of a site. A corpus of one
    language gets lines of another, under a label that says nothing of it.

    **Left alone.** Quotations, posts and addresses; names and titles; verse and headings (a line of fewer than 80 characters must
    end as a sentence does); lines of fewer than `least` characters; a letter or a song that the text beside it says is “in
    French”; Serbian, Croatian and Bosnian, Indonesian and Malay, Hindi and what is written like it, which cannot be distinguished
    apart; documents whose own language is in doubt, as Galician, which no table knows. Function words and pairs of letters
    are the cues: the line must speak for another language, and the rest of the document as clearly for its own.

    **Fix.** None: whether the line is to be translated or dropped is not for a linter to say.
    """

    code = "MT301"
    name = "foreign-paragraph"
    severity = Severity.WARNING
    trigger = ALWAYS

    class Options(RuleOptions, frozen=True):
        least: Annotated[int, Option("characters that a paragraph must have, an East Asian one counted as two", ge=1)] = 40

    options: Options
    bad = (
        Bad(
            "The mayor said that the bridge will be closed for the whole of the winter, and that it is safe.\n"
            "Der Bürgermeister sagte, dass die Brücke im Winter nicht geöffnet wird und auch der Weg gesperrt ist.\n"
            "The council has voted for the plan, and the work on the bridge will begin in the spring.\n",
            flags=("Der Bürgermeister sagte, dass die Brücke im Winter nicht geöffnet wird und auch der Weg gesperrt ist.",),
        ),
        Bad(
            "Мэр сказал, что мост будет закрыт на всю зиму и что это не опасно для города.\n"
            "The mayor said that the bridge will be closed for the whole of the winter and that it is safe.\n"
            "Совет проголосовал за план, и работы на мосту начнутся уже весной, как это было решено.\n"
            "По словам мэра, он был против, но теперь он за то, чтобы работы начались как можно раньше.\n",
            flags=("The mayor said that the bridge will be closed for the whole of the winter and that it is safe.",),
        ),
        Bad(
            "市长说，这座桥整个冬天都会关闭，市民可以走另一条路。市议会已经投票通过了这个计划。\n"
            "The mayor said that the bridge will be closed for the whole of the winter and that it is safe.\n"
            "工程将在春天开始，预计需要两年时间。市民对这个计划表示支持，他们说桥已经太旧了。\n",
            flags=("The mayor said that the bridge will be closed for the whole of the winter and that it is safe.",),
        ),
        Bad(
            "El alcalde dijo que el puente estará cerrado todo el invierno y que los vecinos ya lo saben.\n"
            "O presidente da câmara disse que a ponte não será aberta até ao verão, mas que as obras já começaram.\n"
            "El concejo votó a favor del plan, y las obras del puente empezarán en la primavera.\n",
            flags=("O presidente da câmara disse que a ponte não será aberta até ao verão, mas que as obras já começaram.",),
        ),
        Bad(
            "Мер сказав, що міст буде закритий усю зиму, і що для міста це не є небезпечним.\n"
            "Депутаты проголосовали за план, и рабочие говорят, что начнут его ещё весной.\n"
            "Рада проголосувала за план, і роботи на мосту почнуться вже навесні, як і було вирішено.\n"
            "За словами мера, він був проти, але тепер він за те, щоб роботи почалися якнайшвидше.\n",
            flags=("Депутаты проголосовали за план, и рабочие говорят, что начнут его ещё весной.",),
        ),
        Bad(
            "橋は冬の間ずっと閉鎖されると市長が述べた。市民は別の道を通ることができる。\n"
            "市长说，这座桥整个冬天都会关闭，市民可以走另一条路。市议会已经投票通过了这个计划，工程将在春天开始。\n"
            "工事は春に始まり、二年かかる見込みだという。市民は古い橋だから仕方がないと話している。\n",
            flags=("市长说，这座桥整个冬天都会关闭，市民可以走另一条路。市议会已经投票通过了这个计划，工程将在春天开始。",),
        ),
        Bad(
            "The bridge is closed for the winter, the mayor said.\nSilta on kiinni koko talven, mutta tie on auki.\nThe road is open.\n",
            flags=("Silta on kiinni koko talven, mutta tie on auki.",),
        ),
    )
    good = (
        Good(
            "The mayor said that the bridge will be closed for the whole of the winter, and that it is safe.\n"
            "„Der Bürgermeister sagte, dass die Brücke im Winter nicht geöffnet wird und auch der Weg gesperrt ist.“\n"
            "The council has voted for the plan, and the work on the bridge will begin in the spring.\n",
            "a quotation",
        ),
        Good(
            "Borgmesteren sagde, at broen vil være lukket hele vinteren, og at det ikke er farligt for byen.\n"
            "Ordføreren sa at broen vil være stengt hele vinteren, og at det ikke er farlig for byen nå.\n"
            "Byrådet har stemt for planen, og arbejdet på broen vil begynde til foråret.\n",
            "near languages",
        ),
        Good(
            "The mayor said that the bridge will be closed for the whole of the winter, and that it is safe.\n"
            "Johann Sebastian Bach, Der Messias und die vier Jahreszeiten, Orchester der Stadt Ulm\n",
            "names and titles",
        ),
        Good(
            "橋は冬の間ずっと閉鎖される。\nGoogle Cloud Platform Amazon Web Services Microsoft Azure Oracle Cloud IBM\n", "names"
        ),
        Good(
            "The letter was found behind the stove. It is in French.\n\n"
            "Ma chère sœur, je ne reviendrai pas avant l’hiver, car le bateau est parti sans moi et il n’y en a pas d’autre.\n\n"
            "She kept the letter for the whole of her life, as the family says.\n",
            "the text says what it is",
        ),
        Good(
            "They sing it every year, and nobody knows who wrote it.\n\nDer Winter ist gegangen, die Brücke ist noch hier,\n"
            "und wer hinüber möchte, der wartet vor der Tür,\n\nThat was the song, and it was all that they had.\n",
            "verse",
        ),
        Good(
            "The mayor said that the bridge will be closed for the whole of the winter, and that it is safe.\n"
            "| Der Hafen | die Brücke | und der Weg | nicht offen | auch nicht | im Winter | mit der Stadt | von der Stadt |\n"
            "The council has voted for the plan, and the work on the bridge will begin in the spring.\n",
            "a table's row",
        ),
        Good(
            "The cream is made by hand in the town, and it is good for the skin and for the hair of all.\n"
            "calophyllum inophyllum oil, salvia hispanica extract, aleurites moluccanus oil, nigella sativa oil, rosa canina, aloe vera.\n"
            "The shop has sold it for ten years, and it will sell it for ten more, as the owner says.\n",
            "a list of ingredients",
        ),
        Good("Die Brücke bleibt zu.\nOpen all winter, the mayor said.\nDer Weg ist frei.\n", "too short to tell"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        least = self.options.least
        long = [line for line in document.lines if len(line.text) >= least or 2 * len(line.text) >= least <= width(line.text)]
        if not long:
            return
        # Most texts prove to be English, and of one language, by a look at a few words of each line.
        text, main, script, common = document.text, "en", "Latin", commonest("en")
        spoken = document.view(listed_words)  # what occurs nowhere need not be looked for in each line
        known = tuple(word for word in common if word[1:-1] in spoken)
        if not is_plain(text[:_HEAD]) or sum(_is_suspect(line.text, known) for line in long[:6]) > 2:
            script = letters_of(pieces(text)[::2])
            main = main_language(text, script)
            common = commonest(main)
            known = tuple(word for word in common if word[1:-1] in spoken)
        if common:
            suspects = [line for line in long if _is_suspect(line.text, known)]
        else:
            suspects = [line for line in long if script == "Latin" or letters_of(line.text) != script]
        if not suspects:
            return
        strict = 3 * len(suspects) > len(long)
        unlike = [line for line in suspects if _is_whole(line.text) and sounds_foreign(line.text, main, strict)]
        unlike = [line for line in unlike if not _is_one_word(line.text)]
        if not unlike:
            return
        main_speech = cache(lambda: speech(_sample(text, long, suspects)))
        found = [
            (line, language)
            for line in unlike
            if (language := foreign_language(line.text, main, main_speech)) and language != main_speech().language
        ]
        # Where most of a text is foreign, it is not: its language was mistaken, or it has two.
        if 2 * len(found) > len(long):
            return
        for line, language in found:
            if document.in_code(line.start + len(line.text) // 2):
                continue
            own = main_speech().language or document.language.code
            if is_announced(_around(text, line), language, own):
                continue
            yield self.finding(*_trim(line), f"paragraph in another language ({language}) than the document ({own})")


def _is_suspect(line: str, known: tuple[str, ...]) -> bool:
    """True unless two of the document's commonest words are in the line, or one in a short line; fast, as it runs on every
    line."""
    seen = 0 if len(line) >= _LONG else 1
    for word in known:
        if word in line:
            seen += 1
            if seen == 2:
                return False
    return True


def _is_one_word(text: str) -> bool:
    """The same word over and over, or two: a page's filler text."""
    words = text.lower().split()
    return len(words) > 1 and len(set(words)) <= 2


def _is_whole(line: str) -> bool:
    """True for a paragraph, or a short line that ends as a sentence does: no verse, heading or title, no row of a table, no list of
    names and ingredients."""
    if line.count("|") >= _CELLS or (line.count(",") >= _ITEMS and 4 * line.count(",") >= len(line.split())):
        return False
    return width(line) >= _SHORT or line.rstrip(" \"'”’»“)")[-1:] in _STOPS


def _around(text: str, line: Span) -> str:
    """The ends of the two paragraphs beside a line that face it."""
    before, after = text[max(0, line.start - _REACH) : line.start].rstrip(), text[line.end : line.end + _REACH].lstrip()
    return f"{before[before.rfind(chr(10)) + 1 :]} {after.partition(chr(10))[0]}"


def _sample(text: str, long: list[Span], suspects: list[Span]) -> str:
    """Text by which to tell the document's language: of the lines that are no suspects, if they are enough."""
    suspected = set(suspects)
    rest = "\n".join(line.text for line in long if line not in suspected)
    if 2 * len(rest) < len(text) and 2 * len(suspects) > len(long):
        rest = text
    if len(rest) <= 3 * _PIECE:
        return rest
    middle = len(rest) // 2
    return f"{rest[:_PIECE]} {rest[middle : middle + _PIECE]} {rest[-_PIECE:]}"


def _trim(line: Span) -> tuple[int, int]:
    text = line.text
    return line.start + len(text) - len(text.lstrip()), line.start + len(text.rstrip())
