"""Links to the rest and paywalls, in all languages of the phrase pack."""

from __future__ import annotations

import pytest

from newslint import Document, Family
from newslint.lint.linter import Linter
from newslint.phrases.pack import load_packs
from newslint_rules import newslint_phrase_packs, newslint_rules

READ_MORE = {
    "en": "Continue reading", "de": "Weiterlesen", "fr": "Lire la suite", "es": "Seguir leyendo", "it": "Leggi tutto",
    "pt": "Leia mais", "nl": "Lees verder", "da": "Læs mere", "no": "Les mer", "sv": "Läs mer", "fi": "Lue lisää",
    "is": "Lesa meira", "pl": "Czytaj dalej", "cs": "Číst dále", "sk": "Čítať ďalej", "hu": "Tovább olvasom",
    "ro": "Citește mai departe", "bg": "Прочетете още", "el": "Διαβάστε περισσότερα", "tr": "Devamını oku",
    "ru": "Читать далее", "uk": "Читати далі", "lt": "Skaityti daugiau", "lv": "Lasīt vairāk", "et": "Loe edasi",
    "ar": "اقرأ المزيد", "he": "המשך קריאה", "fa": "ادامه مطلب", "hi": "और पढ़ें", "ur": "مزید پڑھیں",
    "id": "Baca selengkapnya", "ms": "Baca seterusnya", "vi": "Đọc thêm", "th": "อ่านต่อ", "zh": "阅读全文",
    "zh-Hant": "繼續閱讀", "ja": "続きを読む", "ko": "더보기",
}  # fmt: skip
TEXT = "The town council met on Tuesday evening and spoke about the new bridge, which will"


@pytest.fixture(scope="module")
def linter() -> Linter:
    rules = [rule() for rule in newslint_rules() if rule.family() is Family.TRUNCATION]
    return Linter(rules, load_packs(newslint_phrase_packs()))


def found(linter: Linter, text: str) -> set[str]:
    verdict = linter.check(Document(text))
    assert not verdict.problems
    return {finding.rule for finding in verdict.findings}


@pytest.mark.parametrize("language", READ_MORE)
@pytest.mark.parametrize(
    "shape", ["{text}… {link}", "{text}... {link} »", "{text}…\n\n{link}", "{text}… [{link}]", "{text}…\n{link}\n"]
)
def test_link_to_the_rest(linter: Linter, language: str, shape: str) -> None:
    assert "TR106" in found(linter, shape.format(text=TEXT, link=READ_MORE[language]))


@pytest.mark.parametrize("language", READ_MORE)
def test_link_above_more_of_the_article_is_left_alone(linter: Linter, language: str) -> None:
    rest = "The mayor said that the work will begin in the spring and that the town will pay for all of it from its savings."
    assert "TR106" not in found(linter, f"{TEXT}…\n\n{READ_MORE[language]}\n\n{rest}")


@pytest.mark.parametrize(
    "notice",
    ["Subscribe to continue reading", "Log in to continue reading", "Register now to continue reading this article",
     "To continue reading, please subscribe.", "Want to read more?"],
)  # fmt: skip
def test_paywall(linter: Linter, notice: str) -> None:
    assert "TR107" in found(linter, f"{TEXT}…\n\n{notice}")


def test_markers_offer_no_fix(linter: Linter) -> None:
    verdict = linter.check(Document(f"{TEXT}… [+123 chars]\n\nSubscribe to continue reading"))
    assert verdict.findings
    assert all(finding.fix is None for finding in verdict.findings)
