"""What is code in a text, and what only looks so: the one notion that blocks and rules use."""

from __future__ import annotations

import pytest

from newslint import Document, code

SIGNS = """\
total = count + 1;
berth.nights += 2
name=$(whoami)
ferry.cancel(tonight)
if (nights > 3) {
});
this.age++;
$ ls -l /srv
>>> print(nights)
...     return berth
// the last berth
/* berths */
/login?next=/
@cached
--with-berths
def berth(length):
pub fn berth(length: u8) -> Berth {
async def berth(length):
import os
from harbour import Berth
sudo apt-get install harbour
npm run build
harbour.Berth.create(
stop:
comments: [Comment!]
  method: "POST",
{"text": "caf\\u00e9"}
berths[n] = none
rows.map(row => row.name)
use tokio::time
berth->length
length != 12 and nights >= 2
ready && open
ready || !open
cargo --bin=berth
\\section{Berths}
It calls then() once.
"""
PROSE = """\
... and the ferry left without him
$15 for a berth, $20 for two
$ 15
from Monday on the ferry is late, and
public transport is late again,
class sizes are to fall
import duties rise
let us wait, she said
It is late – no, it is too late; nobody came;
dann ging er nach Hause;
@harbour thanks for the berth, says @anna
-- The mayor resigns
Home > News > Sport
Home » News – Sport
Ferry :: Harbour News
Comments (12)
Comments(12)
Autor(en)
The boat [3] is old.
The boat[12] is old, and so is the quay.[4]
He said: “Nobody came.”
Öffnungszeiten: 9 bis 17 Uhr
記者会見で述べた(共同)
서울=연합뉴스(끝)
El puerto -dijo el alcalde- sigue cerrado.
El puerto --dijo el alcalde-- sigue cerrado.
1 € = 1,08 $
A/C, 24/7 and/or more
Tom &amp; Jerry &ndash;
caf&eacute; &nbsp;
<p>The <b>quay</b> is closed.</p>
C'est l'heure : il est tard.
Ливень; ветер; снег
他说:“没有人来。”
"""


@pytest.mark.parametrize("line", SIGNS.splitlines())
def test_a_line_with_a_sign_of_code(line: str) -> None:
    assert code.has_sign(line) and code.has_sign(f"    {line}  ")


@pytest.mark.parametrize("line", PROSE.splitlines())
def test_a_line_without(line: str) -> None:
    assert not code.has_sign(line) and (code.has_tag(line) or not code.is_line(line))


def test_a_line_is_looked_at_as_far_as_400_characters() -> None:
    assert not code.has_sign("word " * 100 + "f(x);")


def test_tags_are_no_signs_but_markup() -> None:
    assert code.has_tag("<p>The quay") and code.has_tag("is closed</p> now") and not code.has_tag("I <3 you, x < y")


INLINE = {
    "one": ("Call `open()` now.", ["`open()`"]),
    "two": ("`a` and `b`s", ["`a`", "`b`"]),
    "with a backtick in it": ("Type ``x`y`` here", ["``x`y``"]),
    "apostrophes set as backticks": ("I don`t know, and you can`t.", []),
    "quotation marks of LaTeX": ("``So,'' he said, ``no.''", []),
    "one alone": ("a ` b", []),
    "over lines": ("a `b\nc` d", []),
    "a fence": ("```\na\n```", []),
    "Chinese": ("用`关闭`来关闭。", []),
}


@pytest.mark.parametrize("case", INLINE)
def test_code_between_backticks(case: str) -> None:
    text, wanted = INLINE[case]
    assert [piece.text for piece in Document(text).inline_code] == wanted


@pytest.mark.parametrize(
    ("text", "word", "inside"),
    [
        ("Call `open ( )` now.", "open", True),
        ("Call `open` now.", "now", False),
        ("The code:\n\n```\nthe boat\n```\n\nThe quay.", "boat", True),
        ("The code:\n\n```\nthe boat\n```\n\nThe quay.", "quay", False),
        ("const [ name , setName ] = useState ( null ) ;", "name ,", True),
        ("The boat ( old ) is closed ; the quay , too .", "quay", False),
        ("if (a) {\n    the(boat);\n}\n", "boat", True),
    ],
)
def test_in_code(text: str, word: str, inside: bool) -> None:
    assert Document(text).in_code(text.index(word)) is inside
