"""MT402: leftovers of tokenizers and placeholders of translation systems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from newslint import Bad, Context, Document, Finding, Good, LazyPattern, Rule, Severity, Trigger, replacement

# What the leftover is, its pattern, and what it stood for (None: lost).
_KINDS: tuple[tuple[str, str, str | None], ...] = (
    ("mark for an unknown word", r"<unk>|\[UNK\]|__UNK__|(?<!\S)⁇(?!\S)", None),
    ("tokenizer's joiner", r"(?<=\w) ?@(?P<joined>[-,./])@ ?(?=\w)", r"\g<joined>"),
    ("subword mark", r"(?<=[^\W\d_])@@ (?=[^\W\d_])", ""),
    ("subword mark", r"(?<=[^\W\d_]) ##(?=[a-z]{1,12}\b)", ""),
    ("subword mark", r"(?<=\s)▁ ?(?=\w)", ""),
    ("subword mark", r"(?<=\w)▁(?=\w)", " "),
    ("subword mark", r" ?￭ ?", ""),
    ("escaped bracket", r"-L[RS]B- ?", "("),
    ("escaped bracket", r" ?-R[RS]B-", ")"),
    ("broken entity", r"& ?apos ;|& ?# ?39 ;", "'"),
    ("broken entity", r"& ?quot ;", '"'),
    ("broken entity", r"& ?amp ;", "&"),
    ("name of a quotation mark", r"(?<![A-Za-z0-9_])QUOT(?![A-Za-z0-9_])", None),
    ("control token", r"</?(?:pad|eos|bos|mask)>|\[(?:MASK|PAD|CLS|SEP)\]|<\|endoftext\|>|<extra_id_\d+>|<0x[0-9A-F]{2}>|<2[a-z]{2}>", None),
    ("placeholder", r"<(?:url|num|number|date|email|name|person)>|__(?:URL|NUM)__|[｟⦅][^｠⦆\n]{1,40}[｠⦆]", None),
    ("tag of a translation file", r"</?(?:g|x|ph|bpt|ept|it)(?: id=\"?\d+\"?)?/?>", None),
)  # fmt: skip
_PLACEHOLDERS = frozenset(f"<{name}>" for name in "url num number date email name person".split())
_ANGLED = re.compile(r"<[a-z][a-z_-]{1,20}>")
_ABOUT = re.compile("tokeni[sz](?:er|ation)|subword|sentencepiece|токениз|トークナイザ|分词器", re.I)
_LOOKED_AT = 40
_SQUARE = {"-LSB-": "[", "-RSB-": "]"}


_PATTERN = LazyPattern("|".join(f"(?P<k{number}>{pattern})" for number, (_, pattern, _) in enumerate(_KINDS)))


class TokenizerLeftover(Rule):
    """Leftover of a tokenizer, or placeholder of a translation system.

    Marks for unknown words (`<unk>`, `⁇`), joiners and subword marks (`@-@`, `wor@@ d`, `▁`, `##ing`), escaped brackets
    (`-LRB-`), entities taken apart (`&apos ;`), control tokens, placeholders (`<url>`) and tags of translation files.

    **Why it is bad.** No person writes them. A model that reads them learns to write them.

    **Left alone.** Whole entities and HTML (family `encoding`); ▁ in bars and charts; ## before a heading; hashtags; handles;
    `QUOT` in lower case; placeholders of a manual, which has others (`--date=<date>`, `<msg>`), and in code. In a text about
    tokenizers the marks may be meant: there they are reported as info, and not fixed.

    **Fix.** Safe where the mark was between parts of words or for one character; none where a word is lost.
    """

    code = "MT402"
    name = "tokenizer-leftover"
    severity = Severity.ERROR
    trigger = Trigger(topics=("tokenizer-leftover",))
    bad = (
        Bad("He saw the <unk> of the old <unk>.", flags=("<unk>", "<unk>")),
        Bad(
            "A state @-@ owned bank lost 1 @.@ 5 million.", flags=(" @-@ ", " @.@ "), fixed="A state-owned bank lost 1.5 million."
        ),
        Bad("The har@@ bour was clo@@ sed.", flags=("@@ ", "@@ "), fixed="The harbour was closed."),
        Bad("The har ##bour was clo ##sed.", flags=(" ##", " ##"), fixed="The harbour was closed."),
        Bad("The ▁ river rose, and the▁bridge fell.", flags=("▁ ", "▁"), fixed="The river rose, and the bridge fell."),
        Bad(
            "-LRB- Reuters -RRB- The mayor &apos ; s plan",
            flags=("-LRB- ", " -RRB-", "&apos ;"),
            fixed="(Reuters) The mayor ' s plan",
        ),
        Bad("He said QUOT yes QUOT and left.", flags=("QUOT", "QUOT")),
        Bad("市长说QUOT桥已关闭QUOT。", flags=("QUOT", "QUOT")),
        Bad("Write to ( <url> ) or <email> .", flags=("<url>", "<email>")),
        Bad('The <g id="1">river</g> rose.', flags=('<g id="1">', "</g>")),
        Bad("He saw the <unk>.\n<2de> The house.\n<0x0A> It is old.</eos>\n", flags=("<unk>", "<2de>", "<0x0A>", "</eos>")),
    )
    good = (
        Good("▁▂▃▄▅ sales this week", "a chart"),
        Good("## Sport\nThe ##MeToo tag and #sport.", "a heading and a tag"),
        Good("Write to anna@example.org or @anna.", "addresses"),
        Good("Really⁇", "two question marks as one"),
        Good("The quotation: quot homines, tot sententiae.", "Latin"),
        Good("Tom &amp; Anna", "an entity: EN2xx"),
        Good("a < b and b > c", "comparisons"),
        Good("git commit --date=<date> -m <msg>", "a command's syntax"),
        Good("Create a suite with the pattern sid-<name>.", "a pattern"),
        Good("Show up to the specified <number> of lines of <file>.", "a manual"),
        Good("@app.route('/hello/<name>')", "code"),
    )  # fmt: skip

    def check(self, document: Context) -> Iterator[Finding]:
        for match in _leftovers(document):
            if match.group() in _PLACEHOLDERS and (_is_syntax(document.text, match) or document.view(_has_others)):
                continue
            kind = int((match.lastgroup or "k0").removeprefix("k")) if match.lastgroup != "joined" else 1
            label, _, meant = _KINDS[kind]
            meant_so = document.view(_is_about_tokens)
            fix = None
            if meant is not None and not meant_so:
                right = _SQUARE.get(match.group().strip(), meant) if kind in (7, 8) else match.expand(meant)
                fix = replacement(match.start(), match.end(), right, "Put back what it stood for")
            yield self.finding(match.start(), match.end(), f"{label} left by a translation system", fix, info=meant_so)


def _is_about_tokens(document: Document) -> bool:
    """Use ``document.view(_is_about_tokens)``."""
    return _ABOUT.search(document.text) is not None


def _leftovers(document: Context) -> Iterator[re.Match[str]]:
    """In the lines that hold a phrase of leftovers or an angle bracket, as more tokens have than there are phrases: the pattern tries
    all its kinds at each character, and a heading's ## is in every text in Markdown."""
    numbers = {document.line_at(hit.start) for hit in document.hits("tokenizer-leftover")}
    numbers.update(number for number, line in enumerate(document.lines) if "<" in line.text)
    for number in sorted(numbers):
        line = document.lines[number]
        yield from _PATTERN.compiled.finditer(document.text, line.start, line.end)


def _is_syntax(text: str, match: re.Match[str]) -> bool:
    """A placeholder of a command's syntax: glued to something."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    glued = bool(before) and not before.isspace() and before not in '(“"'
    return glued or after.isalnum() or after in tuple("=/-'")


def _has_others(document: Document) -> bool:
    """The text has placeholders that no translation system leaves, as a manual has."""
    return any(m.group() not in _PLACEHOLDERS for m in islice(_ANGLED.finditer(document.text), _LOOKED_AT))
