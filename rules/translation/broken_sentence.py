"""MT203: sentences broken off and taken up again in lower case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from newslint import ALWAYS, Bad, Document, Finding, Good, LazyPattern, Rule, Severity
from newslint_rules.translation._abbreviations import is_abbreviation, is_written_without_stop
from newslint_rules.translation._names import is_name

# The stop comes first, so that the engine looks for nothing else; the words around it are looked at afterwards.
_RESTART = LazyPattern(r"\. +(?=(?P<next>[^\W\d_A-Zა-ჿ]\S*))")


_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*\Z")
_TRAILING = ",;:.!?)”\"’'»"
_LONE_I = re.compile(r"(?<=[a-z,] )i(?= [a-z]|['’]m )")
_VOWEL = re.compile("[aeiouy]")
_SENTENCE = 30
_PARTICLES = frozenset(
    "al bin da de del della den der des di dos du el ibn la le ten ter van von vom zu zur af av bar ben".split()
)
_LINKS = frozenset("mehr more weiter weiterlesen suite más mais altro meer lees więcej více lisää mere mer daha далее".split())


# What an embedded post, a picture, a footnote or a button left behind between two sentences.
_LEFT_BEHIND = frozenset(
    "twitter tweet facebook instagram youtube tiktok telegram vkontakte threads reddit pinterest flipboard whatsapp linkedin video vídeo vidéo wideo videó foto fotos imagem imagen immagine bild grafik bluesky vk dailymotion vimeo odnoklassniki zalo photo photos image "
    "picture gallery galeria galerie zdjęcie advertisement reklama anzeige publicité publicidad footnote reply quote edit share via embed "
    "caption видео фото реклама βίντεο".split()
)
# Who forgets to write upper case begins a sentence with such a word; a system that breaks a sentence hardly does.
_SUBJECTS = frozenset(
    """i i'm i’m i've i’ve i'll he she it it's it’s we we're you they they're there this these those that's here the a an my our your
    ich er sie es wir ihr der die das ein eine dies je j il elle on nous vous ils elles ce c l le la les yo él ella nosotros ellos
    el los las eu ele ela nós eles o os as io lui lei noi loro jag han hon det vi de jeg hun jeg ja on ona ono my wy oni to já my
    я он она оно мы вы они это він вона воно ми ви вони це ben sen o biz siz onlar saya dia kami kita mereka tôi anh chị họ thanks""".split()
)


class BrokenSentence(Rule):
    """Sentence broken off by a full stop and taken up again in lower case.

    **Why it is bad.** Systems that translate sentence by sentence cut a sentence in two where they take a line's end or an
    abbreviation for its end, or move the stop along with a phrase: “after a few days. consultations”. Every tool that
    splits sentences then sees two halves that say nothing.

    **Left alone.** Abbreviations of some thirty languages, and whatever short word a document writes with a stop only; names
    such as iPhone or van Gogh; addresses, tags and handles; ellipses; list letters; initials; texts that write most
    sentences in lower case, as chats do; names and commands that this text begins sentences with in lower case; the last cell of
    a table's row; what an embedded post left behind (“twitter”); code; scripts without case.

    **Fix.** None: what the sentence was cannot be known. A sentence that begins with a pronoun or an article, or is in a
    text of somebody who writes few upper-case letters, is reported as info: people forget upper case as well.
    """

    code = "MT203"
    name = "broken-sentence"
    severity = Severity.WARNING
    trigger = ALWAYS
    bad = (
        Bad("The envoy left after two weeks. talks with the rebels. The truce held.", flags=("weeks. talks",)),
        Bad("We know who our friends are. without naming anyone. They are few.", flags=("are. without",)),
        Bad("Der Minister sprach mit den Bauern. über die Ernte. Die Bauern klagen.", flags=("Bauern. über",)),
        Bad("Он приехал в город. чтобы открыть мост. Мост был закрыт.", flags=("город. чтобы",)),
        Bad("The court heard Anna Oyelaran. on Monday. She denied it.", flags=("Oyelaran. on",)),
        Bad("Meclis toplandı ve Başkan. uzun konuştu. Herkes dinledi.", flags=("Başkan. uzun",)),
        Bad("Il ministro ha parlato con i sindaci. della strada chiusa.", flags=("sindaci. della",)),
    )
    good = (
        Good("The firm sells approx. forty boats a year.", "an abbreviation"),
        Good("Das gilt bzw. galt evtl. auch hier, ggf. mit Zuschlag.", "German abbreviations"),
        Good("Stálhús ehf. var stofnað. Stálhús ehf. seldi húsið.", "a word with a stop only"),
        Good("Stálhús ehf. var stofnað. Húsið er stórt.", "Icelandic firms"),
        Good("Bylo to tzv. nové město, např. u řeky, popř. v lese.", "Czech abbreviations"),
        Good("Inflacja wyniosła 3 proc. rocznie, tj. mniej niż rok temu.", "Polish abbreviations"),
        Good("Около 5 тыс. человек и 3 млн. руб. потеряны.", "Russian abbreviations"),
        Good("Kainos kilo 3 proc. per metus, o darbų – 5 tūkst. mažiau.", "Lithuanian abbreviations"),
        Good("A híd kb. száz éves, ill. több, stb. szerintem.", "Hungarian abbreviations"),
        Good("Podul are aprox. o sută de ani, cf. arhivei.", "Romanian abbreviations"),
        Good("Bron är t.ex. stängd, dvs. spärrad, bl.a. på natten.", "Swedish abbreviations"),
        Good("Η γέφυρα κόστισε 3 εκατ. ευρώ, δηλ. πολλά.", "Greek abbreviations"),
        Good("Міст коштував 3 млн. грн. торік, напр. влітку.", "Ukrainian abbreviations"),
        Good(
            "It was the Fire Dept. that came, and Warner Bros. then paid; St. Cloud, Minn. has five.",
            "abbreviations with capitals",
        ),
        Good(
            "She sings on Saturday. bell hooks is read on Sunday. She wrote it. bell hooks is a pen name.", "a name in lower case"
        ),
        Good("She sells phones. iPhone sales rose. eBay sales fell.", "names in lower case"),
        Good("He sold a painting. van Gogh made it.", "a particle of a name"),
        Good("Read it there. https://example.org/a and www.example.org tell more.", "addresses"),
        Good("They waited... and waited. . . and left.", "ellipses"),
        Good("the door is open. come in. sit down. have some tea.", "a text in lower case"),
        Good("Minister ogłosił zasady. twitter Opozycja ma wątpliwości. Zasady wejdą w marcu.", "an embedded post was here"),
        Good("The minister spoke. video The opposition is against it. The vote is in May.", "a video was here"),
        Good("A battery of long life. no\nA camera for all. yes\n", "cells of a table"),
        Good("The init tool starts it. systemd waits. It stops. systemd then ends. All is well.", "a command"),
        Good('print("sage. basil. pepper.")\nThe rest is here. It is long. It ends.', "code"),
        Good("He wrote it down. oregano. pepper. parsley. sage. Then he left.", "a list with stops"),
        Good("ეს არის ქალაქი. ხიდი დაკეტილია.", "Georgian has no capitals in running text"),
        Good("他来了. 他走了.", "no case"),
        Good("The Northern Lights may be seen. more", "a link"),
        Good("Some nodes are between them. fft is in the second, dac in the fifth.", "an acronym in lower case"),
        Good("You push to a Git repository and it does the rest. git push is all you need.", "a command, and its name"),
        Good("There is a ferry still.         council let it every seven years.", "two columns side by side"),
        Good("Mr. Smith met J. k. Rowling-Adams at 5 p.m. local time.", "initials and hours"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        found = [(m, word) for m in _RESTART.compiled.finditer(text) if (word := _broken(document, m))]
        if not found:
            return
        # A word that two lower-case restarts follow is an abbreviation of this document; a text full of them is a style.
        often = Counter(word for _, word in found)
        if len(found) >= 2 and 2 * len(found) >= text.count("."):
            return
        lines = Counter(document.line_at(match.start()) for match, _ in found)
        crowded = {number for number, many in lines.items() if many > 1 and 2 * many >= document.lines[number].text.count(".")}
        for match, word in found:
            if "   " in text[match.start() : match.start("next")]:
                continue  # the next column
            if often[word] > 1 or is_abbreviation(word.lower(), document) or document.in_code(match.start()):
                continue
            if document.line_at(match.start()) in crowded or _is_name(document, match["next"].rstrip(_TRAILING)):
                continue
            info = match["next"].rstrip(_TRAILING).lower() in _SUBJECTS or document.view(_avoids_capitals)
            yield self.finding(
                match.start() - len(word), match.end("next"), "sentence broken off and restarted in lower case", info=info
            )


def _is_name(document: Document, word: str) -> bool:
    """A brand, a command, a term, and none of the words that people begin sentences with who avoid upper case."""
    if word in _SUBJECTS:
        return False
    # No vowel, as fft: what an acronym names; or a name that the text also writes as one, as git and Git.
    return (
        (len(word) > 1 and word.isascii() and _VOWEL.search(word) is None)
        or is_name(document, word)
        or _is_also_a_name(document, word)
    )


def _is_also_a_name(document: Document, word: str) -> bool:
    return (
        len(word) > 2
        and re.search(rf"[a-zà-ÿа-я,] {re.escape(word.capitalize())}\b", document.text) is not None
        and (document.language.code != "de")
    )


def _avoids_capitals(document: Document) -> bool:
    """Somebody writes so: a lone “i”, or three lines of a sentence's length or more that begin in lower case."""
    if _LONE_I.search(document.text) is not None and document.language.code == "en":
        return True
    begun = (line.text for line in document.lines if line.text[:1].islower() and len(line.text) >= _SENTENCE)
    return len(list(islice(begun, 3))) == 3 and not document.is_hard_wrapped


def _broken(document: Document, match: re.Match[str]) -> str:
    """The word before the stop if both sides look like words of one sentence, else an empty text."""
    text = document.text
    after = match["next"].rstrip(_TRAILING)
    if after.lower() in _LEFT_BEHIND:
        return ""
    # The last cell of a table's row, or a label at a line's end.
    if after == match["next"] and text[match.end("next") : match.end("next") + 1] in ("", "\n", "\r"):
        return ""
    if len(after) < 2 or not after.islower() or not after.replace("-", "").replace("'", "").replace("’", "").isalpha():
        return ""
    if after in _LINKS and text[match.end("next") : match.end("next") + 1] in ("", "\n", "\r"):
        return ""
    if after in _PARTICLES and text[match.end("next") + 1 : match.end("next") + 2].isupper():
        return ""
    before = _WORD.search(text, max(0, match.start() - 30), match.start())
    if before is None or len(before.group()) < 3 or not (before.group().islower() or _is_noun(before.group(), document)):
        return ""
    if before.start() and text[before.start() - 1] in ".@#/\\_":
        return ""
    return before.group()


def _is_noun(word: str, document: Document) -> bool:
    """True for a capitalised word that is no abbreviation, but a German noun or a name: it is long, or the text also sets it
    without a stop."""
    return word.istitle() and (len(word) >= 6 or (len(word) == 5 and is_written_without_stop(word, document)))
