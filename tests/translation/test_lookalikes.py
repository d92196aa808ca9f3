"""Right text that looks damaged, and damage that must be found but not hidden: in many languages, in Markdown, in wrapped text, in code."""

from __future__ import annotations

import textwrap

import pytest

from newslint import Document, Safety
from newslint.lint.linter import Linter
from newslint.phrases.pack import load_packs
from newslint_rules import newslint_phrase_packs, newslint_rules

RULES = [rule for rule in newslint_rules() if rule.family() == "translation" or rule.code in ("EN406", "EN407")]
LINTER = Linter([rule() for rule in RULES], load_packs(newslint_phrase_packs()))


def found(text: str) -> list[tuple[str, str]]:
    return [(f.rule, text[f.start : f.end]) for f in LINTER.check(Document(text)).findings]


# (what it stands for, text): nothing is to be found.
CLEAN = [
    ("code in a line, set by a scraper", "Call setName ( name ) ; then console . log ( name ) and you are done, says the manual."),
    ("code, an array", "const [ todos , setTodos ] = useState ( [ ] ) ;"),
    ("code, a chain", "products . filter ( p => p . stocked ) . map ( p => p . name )"),
    ("code in a block", "Run it:\n\n    x = a- b\n    y = f ( a , b )\n\nThat is all."),
    ("code, namespaces", "use std :: io :: { self , Read } ; // the imports"),
    ("a shell's dot", "Copy it with cp -r ../lib . and wait for it to end."),
    ("French spaces", "Il a dit : « Venez ! » Et puis ? Rien ; rien du tout."),
    ("Swiss French quotation", "Elle a dit “ venez ” et puis rien de plus."),
    ("a danda with a space before it", "यह पुल बंद है । वह मई में खुलेगा ।"),
    ("Urdu", "پل بند ہے۔ یہ مئی میں کھلے گا، وزیر نے کہا۔"),
    ("Arabic comma and stop", "قال الوزير، في بيان، إن الجسر مغلق. وسيفتح في مايو."),
    ("Thai", "นายกเทศมนตรีกล่าวว่าสะพานปิด และจะเปิดในเดือนพฤษภาคม"),
    ("Chinese", "市长说，桥已关闭。“明天开放。”他说。"),
    ("Japanese", "市長は「橋は閉鎖された」と述べた。工事は続く。"),
    ("Korean", "시장은 “다리가 폐쇄됐다”고 말했다. 공사는 계속된다."),
    ("Vietnamese", "Thị trưởng nói cây cầu đã đóng cửa. Số của con trai ông thì không có gì mà lo, và ông cũng vậy."),
    ("Polish abbreviations", "Inflacja wyniosła 3 proc. rocznie, tj. mniej niż rok temu, jak podał prof. dr hab. Nowak."),
    ("Turkish abbreviations", "Köprü yak. üç km. uzunluğunda, vb. yapılar da var, dedi Prof. Dr. Kaya."),
    ("Finnish", "Silta on n. kolme km. pitkä, ts. lyhyt, sanoi pormestari mm. radiossa."),
    ("Indonesian, words said twice", "Anak- anak bermain, dan buku- buku itu dibaca oleh orang- orang tua."),
    ("Indonesian, words said twice at a line's end", "Para tamu datang dengan kata-\nkata yang indah dan pergi lagi."),
    ("a German part left out", "Die Vor- und Nachteile der Haupt- oder Nebenstraße, groß- wie kleinräumig, sind bekannt."),
    ("a Dutch part left out", "De voor- en nadelen van de bus- of treinreis zijn bekend."),
    ("a Swedish part left out", "Dag- och nattåg, vår- eller höstresor: alla är med."),
    ("a Finnish part left out", "Päivä- ja yöjunat, kevät- tai syysmatkat ovat mukana."),
    ("a Hungarian part left out", "A nappali- és éjszakai járat, az őszi- vagy tavaszi út."),
    ("a Spanish part left out", "Los pre- y posgrados, la micro- o macroeconomía."),
    ("a Russian part left out", "Авто- и мотоспорт, теле- или радиопередачи."),
    ("a Norwegian part left out, with a comma", "Høst-, vinter- og vårferien er fri."),
    ("a compound at the end of a wrapped line", "It is a well-\nknown long-\nterm plan, and the well-known long-term plan is good."),
    ("Greek names", "Ο Νίκος- Γιάννης ήρθε και έφυγε αμέσως μετά."),
    ("Hindi, a hyphen as a colon", "महापौर ने कहा- पुल बंद है और लोग परेशान हैं।"),
    ("a score at a line's end", "The team won 3-\n2 in the end, and that was fair."),
    ("a list in Markdown", "- one\n- two\n- three\n\n* four\n* five\n"),
    ("a name in Markdown's emphasis", "The **Anna-**\n*Maria* is a ship of the line, as they say."),
    ("Node.js and its kin", "It runs on Node.js, Vue.js and ASP.NET, and Booking.Com uses it, as they say."),
    ("addresses", "See https://Example.Org/a.Html or write to Anna.Berg@Example.Org for more about it."),
    ("initials", "The U.S.A and the E.U.Commission met J.R.Harker and Dr.Smith in St.Petersburg last week."),
    ("a version", "They released v2.Beta and 3.Liga, and ver.Alpha is next, as they say in the firm."),
    ("a method in prose", "You can use list.Add to append items, and list.Remove to take them out again."),
    ("file names", "Open Report.Final.Docx and Setup.Exe, then read all of it twice, they say."),
    ("a German ordinal", "Am 3.Mai und am 4.Juni tagt der Rat, wie die Stadt am Montag mitteilte."),
    ("a brand in lower case after a stop", "The tool starts it. systemd waits. It stops. systemd then ends. All is well."),
    ("an embed's leftover, Polish", "Polityk opublikował nagranie. twitter Opozycja ma wątpliwości. Zasady wejdą w życie w marcu."),
    ("an embed's leftover, German", "Die Ministerin sprach lange. video Die Opposition ist dagegen. Am Montag wird gewählt."),
    ("an embed's leftover, Russian", "Министр выступил вчера. видео Оппозиция против этого. Выборы будут в мае."),
    ("lower case throughout", "hi, i'm ann. i build boats. they float. mostly."),
    ("lower case throughout, Turkish", "geldim. gördüm. yazdım. sonra eve gittim ve uyudum."),
    ("a table's cells", "Battery of long life. no\nCamera for all. yes\nPrice of it. current\n"),
    ("two spaces between sentences", "The bridge is closed.  It will open in May.  That is all of it."),
    ("two spaces between words", "The mayor  said that the bridge  is closed for  winter."),
    ("a number before its unit", "It cost  9 million, and nine  million people came in  all."),
    ("Igbo", "Onye isi obodo mepere àkwà ọhụrụ ahụ. Ọ sị na a na-eche ka ndị ọrụ mee ihe banyere ya, na a la ego."),
    ("Yoruba", "Olórí ìlú ṣí afárá tuntun. Ó sì lọ sí ilé, ó sì wá ra ẹran, a ń dúró de ohun tí ìjọba máa ṣe."),
    ("Hausa", "Gwamnan ya ce ma'aikata za su zo a gobe. Muna rokon jama'a da su rika tuki a hankali saboda ruwa."),
    ("a manual's placeholders", "Show up to <number> lines of <file> with --date=<date> and -m <msg>."),
    ("a table's row that repeats", "Apple TV Yes (native app) Yes (native app) Yes (native app) Yes (native app) Router only"),
    ("laughter", "jajaja jajaja jajaja jajaja jajaja jajaja, dijo él. Hahaha hahaha hahaha hahaha hahaha hahaha."),
    ("a chant", "They cried: “Open the bridge, open the bridge, open the bridge, open the bridge!”"),
    ("code's closing mark in Markdown", "In the absence of brackets, `JOIN`s nest and `GROUP`s do not."),
    ("inches", 'The board is 12" wide and 5\' 6" long, and the screen has 55" across.'),
    ("Hebrew acronyms", 'רה"מ אמר כי צה"ל ומנכ"ל החברה יגיעו מחר לעיר.'),
    ("three dots and a capital", "He waited...The bridge was closed all winter, as the mayor said."),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text"), CLEAN, ids=[what for what, _ in CLEAN])
def test_right_text_is_left_alone(what: str, text: str) -> None:
    assert found(text) == [], what


# (what it stands for, text, what is found): found, but nothing is closed, joined or taken.
REPORTED = [
    ("a mark between two spaces, Hindi", 'उन्होंने कहा कि यह "बड़ी बात है और यह देखना " पुरस्कार जैसा " था. नतीजे आए हैं.', "MT201"),
    ("a mark between two spaces, English", 'He called it "a long day and " a good one " at last. Then he left.', "MT201"),
    ("a lost number, English", "At , the county has one of the longest rivers in the region, they say.", "MT205"),
    ("a lost number, French", "Le cirque est installé à  d'altitude, au-dessus du village et de la vallée.", "MT205"),
    ("a lost date, Spanish", "El puente se construyó en , después de la riada, y no se ha vuelto a reparar.", "MT205"),
    ("a lost name, Italian", "Il ponte è stato costruito da , dopo la piena, e non è più stato riparato.", "MT205"),
    ("a lost place, Polish", "Most zbudowano w , po powodzi, i od tego czasu nie był on naprawiany.", "MT205"),
    ("a lost year, Russian", "Мост построен в , после наводнения, и с тех пор его не чинили, сказал мэр.", "MT205"),
    ("a lost place, Indonesian", "Jembatan itu dibangun di , setelah banjir, dan belum pernah diperbaiki lagi.", "MT205"),
    ("an item lost between commas", "The town has a school, , a mill and a harbour, as the mayor said.", "MT202"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "rule"), REPORTED, ids=[what for what, _, _ in REPORTED])
def test_gap_is_reported_and_stays(what: str, text: str, rule: str) -> None:
    findings = LINTER.check(Document(text)).findings
    assert rule in {f.rule for f in findings}
    assert [f for f in findings if f.fix is not None and f.fix.safety is Safety.SAFE] == [], what


# (language, words, the word that is split at a line's end, where): the document has the joined word.
SPLIT = [
    ("de", "Die Bürgermeisterin sprach lange über die Brücke, und die Bürgermeisterin war froh.", "Bürgermeisterin", 6),
    ("fi", "Hallituksen esitys on valmis, ja ministeri sanoi, että hallituksen linja pitää.", "hallituksen", 8),
    ("fr", "Le gouvernement a parlé du pont, et la mairie dit que le gouvernement paiera.", "gouvernement", 6),
    ("el", "Η πραγματικότητα είναι άλλη, είπε ο δήμαρχος, και η πραγματικότητα δεν αλλάζει.", "πραγματικότητα", 5),
    ("ru", "Правительство обсудило мост, и министр сказал, что правительство довольно.", "правительство", 5),
    ("pl", "Przedsiębiorstwo zbudowało most, a burmistrz powiedział, że przedsiębiorstwo zarobiło.", "przedsiębiorstwo", 5),
    ("tr", "Cumhurbaşkanı köprüyü açtı ve belediye dedi ki cumhurbaşkanı çok memnun kaldı.", "cumhurbaşkanı", 6),
    ("hu", "A polgármester megnyitotta a hidat, és azt mondta, hogy a polgármester örül.", "polgármester", 5),
    ("es", "El ayuntamiento habló del puente, y la prensa dice que el ayuntamiento pagará.", "ayuntamiento", 6),
    ("en", "The ministers signed the treaty, and they said that the international press was there.", "international", 5),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "word", "at"), SPLIT, ids=[row[0] for row in SPLIT])
def test_split_word_is_joined_and_the_line_ends_after_it(language: str, text: str, word: str, at: int) -> None:
    place = text.rindex(word) + at
    damaged = f"{text[:place]}-\n{text[place:]}"
    [finding] = [f for f in LINTER.check(Document(damaged)).findings if f.rule == "EN406"]
    assert finding.fix is not None
    assert finding.fix.safety is Safety.SAFE
    fixed = damaged
    for edit in sorted(finding.fix.edits, reverse=True, key=lambda edit: edit.start):
        fixed = fixed[: edit.start] + edit.text + fixed[edit.end :]
    assert fixed.replace("\n", " ") == text, language


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_prose_has_no_split_words(width: int) -> None:
    text = "The well-known long-term plan of the town, a two-year, three-bridge affair, was the mayor's own. " * 12
    wrapped = textwrap.fill(text, width)
    assert [rule for rule, _ in found(wrapped) if rule in ("EN406", "EN407", "MT203", "MT205")] == []
