"""DU102: the title given twice."""

from __future__ import annotations

from newslint import Bad, Good
from newslint_rules.duplication._copy_rule import CopyRule


class RepeatedTitle(CopyRule):
    """Title repeated.

    The title of the article, its first line or the record's field `title`, occurs a second time as a line of its own.

    **Why it is bad.** The copy comes from a breadcrumb, a share box or the page's head, not from the author.

    **Left alone.** A sentence of the article that takes up the title's words, and titles of one or two words: they are also
    names of sections. A title further down, where it may be a heading.

    **Fix safety.** Safe in the head of the page, where only a few lines without a sentence are between the two and the story
    follows. Unsafe for titles listed twice before the story. No fix elsewhere.
    """

    code = "DU102"
    name = "repeated-title"
    kind = "title"
    noun = "title"
    bad = (
        Bad(
            "Ferry stays in port after storm\n\nNews\n\nFerry stays in port after storm\n\nThe crossing was cancelled on Friday.\n",
            flags=("Ferry stays in port after storm",),
            fixed="Ferry stays in port after storm\n\nNews\n\nThe crossing was cancelled on Friday.\n",
        ),
        Bad(
            "Лодка остаётся в порту после шторма\nАнна Берг\n«Лодка остаётся в порту после шторма»\nРейс отменён.\n",
            flags=("«Лодка остаётся в порту после шторма»",),
            fixed="Лодка остаётся в порту после шторма\nАнна Берг\nРейс отменён.\n",
        ),
    )
    good = (
        Good("Ferry stays in port\n\nThe ferry stays in port until Monday, the company said.", "taken up in a sentence"),
        Good("Weather\n\nSunny.\n\nWeather\n\nRain.", "a heading of one word"),
        Good("渡轮停航\n\n渡轮停航的消息传来。", "taken up in a sentence"),
    )
