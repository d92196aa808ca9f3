"""TR109: a teaser in place of an article."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Rule, Severity
from newslint_rules.truncation import _shape as shape

_LONGEST = 700
_HEADLINE = (15, 160)
_SENTENCE = (50, 420)


class Teaser(Rule):
    """A teaser in place of the article.

    The text is a headline and one sentence, and nothing else. (Where the record has a `title` field, one sentence.)

    **Why it is bad.** Feeds and overview pages show that much of an article; the scraper took it for the whole. Such
    texts swell a corpus with near-duplicates of the articles themselves.

    **Left alone.** A single line, unless the record names its title: it may be a caption, a post or a sentence of a
    corpus of sentences. Two or more sentences below the headline: a short item may have no more.
    """

    code = "TR109"
    name = "teaser"
    severity = Severity.WARNING
    bad = (
        Bad(
            "Mayor opens new harbour bridge\n\nThe bridge cost nine million and took the workers two winters to build, the town says.",
            flags=("The bridge cost nine million and took the workers two winters to build, the town says.",),
        ),
        Bad(
            "市长为新港口大桥揭幕典礼剪彩\n\n这座大桥耗资九百万，工人们花了两个冬天才建成，市政府星期一在新闻发布会上表示。",
            flags=("这座大桥耗资九百万，工人们花了两个冬天才建成，市政府星期一在新闻发布会上表示。",),
        ),
        Bad(
            "Мэр открыл новый мост в порту\nМост обошёлся в девять миллионов, и строили его две зимы, сообщили в мэрии.",
            flags=("Мост обошёлся в девять миллионов, и строили его две зимы, сообщили в мэрии.",),
        ),
    )
    good = (
        Good(
            "Mayor opens new harbour bridge\n\nThe bridge cost nine million. It took the workers two winters to build it.",
            "a short item",
        ),
        Good("The bridge cost nine million and took the workers two winters to build, the town says.", "one sentence"),
        Good("The bridge is open.\nIt cost nine million, and building it took the workers two winters.", "two sentences"),
        Good(
            "Mayor opens new harbour bridge\nPhoto: Anna Berg / Example Agency, taken at the opening of the bridge.", "a credit"
        ),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        if len(document.text) > _LONGEST:
            return
        lines = [line for line in document.lines if not line.is_blank]
        titled = isinstance(document.fields.get("title"), str) and bool(document.fields["title"])
        if len(lines) != 2 and not (titled and len(lines) == 1):
            return
        if len(lines) == 2:
            head = lines[0].text.strip()
            if shape.is_finished(head) or shape.is_boilerplate(head) or not _HEADLINE[0] <= shape.width(head) <= _HEADLINE[1]:
                return
        text = lines[-1].text.strip()
        if not shape.is_finished(text) or shape.tail(text)[0] or not _SENTENCE[0] <= shape.width(text) <= _SENTENCE[1]:
            return
        if shape.is_boilerplate(text) or shape.is_credit(text):
            return
        start = lines[-1].start + len(lines[-1].text) - len(lines[-1].text.lstrip())
        yield self.finding(start, start + len(text), "a headline and one sentence: a teaser, not the article")
