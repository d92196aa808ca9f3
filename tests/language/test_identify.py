"""Language identification: own sentences in many languages, and the guarantees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.language import identify

SENTENCES = {
    "en": "The council said that it would not raise the tax before the end of the year, and that was all.",
    "de": "Der Rat teilte mit, dass die Steuer nicht vor dem Ende des Jahres erhöht wird, und das war alles.",
    "fr": "Le conseil a dit que la taxe ne serait pas augmentée avant la fin de l'année, et c'est tout.",
    "es": "El consejo dijo que no subirá el impuesto antes de que termine el año, y eso fue todo por ahora.",
    "pt": "O conselho disse que não vai aumentar o imposto antes do fim do ano, e isso foi tudo por agora.",
    "it": "Il consiglio ha detto che non aumenterà la tassa prima della fine dell'anno, e questo è tutto.",
    "nl": "De raad zei dat de belasting niet voor het einde van het jaar wordt verhoogd, en dat was het.",
    "sv": "Rådet sade att skatten inte ska höjas före årets slut, och det var allt som de hade att säga.",
    "da": "Rådet sagde, at skatten ikke bliver sat op før årets udgang, og det var alt, hvad der var af nyt.",
    "no": "Rådet sa at skatten ikke blir satt opp før årets slutt, og det var alt som de hadde å si nå.",
    "fi": "Neuvosto kertoi, että veroa ei nosteta ennen vuoden loppua, ja se oli kaikki mitä he sanoivat.",
    "pl": "Rada podała, że podatek nie wzrośnie przed końcem roku, i to było wszystko, co się od niej usłyszało.",
    "cs": "Rada uvedla, že se daň před koncem roku nezvýší, a to bylo vše, co k tomu podle ní bylo třeba.",
    "hu": "A tanács közölte, hogy az adót nem emelik meg az év vége előtt, és ez volt minden, amit mondtak.",
    "ro": "Consiliul a spus că nu va crește taxa înainte de sfârșitul anului, și asta a fost tot ce au zis.",
    "tr": "Meclis, verginin yıl sonundan önce artırılmayacağını ve bunun için bir karar olmadığını söyledi.",
    "hr": "Vijeće je priopćilo da se porez neće povećati prije kraja godine, i to je bilo sve što su rekli.",
    "lt": "Taryba pranešė, kad mokestis iki metų pabaigos nebus didinamas, ir tai buvo viskas, kas yra žinoma.",
    "id": "Dewan mengatakan bahwa pajak tidak akan naik sebelum akhir tahun, dan itu adalah semua yang ada.",
    "vi": "Hội đồng cho biết thuế sẽ không được tăng trước khi kết thúc năm, và đó là tất cả những gì đã nói.",
    "sw": "Baraza hilo lilisema kwamba kodi hiyo haitapanda kabla ya mwisho wa mwaka, na hayo ni yote kwa sasa.",
    "ru": "Совет сообщил, что налог не будет повышен до конца года, и это было всё, что он сказал об этом.",
    "uk": "Рада повідомила, що податок не буде підвищено до кінця року, і це було все, що вона сказала про це.",
    "bg": "Съветът съобщи, че данъкът няма да бъде повишен преди края на годината, и това беше всичко.",
    "el": "Το συμβούλιο είπε ότι ο φόρος δεν θα αυξηθεί πριν από το τέλος του έτους.",
    "ar": "قال المجلس إن الضريبة لن ترتفع قبل نهاية العام، وإن هذا كل ما في الأمر.",
    "fa": "شورا گفت که مالیات تا پایان سال افزایش نمی‌یابد و این همه آن چیزی است که می‌دانند.",
    "he": "המועצה אמרה כי המס לא יועלה לפני סוף השנה.",
    "hi": "परिषद ने कहा कि वर्ष के अंत से पहले कर नहीं बढ़ाया जाएगा और यह सब है।",
    "th": "สภากล่าวว่าภาษีจะไม่ขึ้นก่อนสิ้นปี",
    "zh": "委员会表示，年底之前不会提高税率，仅此而已。",
    "ja": "評議会は、年末までに税を引き上げないと述べた。",
    "ko": "위원회는 연말 이전에 세금을 올리지 않겠다고 밝혔다.",
    "ta": "ஆண்டு இறுதிக்கு முன் வரி உயர்த்தப்படாது என்று சபை கூறியது.",
    "ka": "საბჭომ თქვა, რომ გადასახადი წლის ბოლომდე არ გაიზრდება.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_names_the_language_of_one_sentence(code: str) -> None:
    assert identify(SENTENCES[code]).code == code


@pytest.mark.parametrize("text", ["", "12 / 7", "— … —", "\ufffd\ufffd"])
def test_knows_nothing_of_text_without_letters(text: str) -> None:
    assert identify(text) == ("und", 0.0)


def test_the_larger_part_decides() -> None:
    assert identify(SENTENCES["de"] * 3 + " The end.").code == "de"
    assert identify(SENTENCES["ja"] * 2 + " BBC News").code == "ja"


def test_long_text_is_more_certain_than_one_word() -> None:
    assert identify(SENTENCES["en"] * 3).confidence > 0.9 > identify("Regen").confidence


@given(st.text(max_size=300))
def test_any_text_has_an_answer_and_always_the_same(text: str) -> None:
    first = identify(text)
    assert 0 <= first.confidence <= 1
    assert first == identify(text)
