"""MT205: a word, a number or a link that a filter or a template swallowed."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import ALWAYS, Bad, Document, Finding, Good, Rule, Severity
from newslint_rules.translation._gaps import gaps


class LostWord(Rule):
    """A word, a number or a link is missing within a sentence.

    There is nothing between a preposition or an article and a punctuation mark (“At , the county”), or two spaces where a
    number or a name was (“will cost  million”). Where a preposition may also end a clause, as in English, that is info.

    **Why it is bad.** Templates and filters drop what they do not know: numbers, names, formulas, links. The sentence says
    nothing any more, or something else, and closing the space would hide that.

    **Left alone.** Two spaces between words that go together, as many typists set them; prepositions that end a clause in a
    text that detaches its marks from other words too; names, titles and labels; languages without prepositions.

    **Fix.** None: what was lost is not in the text. MT201 leaves these places alone.
    """

    code = "MT205"
    name = "lost-word"
    severity = Severity.WARNING
    trigger = ALWAYS
    bad = (
        Bad("At , the county has one of the longest rivers in the region. It rains there.", flags=("At ,",)),
        Bad("The lock, built in , had been repaired twice since the flood, and the mayor was there.", flags=("in ,",)),
        Bad("The works will cost  million and will take two years, the council said.", flags=("cost  million",)),
        Bad(
            "The ore is a raw material that can be used in  and . It is found in the hills of the north.",
            flags=("in  and", "and ."),
        ),
        Bad(
            "L'ancien maire a été hospitalisé le  et il est mort le  à la suite d'une longue maladie.", flags=("le  et", "le  à")
        ),
        Bad("Le cirque est installé à  d'altitude, au-dessus du village, et il y reste pour la saison.", flags=("à  d",)),
        Bad("L'album s'est vendu à environ  exemplaires et a été certifié disque de platine.", flags=("environ  exemplaires",)),
        Bad("Die Brücke wurde im , nach dem Hochwasser, gebaut und ist nicht mehr sicher.", flags=("im ,",)),
        Bad("Мост построен в , после наводнения, и с тех пор его не чинили, как сказал мэр.", flags=("в ,",)),
        Bad("El puente se construyó en , después de la riada, y no se ha vuelto a reparar.", flags=("en ,",)),
        Bad("Most zbudowano w , po powodzi, i od tego czasu nie był on naprawiany, jak mówi burmistrz.", flags=("w ,",)),
    )
    good = (
        Good("The house that he lived in , the car , the boat , and the bike , were sold.", "marks detached all over the text"),
        Good("The house that he lived in, by the river, was sold.", "a preposition at the end of a clause"),
        Good("It rained in  London and  in the hills.", "two spaces between words that go together"),
        Good("Sign In , then Log In , then go On .", "labels"),
        Good("It cost 9  million and took two years.", "a number before the unit"),
        Good("Nine  million people came.", "a number in words"),
        Good("He knew what they were interested in.", "a preposition at the end of a sentence"),
        Good("Der Zug kommt um neun an , weil er Verspätung hat.", "a verb's particle"),
        Good("Il est venu à pied et il est reparti à vélo.", "nothing is missing"),
        Good("const [ a , b ] = f ( in , out ) ;", "code"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for gap in document.view(gaps):
            yield self.finding(gap.start, gap.end, f"{gap.message}: something was lost", info=not gap.is_sure)
