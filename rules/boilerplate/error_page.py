"""BP114: the text of error, captcha and "enable JavaScript" pages."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Trigger
from newslint_rules.boilerplate._phrase_rule import PhraseRule, named


class ErrorPage(PhraseRule):
    """Text of an error or captcha page.

    “404 Not Found”, “Verify you are human”, “Please enable JavaScript and cookies to continue”: what a server says instead of
    giving the article.

    **Why it is bad.** There is no article behind it, or only part of one: the scrape has to be made again.

    **Left alone.** News about errors, robots and access.

    **Fix.** None: the record wants a look, not a cut. Whether the whole document is such a page is another rule's verdict.
    """

    code = "BP114"
    name = "error-page"
    trigger = Trigger(topics=("error",))
    label = "text of an error or captcha page"
    bad = (
        Bad(
            "404 Not Found\n\nThe page you requested could not be found.\n",
            flags=("404 Not Found", "The page you requested could not be found."),
        ),
        Bad(
            "Example Daily\n\nPlease enable JavaScript and cookies to continue.\n",
            flags=("Please enable JavaScript and cookies to continue.",),
        ),
    )
    good = (
        Good("Rescuers said the body could not be found.", "prose"),
        Good("Access denied to observers, the vote went on.", "prose"),
        Good("Robots check the parcels, and a human verifies the count.", "prose"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        for hit in document.hits("error"):
            yield self.finding(hit.start, hit.end, f"{self.label}: {named(document, hit)}")
