"""Texts and files for fuzzing: every script, mixed directions, controls, and what rules look for."""

from __future__ import annotations

import json
from functools import cache

from hypothesis import strategies as st

from newslint.settings.plugins import Registry

REGISTRY = Registry()

# A few letters of many scripts, with their digits and punctuation marks; the first and last code points of each block.
_BLOCKS = (
    "0041-007A 00C0-00FF 0100-017F 0180-024F 0250-02AF 0370-03FF 0400-04FF 0530-058F 0590-05FF 0600-06FF 0700-074F 0780-07BF"
    " 07C0-07FF 0900-097F 0980-09FF 0A00-0A7F 0A80-0AFF 0B00-0B7F 0B80-0BFF 0C00-0C7F 0C80-0CFF 0D00-0D7F 0D80-0DFF 0E00-0E7F"
    " 0E80-0EFF 0F00-0FFF 1000-109F 10A0-10FF 1100-11FF 1200-137F 13A0-13FF 1400-167F 1780-17FF 1800-18AF 1E00-1EFF 1F00-1FFF"
    " 2000-206F 2070-209F 20A0-20CF 2100-214F 2190-21FF 2460-24FF 2500-25FF 2600-27BF 3000-303F 3040-309F 30A0-30FF 3130-318F"
    " 4E00-4FFF AC00-ACFF FB00-FB4F FE00-FE0F FE70-FEFF FF00-FFEF 10330-1034F 1D400-1D4FF 1F300-1F64F E0100-E01EF"
)
_CONTROLS = "\x00\x07\x08\x0b\x0c\x1b\x1c\x1e\x7f\x80\x85\x9d\xa0\xad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029"
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffc\ufffd\uffff\U0001f3fb\ue000"
_DAMAGE = "Ã© â€™ â€œ ï»¿ Ð¿Ñ€ Ã¤ &amp; &eacute; &#x27; &lt;p&gt; \\u00e9 \\n\\n =C3=A9 <br> <p> </div> %20 [+12 chars] ... … ???".split()
_MARKS = (
    *"\"'“”„«»‘’()[]{}<>.,;:!?…—–-*#|/\\@&=+~`^_·•。、！？।؟،",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "  ",
    "\n# ",
    "\n* ",
    "\n> ",
)


def _block(text: str) -> st.SearchStrategy[str]:
    first, last = (int(part, 16) for part in text.split("-"))
    return st.text(st.characters(min_codepoint=first, max_codepoint=last), min_size=1, max_size=9)


words = st.sampled_from(_BLOCKS.split()).flatmap(_block)
noise = st.text(st.sampled_from(_CONTROLS + _BIDI), min_size=1, max_size=3)


@cache
def pieces() -> list[str]:
    """Lines of the cases of all rules: what rules look for, and what they take care to leave alone."""
    found: set[str] = set()
    for rule in REGISTRY.rules:
        for case in (*rule.bad, *rule.good):
            text = case.text if isinstance(case.text, str) else case.text.text
            found |= {line[:300] for line in text.splitlines() if line.strip()}
    return sorted(found)


@st.composite
def texts(draw: st.DrawFn, surrogates: bool = False) -> str:
    """Texts that nobody wrote: parts in any order, some of them many times."""
    part = st.one_of(
        words, words, st.sampled_from(_MARKS), noise, st.sampled_from(_DAMAGE), st.deferred(lambda: st.sampled_from(pieces()))
    )
    if surrogates:
        part |= st.sampled_from(["\ud800", "\udfff", "\ud83d\n\ude00"])
    glue = draw(st.sampled_from(["", " ", "\n", "\n\n"]))
    parts = draw(st.lists(st.tuples(part, st.sampled_from([1] * 9 + [2, 3, 40])), max_size=24))
    return glue.join(part * times if times < 9 else glue.join([part] * times) for part, times in parts)


@st.composite
def json_lines(draw: st.DrawFn) -> bytes:
    """Files of records, whole and broken."""
    record = st.one_of(
        st.fixed_dictionaries({"text": texts()}, optional={"source": st.text(max_size=9), "newslint_ignore": _ignored}).map(dump),
        st.dictionaries(st.text(max_size=5), _values, max_size=3).map(dump),
        _values.map(dump),
        st.binary(max_size=30),
        st.just('{"text": "\\ud800"}').map(str.encode),
        st.just(b'{"text": ' + b"[" * 2000),
        st.just(b""),
    )
    lines = draw(st.lists(record, max_size=6))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + draw(st.sampled_from([b"\n", b"\r\n"])).join(lines)


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
_ignored = (
    _values | st.sampled_from(["BP101", "all", "EN,MT", "x"]) | st.lists(st.sampled_from(["BP", "EN1", "cookie-banner", 3, None]))
)


def dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def damaged(whole: bytes) -> st.SearchStrategy[bytes]:
    """A file as newslint writes it, after bytes were changed, taken out, repeated and put in."""

    @st.composite
    def change(draw: st.DrawFn) -> bytes:
        data = bytearray(whole)
        for _ in range(draw(st.integers(0, 6))):
            at = draw(st.integers(0, len(data)))
            kind = draw(st.sampled_from(["set", "cut", "insert", "repeat", "end"]))
            if kind == "set" and at < len(data):
                data[at] = draw(st.integers(0, 255))
            elif kind == "cut":
                del data[at : at + draw(st.integers(1, 40))]
            elif kind == "insert":
                data[at:at] = draw(
                    st.binary(max_size=8) | st.sampled_from([b"\n", b"[" * 3000, b"9" * 5000, b"\xff", b"\x00", b'"', b"{}"])
                )
            elif kind == "repeat":
                data[at:at] = data[at : at + draw(st.integers(1, 80))] * 3
            else:
                del data[at:]
        return bytes(data)

    return change() | st.binary(max_size=200)
