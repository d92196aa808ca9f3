"""Words by which a phrase is told from what looks like it: networks, wares, contents, newsletters, a site's first page."""

from __future__ import annotations

import re

# Names of networks fill a slot of "Share on {w}" as the phrase itself would.
NETWORKS = re.compile(
    r"\b(?:facebook|messenger|twitter|x|whatsapp|telegram|linkedin|instagram|pinterest|reddit|viber|tiktok|threads|bluesky|youtube|line)"
    r"['’]?\w{0,4}\b|\bфейсбук\w{0,2}\b|\bтелеграм\w{0,2}\b|\bвконтакте\b",
    re.IGNORECASE,
)
# Buttons of a shop among the marks of advertisements.
OFFER = re.compile(
    r"\b(?:buy|shop|order|price|deals?|offers?|cart|kaufen|angebot|preis|acheter|offres?|prix|comprar|precio|oferta|preço|acquista|prezzo"
    r"|offerta|kopen|prijs|kup|cena|купить|цена|satın|köp|pris|osta)\b|購入|価格|购买|價格|구매",
    re.IGNORECASE,
)
# Labels of a page's own list of its headings, which goes with it or not at all; never safely, as true texts keep some of them.
CONTENTS = re.compile(
    r"\W*(?:(?:table of )?contents|in this (?:article|guide|post|section|page|issue|series)|on this page|inhalt(?:sverzeichnis)?|sommaire"
    r"|table des matières|índice(?: de (?:contenidos|conteúdos))?|(?:tabla de )?contenidos?|indice(?: dei contenuti)?|sommario|sumário|inhoud(?:sopgave)?|spis treści|obsah(?: článku)?|содержание|оглавление"
    r"|зміст|съдържание|innehåll(?:sförteckning)?|indhold(?:sfortegnelse)?|innhold(?:sfortegnelse)?|sisällys(?:luettelo)?|içindekiler"
    r"|tartalom(?:jegyzék)?|cuprins|περιεχόμενα|(?:جدول )?المحتويات|فهرست(?: مطالب)?|תוכן(?: ה?עניינים)?|विषय[- ]सूची|সূচিপত্র|สารบัญ|mục lục"
    r"|daftar isi|目次|목차|目录|目錄)\W*",
    re.IGNORECASE,
)
# What says that a picture is somebody's, on any page.
CREDITED = re.compile(
    r"\W*(?:featured |header |cover )?(?:image|photo|picture|photograph|illustration)s?(?: credits?\s?[:/]| (?:provided |taken )?by\s|"
    r" courtesy(?: of)?\b)|[^.!?]{2,40}\s?[|/]\s?(?:Getty Images|Reuters|AP|AFP|Shutterstock|iStock|Unsplash|Alamy|Adobe Stock)\b",
    re.IGNORECASE,
)
# What a newsletter is called; with a verb beside it, it is no heading.
NEWSLETTER = re.compile(
    r"newsletter|nyhe[td]sbrev|nieuwsbrief|uutiskirj|uudiskir|hírlev|bülten|biuletyn|zpravodaj|рассылк|розсилк|бюлетин|ניוזלטר|نشر\w* (?:ال)?(?:بريدي|إخباري|اخباري|يومي|أسبوعي|الكتروني|إلكتروني)|خبرنامه"
    r"|نیوز ?لیٹر|न्यूज़?लेटर|নিউজ ?লেটার|ニュースレター|メールマガジン|メルマガ|뉴스레터|จดหมายข่าว|bản tin|naujienlaišk|fréttabréf",
    re.IGNORECASE,
)
# What a headline that a label names may be made of.
PIECES = re.compile(r"\b(?:articles?|stor(?:y|ies)|posts?|news|headlines?|continue|keep)\b", re.IGNORECASE)
# What leads to a site's first page.
HOME = frozenset(
    """home|homepage|home page|startseite|accueil|inicio|portada|início|página inicial|главная|головна|начало|почетна|početna|naslovnica
    |首页|首頁|ホーム|トップ|홈|ana sayfa|anasayfa|strona główna|domů|úvod|etusivu|forside|forsiden|hem|startsida|hjem|acasă|prima pagină|αρχική
    |الرئيسية|خانه|صفحه اصلی|صفحه نخست|ראשי|דף הבית|होम|होम पेज|হোম|প্রচ্ছদ|ہوم|முகப்பு|หน้าแรก|trang chủ|beranda|laman utama|nyumbani|mwanzo|kezdőlap
    |címlap|esileht|sākums|pradžia|forsíða""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
# What a page says of itself, and an author says of no book or law.
OF_ITSELF = re.compile(
    r"©|copyright|rights reserved|^\W*(?:this|these|the|all|licen[sc]ed|dies\w*|alle|sämtliche|ce|cet|cette|ces|tous|toute|este|esta|estos"
    r"|todos?|toda|quest[oaie]|tutt[ei]|dit|deze|denna|detta|allt|denne|dette|alt|эт\w+|все|ten|ta|to|wszystkie|tento|tato|toto|všechny|bu|tüm"
    r"|ini|seluruh)\b|^\W*(?:本|この|これ|すべて)",
    re.IGNORECASE,
)
# What the part of a manual on its copyright is called.
RIGHTS = re.compile(
    r"\W*(?:\d+\W+)?(?:copyrights?|licen[cs]e|licen[cs]ing|urheberrechte?|lizenz(?:en)?|droits d['’]auteur|licence"
    r"|derechos de autor|licencia|diritto d['’]autore|licenza|direitos autorais|licença|auteursrecht(?:en)?|licentie|prawa autorskie|licencja"
    r"|autorská práva|tekijänoikeu(?:s|det)|lisenssi|upphovsrätt|licens|telif hakkı|lisans|авторские права|лицензия|авторські права"
    r"|ліцензія|حقوق النشر|الترخيص|कॉपीराइट|लाइसेंस|ลิขสิทธิ์|สัญญาอนุญาต|bản quyền|giấy phép|hak cipta|lisensi|著作権|ライセンス|版权|许可证|版權|授權條款|저작권|라이선스)\W*",
    re.IGNORECASE,
)
