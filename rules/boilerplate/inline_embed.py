"""BP254: the short link of an embedded post, and the code that should have become a player."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, LazyPattern, Rule, Safety, removal
from newslint_rules.boilerplate._phrase_rule import LINE_MODEL

_SIGNS = ("pic.twitter.com/", "pic.x.com/", "//t.co/", "[youtube", "[embed", "[caption", "[gallery", "[video", "[audio", "[playlist",
          "[tweet", "[instagram", "[vimeo", "[soundcloud", "[dailymotion", "[facebook", "[fusion_", "[vc_", "[et_pb_", "[/caption",
          "[/embed", "[/vc_", "[/et_pb_", "[/fusion_", "[newsletter_", "[contact-form", "[adrotate", "[wp_ad", "[ad_")  # fmt: skip


class InlineEmbed(Rule):
    """Link or code of an embedded post.

    The shortened link to a post's picture (“pic.twitter.com/…”, “https://t.co/…”), and the bracketed code of a publishing
    system that should have become a player or a caption (“[youtube https://…]”, “[/caption]”).

    **Why it is bad.** A random string that no reader sees; every one is a new word.

    **Left alone.** The post itself and its signature (“— Name (@name)”): the article quotes them, and the signature says who
    speaks. Other links. Words in brackets, such as “[video]”.

    **Fix safety.** Safe for codes: no word of the text goes. Unsafe for links: whoever wrote the post put them there.
    """

    code = "BP254"
    name = "inline-embed"
    supersedes = LINE_MODEL
    bad = (
        Bad(
            "The ferry is in port. pic.twitter.com/aB3dE5fG7h — Harbour (@harbour) May 4, 2020",
            flags=("pic.twitter.com/aB3dE5fG7h",),
            unsafe="The ferry is in port. — Harbour (@harbour) May 4, 2020",
        ),
        Bad("Here he speaks: [youtube https://www.youtube.com/watch?v=abc123] The vote is in May.", flags=("[youtube https://www.youtube.com/watch?v=abc123]",),
            fixed="Here he speaks: The vote is in May."),
        Bad('[caption id="attachment_12" align="left" width="300"] The quay[/caption] The ferry is late.', flags=("[caption id=\"attachment_12\" align=\"left\" width=\"300\"]", "[/caption]"),
            fixed="The quay The ferry is late."),
        Bad("Паром в порту https://t.co/Ab12Cd34Ef и уйдёт утром.", flags=("https://t.co/Ab12Cd34Ef",), unsafe="Паром в порту и уйдёт утром."),
    )  # fmt: skip
    good = (
        Good("She posted the picture on pic.twitter.com last week.", "the site itself"),
        Good("WATCH: The ferry leaves [VIDEO]. “They [the gallery] bought it,” he said.", "words in brackets"),
        Good("More at https://example.org/ferry.", "a link"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        if ("[" not in text and ".com/" not in text and "//t.co" not in text) or not any(sign in text for sign in _SIGNS):
            return
        for match in _PATTERN.compiled.finditer(text):
            start, end = match.span()
            is_code = match.group().startswith("[")
            what = "code of an embedded post" if is_code else "link of an embedded post"
            safety = Safety.SAFE if is_code else Safety.UNSAFE
            yield self.finding(start, end, what, removal(document, start, end, f"Remove the {what}", safety))


def _pattern() -> str:
    codes = "|".join(re.escape(sign.lstrip("[/")) for sign in _SIGNS if sign.startswith("["))
    return (
        r"(?:https?://)?pic\.(?:twitter|x)\.com/\w{6,12}\b|https?://t\.co/\w{6,12}\b"
        rf"|\[/(?:{codes})\w*\]|\[(?:{codes})\w*[ =:][^\[\]\n]{{1,400}}\]"
    )


_PATTERN = LazyPattern(_pattern)
