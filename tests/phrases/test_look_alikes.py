"""Text that looks like boilerplate and is none, and boilerplate in many scripts: what is around a phrase decides."""

from __future__ import annotations

import pytest

import newslint_rules
from newslint import Document
from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.phrases import load_pack

# Headings of an article that are also entries of menus, each with its own text below it.
HEADINGS = {
    "en": ("Contact", "The office is open from nine to five on every weekday of the year."),
    "de": ("Kontakt", "Das Büro ist an jedem Werktag von neun bis fünf geöffnet, sagt der Leiter."),
    "fr": ("Contact", "Le bureau est ouvert de neuf heures à dix-sept heures tous les jours ouvrables."),
    "es": ("Contacto", "La oficina está abierta de nueve a cinco todos los días laborables del año."),
    "pt": ("Contato", "O escritório fica aberto das nove às cinco em todos os dias úteis do ano."),
    "it": ("Contatti", "L'ufficio è aperto dalle nove alle cinque in tutti i giorni feriali dell'anno."),
    "nl": ("Contact", "Het kantoor is op elke werkdag van negen tot vijf open, zegt de directeur."),
    "sv": ("Kontakt", "Kontoret är öppet mellan nio och fem varje vardag, säger chefen på platsen."),
    "da": ("Kontakt", "Kontoret har åbent fra ni til fem på alle hverdage, siger lederen på stedet."),
    "no": ("Kontakt", "Kontoret er åpent fra ni til fem på alle hverdager, sier lederen på stedet."),
    "fi": ("Haku", "Haku koulutukseen alkaa maaliskuussa ja päättyy huhtikuun lopussa, koulu kertoo."),
    "pl": ("Kontakt", "Biuro jest otwarte od dziewiątej do siedemnastej w każdy dzień roboczy roku."),
    "cs": ("Kontakt", "Kancelář je otevřena od devíti do pěti každý pracovní den, říká její vedoucí."),
    "hu": ("Kapcsolat", "Az iroda minden munkanapon reggel kilenctől délután ötig van nyitva a városban."),
    "ro": ("Contact", "Biroul este deschis de la nouă la cinci în fiecare zi lucrătoare a anului."),
    "tr": ("İletişim", "Ofis hafta içi her gün sabah dokuzdan akşam beşe kadar açıktır, dedi müdür."),
    "ru": ("Поиск", "Поиск пропавшего рыбака начался в понедельник утром и продолжался до ночи."),
    "uk": ("Пошук", "Пошук зниклого рибалки почався в понеділок уранці й тривав до самої ночі."),
    "bg": ("Контакти", "Офисът е отворен от девет до пет във всеки работен ден, каза ръководителят."),
    "el": ("Επικοινωνία", "Το γραφείο είναι ανοιχτό από τις εννέα έως τις πέντε κάθε εργάσιμη ημέρα."),
    "ar": ("البحث", "بدأ البحث عن الصياد المفقود صباح يوم الاثنين واستمر حتى ساعة متأخرة من الليل."),
    "he": ("חיפוש", "החיפוש אחר הדייג הנעדר החל ביום שני בבוקר ונמשך עד שעת לילה מאוחרת מאוד."),
    "fa": ("جستجو", "جستجو برای یافتن ماهیگیر گمشده صبح دوشنبه آغاز شد و تا نیمه شب ادامه داشت."),
    "hi": ("खोज", "लापता मछुआरे की खोज सोमवार सुबह शुरू हुई और देर रात तक चलती रही।"),
    "id": ("Kontak", "Kantor itu buka dari pukul sembilan sampai pukul lima pada setiap hari kerja."),
    "vi": ("Liên hệ", "Văn phòng mở cửa từ chín giờ đến năm giờ vào tất cả các ngày làm việc."),
    "th": ("ค้นหา", "การค้นหาชาวประมงที่หายไปเริ่มขึ้นเมื่อเช้าวันจันทร์และดำเนินต่อไปจนถึงดึก เจ้าหน้าที่กล่าว"),
    "zh": ("搜索", "对失踪渔民的搜索于星期一早上开始，一直持续到深夜才结束。"),
    "ja": ("検索", "行方不明の漁師の捜索は月曜日の朝に始まり、深夜まで続いた。"),
    "ko": ("검색", "실종된 어부를 찾는 수색은 월요일 아침에 시작되어 밤늦게까지 이어졌다."),
    "sw": ("Michezo", "Fainali ya mpira itachezwa Jumapili jioni katika uwanja mkuu wa mji, alisema kocha."),
    "bn": ("শিক্ষা", "নতুন বিদ্যালয়টি সোমবার সকালে খুলেছে এবং সেখানে তিনশো শিশু পড়বে, বললেন প্রধান শিক্ষক।"),
}  # fmt: skip

# Sentences that begin as a label does: a phrase without an end is no sentence.
SENTENCES = {
    "en: verb with an object": "Support the roof with two beams before the old wall is taken down!",
    "en: a question as a heading": "What’s new in the harbour?",
    "en: a noun": "Comments on the draft were sharper than the council had expected!",
    "de": "Kommentare zum Entwurf waren schärfer, als der Rat erwartet hatte!",
    "fr": "Partager les frais avec la commune voisine n'a rien d'une idée neuve !",
    "es": "Comentarios sobre el borrador llegaron de toda la comarca durante el verano.",
    "pt": "Comentários sobre o projeto chegaram de toda a região durante o verão!",
    "it": "Commenti sulla bozza sono arrivati da tutta la valle durante l'estate!",
    "nl": "Reacties op het ontwerp kwamen de hele zomer lang uit de hele streek!",
    "sv": "Kommentarer till utkastet kom från hela trakten under hela sommaren!",
    "fi": "Kommentit luonnoksesta tulivat koko seudulta pitkin kesää!",
    "pl": "Komentarze do projektu napływały przez całe lato z całej okolicy!",
    "tr": "Yorumlar yaz boyunca bütün bölgeden belediyeye ulaştı!",
    "ru": "Комментарии к проекту приходили всё лето со всей округи!",
    "uk": "Коментарі до проєкту надходили все літо з усієї округи!",
    "vi": "Ý kiến của người dân nơi này khiến hội đồng rất bất ngờ!",
    "vi: not the label": "Ý kiến của công chúng về cây cầu mới vẫn còn chia rẽ sâu sắc!",
    "id: another word": "Jaga kesehatan mata anak dengan makanan yang baik dan tidur yang cukup!",
    "hi": "टिप्पणी पर विवाद पूरी गर्मियों तक पूरे जिले में चलता रहा!",
    "th": "ความคิดเห็นของชาวบ้านเรื่องสะพานใหม่ทำให้สภาประหลาดใจมาก!",
    "zh": "评论这座桥的人整个夏天都没有停过！",
    "ja": "コメントは夏の間ずっと町じゅうから寄せられた！",
    "ko": "댓글은 여름 내내 온 동네에서 쏟아져 들어왔다!",
}

# Code, data files, consoles: words of buttons that are names.
CODE = {
    "call": "print(12345)",
    "call with a semicolon": "loop(0);",
    "assignment": "tags = {",
    "comment between lines of code": "a = 1;\n# or\nb = 2;",
    "key of a data file": "stop:\n  - first",
    "field of a schema": "comments: [Comment!]",
    "object in a list": '{ category: "Fruits", price: "$1", name: "Apple" },',
    "object in a list, tight": '{category: "Fruits", price: "$1", name: "Apple"},',
    "block that opens": "loop {",
    "method": "loop.close()",
    "word between commands": "./start.sh one /dev/a && echo\nor\n./start.sh two /dev/b && echo",
    "path": "/login?next=/",
    "name in lower case that ends a wrapped line": "It keeps the number of the page and of each of its\nsettings.",
    "row of a table": "| Camera | Price | Sensor |\n|---|---|---|\n| Alpha | $300 | small |",
    "row of a table with a menu's word": "| Business | yes | no | later |\n| Home | yes | yes | now |",
    "query": "tags include #mytag1\nfolder includes my project",
}

# Items of lists, steps, facts, captions, datelines, signatures and links that belong to the text.
PARTS = {
    "step": "Sign in to GitHub and open the template.",
    "step in German": "Melden Sie sich an und öffnen Sie die Vorlage im zweiten Fenster.",
    "item of a checklist": "- Caterer\n- Photographer / Videographer\n- Officiant\n- Band",
    "item of a list of topics": "- Digital advertising\n- Search engine optimization\n- Influencer marketing",
    "item of a list of monitors": "- Social media monitoring\n- Credit & debit card monitoring\n- Account monitoring",
    "item of a packing list": "- Compass\n- Watch\n- Map of the hills\n- Matches",
    "fact of a product": "Processor: AMD 7640\nGraphics: Nvidia 4050\nMemory: 16 GB\nWeight: 2 kg",
    "fact of a camera": "Photo: 24 MP\nVideo: 4K/30p\nWeight: 400 g\nBattery: 300 shots",
    "fact of a camera, alone": "Video: 4K/30p",
    "fact in Spanish": "Procesador: Alfa 7\nVídeo: 4K a 30\nMemoria: 16 GB\nPeso: 2 kg",
    "kick-off": "Anstoß: Samstag, 15.30 Uhr\nOrt: Hafenstadion\nEintritt: 8 Euro",
    "dateline": "WASHINGTON\nThe talks failed on Monday after two weeks, officials on both sides said.",
    "dateline in German": "BERLIN\nDie Gespräche sind am Montag nach zwei Wochen gescheitert, hieß es.",
    "instruction": "Call 999 if:\n- the pain does not stop\n- you cannot speak\n- your face is numb",
    "signature": "With thanks to all who helped,\nAnn Lee",
    "author of a post": "The ferry is in port. — Harbour Office (@harbour) May 4, 2020",
    "pointer in brackets": "(For more forecasts, see here.)",
    "review of an item": "The tent is dry and light.\nRead our full review here.\n\nThe stove is small.\nRead our full review here.",
    "link of an item": "The tent is dry.\nMore: Alpha Tent Full Review\nThe stove is small.\nMore: Beta Stove Full Review",
    "pointer to a guide": "The soil must be dry. For more on this, see our guide on soils. Then dig.",
    "pointer in a manual": "You can read more about alias precedence here.",
    "section of a manual": "See also\nThe value of the field, as a string that holds one address.",
    "heading, popular": "Popular Red Wines\nRed wines are made from dark grapes that ferment with their skins.",
    "heading, new": "What’s new in Teams?\nThe new release brings a quicker start and a smaller window.",
    "heading, camera": "Camera Settings for Landscapes\nA small aperture keeps both the flowers and the hills sharp.",
    "heading, website": "Website health\nA site that loads slowly loses half of its visitors within days.",
    "heading, support": "Support beyond the sale\nWe visit every customer a month after the work is done.",
    "heading, accept": "Accept help\nFriends who offer to cook should be taken at their word, she says.",
    "heading, search": "Search\nThe app has a search box at the top, and it finds every file.",
    "heading, features": "Features\nThe jug holds sixty ounces and keeps coffee warm for a whole day.",
    "heading, captions": "Captions\nA table should have a caption that says what its rows are about.",
    "heading, accessibility": "Accessibility\nEvery picture has a text that a screen reader can speak aloud.",
    "heading, customer service": "Customer service\nGood movers speak clearly before, during and after the day.",
    "heading, author": "About the author\nThe novelist was born on the coast, and she wrote at night.",
    "heading in Russian": "Популярные сорта яблок\nЭти сорта растут в каждом саду, и зимой они хранятся долго.",
    "heading in Polish": "Popularne odmiany jabłek\nTe odmiany rosną w każdym sadzie i długo leżą w piwnicy.",
    "heading in Italian": "Supporto dopo la vendita\nVisitiamo ogni cliente un mese dopo la fine dei lavori.",
    "heading in Indonesian": "Jaga Kesehatan Mata\nMata adalah organ yang penting bagi manusia, kata dokter itu.",
    "heading in Turkish": "Popüler elma türleri\nBu türler her bahçede yetişir ve kışın uzun süre saklanır.",
    "subheading in a wrapped letter": (
        "We moved the meeting to the big hall, since more people have written to us\n"
        "than we have chairs for in the small one, and there is a stage as well.\n"
        "Contact: Ann Lee, at the harbour office, who keeps the list of those who\n"
        "will come, and who will write to all of you before the end of the month."
    ),
    "list of stories that ends nowhere": (
        "The vote is on Monday.\n\nRelated articles\n\nCouncil backs second bridge\n\nStorm tears away the old pier\n\n"
        "The mayor said on Tuesday that the vote was over."
    ),
    "a headline of one's own behind a label": "Lesen Sie auch\nRat stimmt für zweite Brücke\nDie Abstimmung war am Montag, sagte sie.",
    "a label whose key words are below it": "The dam held for a hundred years, the mayor said.\nTags:\nHarbour\nDams",
    "date of a forum's entry": "\n".join(f"Posted March {day}, 2024\nI have seen this fault, too, and a new cable helped me." for day in range(1, 7)),
    "share of a company": "Share\nThe share of wind in the country's power rose to a half last year.",
    "en: the first line of a wrapped link": "The dam held.\n\nRead also: Council backs\nsecond bridge over the river\n\nIt is old, the mayor said.",
    "de: the first line of a wrapped link": "Der Damm hielt.\n\nLesen Sie auch: Rat stimmt für\nzweite Brücke über den Fluss\n\nEr ist alt.",
    "fr: the first line of a wrapped link": "La digue a tenu.\n\nÀ lire aussi : Le conseil approuve\nun second pont sur le fleuve\n\nElle est vieille.",
    "en: a few words between two paragraphs": (
        "The dam was built by hand, and it took the town eleven years.\n\nRecommended reading\n\n"
        "The novel that she liked best as a child is about a dam as well, and she keeps it by her bed."
    ),
    "en: contents of a book between two paragraphs": (
        "The book has been out of print for years, but a friend found a copy.\n\nTable of contents\n\n"
        "It begins with the dam and ends with the town, and nothing in between is left out by the author."
    ),
    "half of an aside": "The ferry sails. (Video by Anna Example. It shows the pier.) It is full.",
}  # fmt: skip

# What goes, and what is left of it.
BOILERPLATE = {
    "en: player": ("The dam held.\nNo media source currently available", "The dam held."),
    "en: share": ("The dam held.\nThe URL has been copied to your clipboard", "The dam held."),
    "hi: read also": ("बांध टिका रहा।\nयह भी पढ़ें: परिषद ने दूसरे पुल को मंजूरी दी", "बांध टिका रहा।"),
    "th: read also": ("เขื่อนยังอยู่\nอ่านข่าวที่เกี่ยวข้อง: สภาอนุมัติสะพานแห่งที่สอง", "เขื่อนยังอยู่"),
    "tr: related story": ("Baraj dayandı.\nİLGİLİ HABER: Meclis ikinci köprüyü onayladı", "Baraj dayandı."),
    "bn: read also": ("বাঁধ টিকে আছে।\nআরও পড়ুন: পরিষদ দ্বিতীয় সেতু অনুমোদন করল", "বাঁধ টিকে আছে।"),
    "ta: read also": ("அணை தாங்கியது.\nமேலும் படிக்க: இரண்டாவது பாலத்துக்கு மன்றம் ஒப்புதல்", "அணை தாங்கியது."),
    "ur: read also": ("بند قائم رہا۔\nیہ بھی پڑھیں: کونسل نے دوسرے پل کی منظوری دے دی", "بند قائم رہا۔"),
    "sw: read also": ("Bwawa lilidumu.\nSoma pia: Baraza laidhinisha daraja la pili", "Bwawa lilidumu."),
    "ja: a label and its headline": ("ダムは持ちこたえた。\n【関連記事】\n市議会、第二の橋を承認", "ダムは持ちこたえた。"),
    "en: a label and its headlines": (
        "The dam held.\n\nMost read articles\nStorm leaves thousands without power\nSchool wins national prize\n\nIt is old.",
        "The dam held.\n\nIt is old.",
    ),
    "de: a label and its headlines": (
        "Der Damm hielt.\n\nLesen Sie auch\nSturm lässt Tausende ohne Strom\nSchule gewinnt einen Preis\n\nEr ist alt.",
        "Der Damm hielt.\n\nEr ist alt.",
    ),
    "Markdown: a heading and its links": (
        "The dam held.\n\n## Related articles\n\n* [Council backs bridge](https://example.org/b)\n* [Storm](https://example.org/c)\n\nIt is old.",
        "The dam held.\n\nIt is old.",
    ),
    "Markdown: a link": ("The dam held.\n\n[Skip to content](#main)\n\nIt is old.", "The dam held.\n\nIt is old."),
    "Markdown: items of links": (
        "* [Share on Facebook](https://example.org/f)\n* [Share on X](https://example.org/x)\n\nThe dam held.",
        "The dam held.",
    ),
    "hi: an aside without a space before it": (
        "उम्मीद है कि बांध टिका रहेगा.(हमारे एंड्रॉएड ऐप के लिए यहां क्लिक करें.)",
        "उम्मीद है कि बांध टिका रहेगा.",
    ),
    "pl: a credit behind a dash": ("Tama wytrzymała – fot. Jan Przykład", "Tama wytrzymała"),
    "en: networks in a column": ("Facebook\nTwitter\nWhatsApp\n\nThe dam held.", "The dam held."),
    "en: a section of a newspaper's list stays below a credit": (
        "The dam held through the night, the mayor said.\nJane Doe/AP\nClimate\n"
        "Scientists worry about what the flood will leave behind in the wells.",
        "The dam held through the night, the mayor said.\nClimate\n"
        "Scientists worry about what the flood will leave behind in the wells.",
    ),
    "en: a heading of questions stays": (
        "Share this article\nFAQ\nWhat role does the dam play in a flood?\nIt holds the water back until the rain has passed.",
        "FAQ\nWhat role does the dam play in a flood?\nIt holds the water back until the rain has passed.",
    ),
    "de: link copied": ("Der Damm hielt.\n\nDer Link wurde in die Zwischenablage kopiert\n\nEr ist alt.", "Der Damm hielt.\n\nEr ist alt."),
    "fr: no media": ("La digue a tenu.\n\nAucune source multimédia disponible\n\nElle est vieille.", "La digue a tenu.\n\nElle est vieille."),
    "ru: link copied": ("Плотина выдержала.\n\nСсылка скопирована в буфер обмена\n\nОна стара.", "Плотина выдержала.\n\nОна стара."),
    "id: link copied": ("Bendungan itu bertahan.\n\nTautan telah disalin\n\nUmurnya tua.", "Bendungan itu bertahan.\n\nUmurnya tua."),
    "ar: link copied": ("صمد السد.\n\nتم نسخ الرابط\n\nإنه قديم.", "صمد السد.\n\nإنه قديم."),
    "ko: read also": ("댐은 버텼다.\n\n관련기사: 시의회, 두 번째 다리 승인\n\n오래된 댐이다.", "댐은 버텼다.\n\n오래된 댐이다."),
    "zh: a label and its short headlines": ("大坝守住了。\n\n【相关阅读】\n新医院落成\n学校延长假期\n\n它很旧。", "大坝守住了。\n\n它很旧。"),
    "it: share": ("La diga ha retto.\n\nCondividi su Facebook\n\nÈ vecchia da anni.", "La diga ha retto.\n\nÈ vecchia da anni."),
    "pl: share": ("Tama wytrzymała.\n\nUdostępnij na Facebooku\n\nJest stara od lat.", "Tama wytrzymała.\n\nJest stara od lat."),
    "tr: share": ("Baraj dayandı.\n\nFacebook'ta paylaş\n\nBaraj çok eski.", "Baraj dayandı.\n\nBaraj çok eski."),
    "sv: a frame": ("Dammen höll.\n\nPrenumerera på vårt nyhetsbrev\n\nDen är mycket gammal.", "Dammen höll.\n\nDen är mycket gammal."),
    "ja: a button": ("ダムは持ちこたえた。\n\nアプリをダウンロード\n\n古いダムだ。", "ダムは持ちこたえた。\n\n古いダムだ。"),
    "en: a label with nothing below it": ("The dam held through the night, the mayor said.\n\nRelated articles", "The dam held through the night, the mayor said."),
    "en: reading time above prose": (
        "The dam held.\n\nIt is old and it is leaking, the mayor said.\n\n8 min read\n\nThe town is safe until the next flood comes.",
        "The dam held.\n\nIt is old and it is leaking, the mayor said.\n\nThe town is safe until the next flood comes.",
    ),
    "de: a disclaimer": (
        "Der Damm hielt. Dieser Beitrag dient ausschließlich der allgemeinen Information.",
        "Der Damm hielt.",
    ),
    "es: a disclaimer": ("La presa resistió. Este artículo tiene carácter meramente informativo.", "La presa resistió."),
    "en: mark of an advertisement between paragraphs": ("The dam held.\n\nAdvertisement\n\nIt is old.", "The dam held.\n\nIt is old."),
}  # fmt: skip


@pytest.fixture(scope="module")
def lint() -> Linter:
    own = [rule for rule in newslint_rules.newslint_rules() if rule.code.startswith("BP1") or rule.code == "BP255"]
    return Linter([rule() for rule in own], [load_pack(path) for path in newslint_rules.newslint_phrase_packs()])


def fixed(lint: Linter, text: str) -> str:
    return fix(lint, Document(text)).text


@pytest.mark.parametrize("language", HEADINGS)
def test_a_heading_with_its_own_text_stays(lint: Linter, language: str) -> None:
    heading, prose = HEADINGS[language]
    text = f"{prose}\n\n{heading}\n\n{prose}\n"
    assert fixed(lint, text) == text


@pytest.mark.parametrize("what", SENTENCES)
def test_a_sentence_that_begins_as_a_label_stays(lint: Linter, what: str) -> None:
    text = f"1. One\n{SENTENCES[what]}\n2. Two\n"
    assert fixed(lint, text) == text


@pytest.mark.parametrize("what", CODE)
def test_code_stays(lint: Linter, what: str) -> None:
    assert fixed(lint, CODE[what]) == CODE[what]
    assert [f for f in lint.check(Document(CODE[what])).findings if f.fix and f.fix.safety.value == "safe"] == []


@pytest.mark.parametrize("what", PARTS)
def test_a_part_of_the_text_stays(lint: Linter, what: str) -> None:
    text = f"{PARTS[what]}\n"
    assert fixed(lint, text) == text
    assert [f for f in lint.check(Document(text)).findings if f.fix and f.fix.safety.value == "safe"] == []


@pytest.mark.parametrize("what", BOILERPLATE)
def test_boilerplate_goes(lint: Linter, what: str) -> None:
    text, left = BOILERPLATE[what]
    assert fixed(lint, text) == left


def test_a_message_shows_the_text_and_its_language(lint: Linter) -> None:
    (finding,) = lint.check(Document("The dam held.\n\nShare this article\n")).findings
    assert finding.message == "share button or article tool: “Share this article” (en)"


def test_a_message_names_no_language_that_the_text_is_not_in(lint: Linter) -> None:
    (finding,) = lint.check(Document("The dam held.\n\nADVERTISEMENT\n\nIt is old.\n")).findings
    assert finding.message == "mark of an advertisement: “ADVERTISEMENT” (en)"
