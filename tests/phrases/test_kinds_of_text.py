"""Kinds of text that are no articles: subtitles, PDF text, shops, forums, print views. What their authors wrote stays. Our own writing."""

from __future__ import annotations

import pytest

from newslint import Newslint

UNCHANGED = {
    "es: subtitles (SRT)": (
        "1\n"
        "00:00:01,000 --> 00:00:04,000\n"
        "El puente está cerrado desde mayo.\n"
        "\n"
        "2\n"
        "00:00:04,500 --> 00:00:07,000\n"
        "¿Quién lo ha decidido?\n"
        "\n"
        "3\n"
        "00:00:07,200 --> 00:00:09,000\n"
        "No lo sé.\n"
        "\n"
        "4\n"
        "00:00:09,200 --> 00:00:11,000\n"
        "No lo sé.\n"
        "\n"
        "5\n"
        "00:00:12,000 --> 00:00:15,000\n"
        "Comparte esto con tu hermana.\n"
    ),
    "en: subtitles (WebVTT)": (
        "WEBVTT\n"
        "\n"
        "00:01.000 --> 00:04.000\n"
        "<v Anna>Share the bread, please.\n"
        "\n"
        "00:05.000 --> 00:07.000\n"
        "<v Anna>Thank you.\n"
        "\n"
        "00:08.000 --> 00:09.000\n"
        "<v Tom>Thank you.\n"
    ),
    "de: text of a PDF": (
        "Bericht über die Brücke                                 Seite 1 von 3\n"
        "\n"
        "Die Brücke am Hafen wurde im Jahr 1890 errichtet und ist seit Mai ge-\n"
        "sperrt. Der Rat hat am Montag beschlossen, sie neu zu bauen. Die Kos-\n"
        "ten trägt das Land.\n"
        "\n"
        "Bericht über die Brücke                                 Seite 2 von 3\n"
        "\n"
        "Der Neubau beginnt im Herbst und soll zwei Jahre dauern. Die Händler\n"
        "der Altstadt hatten um eine rasche Lösung gebeten.\n"
        "\n"
        "Abbildung 1: Die Brücke im Jahr 1901\n"
        "Quelle: Stadtarchiv Beispielstadt\n"
    ),
    "ar: page of a shop": (
        "سماعات لاسلكية\n"
        "السعر: 199 ريال\n"
        "أضف إلى السلة\n"
        "المواصفات\n"
        "اللون: أسود\n"
        "البطارية: 20 ساعة\n"
        "الضمان: سنتان\n"
        "آراء العملاء (12)\n"
        "سماعات ممتازة وصوتها واضح جدا، أنصح بها.\n"
        "وصلت بسرعة والتغليف جيد.\n"
        "منتجات ذات صلة\n"
        "سماعات سلكية\n"
        "السعر: 49 ريال\n"
        "شاحن سريع\n"
        "السعر: 79 ريال\n"
    ),
    "he: forum": (
        "פורום גינון\n"
        "כותב: דנה\n"
        "נכתב: 3 במאי 2024\n"
        "העגבניות שלי מצהיבות, מה לעשות?\n"
        "הגב\n"
        "כותב: יוסי\n"
        "נכתב: 4 במאי 2024\n"
        "תשקי פחות, ותבדקי את האדמה.\n"
        "הגב\n"
        "כותב: דנה\n"
        "נכתב: 5 במאי 2024\n"
        "תודה, זה עזר!\n"
    ),
    "es: forum": (
        "Foro de bicicletas\n"
        "Ana escribió: 3 de mayo de 2024\n"
        "¿Alguien sabe cambiar la cadena?\n"
        "Responder\n"
        "Citar\n"
        "Luis escribió: 4 de mayo de 2024\n"
        "Sí, con un tronchacadenas. Mira el vídeo.\n"
        "Responder\n"
        "Citar\n"
        "Compartir\n"
        "Ana escribió: 5 de mayo de 2024\n"
        "Gracias, funcionó.\n"
    ),
    "de: page of a shop": (
        "Kopfhörer Modell A\n"
        "Preis: 49 €\n"
        "In den Warenkorb\n"
        "Farbe: Schwarz\n"
        "Gewicht: 200 g\n"
        "Kundenbewertungen\n"
        "Sehr guter Klang, ich würde sie wieder kaufen.\n"
        "Nach zwei Wochen defekt.\n"
        "Ähnliche Produkte\n"
        "Kopfhörer Modell B\n"
        "Preis: 59 €\n"
        "Jetzt kaufen\n"
        "Kopfhörer Modell C\n"
        "Preis: 79 €\n"
        "Jetzt kaufen\n"
        "Kopfhörer Modell D\n"
        "Preis: 99 €\n"
        "Jetzt kaufen\n"
    ),
}

# What goes is given as lines.
BUTTONS = {
    "ja: forum": (
        (
            "自転車フォーラム",
            "1 名前：例 2024/05/03(金) 10:00",
            "チェーンの交換の仕方を教えてください。",
            "2 名前：例 2024/05/03(金) 10:05",
            "工具があれば十分でできます。",
            "3 名前：例 2024/05/03(金) 10:09",
            "ありがとうございます。",
            "返信",
            "引用",
        ),
        ("返信", "引用"),
    ),
    "fa: print view": (
        (
            "پل قدیمی بندر",
            "۳ مه ۲۰۲۴",
            "پل قدیمی بندر تا تابستان بسته می‌ماند. این را شورای شهر روز دوشنبه تصمیم گرفت.",
            "چاپ",
            "ارسال به دوستان",
            "کاسبان شهر قدیم راه‌حلی سریع خواسته بودند. بسیاری از آنها از مسافران کشتی زندگی می‌کنند.",
            "نظر شما",
            "نام:",
            "ایمیل:",
        ),
        ("چاپ", "ارسال به دوستان", "نظر شما", "نام:", "ایمیل:"),
    ),
    "sv: print view": (
        (
            "Skriv ut",
            "Den gamla bron",
            "Publicerad 3 maj 2024",
            "Den gamla bron vid hamnen förblir stängd till sommaren. Det beslutade kommunen i måndags.",
            "Köpmännen hade bett om en snabb lösning.",
            "Originalartikel: https://www.example.com/bron",
        ),
        ("Skriv ut", "Publicerad 3 maj 2024"),
    ),
    "ru: guide with contents": (
        (
            "Как заменить цепь",
            "",
            "Содержание",
            "",
            "1. Инструменты",
            "2. Снятие цепи",
            "3. Установка",
            "",
            "Инструменты",
            "",
            "Нужна выжимка и ключ. Всё это есть в магазине.",
            "",
            "Снятие цепи",
            "",
            "Выдавите штифт. Снимите цепь.",
            "",
            "Установка",
            "",
            "Проденьте цепь через переключатель. Вставьте штифт.",
            "",
            "Поделиться",
            "Распечатать",
        ),
        ("Поделиться", "Распечатать"),
    ),
}


@pytest.fixture(scope="module")
def lint() -> Newslint:
    return Newslint(ignore="BP2")


@pytest.mark.parametrize("kind", UNCHANGED)
def test_safe_fixes_leave_it_as_it_is(lint: Newslint, kind: str) -> None:
    assert lint.fix(UNCHANGED[kind]).text == UNCHANGED[kind]


@pytest.mark.parametrize("kind", BUTTONS)
def test_buttons_go_and_the_rest_stays(lint: Newslint, kind: str) -> None:
    lines, gone = BUTTONS[kind]
    left = [line for line in lint.fix("\n".join(lines)).text.split("\n") if line]
    assert left == [line for line in lines if line and line not in gone]
