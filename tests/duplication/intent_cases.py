"""Texts that repeat, with what each stands for: `MEANT` must be left alone, `ACCIDENTS` lose their copy. All our own writing."""

from __future__ import annotations

from typing import NamedTuple


class Meant(NamedTuple):
    """A text that people wrote so: nothing may be taken from it."""

    name: str
    text: str


class Accident(NamedTuple):
    """A text with a copy that nobody meant, and the text without it."""

    name: str
    text: str
    fixed: str


_RULES = "The winner is drawn by lot from all entries, and the prize can't be exchanged for money or passed on to others."
_DE = "Der Gewinner wird unter allen Einsendungen ausgelost, und der Preis kann weder umgetauscht noch weitergegeben werden."
_RU = "Победителя определят по жребию среди всех участников, и приз нельзя ни обменять на деньги, ни передать другому лицу."
_ZH = "获奖者将从所有参赛者中抽签产生，奖品不得兑换现金，也不得转让给他人，主办方对此不承担任何责任，敬请谅解。"
_AR = "يتم اختيار الفائز بالقرعة من بين جميع المشاركين، ولا يجوز استبدال الجائزة بالمال أو نقلها إلى شخص آخر."
_HI = "विजेता का चयन सभी प्रतिभागियों में से लॉटरी द्वारा किया जाएगा, और पुरस्कार को नकद में बदला या किसी और को दिया नहीं जा सकता।"
_TH = "ผู้ชนะจะได้รับการคัดเลือกด้วยการจับสลากจากผู้เข้าร่วมทั้งหมด และไม่สามารถแลกเปลี่ยนรางวัลเป็นเงินสดหรือโอนให้ผู้อื่นได้ไม่ว่าในกรณีใด ๆ ทั้งสิ้น"
_TR = "Kazanan, tüm katılımcılar arasından kura ile belirlenir ve ödül paraya çevrilemez ya da bir başkasına devredilemez."
_FI = "Voittaja arvotaan kaikkien osallistujien kesken, eikä palkintoa voi vaihtaa rahaan tai luovuttaa toiselle henkilölle."
_YO = "A ó yan ẹni tó borí láti inú gbogbo àwọn olùkópa, a kò sì lè pààrọ̀ ẹ̀bùn náà sí owó tàbí fún ẹlòmíràn rárá."

MEANT = [
    # The same text under several headings.
    Meant("rules under two prizes", f"First prize\n{_RULES}\nSecond prize\n{_RULES}\nGood luck to all."),
    Meant("German rules", f"Erster Preis\n{_DE}\nZweiter Preis\n{_DE}\nViel Glück."),
    Meant("Russian rules", f"Первый приз\n{_RU}\nВторой приз\n{_RU}\nУдачи всем."),
    Meant("Chinese rules", f"一等奖\n{_ZH}\n二等奖\n{_ZH}\n祝好运。"),
    Meant("Arabic rules", f"الجائزة الأولى\n{_AR}\nالجائزة الثانية\n{_AR}\nبالتوفيق."),
    Meant("Hindi rules", f"पहला पुरस्कार\n{_HI}\nदूसरा पुरस्कार\n{_HI}\nशुभकामनाएँ।"),
    Meant("Thai rules", f"รางวัลที่หนึ่ง\n{_TH}\nรางวัลที่สอง\n{_TH}\nโชคดี"),
    Meant("Turkish rules", f"Birinci ödül\n{_TR}\nİkinci ödül\n{_TR}\nBol şans."),
    Meant("Finnish rules", f"Ensimmäinen palkinto\n{_FI}\nToinen palkinto\n{_FI}\nOnnea."),
    Meant("Yoruba rules", f"Ẹ̀bùn kìíní\n{_YO}\nẸ̀bùn kejì\n{_YO}\nOrí ire."),
    Meant("Markdown headings", f"# Prizes\n\n## First\n\n{_RULES}\n\n## Second\n\n{_RULES}\n"),
    Meant("blank lines between", f"First prize\n\n{_RULES}\n\nSecond prize\n\n{_RULES}\n\nGood luck to all.\n"),
    Meant("an address under two events", "Concert\nTown hall, Harbour Street 12, 5020 Lillevik, entrance from the yard\nFriday at eight\n\n"
          "Market\nTown hall, Harbour Street 12, 5020 Lillevik, entrance from the yard\nSaturday at ten\n"),
    Meant("a Norwegian address", "Konsert\nRådhuset, Havnegata 12, 5020 Lillevik, inngang fra gårdsplassen\nFredag\n\n"
          "Marked\nRådhuset, Havnegata 12, 5020 Lillevik, inngang fra gårdsplassen\nLørdag\n"),
    # Questions put to several people.
    Meant("a question to two people", "Anna Berg, baker\nWhat would you change in Lillevik if you were mayor for a single day of the year?\nThe bus.\n"
          "Ola Lie, sailor\nWhat would you change in Lillevik if you were mayor for a single day of the year?\nNothing at all.\n"),
    Meant("a Spanish question", "Ana, panadera\n¿Qué cambiaría usted en la ciudad si fuera alcaldesa durante un solo día del año entero?\nEl autobús.\n"
          "Luis, marinero\n¿Qué cambiaría usted en la ciudad si fuera alcaldesa durante un solo día del año entero?\nNada.\n"),
    Meant("a Greek question", "Άννα\nΤι θα αλλάζατε στην πόλη αν ήσασταν δήμαρχος για μία μόνο ημέρα όλο τον χρόνο, και γιατί ακριβώς αυτό;\nΤο λεωφορείο.\n"
          "Νίκος\nΤι θα αλλάζατε στην πόλη αν ήσασταν δήμαρχος για μία μόνο ημέρα όλο τον χρόνο, και γιατί ακριβώς αυτό;\nΤίποτα.\n"),
    Meant("a Japanese question", "田中さん（パン屋）\nもし一日だけ市長になれるとしたら、この町の何を一番変えたいですか、その理由は何ですか？\nバスです。\n"
          "鈴木さん（漁師）\nもし一日だけ市長になれるとしたら、この町の何を一番変えたいですか、その理由は何ですか？\n何もありません。\n"),
    Meant("an Arabic question", "سلمى، خبازة\nماذا ستغيرين في المدينة لو كنت عمدة ليوم واحد فقط من أيام السنة كلها، ولماذا هذا بالذات؟\nالحافلة.\n"
          "كريم، بحار\nماذا ستغيرين في المدينة لو كنت عمدة ليوم واحد فقط من أيام السنة كلها، ولماذا هذا بالذات؟\nلا شيء.\n"),
    # Plans, products and facts.
    Meant("two plans", "Basic\nUnlimited messages to all members of the team\nSupport by mail within one day\n10 GB\n"
          "Premium\nUnlimited messages to all members of the team\nSupport by mail within one day\n100 GB\n"),
    Meant("German plans", "Basis\nUnbegrenzte Nachrichten an alle Mitglieder des Teams\nAntwort innerhalb eines Tages\n10 GB\n"
          "Premium\nUnbegrenzte Nachrichten an alle Mitglieder des Teams\nAntwort innerhalb eines Tages\n100 GB\n"),
    Meant("Chinese plans", "基础版\n向团队所有成员无限量发送消息和文件以及图片视频\n一天之内邮件支持\n10 GB\n高级版\n向团队所有成员无限量发送消息和文件以及图片视频\n一天之内邮件支持\n100 GB\n"),
    Meant("marked items of two plans", "Free plan\n- Unlimited messages to all members of the team, with files of any size.\n- One room\n"
          "Team plan\n- Unlimited messages to all members of the team, with files of any size.\n- Ten rooms\n"),
    Meant("facts of two phones", "Model A\nDisplay: 6.1 inches, glass of the second generation\nWeight: 170 g\nModel B\n"
          "Display: 6.1 inches, glass of the second generation\nWeight: 190 g\n"),
    Meant("pros and cons of two tools", "Alpha\nPros\n- It works in the browser, so you don't have to install anything on your computer.\nCons\n- Dear\n"
          "Beta\nPros\n- It works in the browser, so you don't have to install anything on your computer.\nCons\n- Slow\n"),
    Meant("a table's equal cells", "Town\tRain in the morning, sun after noon\nLillevik\tRain in the morning, sun after noon\nNorden\tSun\n"),
    Meant("a table in Markdown", "| Town | Weather |\n| --- | --- |\n| rain in the morning, then sun | rain in the morning, then sun |\n"
          "| rain in the morning, then sun | rain in the morning, then sun |\n"),
    Meant("equal cells below each other", "Setup\nEasy, even for people without experience\nSpeed\nLow to moderate (cable recommended)\n"
          "Low to moderate (cable recommended)\nPrice\nFree for all schools in the district\n"),
    Meant("two editions of a product", "Active Flask, 16 ounces, with lid\nActive Flask, 16 ounces, with lid\nDesert Sage\nActive Flask, 20 ounces, with lid\nSandstone\n"),
    # Recipes, training, programmes, forecasts.
    Meant("a step of two recipes", "For the dough\nStir well, cover the bowl with a cloth and leave it in a warm place for at least an hour.\n"
          "For the filling\nStir well, cover the bowl with a cloth and leave it in a warm place for at least an hour.\nServe warm."),
    Meant("a French recipe", "Pour la pâte\nBien mélanger, couvrir le saladier d'un torchon et laisser reposer au chaud pendant au moins une heure.\n"
          "Pour la garniture\nBien mélanger, couvrir le saladier d'un torchon et laisser reposer au chaud pendant au moins une heure.\nServir tiède."),
    Meant("a training plan", "Monday\nWarm up for ten minutes, then run easily for half an hour\nTuesday\nRest day\nWednesday\n"
          "Warm up for ten minutes, then run easily for half an hour\nThursday\nRest day\n"),
    Meant("a Polish training plan", "Poniedziałek\nRozgrzewka przez dziesięć minut, potem spokojny bieg przez pół godziny\nWtorek\nDzień wolny\n"
          "Środa\nRozgrzewka przez dziesięć minut, potem spokojny bieg przez pół godziny\nCzwartek\nDzień wolny\n"),
    Meant("two days of a forecast", "Monday\nFog in the valleys until noon, then sun and light winds from the west, with a high of twenty degrees.\nTuesday\n"
          "Fog in the valleys until noon, then sun and light winds from the west, with a high of twenty degrees.\n"),
    Meant("a Vietnamese forecast", "Thứ hai\nSương mù ở các thung lũng đến trưa, sau đó trời nắng và gió nhẹ từ phía tây, nhiệt độ cao nhất hai mươi độ.\n"
          "Thứ ba\nSương mù ở các thung lũng đến trưa, sau đó trời nắng và gió nhẹ từ phía tây, nhiệt độ cao nhất hai mươi độ.\n"),
    # Quotations.
    Meant("a forum's quotation", f"anna\n{_RULES}\nReply\nola\nanna wrote:\n{_RULES}\nI read that differently.\n"),
    Meant("a Russian forum", f"анна\n{_RU}\nОтветить\nоля\nанна писала:\n{_RU}\nЯ понимаю это иначе.\n"),
    Meant("a Chinese forum", f"小安\n{_ZH}\n回复\n小李\n小安写道：\n{_ZH}\n我不这么认为。\n"),
    Meant("a quotation in Markdown", f"{_RULES}\n\nOla answered.\n\n> {_RULES}\n\nThat is not so.\n"),
    Meant("a quotation in quotation marks", f"{_RULES}\nThe rule was read out again in court on Monday.\n“{_RULES}”\nNobody spoke.\n"),
    Meant("guillemets", f"{_RU}\nПравило ещё раз зачитали в суде в понедельник.\n«{_RU}»\nВсе молчали.\n"),
    Meant("an essay taken apart", f"{_RULES}\nRead the first paragraph of the rules again, and look for the word that matters:\n{_RULES}\nIt is the word “lot”.\n"),
    Meant("a pull quote", "The captain of the ferry was angry on Friday night.\n“We have never seen such a wind in this harbour, and I have sailed here for thirty years now.”\n"
          "The harbour stays closed.\n“We have never seen such a wind in this harbour, and I have sailed here for thirty years now.”\nThe ferry leaves on Monday.\n"),
    # Code.
    Meant("a line of code twice", 'const answer = await client.get("/harbour/lillevik/ferries");\nThen ask once more.\n'
          'const answer = await client.get("/harbour/lillevik/ferries");\n'),
    Meant("a command twice", "Start the server first, then run this in another window.\ncurl --request POST http://localhost:7071/api/harbour --data ferry\n"
          "curl --request POST http://localhost:7071/api/harbour --data ferry\nThe server answers twice.\n"),
    Meant("a style sheet", "body { margin: 0; font-family: serif; }\nmain { padding: 1em; }\nThe second page is alike.\nbody { margin: 0; font-family: serif; }\nmain { padding: 2em; }\n"),
    Meant("fenced code", "```\nfor ferry in harbour.ferries: print(ferry)\n```\nAnd again:\n```\nfor ferry in harbour.ferries: print(ferry)\n```\n"),
    Meant("a printed result", "Case one\nOutput of the program: three ferries in the harbour of Lillevik\nCase two\n"
          "Output of the program: three ferries in the harbour of Lillevik\n"),
    # Verse, refrains, prayers, chants.
    Meant("a refrain", "Row, brothers, row for the harbour lights\nThe stream runs fast by day and night,\nRow, brothers, row for the harbour lights\nthe sun is gone and the moon is bright,\n"),
    Meant("a doubled line of verse", "The wind has gone, the sails are low,\nand nobody knows where the ferries go,\nand nobody knows where the ferries go,\nthe wind has gone, the sails are low,\n"),
    Meant("a German song", "Das Meer ist weit, das Boot ist klein,\nwir fahren in den Abend hinein,\nwir fahren in den Abend hinein,\ndas Meer ist weit, das Boot ist klein,\n"),
    Meant("a Russian song", "Ветер стих, и море спит,\nлодка у причала стоит,\nлодка у причала стоит,\nветер стих, и море спит,\n"),
    Meant("a litany", "For those who are at sea tonight\nhear us, we ask you\nFor those who wait on land for them\nhear us, we ask you\nFor all who have no boat at all\nhear us, we ask you\n"),
    Meant("a chorus of four lines", "Sing for the harbour, sing for the sea\nSing for the ferry that comes to me\n\nOne day we sailed to the north alone\nand found a beach of silver stone\n\n"
          "Sing for the harbour, sing for the sea\nSing for the ferry that comes to me\n"),
    # Speech.
    Meant("a transcript", "Anna Berg: Did you see the ferry leave the harbour on Friday?\nOla Lie: I don't remember that any more, I'm sorry.\n"
          "Anna Berg: Did you see who stood on the quay with the mayor?\nOla Lie: I don't remember that any more, I'm sorry.\n"),
    Meant("a Hindi transcript", "वकील: क्या आपने शुक्रवार को नाव को बंदरगाह से जाते देखा?\nगवाह: मुझे अब यह याद नहीं है, माफ़ कीजिए।\nवकील: घाट पर कौन खड़ा था?\nगवाह: मुझे अब यह याद नहीं है, माफ़ कीजिए।\n"),
    Meant("rhetoric within a paragraph", "We will rebuild the quay. We will rebuild the school. We will rebuild the quay, he said, and we will not rest."),
    Meant("a slogan shouted twice", "“Open the harbour now! Open the harbour now!” they shouted in front of the town hall."),
    Meant("an answer given twice", "“I don't know. I don't know,” she said, and closed the door of the office behind her."),
    Meant("a Turkish doubling", "Yavaş yavaş yürüdüler. Güzel güzel konuştular ve sonra gittiler."),
    Meant("an Indonesian doubling", "Anak anak bermain di pelabuhan, orang orang berjalan pelan pelan."),
    Meant("Swahili doubling", "Walienda pole pole, wakazungumza sawa sawa, kisha wakarudi nyumbani."),
    Meant("a Tamil doubling", "மெல்ல மெல்ல நடந்தார்கள். பின்னர் துறைமுகம் திறக்கப்பட்டது."),
    # Law, forms, statistics.
    Meant("a clause in two articles of a law", f"Article 4\n{_RULES}\nArticle 9\n{_RULES}\nArticle 10\nThe law is in force from May."),
    Meant("numbered clauses", f"1. {_RULES}\nThe council added one word here.\n2. {_RULES}\n"),
    Meant("the same sentence of two years", "In 2023 the harbour counted 1,200 ferries and 30,000 passengers a month, more than ever before.\n"
          "In 2024 the harbour counted 1,200 ferries and 30,000 passengers a month, more than ever before.\n"),
    Meant("results given twice", "First day\nNorden – Süden 2:1 (1:0), 3,000 people in the stadium\nOsten – Westen 0:0\n\nSecond day\nNorden – Süden 2:1 (1:0), 3,000 people in the stadium\nOsten – Westen 0:0\n"),
    Meant("ratings of two firms", "American Van Lines: 4.5 out of 5 stars for service\nNorth American Van Lines: 4.5 out of 5 stars for service\nAllied Van Lines: 4.7 out of 5 stars\n"),
    Meant("jobs at one company", "Harbour engineer\nPort of Lillevik, Human Resources Office\nFull time\nFerry captain\nPort of Lillevik, Human Resources Office\nFull time\n"),
    Meant("events with one time", "Women in shipping, registration for members\nTomorrow at half past nine in the town hall\nMen in shipping, registration for members\nTomorrow at half past nine in the town hall\n"),
    Meant("a warning under each product", "Lamp\nWarning\nKeep this product out of the reach of children, and never use it near open water.\nHeater\nWarning\n"
          "Keep this product out of the reach of children, and never use it near open water.\n"),
    Meant("a wrapped text's refrain", "The ferry company says in a long statement of Friday night that the\nharbour of Lillevik stays closed until the wind goes down and that\n"
          "no tickets are sold before Monday.\n\nThe mayor says in a short statement of Friday night that the\nharbour of Lillevik stays closed until the wind goes down and that\nall shops are open.\n"),
    # Headings and contents, summaries.
    Meant("a table of contents", "Contents\nWhat the harbour fees will cost from May\nWho decides about the fees\nWhat the harbour fees will cost from May\n"
          "From May, a berth costs twenty crowns more a month, and half as much again in the summer season.\nWho decides about the fees\nThe council decides once a year, in a session that is open to everybody.\n"),
    Meant("a heading taken up", "The mayor will not stand again\nThe mayor will not stand again, after twelve years in which the town doubled in size, she said."),
    Meant("a lead that the text takes up", "The harbour of Lillevik stays closed until Monday.\n\nThe harbour of Lillevik stays closed until Monday. The council said so on Friday night."),
    Meant("a teaser far from its text", "The harbour of Lillevik stays closed until Monday because of…\nNo ferries sail.\nThe shops are open.\nThe school is closed.\n"
          "The harbour of Lillevik stays closed until Monday because of the storm, the council said.\n"),
    Meant("a longer form of a heading", "The new school\nThe new schools were opened in May by the mayor."),
    Meant("a Hungarian longer form", "Az új iskola\nAz új iskolák májusban nyíltak meg a városban."),
    Meant("a Chinese heading taken up", "渡轮停航\n渡轮停航的消息传来，居民感到意外。"),
    # Numbers, names and small words that differ.
    Meant("one word that differs", "The council voted for the new quay in a long session on Monday night, and the mayor thanked all members for their patience and work.\n"
          "The council voted against the new quay in a long session on Monday night, and the mayor thanked all members for their patience and work.\n"),
    Meant("a negation in Russian", "Совет решил построить новый причал на заседании в понедельник вечером, и мэр поблагодарил всех за терпение и работу в этом году.\n"
          "Совет решил не строить новый причал на заседании в понедельник вечером, и мэр поблагодарил всех за терпение и работу в этом году.\n"),
    Meant("Korean days", "월요일\n오전에는 계곡에 안개가 끼고 오후에는 서풍이 약하게 불며 맑겠고 낮 최고 기온은 이십 도로 예상됩니다.\n화요일\n오전에는 계곡에 안개가 끼고 오후에는 서풍이 약하게 불며 맑겠고 낮 최고 기온은 이십 도로 예상됩니다.\n"),
    Meant("a Hebrew plan", "חבילה בסיסית\nהודעות ללא הגבלה לכל חברי הצוות בכל שעות היום\nתמיכה בדואר\nחבילה מורחבת\nהודעות ללא הגבלה לכל חברי הצוות בכל שעות היום\nתמיכה בטלפון\n"),
    Meant("Portuguese stress", "Ele tentou de novo e de novo e de novo até que a porta do armazém se abriu."),
    Meant("the name of a place", "They sang in New York, New York, and slept in Baden-Baden and Walla Walla."),
    Meant("cries", "Never, never, never, never, never! Ha ha ha ha ha ha ha ha ha ha ha ha ha, he laughed."),
    Meant("a prayer", "Holy, holy, holy, holy, holy, holy, holy, they sang in the church by the harbour."),
    # Siblings in other scripts and layouts.
    Meant("Bengali rules", "প্রথম পুরস্কার\nসব অংশগ্রহণকারীর মধ্য থেকে লটারির মাধ্যমে বিজয়ী বেছে নেওয়া হবে, এবং পুরস্কারের বদলে টাকা দেওয়া হবে না।\n"
          "দ্বিতীয় পুরস্কার\nসব অংশগ্রহণকারীর মধ্য থেকে লটারির মাধ্যমে বিজয়ী বেছে নেওয়া হবে, এবং পুরস্কারের বদলে টাকা দেওয়া হবে না।\nশুভকামনা।"),
    Meant("Persian rules", "جایزه اول\nبرنده از میان همه شرکت‌کنندگان با قرعه‌کشی انتخاب می‌شود و جایزه را نمی‌توان با پول عوض کرد یا به دیگری داد.\n"
          "جایزه دوم\nبرنده از میان همه شرکت‌کنندگان با قرعه‌کشی انتخاب می‌شود و جایزه را نمی‌توان با پول عوض کرد یا به دیگری داد.\nموفق باشید."),
    Meant("a Ukrainian question", "Олена, пекарка\nЩо б ви змінили в місті, якби стали мером лише на один день у році, і чому саме це, а не щось інше?\nАвтобус.\n"
          "Іван, моряк\nЩо б ви змінили в місті, якби стали мером лише на один день у році, і чому саме це, а не щось інше?\nНічого.\n"),
    Meant("an Italian forum", "anna\nSecondo me il porto dovrebbe restare chiuso finché il vento non cala, perché nessuno può garantire la sicurezza.\nluca\n"
          "anna ha scritto:\nSecondo me il porto dovrebbe restare chiuso finché il vento non cala, perché nessuno può garantire la sicurezza.\nNon sono d'accordo.\n"),
    Meant("a Dutch recipe", "Voor het deeg\nGoed roeren, de kom met een doek afdekken en minstens een uur op een warme plaats laten rusten.\n"
          "Voor de vulling\nGoed roeren, de kom met een doek afdekken en minstens een uur op een warme plaats laten rusten.\nWarm opdienen."),
    Meant("a Swedish timetable", "Måndag\nFärjan avgår från gamla kajen varje timme mellan åtta och tolv, med ett uppehåll på tjugo minuter.\n"
          "Tisdag\nFärjan avgår från gamla kajen varje timme mellan åtta och tolv, med ett uppehåll på tjugo minuter.\n"),
    Meant("a Romanian law", "Articolul 4\nPremiul nu poate fi schimbat în bani și nici transmis altei persoane fără acordul scris al consiliului.\n"
          "Articolul 9\nPremiul nu poate fi schimbat în bani și nici transmis altei persoane fără acordul scris al consiliului.\n"),
    Meant("a Czech plan", "Základní\nNeomezený počet zpráv všem členům týmu i hostům\n10 GB\nPrémiový\nNeomezený počet zpráv všem členům týmu i hostům\n100 GB\n"),
    Meant("a Japanese plan", "ベーシック\nチーム全員にメッセージを無制限に送信できます（画像を含む）\n10 GB\nプレミアム\nチーム全員にメッセージを無制限に送信できます（画像を含む）\n100 GB\n"),
    Meant("Markdown items", "## Free\n\n* Unlimited messages to all members of the team, with files of any size.\n\n## Team\n\n"
          "* Unlimited messages to all members of the team, with files of any size.\n"),
    Meant("a Markdown song", "> Sing for the harbour, sing for the sea\n> Sing for the harbour, sing for the sea\n> Sing for the ferry that comes to me\n"),
    Meant("an address in a letter", "Send your answer to:\nHarbour Office of Lillevik, Harbour Street 12, 5020 Lillevik\nThe office is open on Mondays.\n"
          "Send your complaint to:\nHarbour Office of Lillevik, Harbour Street 12, 5020 Lillevik\nThe office answers within a week.\n"),
    Meant("a Vietnamese doubling", "Họ đi chầm chậm, rồi từ từ từng bước một về đến bến cảng."),
    Meant("a name that is doubled", "The mayor of Wagga Wagga met the mayor of Bora Bora and the singer of Duran Duran."),
]  # fmt: skip

_STORY = (
    "The harbour stays closed until Monday because of the storm, the council of Lillevik said in a statement on Friday night."
)
_NEXT = "Passengers who hold tickets may travel by bus until then, or ask for their money back at the counter in the harbour."
_MENU = "Skip to content\nMenu\nHome\nHarbour news\nLocal politics\nSport\nFerry timetable\nPrivacy policy\nContact us\n"
_FOOT = "Back to top\nPrivacy policy\nContact us\n© Lillevik Post\n"

ACCIDENTS = [
    Accident("a paragraph twice in a row", f"{_STORY}\n{_STORY}\n{_NEXT}", f"{_STORY}\n{_NEXT}"),
    Accident("with blank lines", f"{_STORY}\n\n{_STORY}\n\n{_NEXT}\n", f"{_STORY}\n\n{_NEXT}\n"),
    Accident("in Russian", f"{_RU}\n{_RU}\nУдачи всем.", f"{_RU}\nУдачи всем."),
    Accident("in Chinese", f"{_ZH}\n{_ZH}\n祝好运。", f"{_ZH}\n祝好运。"),
    Accident("in Arabic", f"{_AR}\n{_AR}\nبالتوفيق للجميع.", f"{_AR}\nبالتوفيق للجميع."),
    Accident("in Hindi", f"{_HI}\n{_HI}\nसभी को शुभकामनाएँ।", f"{_HI}\nसभी को शुभकामनाएँ।"),
    Accident("in Turkish", f"{_TR}\n{_TR}\nBol şans.", f"{_TR}\nBol şans."),
    Accident("in Finnish", f"{_FI}\n{_FI}\nOnnea kaikille.", f"{_FI}\nOnnea kaikille."),
    Accident("in Yoruba", f"{_YO}\n{_YO}\nOrí ire o.", f"{_YO}\nOrí ire o."),
    Accident("a caption between sentences", f"{_STORY}\nThe ferry Aurora at the quay in Lillevik\nThe ferry Aurora at the quay in Lillevik\n{_NEXT}",
             f"{_STORY}\nThe ferry Aurora at the quay in Lillevik\n{_NEXT}"),
    Accident("a caption under title and deck", f"Harbour closed\n\nCouncil waits for the wind\n\nThe ferry Aurora at the quay in Lillevik\n\n"
             f"The ferry Aurora at the quay in Lillevik\n\n{_STORY}\n", f"Harbour closed\n\nCouncil waits for the wind\n\nThe ferry Aurora at the quay in Lillevik\n\n{_STORY}\n"),
    Accident("the whole text twice", f"Harbour closed\n{_STORY}\n{_NEXT}\nHarbour closed\n{_STORY}\n{_NEXT}\n", f"Harbour closed\n{_STORY}\n{_NEXT}\n"),
    Accident("a menu in the head and in the foot", f"{_MENU}{_STORY}\n{_NEXT}\n{_MENU}", f"{_MENU}{_STORY}\n{_NEXT}\n"),
    Accident("a menu for two sizes of screen", f"{_MENU}Close\n{_MENU}{_STORY}\n{_NEXT}\n{_FOOT}", f"{_MENU}Close\n{_STORY}\n{_NEXT}\n{_FOOT.replace(_MENU[-26:], '')}"),
    Accident("a sentence that follows on itself", f"{_NEXT} {_STORY} {_STORY} No ferry sails.", f"{_NEXT} {_STORY} No ferry sails."),
    Accident("a teaser before its paragraph", f"The harbour stays closed until Monday because of…\nRead more\n{_STORY}\n", f"Read more\n{_STORY}\n"),
    Accident("a heading glued to its paragraph", "What Comes Next\n\nWhat Comes NextThe ferries leave on Monday, the firm said.\n", "What Comes Next\n\nThe ferries leave on Monday, the firm said.\n"),
]  # fmt: skip
