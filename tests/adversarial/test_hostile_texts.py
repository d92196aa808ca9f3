"""Texts made to break a linter: no rule crashes on them, and a few runs fix all that can be fixed."""

from __future__ import annotations

import base64
import random

import pytest

from newslint.api import Newslint

pytestmark = pytest.mark.slow

_RANDOM = random.Random(7)
_MARKS = "([<{“”\"'«»‘’&%\\…?!.,-#@©|\u0301\u200b\u200d\u00ad\ufffd\x00\u202e\ud800\t\u00a0 \n中。กا1😀"
_PIECES = (
    "Read more: ", "Read more: \n", "By continuing to browse ", "We use cookies to ", "Sign up for ", "Follow us on ", "Photo: ",
    "(Photo by ", "© 2024 ", "Tags: a, ", "#a ", "a ", "He said. ", "&amp;", "&#x", "&lt;b&gt;", "<a ", "<a><", '<a href="',
    "https://example.org/a?b=c&copy=d ", "%C3%A9", "\\u00e9", "\\u00", "Ã©", "café dÃ©jÃ  é ", "ÃƒÂ¢Ã¢â€šÂ¬ ", "a\x80\x99b ",
    "“a” ", '"a ', "don't 'a ", "He said ?no? and don?t go. ", ". . ", "a , b . . c ; ", "a... ", "\u202ea\u202c ", "a\ud800\udfff ",
    "他说了。", "The The ", "they went to The market on ", "10:15 ", "3 May 2024, ", "Mr. A. ", "a\u2028", "a-b-", "- a\n", "Home | News | ", "Home\nNews\nLog in\n",
    "Share Tweet Email Print ", "Accept all cookies\n", "Jane Roe and ", "The same line over and over again.\n", "a" + "\u0301" * 40,
)  # fmt: skip
TEXTS = {
    **{f"one mark {c!a}": c * 20_000 for c in _MARKS},
    **{f"piece {ascii(p)[:24]}": p * (8_000 // len(p)) for p in _PIECES},
    "ampersand nested": "x &" + "amp;" * 50 + "lt; ",
    "base64": base64.b64encode(_RANDOM.randbytes(6_000)).decode(),
    "any characters": "".join(_RANDOM.choices(_MARKS + "abc ", k=6_000)),
    "one line of letters": "abcdefghij" * 2_000,
}
# So much is wrong with them that ten rounds do not fix all; each round goes on, and the run says so.
_ENDLESS = {"piece 'Read more: '", "piece 'Photo: '", "piece 'a '", "piece '&amp;'", "piece '%C3%A9'"}


@pytest.fixture(scope="module")
def lint() -> Newslint:
    return Newslint()


@pytest.mark.parametrize("name", TEXTS)
def test_adversarial_text(lint: Newslint, name: str) -> None:
    text = TEXTS[name]
    verdict = lint.check(text)
    assert not verdict.problems
    assert all(0 <= f.start <= f.end <= len(text) for f in verdict.findings)
    for unsafe in (False, True):
        once = lint.fix(text, unsafe=unsafe)
        assert [p.message for p in once.remaining.problems if "crashed" in p.message] == []
        if name not in _ENDLESS and not once.remaining.problems:
            # A run applies what was reported before it; what can be seen only in the fixed text is left to the next.
            runs = 0
            while (again := lint.fix(once.text, unsafe=unsafe)).text != once.text:
                once, runs = again, runs + 1
                assert runs < 4
