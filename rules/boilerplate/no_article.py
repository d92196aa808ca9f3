"""BP301: documents that are no article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, pairwise
from typing import Annotated

from newslint import Bad, Context, Family, Finding, Good, Hit, Option, Rule, RuleOptions, Severity, Span, Trigger
from newslint_rules.boilerplate.line_model.cases import STORY
from newslint_rules.boilerplate.line_model.judge import judge
from newslint_rules.boilerplate.line_model.remains import SENTENCES, Remains, remains, sentences_left, tells_a_story
from newslint_rules.boilerplate.line_model.view import PHRASES, coverage, hits

_TOPICS = ("error", "consent", "paywall", "navigation")
_LEAST_LINES = 4
_PROSE = 80  # characters of a line that is none of verse
_FEW = 12  # lines of a text whose words, and not the model, say what they are
_TEASERS = 5  # sentences that are alone, and labels between them, of a list of stories
_FIRST = 3  # lines in which a server says what is wrong
_FRONT = (
    ("Ferry stays in port", "The ferry stays in port until Monday because of the storm, the company said."),
    ("Council backs bridge", "The council voted on Monday to build a second bridge over the river."),
    ("New quay opens in May", "The new quay at the old harbour opens in May, a year later than planned."),
    ("School roof collapses", "Nobody was hurt when the roof of a school fell in on Sunday night."),
    ("Five want to be mayor", "Five candidates have put their names forward for the election in spring."),
    ("River still rising", "The river rose by another metre on Sunday night, the water board said."),
)
_FRONT_PAGE = "\n".join(f"{head}\n{teaser}\n{n} hours ago" for n, (head, teaser) in enumerate(_FRONT, 2))


class NoArticle(Rule):
    """Document that is no article.

    Error, captcha, consent and login pages, index and tag pages, shells whose story never loaded: take the boilerplate away,
    and hardly a full sentence is left, or teasers alone, each between a headline and a time or a button.

    **Why it is bad.** There is no text in it to learn or to count, and no cutting will make one. The record should be
    dropped or scraped again.

    **Left alone.** Short news: few sentences without boilerplate around them. Lists, tables and poems, which have few
    sentences but no boilerplate either, or six lines in a row. Live tickers: their entries have a clock or a minute, but no date.

    **Fix.** None: the document is reported, with what it consists of, and no rule cuts boilerplate or copies from it.
    """

    code = "BP301"
    name = "no-article"
    severity = Severity.ERROR
    vetoes = (Family.BOILERPLATE, Family.DUPLICATION)
    trigger = Trigger(topics=PHRASES, always=True)

    class Options(RuleOptions, frozen=True):
        sentences: Annotated[
            int, Option("fewest full sentences together, boilerplate taken away, that make an article", ge=0)
        ] = SENTENCES
        share: Annotated[float, Option("least share of boilerplate among the document's lines", ge=0, le=1)] = 0.5

    options: Options
    bad = (
        Bad(
            "Home\nNews\nSport\nVideo\nLog in\nSubscribe\nSearch\nContact us\nPrivacy policy\nTerms and conditions\nFollow us on Twitter",
            flags=(
                "Home\nNews\nSport\nVideo\nLog in\nSubscribe\nSearch\nContact us\nPrivacy policy\nTerms and conditions\nFollow us on Twitter",
            ),
        ),
        Bad(
            "Verify you are human\nexample.com needs to review the security of your connection before proceeding.",
            flags=("Verify you are human\nexample.com needs to review the security of your connection before proceeding.",),
        ),
        Bad(_FRONT_PAGE, flags=(_FRONT_PAGE,)),
    )
    good = (
        Good("\n".join(f"{n}'\n{head}\n{teaser}" for n, (head, teaser) in enumerate(_FRONT, 2)), "a ticker"),
        Good("404\n" + "\n".join(STORY), "a story with a number for a title"),
        Good("Two hurt in market fire\nTwo people were hurt when a stall burned at the Saturday market.", "short news"),
        Good(
            "Northport 2, Easton 1\nWeston 0, Milltown 0\nSouthgate 3, Norwood 3\nHarlow 1, Kirkby 2\nUpton 0, Marsh 4", "results"
        ),
        Good(
            "The river is wide\nand the night is long\nO carry me over\nO carry me over\nThe ferry is gone\n"
            "and the lamp burns low\nO carry me over\nO carry me over",
            "a song",
        ),
        Good(
            "The Lighthouse\n\nThe night is long, the sea is wide\nFollow us\nThe lamp burns low, the lamp burns bright\nFollow us\n"
            "We were the keepers of the light\nFollow us",
            "a song with a stock phrase for a refrain",
        ),
        Good("Photo: 50 MP\nVideo: 8K/24p\nCard: two slots\nWeight: 400 g\nFollow us", "a list of facts, too short to judge"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        found = document.view(judge)
        if not found.lines:
            return
        left, least = document.view(sentences_left), self.options.sentences
        if left >= least and tells_a_story(document, least):
            return
        rest = document.view(remains)
        phrases = sorted(hit for topic in _TOPICS for hit in document.hits(topic))
        refused = any(hit.topic == "error" for hit in phrases)
        # A refrain is counted once; of few lines the model alone says too little.
        boilerplate, lines = (len(set(texts)) for texts in (compress(found.texts, rest.boilerplate), found.texts))
        is_known = refused or len(found.lines) >= _FEW or 2 * _known(document, found.lines, rest) >= boilerplate
        is_dump = boilerplate >= self.options.share * lines and (boilerplate >= _LEAST_LINES or refused) and is_known
        is_index = rest.together < least and rest.teasers >= _TEASERS
        is_refusal = refused and rest.together < least and _opens_with_error(document, found.lines)
        is_dump = is_dump and min(left, rest.closest) < least and not _is_verse(found.texts)
        if is_index or is_refusal or is_dump:
            yield self.finding(found.lines[0].start, found.lines[-1].end, self._message(document, rest, phrases, is_index))

    def _message(self, document: Context, rest: Remains, phrases: Sequence[Hit], is_index: bool) -> str:
        said = f", such as “{document.text[phrases[0].start : phrases[0].end][:60]}”" if phrases else ""
        what = f"no article: {sum(rest.boilerplate)} of {len(rest.boilerplate)} lines are boilerplate{said}, "
        if is_index:
            return f"{what}and {rest.teasers} teasers are alone, each with a time or a button"
        return f"{what}and {rest.together or 'no'} full sentence{'' if rest.together == 1 else 's'} would be left together"


def _is_verse(texts: Sequence[str]) -> bool:
    """A third of the lines go on in the next, and none is as long as a paragraph."""
    goes_on = sum(line.endswith((",", "،", "，")) or following[:1].islower() for line, following in pairwise(texts))
    return 3 * goes_on >= len(texts) and all(len(text) < _PROSE for text in texts)


def _known(document: Context, lines: Sequence[Span], rest: Remains) -> int:
    """How many lines of boilerplate stock phrases cover by half, or more."""
    shares = (sum(topics.values()) for topics in coverage(lines, hits(document)))
    return sum(is_boilerplate and share >= 0.5 for is_boilerplate, share in zip(rest.boilerplate, shares, strict=True))


def _opens_with_error(document: Context, lines: Sequence[Span]) -> bool:
    """One of the first lines is what a server says instead of giving the article."""
    end = lines[min(len(lines), _FIRST) - 1].end
    return any(hit.start < end for hit in document.hits("error"))
