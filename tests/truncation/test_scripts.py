"""Truncation in every script: whole texts are left alone, cut ones are found."""

from __future__ import annotations

import textwrap

import pytest

from newslint import Document, Family
from newslint.lint.linter import Linter
from newslint.phrases.pack import load_packs
from newslint_rules import newslint_phrase_packs, newslint_rules

pytestmark = pytest.mark.slow

# Two short paragraphs each, and the second broken off in mid-sentence.
TEXTS = {
    "en": (
        "The town council met on Tuesday evening and spoke about the new bridge.",
        "The mayor said that work will begin in the spring, and that the",
    ),
    "de": (
        "Der Gemeinderat tagte am Dienstagabend und sprach über die neue Brücke.",
        "Die Bürgermeisterin sagte, die Arbeiten begännen im Frühjahr und würden von der",
    ),
    "fr": (
        "Le conseil municipal s’est réuni mardi soir et a parlé du nouveau pont.",
        "La maire a déclaré que les travaux commenceront au printemps et que les",
    ),
    "es": (
        "El concejo se reunió el martes por la noche y habló del nuevo puente.",
        "La alcaldesa dijo que las obras empezarán en primavera y que los",
    ),
    "fi": (
        "Kaupunginvaltuusto kokoontui tiistai-iltana ja keskusteli uudesta sillasta.",
        "Pormestari sanoi, että työt alkavat keväällä ja että",
    ),
    "pl": (
        "Rada miasta zebrała się we wtorek wieczorem i mówiła o nowym moście.",
        "Burmistrzyni powiedziała, że prace zaczną się wiosną i że",
    ),
    "tr": (
        "Belediye meclisi salı akşamı toplandı ve yeni köprüyü konuştu.",
        "Başkan, çalışmaların ilkbaharda başlayacağını ve yeni köprünün iki yıl sonra hizmete gireceğini, bunun için",
    ),
    "hu": (
        "A városi tanács kedden este ülésezett, és az új hídról tárgyalt.",
        "A polgármester azt mondta, hogy a munka tavasszal kezdődik, és hogy",
    ),
    "ru": (
        "Городской совет собрался во вторник вечером и обсудил новый мост.",
        "Мэр сказала, что работы начнутся весной и что",
    ),
    "uk": (
        "Міська рада зібралася у вівторок увечері й обговорила новий міст.",
        "Мер сказала, що роботи почнуться навесні і що",
    ),
    "el": (
        "Το δημοτικό συμβούλιο συνεδρίασε την Τρίτη το βράδυ και μίλησε για τη νέα γέφυρα.",
        "Η δήμαρχος είπε ότι οι εργασίες θα αρχίσουν την άνοιξη και ότι",
    ),
    "ar": (
        "اجتمع مجلس البلدية مساء الثلاثاء وتحدث عن الجسر الجديد.",
        "وقالت رئيسة البلدية إن الأعمال ستبدأ في الربيع وإن المدينة ستدفع من",
    ),
    "he": (
        "מועצת העירייה התכנסה ביום שלישי בערב ודנה בגשר החדש.",
        "ראש העירייה אמרה שהעבודות יתחילו באביב, וכי",
    ),
    "fa": (
        "شورای شهر سه‌شنبه شب تشکیل جلسه داد و دربارهٔ پل تازه گفت‌وگو کرد.",
        "شهردار گفت که کار در بهار آغاز می‌شود و شهر هزینهٔ آن را از",
    ),
    "hi": (
        "नगर परिषद की बैठक मंगलवार शाम को हुई और नए पुल पर चर्चा हुई।",
        "महापौर ने कहा कि काम वसंत में शुरू होगा और शहर के",
    ),
    "vi": (
        "Hội đồng thành phố họp tối thứ Ba và bàn về cây cầu mới.",
        "Thị trưởng nói rằng công việc sẽ bắt đầu vào mùa xuân và thành phố sẽ",
    ),
    "id": (
        "Dewan kota bersidang pada Selasa malam dan membahas jembatan baru.",
        "Wali kota mengatakan bahwa pekerjaan akan dimulai pada musim semi dan bahwa kota akan",
    ),
    "zh": ("市议会星期二晚上开会，讨论了新桥的问题。", "市长说，工程将于春天开始，费用由"),
    "ja": ("市議会は火曜日の夜に開かれ、新しい橋について話し合った。", "市長によると、工事は春に始まり、費用は市が"),
    "ko": ("시의회는 화요일 저녁에 열려 새 다리에 대해 논의했다.", "시장은 공사가 봄에 시작될 것이며 비용은 도시의"),
}
# Below a whole text: what ends no sentence and cuts none.
BOILERPLATE = ("(dpa)", "— Reuters", "/ ab", "© 2024 Example", "www.example.org", "Tags: bridge, town", "Anna Berg", "12.05.2024")


@pytest.fixture(scope="module")
def linter() -> Linter:
    rules = [rule() for rule in newslint_rules() if rule.family() is Family.TRUNCATION]
    return Linter(rules, load_packs(newslint_phrase_packs()))


def found(linter: Linter, text: str) -> set[str]:
    verdict = linter.check(Document(text))
    assert not verdict.problems
    return {finding.rule for finding in verdict.findings}


@pytest.mark.parametrize("language", TEXTS)
def test_whole_text_is_left_alone(linter: Linter, language: str) -> None:
    whole = TEXTS[language][0]
    assert found(linter, f"{whole}\n\n{whole}") == set()


@pytest.mark.parametrize("boilerplate", BOILERPLATE)
@pytest.mark.parametrize("language", TEXTS)
def test_boilerplate_below_a_whole_text_is_no_cut(linter: Linter, language: str, boilerplate: str) -> None:
    whole = TEXTS[language][0]
    hits = [f for f in linter.check(Document(f"{whole}\n\n{whole}\n\n{boilerplate}")).findings if f.severity != "info"]
    assert hits == []


@pytest.mark.parametrize("language", TEXTS)
def test_cut_in_mid_sentence_is_found(linter: Linter, language: str) -> None:
    whole, cut = TEXTS[language]
    assert found(linter, f"{whole}\n\n{cut}") & {"TR101", "TR102", "TR103"}


@pytest.mark.parametrize("language", TEXTS)
def test_cut_is_found_above_boilerplate(linter: Linter, language: str) -> None:
    whole, cut = TEXTS[language]
    text = f"{whole}\n\n{whole} {cut}\n\n© 2024 Example\nwww.example.org"
    findings = linter.check(Document(text)).findings
    assert any(text[f.start : f.end] == cut for f in findings)


def wrapped(paragraphs: list[str], between: str) -> str:
    return between.join(textwrap.fill(paragraph, 72) for paragraph in paragraphs)


@pytest.mark.parametrize("language", [language for language in TEXTS if language not in ("zh", "ja", "ko")])
@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["blank", "tight"])
def test_wrapped_text(linter: Linter, language: str, between: str) -> None:
    """Text wrapped at 72 columns is judged by its paragraphs: whole ones are left alone, and a cut last one is found."""
    whole, cut = TEXTS[language]
    article = [" ".join([whole] * 5)] * 4
    assert found(linter, wrapped(article, between)) == set()
    assert found(linter, wrapped([*article, f"{whole} {whole} {cut}"], between)) & {"TR101", "TR102", "TR103"}


CALLS = ["Follow us on Instagram", "Skorzystaj z naszej Wrzutni", "Abonnez-vous à notre chaîne", "Подписывайтесь на наш канал"]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pl", "ru", "uk", "tr"])
@pytest.mark.parametrize("call", CALLS)
def test_cut_is_found_above_a_call(linter: Linter, language: str, call: str) -> None:
    whole, cut = TEXTS[language]
    text = f"{whole} {whole}\n\n{whole} {cut}\n\n{call}"
    assert any(text[f.start : f.end] == cut for f in linter.check(Document(text)).findings)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("mark", ["…", "...", " […]", " [...]", " (...)", " (…)"])
def test_ellipsis_is_found(linter: Linter, language: str, mark: str) -> None:
    whole, cut = TEXTS[language]
    assert "TR104" in found(linter, f"{whole}\n\n{cut}{mark}")


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("marker", ["[+1234 chars]", "[+1,234 chars]", "[truncated]"])
def test_marker_is_found(linter: Linter, language: str, marker: str) -> None:
    whole, cut = TEXTS[language]
    assert "TR105" in found(linter, f"{whole}\n\n{cut}… {marker}")


@pytest.mark.parametrize("language", TEXTS)
def test_storage_size_is_found(linter: Linter, language: str) -> None:
    whole, cut = TEXTS[language]
    room = 1024 - len(cut) - 1
    article = " ".join([whole] * (room // (len(whole) + 1)))
    assert "TR110" in found(linter, article.ljust(room) + "\n" + cut)
    assert "TR110" not in found(linter, article.ljust(room + 3) + "\n" + cut)


def test_thai_needs_no_final_mark(linter: Linter) -> None:
    assert found(linter, "สภาเมืองประชุมเมื่อเย็นวันอังคารและหารือเรื่องสะพานใหม่\n\nนายกเทศมนตรีกล่าวว่างานจะเริ่มในฤดูใบไม้ผลิ") == set()


@pytest.mark.parametrize("text", ["นายกเทศมนตรีกล่าวว่างานจะเ", "สะพานแ", "ສະພານເ"])
def test_thai_word_cannot_end_in_a_leading_vowel(linter: Linter, text: str) -> None:
    assert found(linter, text) == {"TR101"}
