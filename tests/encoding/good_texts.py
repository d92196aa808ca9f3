"""Good text that looks like damage: capitals and accented letters before closing marks, in many languages. Own writing.

Each language has a sentence of prose and words in capitals as a headline, a name or a sign writes them. `documents` puts the
words before every mark that a codec has for a second byte of UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator

# Language: a sentence, and words in capitals.
LANGUAGES: dict[str, tuple[str, str]] = {
    "Spanish": ("La exposición abrió sus puertas el martes en el centro de la ciudad.", "PERÚ CAFÉ JOSÉ BOGOTÁ ALLÁ MENÚ SÍ AÑO ESPAÑA"),
    "Portuguese": ("A irmã da prefeita não quis falar com os jornalistas ontem à noite.", "VOCÊ AMANHÃ IRMÃ AVÔ CHÃ MAÇÃ PARÁ JÁ CORAÇÕES À"),
    "French": ("Le marché était déjà fermé quand la préfète est arrivée à l’hôtel.", "CAFÉ MARCHÉ DÉJÀ NOËL LÀ OÙ ÉTÉ FORÊT ÇA CRÉÉE À"),
    "Italian": ("La città è più tranquilla, però nessuno sa perché il sindaco partirà.", "CITTÀ PERCHÉ VIRTÙ LUNEDÌ PERÒ CAFFÈ È SARÀ"),
    "Catalan": ("L’alcaldessa va dir que la plaça tornarà a obrir després de l’estiu.", "CATALÀ BARÇA DEMÀ CAFÈ AIXÒ PLAÇA SÍ"),
    "Romanian": ("Primarul a spus că podul va fi închis până la sfârșitul lunii.", "ROMÂNĂ ȚARĂ CASĂ PÂINE VĂ ÎN VÂNTUL MÂ"),
    "German": ("Die Bürgermeisterin sagte, die Brücke bleibe bis Ende März gesperrt.", "MÜLLER GRÖSSE KÖLN ÄRA BÖ FRÜH ÜBER Ö KÄSE"),
    "Dutch": ("De burgemeester zei dat de brug vóór het einde van de week weer opengaat.", "COÖRDINATIE ÉÉN CAFÉ IDEEËN ZEEË"),
    "Danish": ("Borgmesteren sagde, at broen først åbner igen efter påske.", "BLÅ Å ØL FÆRØ SØ PÅ RÅØL ÅRHUS Æ"),
    "Norwegian": ("Ordføreren sa at brua ikke åpner igjen før etter påske.", "BÅT Å NÅ MILJØ ØY TRÆ SKJÆR FRØYA"),
    "Swedish": ("Borgmästaren sade att bron öppnar igen först efter påsk.", "MALMÖ Å BLÅ SMÅ Ö TVÅ NÄ ÄLVSBYN"),
    "Icelandic": ("Borgarstjórinn sagði að brúin yrði lokuð fram á næsta ár.", "ÞÁ BRÚ Á SJÓ ÍSLAND ÞÓRÐUR AÐ FRÚ"),
    "Faroese": ("Borgarstjórin segði, at brúgvin ikki letur upp aftur fyrr enn á vári.", "FØROYAR Á BRÚ NÝ KLÓ"),
    "Finnish": ("Pormestari sanoi, että silta avataan vasta pääsiäisen jälkeen.", "YÖ PÄÄ HÄMÄLÄINEN KESÄ JÄÄ TYÖ"),
    "Estonian": ("Linnapea ütles, et sild avatakse alles pärast lihavõtteid.", "ÖÖ JÕGI PÄÄ TÕE JÕE MÜÜA ŽÜRII"),
    "Latvian": ("Mērs sacīja, ka tiltu atvērs tikai pēc Lieldienām.", "RĪGĀ MĀJĀ LATVIJĀ ŠĶŪNĪ ĢĪ BĒRNĪBĀ ĀRĒ"),
    "Lithuanian": ("Meras sakė, kad tiltas bus atidarytas tik po Velykų.", "SŪDUVĄ GRĮŽ ŽINIĄ KĄ ŠĮ DIENĄ GALIMYBĖ"),
    "Polish": ("Burmistrz powiedział, że most zostanie otwarty dopiero po świętach.", "CZĘŚĆ KSIĘŻA WĘŻE DŹWIĘK ŁÓDŹ KOŃ SIĘ MOŻĘ CIĘŻKO MĄŻ ŚĆ"),
    "Czech": ("Starosta řekl, že most otevřou až po Velikonocích.", "MŮŽE NŮŽ DĚŤÁTKO RŮŽE PŘÍŠTÍ KŮŇ LIDÉ ČÍŠE MĚŠŤAN"),
    "Slovak": ("Starosta povedal, že most otvoria až po Veľkej noci.", "KÔŇ MÔŽE ČÍŽ ĎALŠÍ ĽUDIA VÔĽA DÁŽĎ KĹB"),
    "Hungarian": ("A polgármester azt mondta, hogy a híd csak húsvét után nyílik meg.", "ERDŐ NŐ IDŐ KÉSZÜLŐ TŰZ BÁBÚ GYŐR É"),
    "Croatian": ("Gradonačelnik je rekao da će se most otvoriti tek poslije Uskrsa.", "ČAČAK KUĆA MUŽ ŽIŽEK ĐAK KOŠ IĆ NEĆE"),
    "Slovene": ("Župan je povedal, da bodo most odprli šele po veliki noči.", "MOŽ ČAŠA ŽIŽEK KOŠ ŠČ"),
    "Albanian": ("Kryetari tha se ura do të hapet vetëm pas festave.", "PËR ËSHTË KOHË SHTËPI TË Ç"),
    "Turkish": ("Belediye başkanı köprünün ancak bayramdan sonra açılacağını söyledi.", "HÂLÂ DAĞ GENÇ AĞAÇ ŞİŞLİ GÜNÜ İYİ KÂR DEĞİL SÖZÜ Û"),
    "Azerbaijani": ("Bələdiyyə sədri dedi ki, körpü yalnız bayramdan sonra açılacaq.", "BAKI SÖZÜ GÜNÜ ƏLİ GƏNC DAĞ"),
    "Vietnamese": ("Thị trưởng nói rằng cây cầu chỉ mở lại sau Tết, còn bà con thì chờ.", "CHÃ NHÀ ĐÀ NẴNG VỀ PHỞ MÂ CHÈ CÔ ĐÓ BÃ LÊ HÀ QUÂ"),
    "Irish": ("Dúirt an méara nach n-osclófar an droichead go dtí tar éis na Cásca.", "TÁ SÉ Ó ANSEO BÁ FEABHRA MÓ"),
    "Welsh": ("Dywedodd y maer na fydd y bont yn agor tan ar ôl y Pasg.", "TŶ DŴR Â TÂN IÂ"),
    "Maltese": ("Is-sindku qal li l-pont jinfetaħ biss wara l-Għid.", "ĦAŻ GĦAŻ ĠENTĊ BELTĦ"),
    "Yoruba": ("Ààfin ọba wà ní àárín ìlú, ṣùgbọ́n Àìsàn ń bá ọ̀pọ̀ ènìyàn jà. Àánú ṣe wọ́n.", "ÀÀFIN ÀÁRẸ̀ ÌLÚ Ọ̀YỌ́ ÀÌSÀN ÒÒ"),
    "Igbo": ("Onye isi obodo kwuru na a ga-emeghe àkwà mmiri ahụ mgbe e mesịrị.", "ỊGBÒ ÀKWÀ ÁLÀ ÉZÈ"),
    "Ewe": ("Dumegã la gblɔ be tsivɔa maʋu o va se ɖe esime asitsaɣi nayi.", "ƉEKÃ DZƆ KÃ NÃ"),
    "Guaraní": ("Tendota he’i pe puente ojepe’ataha ambue semánape, avañe’ẽme.", "AVAÑE’Ẽ KUÑÃ MITÃ PORÃ"),
    "Māori": ("I kī te koromatua ka whakatuwheratia te piriti ā te marama ki muri.", "MĀORI RĀ KĀ Ā WHĀNAU"),
    "Esperanto": ("La urbestro diris, ke la ponto malfermiĝos nur post Pasko.", "ĈIUĴ AŬ ANTAŬ EĤO"),
    "English": ("The team said the café would stay open, and the rest was up to the mayor’s office.", "CAFÉ BEYONCÉ NESTLÉ POKÉ RENÉ CHLOË ZOË"),
    "Russian": ("Мэр сказал, что мост откроют только после праздников, и больше ничего.", "США МВД СССР ЕЩЁ МОЁ ПЁТР РЁВ ВСЁ СЁМГА"),
    "Ukrainian": ("Мер сказав, що міст відкриють лише після свят, і не раніше.", "ВІКІ МІЙ ВІД КІТ ЇЖА РІК НІЧ ДІЇ МОЇ СІЇ ҐАНОК"),
    "Belarusian": ("Мэр сказаў, што мост адкрыюць толькі пасля святаў.", "МІНСК ВІЦЕБСК ЎСЁ ДЗЁН СІЎ ЛІЎНІ"),
    "Serbian": ("Градоначелник је рекао да ће се мост отворити тек после Васкрса.", "ЈА МОЈ СВОЈ ЉУБАВ КОЊ ЋУП ВЈЕТАР ДЈЕД СЈЕВЕР МУЏА"),
    "Macedonian": ("Градоначалникот рече дека мостот ќе се отвори дури по Велигден.", "ЅВЕЗДА ЌЕ ЃОРЃИ МОЈ ВЕЌЕ"),
    "Bulgarian": ("Кметът каза, че мостът ще бъде отворен едва след празниците.", "СЪД МВР БЪЛГАРИЯ НСИ"),
    "Kazakh": ("Қала әкімі көпір мерекеден кейін ғана ашылатынын айтты.", "ҚАЛА ӘКІМ КҮН БІЗ ӨЗІ СІЗ"),
    "Greek": ("Ο δήμαρχος είπε ότι η γέφυρα θα ανοίξει μόνο μετά το Πάσχα.", "ΑΘΗΝΑ ΕΛΛΑΔΑ ΟΤΕ ΔΕΗ ΝΔ ΑΕΚ ΟΛΥΜΠΙΑΚΟΣ ΜΜΕ ΕΚΛΟΓΕΣ ΕΕ ΡΟΗ"),
    "Armenian": ("Քաղաքապետն ասաց, որ կամուրջը կբացվի միայն տոներից հետո։", "ԵՐԵՎԱՆ ՀԱՅԱՍՏԱՆ"),
    "Georgian": ("მერმა თქვა, რომ ხიდი მხოლოდ დღესასწაულების შემდეგ გაიხსნება.", "თბილისი ხიდი"),
    "Hebrew": ("ראש העיר אמר כי הגשר ייפתח רק אחרי החג.", "צה״ל ח״כ ירושלים"),
    "Arabic": ("قال رئيس البلدية إن الجسر لن يفتح إلا بعد العيد.", "القاهرة بيروت مجلس"),
    "Persian": ("شهردار گفت پل تنها پس از تعطیلات باز می‌شود.", "تهران می‌شود"),
    "Urdu": ("میئر نے کہا کہ پل صرف عید کے بعد کھلے گا۔", "لاہور کراچی"),
    "Hindi": ("महापौर ने कहा कि पुल त्योहार के बाद ही खुलेगा।", "दिल्ली सरकार"),
    "Bengali": ("মেয়র বলেছেন, উৎসবের পরেই সেতুটি খুলবে।", "ঢাকা সরকার"),
    "Tamil": ("திருவிழாவுக்குப் பிறகே பாலம் திறக்கப்படும் என்று மேயர் கூறினார்.", "சென்னை அரசு"),
    "Thai": ("นายกเทศมนตรีกล่าวว่าสะพานจะเปิดหลังเทศกาลเท่านั้น", "กรุงเทพ รัฐบาล"),
    "Burmese": ("မြို့တော်ဝန်က တံတားကို ပွဲတော်ပြီးမှ ဖွင့်မည်ဟု ပြောသည်။", "ရန်ကုန်"),
    "Amharic": ("ከንቲባው ድልድዩ የሚከፈተው ከበዓሉ በኋላ ብቻ ነው ብለዋል።", "አዲስ"),
    "Chinese": ("市长说，大桥要到节日之后才重新开放。", "北京 上海市"),
    "Japanese": ("市長は、橋は祭りの後にようやく開通すると述べた。", "東京 ニュース"),
    "Korean": ("시장은 다리가 명절이 지난 뒤에야 열린다고 말했다.", "서울 정부"),
}  # fmt: skip

# What good text has right behind a word.
CLOSING = (
    *"» ” ’ “ ‘ « › „ ‚ ) ® ™ © ² ³ ¹ º ª ° € £ ¥ ¢ § ¶ † ‡ • · … – — ½ ¼ ¾ ± × ¿ ¡ ¦ ´ ¨ ¯ ¸".split(),
    *("\xa0", "\xa0»", "\xa0!", "®,", "™.", "…»", "’s", "”,", "”."),
)
PAIRS = ("“”", "«»", "„“", "„”", "‘’", "‚‘", "»«", "›‹", "”“", "’’", "()", "““", "””", "«\xa0|\xa0»", "(«|»)")
TITLES = "{} – {}", "{}: {}", "{} / {}", "{}, {}…", "{}®/{}™", "{}—{}", "{}·{}", "{} & {}"


def documents() -> Iterator[tuple[str, str]]:
    """Pairs of language and text: each mark alone between sentences of prose, and all of them in one document."""
    for language, (prose, capitals) in LANGUAGES.items():
        words = capitals.split()
        lines: list[str] = []
        for word in words:
            lines += [f"{word}{mark}" for mark in CLOSING]
            for pair in PAIRS:
                first, last = pair.split("|") if "|" in pair else (pair[0], pair[1])
                lines.append(f"{first}{word}{last}")
        lines += [title.format(a, b) for title in TITLES for a, b in zip(words, words[1:] + words[:1], strict=True)]
        lines.append(" ".join(words) + "!")
        for line in lines:
            yield language, line
            yield language, f"{prose} {line} {prose}"
        yield language, " ".join([prose, *lines])
        yield language, "\n".join([prose, *lines, prose])
        yield language, " ".join(lines[::3])
