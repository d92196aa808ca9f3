"""MT302: words left untranslated, in the script of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from newslint import ALWAYS, Bad, Document, Finding, Good, LazyPattern, Rule, Severity
from newslint_rules.translation._runs import foreign_runs

# Letters of scripts that share none with Latin; single Cyrillic and Greek letters are look-alikes or symbols. Narrower
# than `scripts.SCRIPTS`: no iteration marks, presentation forms or combining vowel at the start of a block, which are no word.
_LONE = "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_JOINED = "\u0370-\u03ff\u0400-\u04ff\u0531-\u0587\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u0904-\u0dff\u0e01-\u0e4e\u10d0-\u10ff"
_BRACKETS = frozenset("()（）[]【】「」『』《》〈〉\"“”„'‘’«»‹›<>/|:：=*#@._-–—·•")
# Words by which an author speaks of a word, a sign or a name.
_NAMING = frozenset(
    """word words character characters term terms name names named called letter letters sign symbol kanji hanzi hangul kana title
    means meaning mean pronounced spelled spelling written writes phrase expression surname syllable script slogan hashtag app website
    or as is and chinese japanese korean russian greek arabic hebrew hindi thai wort zeichen namens mot caractère palabra
    carácter parola carattere""".split()
)


# Of a text's characters, those in another script: more, and the text treats of that language.
_MEANING = frozenset("word words character characters meaning mean means translate translation phrase".split())
_MOST = 0.7  # of a line
_MANY, _FEW, _SLACK = 0.03, 0.1, 200


_FOREIGN = LazyPattern(rf"[{_LONE}][{_LONE}ー・々，、]*(?:(?:\d{{1,4}}| )[{_LONE}]+)*|[{_JOINED}]{{2,}}(?:,? [{_JOINED}]+)*")


class UntranslatedWord(Rule):
    """Words left untranslated within a sentence: in another script, or in another language of the same script.

    In the same script, and for words in Latin letters in a text of another script, it takes a run of four words or more, two
    of them function words of that language, whose letters fit it better than the document's.

    **Why it is bad.** Systems copy what they cannot translate. The sentence has a hole where the words are.

    **Left alone.** Whatever is in brackets or quotation marks, or at the edge of a line, where names, glosses and examples
    are; names and titles, which have upper-case letters; words that an author speaks about (“the character 水 …”), or says are “in
    German”; single Greek and Cyrillic letters; texts in which such words are many, which treat of another language or are
    bilingual; single Latin words, which are at home in texts of every script, and single words of the same script, which
    cannot be distinguished from names; languages as near as Spanish and Portuguese. Whole paragraphs are MT301's.

    **Fix.** None.
    """

    code = "MT302"
    name = "untranslated-word"
    severity = Severity.WARNING
    trigger = ALWAYS
    bad = (
        Bad("More than 美元 11 billion has left the banks since the summer.", flags=("美元",)),
        Bad("They said that 美元汇率的变化 will hurt the banks since the summer.", flags=("美元汇率的变化",)),
        Bad(
            "The council met on Tuesday and the mayor spoke, but dass die Brücke nicht gesperrt wird could not be promised by him.\n"
            "The work on the bridge will begin in the spring, and it is to be done by the end of the year.",
            flags=("dass die Brücke nicht gesperrt wird",),
        ),
        Bad(
            "Der Rat tagte am Dienstag, und der Bürgermeister sprach, aber that the bridge will not be closed konnte er nicht sagen.\n"
            "Die Arbeiten an der Brücke beginnen im Frühjahr, und sie sollen bis zum Ende des Jahres dauern.",
            flags=("that the bridge will not be closed",),
        ),
        Bad(
            "市长星期二在议会上发言，that the bridge will not be closed for the winter 他不能保证。工程将在春天开始，预计需要两年时间。",
            flags=("that the bridge will not be closed for the winter",),
        ),
        Bad(
            "Мэр выступил во вторник и сказал, что that the bridge will not be closed он не может обещать, но работы начнутся весной.",
            flags=("that the bridge will not be closed",),
        ),
        Bad("The coach said that his team will играть again in the spring.", flags=("играть",)),
    )
    good = (
        Good("The spokesman Zhao (趙) spoke; the daily 眾新聞 Citizen News wrote it down.", "names"),
        Good("The character 水 means water, and the word вода does too.", "speaks about words"),
        Good("What does ひっくり返ってた exactly mean here? And what is the meaning of 物欲センサー in it?", "asks about words"),
        Good("The sign said “出口” in red.", "a quotation"),
        Good("It was 22 °С at night, and the angle α was small.", "look-alikes and symbols"),
        Good(
            "The party Die Linke and the paper Der Spiegel von heute spoke of Médecins sans frontières and of Oscar de la Hoya.\n"
            "The film La vita è bella is shown on Monday, and the play Das Leben ist ein Traum on Tuesday.",
            "names and titles",
        ),
        Good(
            "He called it “dass die Brücke nicht gesperrt wird” and laughed, and the council laughed with him at the end.",
            "a quotation",
        ),
        Good("ソニーは Sony Music の新作を発表した。", "Latin words in Japanese"),
        Good("Він сказав hello і пішов.", "Latin words in Ukrainian"),
        Good(
            "Ông cụ xem số cho cả làng vào mỗi dịp đầu năm.\n“Nhất định rồi. Số của thằng Đắc rặt con trai thôi, không có con gái "
            "đâu mà lo. Lần sau lại là trai cho mà xem”, ông cụ nói.\nCả nhà cùng cười và rót thêm trà mời khách.",
            "Vietnamese",
        ),
        Good(
            "Gọvanọ Steeti ahụ kwuru na ndị ọrụ ga-abịa. Ka ọ dị ugbu a, a na-eche ka ndị ọrụ mee ihe banyere ya. Ndị si obodo ahụ "
            "na a la ego, na de ndị ọzọ.",
            "Igbo, which no table knows",
        ),
        Good(
            "Gómìnà ìpínlẹ̀ náà sọ pé àwọn òṣìṣẹ́ máa wá. Ní báyìí, a ń dúró de ohun tí ìjọba máa ṣe lórí rẹ̀. Ó sì lọ sí ilé, ó sì wá "
            "ra ẹran.",
            "Yoruba, which no table knows",
        ),
        Good(
            "May the 4th be with you: Die Firma feiert den Tag mit neuen Bausätzen, und die Läden öffnen am Montag um zehn Uhr.\n"
            "Die Arbeiten an der Brücke beginnen im Frühjahr, und sie sollen bis zum Ende des Jahres dauern.",
            "a motto before a colon",
        ),
        Good("水 - water\n火 - fire\n木 - wood", "a word list"),
        Good(
            "The town council met on Monday to talk about the new bridge over the river, and nobody was against it.\n"
            "Le conseil municipal s’est réuni lundi pour parler du nouveau pont, et personne n’était contre.\n"
            "The mayor wants to know what people think of it, and they can write to her before the third of March.\n"
            "Faites-nous part de vos commentaires avant le 3 mars.\n",
            "a text in two languages",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        for run in foreign_runs(document):
            line = document.lines[document.line_at(run.start)]
            if run.end - run.start >= _MOST * len(line.text.strip()):
                continue  # the whole of it is foreign: a paragraph is MT301's, a title or a heading is none
            if _is_title(text, run.start, run.end):
                continue
            yield self.finding(run.start, run.end, f"words of another language ({run.language}) left in the sentence")
        if document.is_ascii or not _is_latin(text) or not any(map(_is_of_another_script, document.characters)):
            return
        found = list(_FOREIGN.compiled.finditer(text))
        share = sum(len(m.group()) for m in found) / max(1, len(text) + _SLACK)
        if not found or len(found) > 12 or share > (_FEW if len(found) <= 2 else _MANY):
            return
        for match in found:
            if _is_between(text, match.start(), match.end()):
                yield self.finding(match.start(), match.end(), f"“{match.group()}” left untranslated")


_SIDE, _TITLE = 200, 2
_PARTED = re.compile(r"[:;()/|–—•·\"“”«»]")


@lru_cache(maxsize=1 << 12)
def _is_of_another_script(character: str) -> bool:
    return "\u0370" <= character < "\u2000" or "\u3041" <= character < "\ud7ff"


def _is_latin(text: str) -> bool:
    """True if the beginning of the text is mostly in Latin letters, which take one byte, or two with a mark."""
    head = text[:1000]
    return len(head.encode("utf-8", "replace")) < 1.25 * len(head)


def _is_title(text: str, start: int, end: int) -> bool:
    """Hardly a word is left of what marks set apart on both sides: a title, a motto, a link in its own language."""
    left = _PARTED.split(text[max(text.rfind("\n", 0, start) + 1, start - _SIDE) : start])[-1]
    right = _PARTED.split(text[end : end + _SIDE].partition("\n")[0])[0]
    rest = f"{left} {right}"
    return len(rest.split()) <= _TITLE and not any(map(_is_of_another_script, rest))


def _is_between(text: str, start: int, end: int) -> bool:
    """True if lower-case letters or figures of Latin script are on both sides, and nothing says that the word is a name."""
    before = text[max(0, start - 40) : start]
    after = text[end : end + 40]
    if not before.endswith(" ") or not after.startswith(" "):
        return False
    left, right = before.split(), after.split()
    if "\n" in before[-2:] or not left or not right or left[-1][-1] in _BRACKETS or right[0][0] in _BRACKETS:
        return False
    if left[-1].lower() in _NAMING or right[0].lower() in _NAMING:
        return False
    if not _MEANING.isdisjoint(word.strip("?.,").lower() for word in (*left[-3:], *right[:3])):
        return False
    return all(
        word != "" and word[0].isascii() and (word.islower() or word[0].isdigit()) for word in (left[-1].rstrip(","), right[0])
    )
