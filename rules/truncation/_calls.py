"""Words with which a page turns to its reader below an article: read, send, follow, subscribe; and how a letter ends."""

from __future__ import annotations

from functools import cache

from newslint_rules.truncation._dangling import ANYWHERE

# Imperatives and other words that begin such a line, by language; none that often begins a sentence of news.
_FIRST = {
    "en": "read watch visit follow subscribe join click download discover explore contact sign check share send tell submit "
    "shop buy register browse listen learn thanks thank see get take view email",
    "de": "lesen schreiben folgen abonnieren besuchen klicken senden schicken entdecken melden hinweise mehr jetzt",
    "fr": "lire lisez suivez abonnez inscrivez découvrez cliquez envoyez contactez écrivez rejoignez partagez retrouvez voir",
    "es": "lea lee síguenos sigue siga escríbenos escribe envía envíanos suscríbete suscríbase únete descubre descarga visita "
    "mira consulta comparte conoce haz haga",
    "pt": "leia siga acompanhe assine inscreva receba clique envie entre baixe veja confira saiba participe compartilhe acesse",
    "it": "leggi seguici segui iscriviti scrivi scrivici clicca scarica scopri guarda condividi abbonati inviaci resta",
    "ca": "llegeix segueix subscriu envia descobreix consulta",
    "nl": "lees volg schrijf abonneer klik stuur mail bekijk meld download ontdek deel",
    "da": "læs følg tilmeld skriv klik send abonner se få", "no": "les følg meld skriv klikk send abonner se få tips",
    "sv": "läs följ prenumerera skriv klicka skicka tipsa se ladda dela",
    "fi": "lue seuraa tilaa lähetä klikkaa katso lataa kerro liity", "et": "loe jälgi telli saada kliki vaata liitu",
    "is": "lesa fylgdu skráðu sendu smelltu",
    "pl": "czytaj przeczytaj zobacz obejrzyj przyślij wyślij skorzystaj napisz daj dołącz obserwuj śledź subskrybuj kliknij "
    "pobierz polub zapisz masz widziałeś widzisz byłeś jesteś więcej sprawdź posłuchaj",
    "cs": "čtěte přečtěte sledujte napište pošlete klikněte odebírejte máte podívejte stáhněte přihlaste více",
    "sk": "čítajte prečítajte sledujte napíšte pošlite kliknite odoberajte máte pozrite viac",
    "sl": "preberite spremljajte pišite pošljite naročite kliknite", "hr": "pročitajte pratite pišite pošaljite prijavite kliknite",
    "hu": "olvassa olvasd kövesse kövessen kövess iratkozzon iratkozz írjon írj küldje küldj kattintson kattints csatlakozz",
    "ro": "citește citiți citeşte urmărește urmăriți abonează abonați scrie scrieți trimite trimiteți vezi află descarcă",
    "bg": "прочетете прочети последвайте изпратете абонирайте вижте четете пишете гледайте",
    "mk": "прочитајте следете испратете", "sr": "прочитајте пратите пошаљите pratite",
    "el": "διαβάστε ακολουθήστε στείλτε γραφτείτε δείτε κατεβάστε γράψτε μάθετε",
    "tr": "okuyun takip tıklayın izleyin", "az": "oxuyun izləyin",
    "ru": "читайте подписывайтесь присылайте пишите смотрите следите сообщайте оставайтесь скачайте подпишитесь стали подробнее",
    "uk": "читайте підписуйтесь підписуйтеся надсилайте пишіть дивіться стежте повідомляйте завантажуйте приєднуйтесь детальніше",
    "be": "чытайце падпісвайцеся дасылайце глядзіце", "kk": "оқыңыз жазылыңыз",
    "lt": "skaitykite sekite rašykite siųskite prenumeruokite žiūrėkite", "lv": "lasiet sekojiet rakstiet sūtiet skatiet abonējiet",
    "ar": "تابعونا تابعنا تابعوا اقرأ إقرأ اشترك اشتركوا أرسل شاهد للمزيد للتواصل انضم حمل", "fa": "بخوانید بیشتر دنبال",
    "he": "קראו קרא עקבו הצטרפו שלחו לקריאה להרשמה", "ur": "مزید پڑھیں",
    "id": "baca ikuti simak kirim dapatkan unduh klik saksikan gabung kunjungi tonton follow",
    "ms": "baca ikuti hantar dapatkan muat klik layari tonton", "tl": "basahin sundan", "jv": "waca",
    "vi": "mời xem đọc theo-dõi gửi tải đăng hãy",
    "sw": "soma tufuate fuatilia tuma jiunge jisajili pakua", "af": "lees volg stuur skryf", "ha": "karanta", "yo": "ka", "ig": "gụọ",
    "sq": "lexo ndiqni", "eu": "irakurri", "gl": "le segue", "cy": "darllenwch dilynwch", "ga": "léigh lean",
}  # fmt: skip
# Imperatives that begin buttons; in longer lines they begin steps and sentences.
_BUTTON = frozenset(
    """post rate edit hide back connect try save enter unlock leave enable start create manage choose select open close request schedule
    compare print report skip load go let add book log order apply donate vote zurück teilen drucken anmelden retour partager imprimer
    volver compartir imprimir voltar compartilhar torna condividi stampa terug delen wróć udostępnij drukuj zpět sdílet назад поделиться
    kembali bagikan geri paylaş quay chia""".split()
)
# Headings of what is below an article, each alone on its line.
_LABELS = frozenset(
    """comments|comment|reply|replies|links|related|related posts|related articles|external links|see also|top|follow|references|notes|footnotes
    |sources|source|resources|additional resources|further reading|bibliography|about the author|about us|author|authors|tags|topics|categories
    |share|search|menu|home|contact|contacts|advertisement|newsletter|more|optional|close|kommentare|kommentar|quellen|links|themen|impressum
    |commentaires|sources|références|mots-clés|comentarios|fuentes|enlaces|referencias|comentários|fontes|referências|commenti|fonti|reacties
    |bronnen|kommentarer|källor|lähteet|kommentit|komentarze|źródła|przypisy|komentáře|zdroje|komentáre|hozzászólások|források|comentarii|surse
    |коментари|комментарии|источники|ссылки|примечания|коментарі|джерела|посилання|σχόλια|πηγές|yorumlar|kaynaklar|komentar|sumber|bình luận
    |nguồn|التعليقات|المصادر|תגובות|מקורות|टिप्पणियाँ|स्रोत|评论|参考资料|相关链接|コメント|関連リンク|脚注|댓글|참고 문헌""".replace(
        "\n    ", ""
    ).split("|")
)
# Where the verb comes last, those that end such a line, and no sentence that goes on.
_LAST = frozenset(
    """करें पढ़ें देखें जानें बताएं भेजें जुड़ें लें वाचा পড়ুন দেখুন করুন پڑھیں دیکھیں کریں edin ediniz okuyun tıklayın izleyin olun ulaşın
    yazın gönderin ください 세요 하세요 보세요 바랍니다 بخوانید کنید بزنید здесь тут hier here ici aquí aqui tutaj zde tu εδώ هنا""".split()
)
_GREETINGS = """
    yours | sincerely | best\\s(?:wishes|regards) | (?:kind|warm)(?:est)?\\sregards | regards | cheers | love | thanks | thank\\syou | happy\\s\\w+
  | see\\syou | mit\\s\\w+\\sgrüßen | (?:herzlich|lieb|viel|schön|best)\\w*\\sgrüße | grüße | herzlichst | ihre?\\s | eure?\\s | deine?\\s
  | cordialement | bien\\sà\\s(?:vous|toi) | amicalement | à\\sbientôt | un\\s(?:cordial\\s)?saludo | saludos | atentamente | un\\sabrazo
  | um\\sabraço | abraços | atenciosamente | até\\s | cordiali\\ssaluti | un\\ssaluto | (?:met\\s)?(?:vriendelijke|hartelijke)\\sgroet
  | med\\s(?:vänlig|venlig|vennlig)\\w*\\shilsen | med\\svänliga? | vänliga\\shälsningar | terveisin | ystävällisin | z\\spoważaniem | pozdrawiam
  | s\\spozdravem | s\\spozdravom | üdvözlettel | cu\\s(?:respect|stimă) | с\\sуважением | з\\sповагою | με\\sεκτίμηση | saygılarım
  | hormat\\s(?:kami|saya) | salam | trân\\strọng | مع\\sتحيات | धन्यवाद | 敬具 | 此致 | 谢谢 | 謝謝
"""


@cache
def first_words() -> frozenset[str]:
    """Less those that are small words of another language (French “les”, Romanian “se”)."""
    return frozenset(" ".join(_FIRST.values()).split()) - (ANYWHERE - {"see"})


@cache
def button_words() -> frozenset[str]:
    return _BUTTON - ANYWHERE


def labels() -> frozenset[str]:
    return _LABELS


def closing_words() -> frozenset[str]:
    return _LAST


def greetings() -> str:
    """The pattern of a letter's closing words, to be read with re.VERBOSE."""
    return _GREETINGS
