"""MT301: paragraphs in another language than the document."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import ALWAYS, Bad, Document, Finding, Good, Option, Rule, Severity, Span
from newslint_rules.translation._foreign import are_near, commonest, foreign_language, is_plain, main_language

_HEAD = 2000  # characters by which the script of a text is judged


class ForeignParagraph(Rule):
    """Paragraph in another language than the document.

    **Why it is bad.** Systems leave out what they cannot translate; scrapers mix the pages of a site. A corpus of one
    language gets lines of another, under a label that says nothing of it.

    **Left alone.** Quotations, posts and addresses; names and titles; lines of fewer than `least` characters; languages as near
    to each other as Danish and Norwegian; documents whose main language is not certain. The ear is that of function words:
    a line counts only where several of another language stand in it and none, or next to none, of the document's.

    **Fix.** None: whether the line is to be translated or dropped is not for a linter to say.
    """

    code = "MT301"
    name = "foreign-paragraph"
    severity = Severity.WARNING
    trigger = ALWAYS
    options = {"least": Option(80, "characters that a paragraph must have")}
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
        Good("Die Brücke bleibt zu.\nOpen all winter, the mayor said.\nDer Weg ist frei.\n", "too short to tell"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        least = self.settings["least"]
        long = [line for line in document.lines if len(line.text) >= least]
        if not long:
            return
        # Most texts are told to be English, and of one language, by a look at a few words of each line.
        main, known = "en", commonest("en")
        if not is_plain(document.text[:_HEAD]) or sum(_is_suspect(line.text, known) for line in long[:6]) > 2:
            main = main_language(document.text)
            known = commonest(main)
        if not main and is_plain(document.text[:_HEAD]):
            return
        if known:  # three words, looked for in the quickest way, clear most lines
            first, second, third = known[:3]
            long = [line for line in long if (first in line.text) + (second in line.text) + (third in line.text) < 2]
        suspects = [line for line in long if _is_suspect(line.text, known)]
        for line in suspects:
            language = foreign_language(line.text, main)
            if language and not are_near(language, document.language.code) and document.language.confidence >= 0.5:
                start, end = _trim(line)
                what = f"paragraph in another language ({language}) than the document ({document.language.code})"
                yield self.finding(start, end, what)


def _is_suspect(line: str, known: tuple[str, ...]) -> bool:
    """True unless two of the document's commonest words stand in the line; cheap, as every line is asked."""
    if not known:  # a script whose words no list knows: only lines in plain Latin letters can be told
        return is_plain(line)
    seen = 0
    for word in known:
        if word in line:
            seen += 1
            if seen == 2:
                return False
    return True


def _trim(line: Span) -> tuple[int, int]:
    text = line.text
    return line.start + len(text) - len(text.lstrip()), line.start + len(text.rstrip())
