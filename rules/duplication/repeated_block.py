"""DU107: several lines in a row that the document says twice."""

from __future__ import annotations

from newslint import Bad, Good
from newslint_rules.duplication._copy_rule import CopyRule


class RepeatedBlock(CopyRule):
    """Block of lines repeated.

    Two or more lines in a row occur again further down, word for word: the page held its menu twice (for two sizes of screen, or in
    its head and its foot), the beginning of the article twice (before and behind a paywall), or a picture's caption with its credit.

    **Why it is bad.** Half an article counts double, and the second half seems to start over; menus are no text at all.

    **Left alone.** What people repeat: items under several headings (plans, products, recipes, timetables), facts, tables, choruses,
    code, quotations, and blocks one of whose lines occurs three times or more.

    **Where.** The finding points at the first line of the copy and says how many lines it has; the fix takes them all.

    **Fix safety.** Safe where both copies are parts of the page: outside of the story (before its first paragraph or behind its
    last) with a stock phrase of pages among their lines, or within it with many. Safe for paragraphs that follow at once on
    themselves, for a caption doubled between sentences, and for a whole text given twice. Unsafe for paragraphs further on in
    a page with navigation; elsewhere they are information.
    """

    code = "DU107"
    name = "repeated-block"
    kind = "block"
    noun = "block"
    bad = (
        Bad(
            "Skip to content\nMenu\nHome\nHarbour news\nSport\nPrivacy policy\n"
            "The harbour of Lillevik stays closed until Monday, because the wind has not gone down since Friday, the council said.\n"
            "Passengers who hold tickets may travel by bus until then, or ask for their money back at the counter on the quay.\n"
            "Home\nHarbour news\nSport\nPrivacy policy\n",
            flags=("Home",),
            fixed="Skip to content\nMenu\nHome\nHarbour news\nSport\nPrivacy policy\n"
            "The harbour of Lillevik stays closed until Monday, because the wind has not gone down since Friday, the council said.\n"
            "Passengers who hold tickets may travel by bus until then, or ask for their money back at the counter on the quay.\n",
        ),
        Bad(
            "The harbour stays closed until Monday, because the wind has not gone down since Friday.\nNo ferries\n"
            "Passengers may travel by bus.\n"
            "The harbour stays closed until Monday, because the wind has not gone down since Friday.\nNo ferries\n"
            "Passengers may travel by bus.\nThe company will decide on Sunday.",
            flags=("The harbour stays closed until Monday, because the wind has not gone down since Friday.",),
            fixed="The harbour stays closed until Monday, because the wind has not gone down since Friday.\nNo ferries\n"
            "Passengers may travel by bus.\nThe company will decide on Sunday.",
        ),
        Bad(
            "The ferry Aurora tied up at the quay\nPhoto: O. Lie\nThe ferry Aurora tied up at the quay\nPhoto: O. Lie\nIt leaves on Monday.",
            flags=("The ferry Aurora tied up at the quay",),
            fixed="The ferry Aurora tied up at the quay\nPhoto: O. Lie\nIt leaves on Monday.",
        ),
    )
    good = (
        Good("Sing ho\nThe ship goes low\n\nOne day we sailed.\n\nSing ho\nThe ship goes low", "a chorus"),
        Good("Flour\nSalt\nWater\n\nFlour\nSalt\nWater", "a list"),
        Good("Norden – Süden 2:1\nOsten – Westen 0:0\n\nNorden – Süden 2:1\nOsten – Westen 0:0", "results given twice"),
        Good(
            "Basic\nUnlimited messages to all members of the team\nSupport by mail within one day\n10 GB\n"
            "Premium\nUnlimited messages to all members of the team\nSupport by mail within one day\n100 GB\n",
            "two plans",
        ),
        Good(
            "一等奖\n奖品不得兑换现金，也不得转让给他人，主办方对此不承担任何责任，敬请谅解。\n详情请见官网\n"
            "二等奖\n奖品不得兑换现金，也不得转让给他人，主办方对此不承担任何责任，敬请谅解。\n详情请见官网\n祝好运。",
            "rules under two prizes",
        ),
    )
