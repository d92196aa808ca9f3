"""EN407: sentences glued together where a paragraph ended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from newslint import ALWAYS, Bad, Document, Finding, Good, LazyPattern, Rule, Safety, Severity, replacement
from newslint_rules.encoding._known_words import is_common
from newslint_rules.translation._abbreviations import may_be_abbreviation
from newslint_rules.translation._foreign import function_words

# The mark comes first, so that the engine looks for nothing else; the word before it is looked at afterwards.
_GLUED = LazyPattern(
    r"[.!?](?=[^\s\d.,;:])(?<=[^\W\d_)»”].)(?P<close>[\"”»’)]?)(?P<open>[\"“«‘(„]?)(?P<next>[^\W\d_][^\W\d_’']*)(?P<after>[^\w\s]?)(?=[ \n’'])"
)


_WORD = re.compile(r"(?<![\w@/.#:_-])[^\W\d_]{2,}[)»”]?\Z")
_TLD = frozenset(
    "com org net info io co uk de fr it es pl ru cz ch at nl be eu tv me ai app js ts py md pdf txt html php doc xml exe asp".split()
)
_WORDS = 3  # words that a sentence on either side must have
_REACH, _PARAGRAPH = 200, 2000


class GluedSentences(Rule):
    """Two sentences without the space between them.

    “on Monday.The vote”: the tag or the line end that parted two paragraphs was dropped.

    **Why it is bad.** Tools that split sentences and words see one long sentence, and a word “Monday.The”.

    **Left alone.** Addresses, file names, versions and code; names such as Node.js, Booking.Com or ASP.NET; abbreviations and initials
    (U.S.A, St.Petersburg, Dr.Smith); a word that is glued so more than once; sentences of less than three words on either side;
    scripts without case. Reported as info, as people forget the space as well.

    **Fix.** A space. Safe where both sides are function words or common English words, and the second is a function word or the text
    has several such places; unsafe otherwise: what a document has elsewhere may be a name, and people glue sentences themselves.
    """

    code = "EN407"
    name = "glued-sentences"
    severity = Severity.INFO
    trigger = ALWAYS
    bad = (
        Bad(
            "The council approved the plan on Monday.The vote was close, with nine in favour and eight against.Residents had packed the hall.",
            flags=("Monday.The", "against.Residents"),
            fixed="The council approved the plan on Monday. The vote was close, with nine in favour and eight against. Residents had packed the hall.",
        ),
        Bad(
            'The people had packed the hall for hours."We waited years for this," said one of them.Work will start in the spring.',
            flags=('hours."We', "them.Work"),
            fixed='The people had packed the hall for hours. "We waited years for this," said one of them. Work will start in the spring.',
        ),
        Bad(
            "Der Rat hat den Plan am Montag beschlossen.Die Abstimmung war knapp, wie der Bürgermeister sagte.",
            flags=("beschlossen.Die",),
            unsafe="Der Rat hat den Plan am Montag beschlossen. Die Abstimmung war knapp, wie der Bürgermeister sagte.",
        ),
        Bad(
            "Совет принял план в понедельник.Голоса разделились почти поровну, сказал мэр. План обсуждали долго.",
            flags=("понедельник.Голоса",),
            unsafe="Совет принял план в понедельник. Голоса разделились почти поровну, сказал мэр. План обсуждали долго.",
        ),
        Bad(
            "Rada przyjęła plan w poniedziałek!To była trudna decyzja dla wszystkich radnych, jak mówił burmistrz.",
            flags=("poniedziałek!To",),
            unsafe="Rada przyjęła plan w poniedziałek! To była trudna decyzja dla wszystkich radnych, jak mówił burmistrz.",
        ),
        Bad(
            "Yarış bitti, yarış sürüyor. Takım ligde lider ve yarış bütün hızıyla sürüyor.Lider takım maç eksiğiyle geride. Lider mutlu.",
            flags=("sürüyor.Lider",),
            unsafe="Yarış bitti, yarış sürüyor. Takım ligde lider ve yarış bütün hızıyla sürüyor. Lider takım maç eksiğiyle geride. Lider mutlu.",
        ),
    )
    good = (
        Good("The site runs on Node.js and the shop on Booking.Com today, as the firm said.", "names"),
        Good("He was born in the U.S.A and lived in St.Petersburg with Dr.Smith and Mt.Everest maps.", "abbreviations"),
        Good("Read more at www.Example.Org and mail Anna.Berg@Example.Org about it today.", "addresses"),
        Good("Open the file Report.Final.Docx or Setup.Exe and read the whole text of it.", "file names"),
        Good("You can use list.Add to append items to the list, and list.Remove to take them out.", "code"),
        Good("Then System.Out prints it and fmt.Println does the same for all of the lines.", "code"),
        Good("The release v2.Beta is out, and 3.Liga begins in May with all of the clubs.", "versions and ordinals"),
        Good("ASP.NET and VB.NET are old, and so is Ad.Venture, as the engineers say.", "names"),
        Good("Go.Now.", "two words"),
        Good("func monitor(server string, policy torchwood.Policy, email string) error", "code"),
        Good("The type is policy guard.Policy, says the manual of the old library.", "a name in code"),
        Good("He waits...The bridge is closed all winter, as the mayor said.", "an ellipsis"),
        Good("महापौर ने कहा।यह पुल नया है और इसे बनाने में दो साल लगे।", "Hindi sets the danda so"),
        Good("市长说.桥已关闭。", "no case"),
        Good("The firm Yahoo!Japan and the band Wham!Live are known to all of the people.", "names with a mark"),
        Good("e.g.The, i.e.That and p.m.On are rare in print, as the editor said to us.", "abbreviations"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        found = []
        for match in _GLUED.compiled.finditer(text):
            if not match["next"][0].isupper() or not (match["next"][1:].islower() or match["next"] in ("I", "A")):
                continue
            word = _WORD.search(text, max(0, match.start() - 40), match.start())
            if word is not None and _are_sentences(document, word, match):
                found.append((word, match))
        # The same word before several is an object of code, the same two are a name.
        before = Counter(word.group() for word, _ in found)
        found = [(word, match) for word, match in found if before[word.group()] == 1]
        for word, match in found:
            at = (
                match.end("close")
                if match["close"] and not (match["close"] == '"' and not _closes(text, match))
                else match.start() + 1
            )
            left = word.group().rstrip(")»”").lower()
            right = match["next"].lower()
            often = len(found) > 1 or right in function_words(document.language.code)
            sure = often and is_common(left, document) and is_common(right, document)
            fix = replacement(at, at, " ", "Put in a space", Safety.SAFE if sure else Safety.UNSAFE)
            yield self.finding(word.start(), match.end("next"), "sentences without a space between them", fix)


def _closes(text: str, match: re.Match[str]) -> bool:
    """A straight quotation mark behind the stop closes if an odd number of them is before it in the paragraph."""
    first = max(0, match.start() - _PARAGRAPH)
    start = max(first, text.rfind("\n", first, match.start()) + 1)
    return text.count('"', start, match.start()) % 2 == 1


def _are_sentences(document: Document, word: re.Match[str], match: re.Match[str]) -> bool:
    """Words of running text on both sides: no name, no address, no abbreviation, no code."""
    text, left, right = document.text, word.group().rstrip(")»”"), match["next"].lower()
    if match["after"] == "," and right not in function_words(document.language.code):
        return False
    if right in _TLD or not (left[1:].islower() or len(left) > 5) or document.in_code(match.start()):
        return False
    if match.group()[0] == "." and (may_be_abbreviation(left, document) if left[0].islower() else len(left) < 4):
        return False
    # Where both have an upper-case letter it may be a name: then the second must be a word of grammar.
    if left[0].isupper() and right not in function_words(document.language.code):
        return False
    before = text[max(0, word.start() - _REACH) : word.start()].rpartition("\n")[2]
    before = re.split(r"[.!?]\s", before)[-1]
    after = text[match.end() : match.end() + _REACH].partition("\n")[0]
    after = re.split(r"[.!?](?:\s|$)", after)[0]
    return len(before.split()) >= _WORDS - 1 and len(after.split()) >= _WORDS - 1
