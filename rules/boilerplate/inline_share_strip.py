"""BP250: the names of social networks in a row, within a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, LazyPattern, Rule, removal
from newslint_rules.boilerplate._phrase_rule import LINE_MODEL

# One of these must occur for the rule to look at a text at all.
_COMMON = ("acebook", "FACEBOOK", "hatsApp", "WHATSAPP", "elegram")
_NETWORKS = """Facebook Twitter WhatsApp LinkedIn Pinterest Reddit Telegram Tumblr Google\\+ Google Digg StumbleUpon Pocket
    Flipboard Viber VKontakte VK Odnoklassniki OK\\.ru Weibo WeChat Messenger Instagram YouTube TikTok Threads Bluesky Mastodon
    Xing Delicious Buffer Skype SMS Snapchat LINE Hatena Kakao KakaoTalk RSS Вконтакте ВКонтакте Одноклассники Телеграм Фейсбук
    Твиттер ВК Вотсап Вайбер Viber فيسبوك تويتر واتساب فايسبوك""".split()
_TOOLS = "E-?mail Mail Print Share Tweet Copy\\s?[Ll]ink Send Link Plus\\sEmbed Plus Embed Gmail Imprimir Imprimer Drucken Correo Печать".split()
_FEWEST = 4
_WINDOW = 300  # characters before and after a common name


class InlineShareStrip(Rule):
    """Strip of share buttons within a line.

    Four or more names of social networks and article tools follow on each other, often run together, with the count of shares
    before them: “120 SHARES FacebookTwitterWhatsAppEmail”.

    **Why it is bad.** The names of the buttons are in the middle of a sentence, or are glued to its first word.

    **Left alone.** Networks listed in prose, with commas or an “and” between them.

    **Fix safety.** Safe: no author writes so.
    """

    code = "BP250"
    name = "inline-share-strip"
    supersedes = LINE_MODEL
    bad = (
        Bad(
            "9875 SHARES SHARES FacebookTwitter GooglePinterestDiggLinkedin Reddit The mayor has resigned.",
            flags=("9875 SHARES SHARES FacebookTwitter GooglePinterestDiggLinkedin Reddit",),
            fixed="The mayor has resigned.",
        ),
        Bad("Le maire démissionne. Facebook Twitter WhatsApp LinkedIn E-mail", flags=("Facebook Twitter WhatsApp LinkedIn E-mail",), fixed="Le maire démissionne."),
        Bad("Мэр ушёл в отставку. ВКонтакте Одноклассники Telegram WhatsApp Выборы весной.", flags=("ВКонтакте Одноклассники Telegram WhatsApp",),
            fixed="Мэр ушёл в отставку. Выборы весной."),
    )  # fmt: skip
    good = (
        Good("She is on Facebook, Twitter, Instagram and WhatsApp.", "listed in prose"),
        Good("Facebook and Twitter shares fell; Google, Reddit and Pinterest rose.", "companies"),
        Good("Facebook Messenger and WhatsApp are down.", "names of two words"),
        Good("Twitter Facebook", "too few"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for start, end in _windows(document):
            for match in _STRIP.compiled.finditer(document.text, start, end):
                strip = match.group().rstrip(" |/·•\t\xa0")
                if len({name.casefold() for name in _NAME.compiled.findall(strip)}) >= _FEWEST:
                    at, last = match.start(), match.start() + len(strip)
                    label = "strip of share buttons"
                    yield self.finding(at, last, label, removal(document, at, last, f"Remove the {label}"))


def _windows(document: Document) -> Iterator[tuple[int, int]]:
    """The text around each common name, within its line, none overlapping."""
    text = document.text
    places: set[int] = set()
    for name in _COMMON:
        at = text.find(name)
        while at >= 0:
            places.add(at)
            at = text.find(name, at + 1)
    last = 0
    for at in sorted(places):
        line = document.lines[document.line_at(at)]
        start, end = max(line.start, at - _WINDOW, last), min(line.end, at + _WINDOW)
        if at >= last:
            yield start, end
            last = end


def _names() -> str:
    return "|".join(sorted({*_NETWORKS, *_TOOLS}, key=len, reverse=True))


def _strip() -> str:
    count = r"(?:[\d.,]+[KkMm]?\s*(?:shares?|likes?|tweets?)\s+(?:shares?\s+)?)?"
    return rf"(?<![^\W_]){count}(?:(?i:{_names()})[ |/·•\t\xa0]{{0,3}}){{{_FEWEST},40}}(?![^\W_A-Z])"


_NAME, _STRIP = LazyPattern(_names, re.I), LazyPattern(_strip, re.I)
