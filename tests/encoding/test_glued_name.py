"""Names of sites glued to the word before them, in many languages; and what only looks so."""

from __future__ import annotations

import pytest

from newslint import Newslint

GLUED = {
    "id: a verb": ("Harga naik, seperti dilansirKompas.com, Selasa.", "dilansir Kompas.com"),
    "id: a preposition": ("Kapal itu selamat, kata nelayan kepadadetikcom.", "kepada detikcom"),
    "ms": ("Jambatan itu ditutup, lapor portalMalaysiakini semalam.", "portal Malaysiakini"),
    "en: by": ("The list was seen byBloomberg on Friday.", "by Bloomberg"),
    "en: to": ("He spoke toAl Jazeera from the pier.", "to Al Jazeera"),
    "es": ("El puerto sigue cerrado, informó la agenciaEFE.", "agencia EFE"),
    "pt": ("O porto segue fechado, disse o homem para aagênciaLusa.", None),
    "it": ("Il porto resta chiuso, secondoANSA.", "secondo ANSA"),
    "fr": ("Le port reste fermé, selonLe Monde.", "selon Le Monde"),
    "de": ("Der Hafen bleibt zu, sagte er gegenüberReuters.", "gegenüber Reuters"),
    "nl": ("De haven blijft dicht, zei hij tegenBelga.", "tegen Belga"),
    "sv": ("Hamnen är stängd, enligtReuters.", "enligt Reuters"),
    "pl": ("Port jest zamknięty, podała agencjaPAP.", "agencja PAP"),
    "tr": ("Liman kapalı, diyor haber ajansıReuters.", "ajansı Reuters"),
    "vi": ("Cảng đóng cửa, theoVnExpress.", "theo VnExpress"),
    "vi: a name of two words": ("Ông nói với báoThanh Niên rằng cảng đóng cửa.", "báo Thanh Niên"),
    "vi: an agency": ("Hãng tinReuters đưa tin; trangZing News cũng vậy.", "trang Zing News"),
    "hi": ("बंदरगाह बंद है, न्यूज एजेंसीएएनआई के मुताबिक।", "एजेंसी एएनआई"),
    "hi: in Latin letters": ("समाचार एजेंसीANI ने बताया कि बंदरगाह बंद है।", "एजेंसी ANI"),
    "ar: a newspaper": ("الميناء مغلق كما ذكرت صحيفةالغارديان أمس.", "صحيفة الغارديان"),
    "ar: a channel": ("قال الرجل لقناةالجزيرة إن الميناء مغلق.", "لقناة الجزيرة"),
    "ar: in Latin letters": ("نقلت وكالةAFP الخبر.", "وكالة AFP"),
    "ur": ("بندرگاہ بند ہے، خبر رساں ادارےرائٹرز نے بتایا۔", "ادارے رائٹرز"),
    "fa": ("بندر بسته است، به گزارش خبرگزاریایسنا.", "خبرگزاری ایسنا"),
    "he": ("הנמל סגור, נמסר לסוכנותרויטרס.", "לסוכנות רויטרס"),
    "el": ("Το λιμάνι είναι κλειστό, μετέδωσε το πρακτορείοReuters.", "πρακτορείο Reuters"),
    "ru": ("Порт закрыт, сообщил он агентствуИнтерфакс.", "агентству Интерфакс"),
    "uk": ("Порт закрито, повідомляєУкрінформ.", "повідомляє Укрінформ"),
}
ALONE = {
    "id: spaced": "Harga naik, seperti dilansir Kompas.com, Selasa.",
    "id: between": "Jarak dariantara dua desa itu jauh.",
    "en: a handle": "Write to @toBBC or see #fromReuters.",
    "en: code": "value = toBloomberg(price)",
    "en: a brand of two words": "The ByBloomberg House is closed.",
    "es: in lower case": "segúnefe no es una palabra",
    "fr: elided": "Selon l'AFP, le port est fermé.",
    "de: in capitals": "VONREUTERS",
}


@pytest.fixture(scope="module")
def lint() -> Newslint:
    return Newslint(select="EN408")


@pytest.mark.parametrize("case", GLUED)
def test_a_glued_name_is_found(lint: Newslint, case: str) -> None:
    text, apart = GLUED[case]
    assert lint.fix(text).text == text
    fixed = lint.fix(text, unsafe=True).text
    assert fixed == text if apart is None else (apart in fixed and fixed.replace(" ", "") == text.replace(" ", ""))


@pytest.mark.parametrize("case", ALONE)
def test_what_only_looks_glued_is_left_alone(lint: Newslint, case: str) -> None:
    assert not lint.check(ALONE[case]).findings
