"""BP105: comment sections and notices about them."""

from __future__ import annotations

from newslint import Bad, Good, Severity, Trigger
from newslint_rules.boilerplate._phrase_rule import PhraseRule


class CommentNotice(PhraseRule):
    """Comment section or notice.

    “12 comments”, “Leave a reply”, “Comments are closed”, rules of the forum, the form below an article.

    **Why it is bad.** It is the machinery of the page, not the article, and the same words end every article of a site.

    **Left alone.** Articles about comments, also those in which a publisher explains why it closed its forum: long
    notices count only near the end of the text.

    **Fix safety.** Safe where the words occur only in boilerplate, or beside such words; unsafe where authors, manuals or shops may mean
    them.
    """

    code = "BP105"
    name = "comment-notice"
    severity = Severity.ERROR
    trigger = Trigger(topics=("comments",))
    label = "comment notice"
    bad = (
        Bad(
            "The rain stopped at noon.\n\nRecent Comments\n",
            flags=("Recent Comments",),
            fixed="The rain stopped at noon.\n",
        ),
        Bad(
            "The rain stopped at noon.\n\nLeave a reply\nYour email address will not be published.\n",
            flags=("Leave a reply", "Your email address will not be published."),
            fixed="The rain stopped at noon.\n",
        ),
    )
    good = (
        Good("Her comments came hours after the vote.", "another kind of comment"),
        Good("Comments\n\nThe commission asked for comments on the draft.", "a subheading alone"),
        Good("“No comment,” he said.", "speech"),
    )
