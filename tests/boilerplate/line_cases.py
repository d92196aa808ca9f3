"""Texts of our own for the line model's tests: parts of articles that look like boilerplate, and tiny pages in eight languages."""

from __future__ import annotations

# What authors write in lists, boxes and tables. Each is the end of an article, and none of it may go.
PARTS = {
    "visitors' box": "If you go\nWhat: Lantern walk\nWhen: Friday, 7 p.m.\nWhere: Old harbour gate\nCost: Free",
    "match box": "FC Adorf: Lee, Kim, Ray, Holm\nTore: 1:0 Lee (12.), 1:1 Kral (40.), 2:1 Kim (88.)\nZuschauer: 4512\nSchiedsrichter: Brandt",
    "wards": "Ward 1: Ann Lee, 512\nWard 2: Bo Falk, 488\nWard 3: Cleo Dahl, 611\nWard 4: Dag Lind, 397",
    "numbers": "By the numbers\n4 million: what the pier costs\n212: piles to be driven\n18 months: time to build\n2: miles to the other port",
    "symptoms": "The signs are:\nfever\ndry cough\nloss of smell\ntiredness\nshort breath",
    "names": "Those honoured were:\nAnn Ask\nBo Berg\nCleo Dahl\nDag Falk\nElin Holm\nFinn Lind",
    "sizes": "Sizes\nSmall: 36-38\nMedium: 40-42\nLarge: 44-46\nExtra large: 48-50",
    "prices": "Adults €8\nChildren €4\nFamilies €18\nDogs free",
    "fixtures": "Saturday's games\nNorthport @ Eastbank, 15:00\nWeston @ Milltown, 17:30\nHarlow @Stadium Road, 20:00",
    "tour": "3 May – Northport, Old Brewery\n5 May – Eastbank, Town Hall\n9 May – Weston, The Barn\n11 May – Milltown, Corn Exchange",
    "production": "Directed by Ann Lee\nMusic: Bo Falk\nSet design: Cleo Dahl\nWith Dag Lind, Elin Holm",
    "ingredients": "2 lemons\n300 g flour\n1 pinch of salt\n4 eggs\n50 g butter",
    "steps": "1. Boil the water.\n2. Add the salt.\n3. Cook the noodles for nine minutes.\n4. Drain and serve.",
    "poll": "Greens 31 %\nLiberals 24 %\nLabour 22 %\nOthers 23 %",
    "meals": "Monday: soup and bread\nTuesday: fish pie\nWednesday: rice with beans\nThursday: noodles\nFriday: pancakes",
    "glossary": "Bollard: a post to tie ships to\nFender: a cushion on the quay\nSpring line: a rope that runs along the hull",
    "code": "for name in names:\n    print(name)\n    total += prices[name]\nreturn total",
    "table": "| Year | Boats | Catch |\n|---|---|---|\n| 2019 | 41 | 310 t |\n| 2020 | 38 | 295 t |\n| 2021 | 36 | 260 t |",
    "interview": "Is the pier safe?\nIt is now.\nWhat did it cost?\nFour million.\nWho pays?\nThe county does.",
    "poem": "The tide comes in,\nthe tide goes out,\nand no one asks\nwhat it's about.",
}
# A last paragraph between two notices: the demo of the repository, and its siblings.
LAST = {
    "de": ("Lesen Sie auch: Sperrung der alten Brücke verlängert", "Der alte Steg aus dem Jahr 1931 bleibt für Fußgänger offen.", "Jetzt Newsletter abonnieren"),
    "de ask": ("Lesen Sie auch: Sperrung der alten Brücke verlängert", "Wie lange das dauert, weiß im Rathaus niemand.", "Jetzt Newsletter abonnieren"),
    "en": ("Read more: Storm damage worse than feared", "The ferry will run twice an hour until then.", "Sign up for our newsletter"),
    "fr": ("Lire aussi : Le pont fermé jusqu’en juin", "Le vieux quai reste ouvert aux promeneurs.", "Accepter tous les cookies"),
    "es": ("Lea también: El puente cierra hasta junio", "El muelle viejo sigue abierto para los vecinos.", "Aceptar todas las cookies"),
    "ru": ("Читайте также: Мост закрыт до июня", "Старый причал останется открытым для пешеходов.", "Подпишитесь на нашу рассылку"),
    "tr": ("Ayrıca okuyun: Köprü hazirana kadar kapalı", "Eski iskele yayalara açık kalacak.", "Tüm çerezleri kabul et"),
}  # fmt: skip
# Language: what is around a story of three sentences, and the story.
PAGES = {
    "zh": ("首页\n新闻\n体育\n财经\n视频\n登录\n注册\n搜索", "市议会星期一决定重建东码头，去年冬天的风暴把它冲毁了，工程将在五月捕鱼季节之前完成。\n渔民们从春天起就要求修复，因为没有码头，他们只能在两公里外的地方卸货，还要付车费。\n市长说，议会为此拨出了四百万元，第一份合同将在月底之前签订，工程由本地公司负责。", "相关阅读\n分享到微信\n微博\n关于我们\n联系我们\n隐私政策\n版权所有"),
    "ar": ("الرئيسية\nأخبار\nرياضة\nاقتصاد\nفيديو\nتسجيل الدخول\nبحث\nاشترك", "قرر مجلس المدينة يوم الاثنين إعادة بناء الرصيف الشرقي الذي دمرته عاصفة في الشتاء الماضي قبل بدء موسم الصيد في مايو.\nوكان الصيادون قد طالبوا بهذا العمل منذ الربيع لأنهم ينزلون صيدهم على بعد ميلين ويدفعون أجرة الشاحنات.\nوقال رئيس البلدية إن المجلس خصص أربعة ملايين لهذا المشروع وإن العقد الأول سيوقع قبل نهاية الشهر.", "مشاركة\nفيسبوك\nتويتر\nواتساب\nاقرأ أيضا\nاتصل بنا\nسياسة الخصوصية\nجميع الحقوق محفوظة"),
    "ru": ("Главная\nНовости\nСпорт\nЭкономика\nВидео\nВойти\nПоиск\nПодписка", "Городской совет в понедельник решил восстановить восточный причал, который зимой разрушил шторм, до начала сезона рыбной ловли в мае.\nРыбаки просили об этом с весны, потому что без причала они выгружают улов в двух милях и платят за грузовики.\nПо словам мэра, совет выделил на это четыре миллиона, а первый договор подпишут до конца месяца.", "Поделиться\nВКонтакте\nТелеграм\nЧитайте также\nКонтакты\nПолитика конфиденциальности\nВсе права защищены"),
    "hi": ("होम\nसमाचार\nखेल\nव्यापार\nवीडियो\nलॉगिन\nखोजें\nसदस्यता", "नगर परिषद ने सोमवार को पूर्वी घाट को फिर से बनाने का फैसला किया, जो पिछली सर्दियों में तूफान में टूट गया था।\nमछुआरे वसंत से ही इस काम की मांग कर रहे थे क्योंकि घाट के बिना उन्हें दो मील दूर माल उतारना पड़ता है।\nमहापौर ने कहा कि परिषद ने इसके लिए चालीस लाख रुपये रखे हैं और पहला अनुबंध महीने के अंत से पहले होगा।", "शेयर करें\nफेसबुक\nट्विटर\nव्हाट्सएप\nयह भी पढ़ें\nहमसे संपर्क करें\nगोपनीयता नीति"),
    "th": ("หน้าแรก\nข่าว\nกีฬา\nเศรษฐกิจ\nวิดีโอ\nเข้าสู่ระบบ\nค้นหา\nสมัครสมาชิก", "สภาเมืองลงมติเมื่อวันจันทร์ให้สร้างท่าเรือตะวันออกขึ้นใหม่ หลังจากพายุพัดพังไปในช่วงฤดูหนาว ก่อนที่ฤดูจับปลาจะเริ่มขึ้นในเดือนพฤษภาคม\nชาวประมงขอให้ซ่อมมาตั้งแต่ฤดูใบไม้ผลิ เพราะถ้าไม่มีท่าเรือพวกเขาต้องขึ้นปลาที่ไกลออกไปสองไมล์และจ่ายค่ารถบรรทุก\nนายกเทศมนตรีกล่าวว่าสภาได้จัดเงินไว้สี่ล้านบาท และจะลงนามในสัญญาฉบับแรกก่อนสิ้นเดือนนี้", "แชร์\nเฟซบุ๊ก\nทวิตเตอร์\nข่าวที่เกี่ยวข้อง\nติดต่อเรา\nนโยบายความเป็นส่วนตัว\nสงวนลิขสิทธิ์"),
    "tr": ("Ana Sayfa\nHaberler\nSpor\nEkonomi\nVideo\nGiriş yap\nArama\nAbone ol", "Belediye meclisi pazartesi günü, kışın fırtınanın yıktığı doğu iskelesini mayıstaki balık sezonundan önce yeniden yapmaya karar verdi.\nBalıkçılar bunu ilkbahardan beri istiyordu, çünkü iskele olmadan avlarını iki mil ötede indiriyor ve kamyonlara para ödüyorlar.\nBaşkan, meclisin bunun için dört milyon ayırdığını ve ilk sözleşmenin ay sonundan önce imzalanacağını söyledi.", "Paylaş\nFacebook\nTwitter\nWhatsApp\nAyrıca okuyun\nİletişim\nGizlilik politikası\nTüm hakları saklıdır"),
    "fi": ("Etusivu\nUutiset\nUrheilu\nTalous\nVideot\nKirjaudu sisään\nHae\nTilaa", "Kaupunginvaltuusto päätti maanantaina rakentaa uudelleen itäisen laiturin, jonka myrsky vei talvella, ennen kuin kalastuskausi alkaa toukokuussa.\nKalastajat olivat pyytäneet työtä keväästä asti, koska ilman laituria he purkavat saaliinsa kahden mailin päässä ja maksavat kuorma-autoista.\nPormestarin mukaan valtuusto on varannut siihen neljä miljoonaa, ja ensimmäinen sopimus allekirjoitetaan ennen kuun loppua.", "Jaa\nFacebook\nTwitter\nWhatsApp\nLue myös\nOta yhteyttä\nTietosuojaseloste\nKaikki oikeudet pidätetään"),
    "yo": ("Ojúlé\nÌròyìn\nEré ìdárayá\nOkòwò\nFídíò\nWọlé\nWá", "Ìgbìmọ̀ ìlú pinnu ní ọjọ́ Ajé láti tún èbúté ìlà oòrùn kọ́, èyí tí ìjì gbé lọ ní ìgbà òtútù, kí àsìkò ẹja pípa tó bẹ̀rẹ̀ ní oṣù Karùn-ún.\nÀwọn apẹja ti ń béèrè fún iṣẹ́ yìí láti ìgbà ìrúwé, nítorí pé láìsí èbúté wọ́n ń kó ẹja wọn sílẹ̀ ní ibi tó jìnnà.\nOlórí ìlú sọ pé ìgbìmọ̀ ti ya owó mílíọ̀nù mẹ́rin sọ́tọ̀ fún un, wọ́n á sì fọwọ́ sí àdéhùn àkọ́kọ́ kí oṣù tó parí.", "Pín\nFacebook\nTwitter\nKà síwájú\nKàn sí wa"),
}  # fmt: skip
