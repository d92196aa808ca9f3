"""TR107: what a paywall or a registration wall lets through."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Hit, Rule, Severity, Trigger
from newslint_rules.truncation._marker import Break, break_before, is_last

# A stub is short. A longer text with a notice for subscribers under it was most likely scraped whole.
_STUB = 1500


class PaywallStub(Rule):
    """The text stops at a paywall or a registration wall.

    “Subscribe to continue reading” and its like, in more than thirty languages, below the article's beginning; or a notice that the
    article is for subscribers only, below a text that breaks off or is short.

    **Why it is bad.** What was scraped is the part that everyone may read: the rest is missing. A corpus of such stubs
    teaches a model that articles have two paragraphs. Taking out the notice would hide that, so there is no fix.

    **Left alone.** Articles on paywalls; a notice with more of the article below it; a notice for subscribers below a
    long, whole text.
    """

    code = "TR107"
    name = "paywall-stub"
    severity = Severity.ERROR
    trigger = Trigger(topics=("rest-paywall", "rest-subscribers"))
    bad = (
        Bad(
            "The mayor opened the bridge on Monday and thanked the…\n\nSubscribe to continue reading",
            flags=("Subscribe to continue reading",),
        ),
        Bad(
            "Le maire a ouvert le pont lundi.\n\nIl vous reste 81.2% de cet article à lire. La suite est réservée aux abonnés.",
            flags=("Il vous reste 81.2% de cet article à lire.",),
        ),
        Bad(
            "Мэр открыл мост в понедельник.\n\nОформите подписку, чтобы читать дальше",
            flags=("Оформите подписку, чтобы читать дальше",),
        ),
        Bad(
            "市長は月曜日に橋を開通させた。\n\nこの記事は有料会員限定記事です。残り820文字",
            flags=("この記事は有料会員限定記事です。残り820文字",),
        ),
        Bad("市长星期一为大桥揭幕。\n\n登录后阅读全文", flags=("登录后阅读全文",)),
        Bad("महापौर ने पुल का उद्घाटन किया।\n\nआगे पढ़ने के लिए लॉग इन करें", flags=("आगे पढ़ने के लिए लॉग इन करें",)),
        Bad(
            "Der Bürgermeister eröffnete die Brücke.\n\nDieser Artikel ist nur für Abonnenten.",
            flags=("Dieser Artikel ist nur für Abonnenten.",),
        ),
    )
    good = (
        Good(
            "The paper asks readers to subscribe to continue reading after three articles, its editor said.",
            "reports on a paywall",
        ),
        Good(
            "Publishers count.\n\nYou have read your last free article, the screen says, and most people leave.",
            "the words as part of a sentence",
        ),
        Good(
            "Subscribe to continue reading\n\nThe mayor opened the bridge on Monday and thanked the workers, who had laboured "
            "through the winter to finish it in time for the festival.",
            "the article stands below",
        ),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        for topic in self.trigger.topics:
            for hit in document.hits(topic):
                if not is_last(document, hit.end) or _goes_on(document.text, hit):
                    continue
                broken = break_before(document, hit.start) in (Break.ELLIPSIS, Break.OPEN)
                above = len(document.text[: min(hit.start, 2 * _STUB)].strip())
                if not above or (not broken and above >= _STUB and topic == "rest-subscribers"):
                    continue
                yield self.finding(hit.start, hit.end, "the text stops at a paywall or registration wall")
                return


def _goes_on(text: str, hit: Hit) -> bool:
    """The sentence goes on behind the words: it speaks of a paywall."""
    after = text[hit.end : hit.end + 3].lstrip(" ")[:1]
    return text[hit.end - 1] not in ".!?。" and (after in tuple(",;") or after.islower())
