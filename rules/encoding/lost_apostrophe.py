"""EN403: contractions without their apostrophe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import ALWAYS, Bad, Document, Finding, Good, LazyPattern, Rule, Safety, Severity, replacement
from newslint_rules.encoding.lost_quotes import may_hold_any

# Only forms that are no words: "cant", "wont", "its", "were", "ill" and "lets" are, and stay out; so do "Whats" (WhatsApp) and names.
_WITHOUT_T = "couldn didn doesn hadn hasn isn mustn shouldn wasn weren wouldn"
_NOT_AS_WELL = "arent dont havent neednt"
_NOT = f"{_NOT_AS_WELL} " + " ".join(f"{stem}t" for stem in _WITHOUT_T.split())
_OTHERS = {
    form.replace("’", ""): form
    for form in "you’re you’ve you’ll they’re they’ve they’ll we’ve it’ll that’s o’clock".split()
}  # fmt: skip
_SUBJECTS = "he she it they we you that who there which".split()
_WORD = LazyPattern(
    rf"(?<![\w'’#@/.\\&=-])(?:(?P<subject>{'|'.join(_SUBJECTS)})?(?P<verb>{_WITHOUT_T.replace(' ', '|')})"
    rf"|(?P<nots>{_NOT.replace(' ', '|')})|(?P<other>{'|'.join(_OTHERS)}))(?![\w'’‘`´?\ufffd@/\\&=-]|\.\w)",
    re.IGNORECASE,
)
_FORMS = (*_WITHOUT_T.split(), *_NOT_AS_WELL.split(), *_OTHERS)  # one of them is in every match


class LostApostrophe(Rule):
    """Contraction without its apostrophe.

    `wouldnt` for wouldn't, `theyre` for they're; or with the "t" gone, too: `she didn have`, `hedidn`.

    **Why it is bad.** A conversion dropped the curly apostrophe; what is left is no word, and "not" is hard to find again.

    **Left alone.** Documents that have apostrophes and no other lost mark: there it is the author's slip. Forms that are words of
    their own (`cant`, `wont`, `its`), tags and addresses (`#dontlook`), other languages than English (French `dont`).

    **Fix.** Unsafe: the apostrophe is put back.
    """

    code = "EN403"
    name = "lost-apostrophe"
    severity = Severity.WARNING
    trigger = ALWAYS
    bad = (
        Bad(
            "She said it wouldnt be long, but they didn have the time.",
            flags=("wouldnt", "didn"),
            unsafe="She said it wouldn’t be long, but they didn’t have the time.",
        ),
        Bad(
            "Theyre late, and that is all. Then hedidn know.",
            flags=("Theyre", "hedidn"),
            unsafe="They’re late, and that is all. Then he didn’t know.",
        ),
    )
    good = (
        Good("She didn't go, and it wasn’t late, but she wouldnt say.", "a slip among right ones"),
        Good("La maison dont il parle est vide, et les gens le savent.", "a French word"),
        Good("The tag was #dontlookup and the site dont.example.com.", "a tag and an address"),
        Good("He was wont to cant about its parts.", "words"),
        Good("Er lebte in der Stadt Thats, und das war gut so.", "German"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        if " the " not in text and " and " not in text:  # no English of any length
            return
        if ("'" in text or "’" in text) and "\ufffd" not in text and not may_hold_any(text):
            return
        lowered = text.lower()
        forms = [form for form in _FORMS if form in lowered]  # many times faster than the pattern
        for line in document.lines if forms else ():
            lowered = line.text.lower()
            if not any(form in lowered for form in forms):
                continue
            for found in _WORD.compiled.finditer(text, line.start, line.end):
                if document.language.code != "en":
                    return
                plain = _fixed(found)
                fix = replacement(found.start(), found.end(), plain, f"Replace by {plain}", Safety.UNSAFE)
                yield self.finding(found.start(), found.end(), f"lost apostrophe: {plain}", fix)


def _fixed(found: re.Match[str]) -> str:
    word = found[0]
    t = "T" if word.isupper() else "t"
    if found["verb"]:
        return f"{found['subject']} {found['verb']}’{t}" if found["subject"] else f"{word}’{t}"
    at = len(word) - 1 if found["nots"] else _OTHERS[word.lower()].index("’")
    return f"{word[:at]}’{word[at:]}"
