"""Paragraphs and sentences of plain text in any script.

Sentences end at `. ! ? …` and their kin in other scripts, closing marks included. A full stop after an abbreviation, an
initial or an ordinal does not end one. Thai, Lao and Khmer write no sentence end: their paragraphs are one sentence each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.text.marks import CLOSERS, SENTENCE_ENDS, SPACED_ENDS, UNSPACED_ENDS
from newslint.text.pattern import LazyPattern

# Full stops that need white space after them, and those (of scripts without spaces) that do not. All begin with one class of
# characters, which the engine looks for many times faster than for alternatives.
# A run of marks is tried once, from its first: a line of a million of them takes no longer than another.
_ENDS = LazyPattern(
    rf"[{SENTENCE_ENDS}](?:(?<=[{UNSPACED_ENDS}])[{UNSPACED_ENDS}]*[{re.escape(CLOSERS)}]*"
    rf"|(?<![{SPACED_ENDS}]{{2}})(?<=[{SPACED_ENDS}])[{SPACED_ENDS}]*+[{re.escape(CLOSERS)}“‘]*+(?=\s))"
)
_OPENERS = "\t\n\r\xa0([\"“„«'‘’"
# Lower-case abbreviations before a full stop, over the languages that newslint knows; kept to those that are no words.
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sr jr st mt rev hon gen col lt sgt capt cmdr maj gov sen rep pres supt insp vs etc inc ltd co corp
    bros no nos vol pp fig approx est dept univ ave blvd jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu
    thurs fri u.s u.k u.n e.g i.e a.m p.m p.s d.c cf al ed eds ibid ca bzw ggf usw evtl inkl zzgl nr str tel mio mrd hr fr
    hrsg geb gest vgl z.b u.a d.h s.o o.ä dipl ing mag abs art bd s mme mlle mm me m av env tél apr janv févr avr juil déc sra
    srta ud uds ee.uu pág núm dña d dott sig sigg avv on ing arch pag ecc dhr mevr drs bijv enz jl o.a m.b.v blz bl.a osv f.eks
    ca t.ex m.m bl kl esim mm ym jne tv ns n krt tj np m.in itd itp ul prof hab inż zł tys mln mld r w s.l str al dl d-l nr
    tzv např atd atp č mil mld hod sv tj t.j napr resp stb kb pl ún ill dr. г гг ул д им т.е т.д т.п др проф руб млн млрд тыс см
    р стр н.э грн напр тзв вул κ κα κος π.χ δηλ κ.λπ αρ τ.μ örn vb vs bkz doç yrd gr sk tel tlf pst dvs evt inkl maks min stk""".split()
)


def sentences(paragraph: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph, in code points."""
    at, size = 0, len(paragraph)
    while at < size and paragraph[at].isspace():
        at += 1
    for stop in _ENDS.compiled.finditer(paragraph):
        end = stop.end()
        if not _ends_here(paragraph, stop.start(), end):
            continue
        yield at, end
        at = end
        while at < size and paragraph[at].isspace():
            at += 1
    while size > at and paragraph[size - 1].isspace():
        size -= 1
    if at < size:
        yield at, size


def _ends_here(paragraph: str, start: int, end: int) -> bool:
    """Whether the mark at ``paragraph[start:end]`` ends a sentence: full stops and ellipses may not."""
    mark = paragraph[start]
    if mark not in ".…":
        return True
    if paragraph[end + 1 : end + 2].islower():
        return False
    if end - start > 1 or mark == "…":
        return True
    # Only a short word before the full stop can be an abbreviation, an initial ("John F. Kennedy") or an ordinal ("am 3. Mai").
    begin = max(paragraph.rfind(" ", max(0, start - 9), start), start - 9) + 1
    if paragraph[begin:start].isalpha() and start - begin > 6:
        return True
    last = paragraph[begin:start].lstrip(_OPENERS)
    if len(last) <= 2 and (last.isdigit() or (len(last) == 1 and last.isupper())):
        return False
    return last.casefold() not in _ABBREVIATIONS
