"""Which layout a text has, and its paragraphs in each."""

from __future__ import annotations

import textwrap

import pytest

from newslint import Document, Layout

# Our own paragraphs, in scripts with and without case and spaces.
ENGLISH = (
    "The council of Lillevik voted on Monday to rebuild the old harbour bridge, which has been closed to lorries since a survey "
    "found cracks in two of its four piers last autumn.",
    "Work is to begin in March and will take about eighteen months, according to the plan that the engineers put before the "
    "members, and a ferry for people on foot will run every quarter of an hour while the road is closed.",
    "Shopkeepers on the northern shore fear that they will lose customers, and asked for lower rents until the bridge is open.",
)
GERMAN = (
    "Der Gemeinderat von Lindau hat am Montag beschlossen, die alte Brücke am Hafen neu zu bauen, die seit dem Herbst für "
    "Lastwagen gesperrt ist, weil an zwei der vier Pfeiler Risse gefunden wurden.",
    "Die Arbeiten beginnen im März und dauern etwa anderthalb Jahre, so steht es im Plan, den die Ingenieure vorgelegt haben; "
    "solange fährt für Fußgänger alle Viertelstunde eine Fähre über den Fluss.",
)
RUSSIAN = (
    "Совет города в понедельник решил заново построить старый мост у гавани, который закрыт для грузовиков с осени, после того "
    "как в двух из четырёх опор были найдены трещины.",
    "Работы начнутся в марте и продлятся около полутора лет, говорится в плане, который представили инженеры, а пешеходов всё "
    "это время будет перевозить паром каждые пятнадцать минут.",
)
ARABIC = (
    "قرر مجلس المدينة يوم الاثنين إعادة بناء الجسر القديم عند الميناء وهو مغلق أمام الشاحنات منذ الخريف بعد العثور على شقوق في "
    "اثنين من أعمدته الأربعة وفق تقرير المهندسين.",
    "وتبدأ الأعمال في شهر مارس وتستمر نحو سنة ونصف السنة كما جاء في الخطة التي عرضها المهندسون على الأعضاء وسوف تنقل عبارة "
    "صغيرة المشاة كل ربع ساعة طوال هذه المدة.",
)
HINDI = (
    "नगर परिषद ने सोमवार को बंदरगाह के पुराने पुल को फिर से बनाने का फैसला किया जो पिछले पतझड़ से ट्रकों के लिए बंद है क्योंकि उसके चार में से "
    "दो खंभों में दरारें पाई गई थीं।",
    "काम मार्च में शुरू होगा और लगभग डेढ़ साल चलेगा जैसा कि अभियंताओं की योजना में लिखा है और इस बीच पैदल लोगों के लिए हर पंद्रह मिनट में एक नाव "
    "चलेगी।",
)
CHINESE = (
    "市议会星期一决定重建港口的旧桥因为去年秋天的检查发现四个桥墩中有两个出现了裂缝所以货车一直不能从桥上通过居民和商店都盼望新的桥早一点建成通车。",
    "工程将在三月开始大约需要一年半的时间工程师在计划中写道在这段时间里每隔十五分钟会有一班渡船接送行人过河票价和公共汽车一样学生和老人可以免费乘坐。",
)
TURKISH = (
    "Belediye meclisi pazartesi günü limandaki eski köprüyü yeniden yapmaya karar verdi, çünkü geçen sonbaharda yapılan inceleme "
    "dört ayağın ikisinde çatlaklar bulmuştu.",
    "Çalışmalar mart ayında başlayacak ve yaklaşık on sekiz ay sürecek, mühendislerin sunduğu planda böyle yazıyor, bu süre "
    "boyunca yayalar için her çeyrek saatte bir vapur kalkacak.",
)
FINNISH = (
    "Kaupunginvaltuusto päätti maanantaina rakentaa sataman vanhan sillan uudelleen, koska viime syksyn tarkastuksessa kahdesta "
    "pilarista löytyi halkeamia ja kuorma-autot eivät ole saaneet ajaa siitä.",
    "Työt alkavat maaliskuussa ja kestävät noin puolitoista vuotta, kerrotaan suunnitelmassa, jonka insinöörit esittelivät, ja "
    "jalankulkijoita kuljettaa sillä aikaa lautta neljännestunnin välein.",
)
TEXTS = {
    "en": ENGLISH, "de": GERMAN, "ru": RUSSIAN, "ar": ARABIC, "hi": HINDI, "zh": CHINESE, "tr": TURKISH, "fi": FINNISH,
}  # fmt: skip


def wrap(paragraph: str, width: int) -> str:
    """A paragraph wrapped at `width`, scripts without spaces at any letter."""
    return textwrap.fill(paragraph, width)


def paragraphs(text: str) -> list[str]:
    return [p.text for p in Document(text).paragraphs]


@pytest.mark.parametrize("language", TEXTS)
def test_wrapped_text_has_its_paragraphs_whatever_the_script(language: str) -> None:
    width = 34 if language == "zh" else 64
    laid = [wrap(p, width) for p in TEXTS[language]]
    document = Document("\n\n".join(laid))
    assert document.layout is Layout.WRAPPED
    assert [p.text for p in document.paragraphs] == laid


@pytest.mark.parametrize("language", TEXTS)
def test_one_paragraph_a_line_is_plain_whatever_the_script(language: str) -> None:
    document = Document("\n".join(TEXTS[language]))
    assert document.layout is Layout.PLAIN
    assert [p.text for p in document.paragraphs] == list(TEXTS[language])


@pytest.mark.parametrize("width", [56, 64, 72, 78])
def test_wrapped_tight_text_breaks_where_a_line_is_short(width: int) -> None:
    """No blank line is between paragraphs: the last line of one falls short of the measure."""
    text = "\n".join(wrap(p, width) for p in ENGLISH)
    document = Document(text)
    assert document.is_hard_wrapped
    assert all(p.text.endswith(".") for p in document.paragraphs), "no paragraph ends within a sentence"


def test_words_of_a_wrapped_paragraph_are_joined() -> None:
    document = Document("\n\n".join(wrap(p, 64) for p in ENGLISH))
    assert [p.text for p in document.plain_paragraphs] == list(ENGLISH)


def test_a_menu_beside_wrapped_text_stays_a_line_each() -> None:
    menu = ["Home", "News", "Sport", "Weather"]
    laid = [wrap(p, 72) for p in ENGLISH]
    assert paragraphs("\n".join(menu) + "\n\n" + "\n\n".join(laid)) == menu + laid


def test_indented_text_is_no_code_and_no_wrapped_text() -> None:
    document = Document("\n".join("    " + p for p in ENGLISH))
    assert document.layout is Layout.PLAIN
    assert {b.kind for b in document.blocks} == {"paragraph"}


def test_all_in_one_line_is_one_paragraph() -> None:
    """Nothing can be done by lines."""
    assert len(paragraphs(" ".join(ENGLISH))) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Council votes to rebuild the old harbour bridge\nFerry fares to rise again from the first of May\n" * 4, "headlines"),
        ("https://a.example/a-long-path/of-a-story\nhttps://b.example/another-long-path/of-one\n" * 4, "addresses"),
        ("def load(path):\n    with open(path) as file:\n        return file.read()\n" * 4, "code"),
        ("two eggs and a little milk\nflour and some sugar\na pinch of salt\nbutter for the pan\n" * 2, "ingredients"),
        (
            "The tide goes out, the tide comes in,\nthe boats lie still,\nand over all the roofs the wind\nhas had its fill.\n",
            "verse",
        ),
        ("新桥开工\n渡船涨价\n学校放假\n天气晴朗\n", "short headlines of one length"),
    ],
)
def test_even_lines_are_no_wrapped_text(text: str, why: str) -> None:
    assert not Document(text).is_hard_wrapped, why
    assert len(paragraphs(text)) == sum(bool(line.strip()) for line in text.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        "# Bridge\n\nIt is **old**.\n\n- one\n- two\n",
        "See [a](https://a.example/b) and\n\n[c](https://a.example/d).\n",
        "## Мост\n\nОн стар.\n\n## Паром\n\nОн нов.\n",
        "## 旧桥\n\n它很旧。\n\n## 渡船\n\n它很新。\n",
    ],
)
def test_markdown_is_known_by_several_marks(text: str) -> None:
    assert Document(text).layout is Layout.MARKDOWN


@pytest.mark.parametrize(
    "text", ["The **mayor** resigned.", "## One heading\nLittle.", "- a\n- b\n- c", "5 * 3 # 2", "a [sic] b"]
)
def test_one_left_over_mark_is_no_markdown(text: str) -> None:
    assert Document(text).layout is Layout.PLAIN


def test_a_link_broken_over_lines_is_one_paragraph() -> None:
    """html2text breaks addresses at hyphens."""
    text = "# Boats\n\n[The ferry](https://a.example/the-\nferry)\n\n[The bridge](https://a.example/b)\n"
    assert paragraphs(text)[1] == "[The ferry](https://a.example/the-\nferry)"


def test_items_of_wrapped_markdown_are_paragraphs_of_their_own() -> None:
    items = [f"  * {wrap(p, 70)}".replace("\n", "\n    ") for p in ENGLISH]
    document = Document("# Bridge\n\n" + wrap(ENGLISH[0], 76) + "\n\n## More\n\n" + "\n".join(items) + "\n")
    assert document.layout is Layout.WRAPPED_MARKDOWN
    assert [p.text for p in document.paragraphs][-3:] == items
    assert [p.text for p in document.plain_paragraphs][-1] == ENGLISH[-1]
