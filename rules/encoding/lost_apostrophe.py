"""EN403: contractions without their apostrophe."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Document, Edit, Finding, Fix, Good, Hit, Rule, Safety, Severity, Trigger

# Where the apostrophe stands, counted from the end; all others end in "nt".
_TAILS = {"re": 2, "ve": 2, "ll": 2, "ts": 1, "es": 1, "ck": 5}
_JOINED = frozenset("'’‘`´?\ufffd-#@/._\\&=")


class LostApostrophe(Rule):
    """Contraction without its apostrophe.

    `wouldnt` for wouldn't, `theyre` for they're; or with the "t" gone, too: `she didn have`.

    **Why it is bad.** A conversion dropped the curly apostrophe; what is left is no word, and "not" is hard to find again.

    **Left alone.** Forms that are words of their own (`cant`, `wont`, `its`), tags and addresses (`#dontlook`), text in other
    languages than English (French `dont`).

    **Fix.** Unsafe: the apostrophe is put back.
    """

    code = "EN403"
    name = "lost-apostrophe"
    severity = Severity.WARNING
    trigger = Trigger(topics=("lost-apostrophe", "lost-contraction"))
    bad = (
        Bad(
            "She said it wouldnt be long, but they didn have the time.",
            flags=("wouldnt", "didn"),
            unsafe="She said it wouldn’t be long, but they didn’t have the time.",
        ),
        Bad("Theyre late, and that is all.", flags=("Theyre",), unsafe="They’re late, and that is all."),
    )
    good = (
        Good("She didn't go, and it wasn’t late.", "apostrophes"),
        Good("La maison dont il parle est vide, et les gens le savent.", "a French word"),
        Good("The tag was #dontlookup and the site dont.example.com.", "a tag and an address"),
        Good("He was wont to cant about its parts.", "words"),
        Good("Er lebte in der Stadt Thats, und das war gut so.", "German"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        hits = [hit for topic in self.trigger.topics for hit in document.phrases.get(topic, ())]
        if not hits or document.language.code != "en":
            return
        for hit in hits:
            text = document.text
            if text[hit.end : hit.end + 1] in _JOINED and text[hit.end + 1 : hit.end + 2].isalnum():
                continue
            if hit.start and text[hit.start - 1] in _JOINED:
                continue
            if text[hit.end : hit.end + 1] in ("'", "’", "?", "\ufffd"):
                continue
            plain = _mended(text[hit.start : hit.end], hit)
            fix = Fix((Edit(hit.start, hit.end, plain),), Safety.UNSAFE, f"Replace by {plain}")
            yield self.finding(hit.start, hit.end, f"lost apostrophe: {plain}", fix)


def _mended(word: str, hit: Hit) -> str:
    if hit.topic == "lost-contraction":
        return word + "’t"
    at = len(word) - _TAILS.get(word[-2:].lower(), 1)
    return f"{word[:at]}’{word[at:]}"
