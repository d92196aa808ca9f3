"""MT403: notes that say who or what translated the text."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Rule, Safety, Severity, Trigger, removal

_MACHINE, _CREDIT = "machine-translation-note", "translator-credit"


class TranslationNote(Rule):
    """Note that a machine or a translator translated the text.

    “This article was automatically translated”, “Translated by …” and their like in some forty languages.

    **Why it is bad.** The first kind says that the whole text is no one's own words: whoever collects a language's text will
    want to drop it. Both kinds repeat on every page of a site.

    **Left alone.** Sentences about translators and translations in articles and reviews: only whole lines and whole
    sentences in the wording of such notes count.

    **Fix.** Safe for a note that a machine translated the text; for a translator's credit unsafe, and reported as info: it is
    no damage, and whoever keeps bylines will want to keep it.
    """

    code = "MT403"
    name = "translation-note"
    severity = Severity.WARNING
    trigger = Trigger(topics=(_MACHINE, _CREDIT))
    bad = (
        Bad(
            "The bridge is closed.\n\nThis article was automatically translated from Finnish.\n",
            flags=("This article was automatically translated from Finnish.",),
            fixed="The bridge is closed.\n",
        ),
        Bad(
            "Le pont est fermé.\nCet article a été traduit automatiquement.\n",
            flags=("Cet article a été traduit automatiquement.",),
            fixed="Le pont est fermé.\n",
        ),
        Bad(
            "橋は閉鎖された。\nこの記事は自動翻訳されています。\n",
            flags=("この記事は自動翻訳されています。",),
            fixed="橋は閉鎖された。\n",
        ),
        Bad(
            "The bridge is closed.\nTranslated by Anna Hill\n",
            flags=("Translated by Anna Hill",),
            unsafe="The bridge is closed.\n",
        ),
        Bad("Мост закрыт.\nПеревод: Анна Холмская\n", flags=("Перевод: Анна Холмская",), unsafe="Мост закрыт.\n"),
    )
    good = (
        Good("The court will use machine translation; every letter was automatically translated last year.", "reports on it"),
        Good("The novel was translated by Anna Hill in 1998 and sold well.", "a review"),
        Good("“This is a machine,” she said of the translation.", "words of the note in another order"),
        Good("Перевод этой книги занял десять лет.", "a sentence about a translation"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        for hit in document.hits(_MACHINE):
            fix = removal(document, hit.start, hit.end, "Remove the note")
            yield self.finding(hit.start, hit.end, "note that a machine translated the text", fix)
        for hit in document.hits(_CREDIT):
            fix = removal(document, hit.start, hit.end, "Remove the credit", Safety.UNSAFE)
            yield self.finding(hit.start, hit.end, "translator's credit", fix, info=True)
