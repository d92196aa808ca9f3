"""Words that boilerplate is made of, by topic: soft evidence for the line model, never a verdict of their own.

An article may use any of them; so the model sees only how many in a line, beside how the line looks and where it is.
A word ending in * stands for that begin with its first letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from newslint_rules.boilerplate.line_model.grammar import FUNCTION_WORDS

TOPICS = {
    "share": """facebook twitter instagram whatsapp telegram linkedin pinterest reddit tiktok youtube threads bluesky xing viber
        tumblr messenger flipboard tweet tweeten twittern share shares shared compartir comparte compartilhe compartilhar compartir
        partager partagez condividi condivisioni teilen delen dela del jaa udostępnij sdílet zdieľať megosztás distribuie
        поделиться поділитися сподели κοινοποίηση paylaş مشاركة شارك שתף שיתוף اشتراک‌گذاری साझा शेयर bagikan kongsi dalintis jaga dalīties
        e-mail email mail copy copied kopieren copiar copier whatsapp'ta""",
    "subscribe": """newsletter newsletters subscri* suscri* suscríb* assine assinat* assinan* abonn* abbona* abbonati abo abos aboneaz* abone aboneler subskry*
        předpla* predpla* prenumer* előfizet* подписка подписк* підписка підписк* подпишись подпишитесь підпишіться абонир* абонамент* συνδρομ* اشترك اشتراك اشتراكك النشرة הירשמו מינוי ניוזלטר
        सदस्यता न्यूज़लेटर berlangganan langganan newsletterin tilaa tilaaja uutiskirje nyhetsbrev* nyhedsbrev* nieuwsbrief newsletterowi
        bülten e-paper epaper premium unlimited trial paywall donate donation spende spenden soutenez supporter
        app apps download herunterladen télécharger descarga descargar baixe scarica ladda telecharger inbox postfach unsubscribe
        angebot* offer offers gratis kostenlos free gratuit gratuitement""",
    "account": """login log-in logout signin anmelden abmelden registrieren registrier* einloggen konto account accounts password passwort
        contraseña regístrate registrarse inicia sesión connexion connecter identifiez inscription inscrivez accedi registrati iscriviti
        entrar cadastre inloggen registreer logga zaloguj zarejestruj přihlásit prihlásiť bejelentkezés autentificare войти вход зарегистрир*
        увійти σύνδεση giriş kaydol تسجيل الدخول התחבר ورود लॉगिन masuk daftar cookie cookies cookiepolitik privacy consent datenschutz*
        einwilligung zustimmen akzeptieren privacidad confidentialité vie-privée riservatezza privacidade privatlivspolitik integritetspolicy
        tietosuoja prywatności soukromí adatvédelem confidențialitate конфиденциальности gizlilik الخصوصية פרטיות गोपनीयता privasi
        javascript browser adblock* captcha""",
    "comment": """comment comments commenting kommentar kommentare kommentieren leserkommentar* comentario comentarios comentários comentar
        commentaire commentaires commenter commenti commenta commento reacties reageer kommentarer kommentoi kommentit komentarze komentarz
        skomentuj komentáře komentáre diskuse hozzászólás* comentarii комментар* коментар* σχόλια σχόλιο yorum yorumlar تعليق تعليقات תגובות
        نظر نظرات टिप्पणी टिप्पणियाँ komentar netiquette moderation moderator reply replies antworten répondre responder""",
    "related": """more mehr más mais plus altro meer mer mere lisää więcej více viac több ещё ще още περισσότερα daha also auch también também
        aussi anche ook också også myös też również také tiež szintén также също επίσης ayrıca أيضا גם نیز भी juga read lesen lies
        lea lee leia leer lire lisez leggi lees läs les læs lue czytaj čtěte čítajte přečtěte olvassa citește citiți читайте читать читай
        прочетете διαβάστε oku okuyun اقرأ קראו بخوانید पढ़ें baca đọc xem skaityk lasi loe related relacionad* verwandt* relacionado
        similar recommended empfohlen* empfehl* recomendad* recommandé* consigliati aanbevolen polecane doporučujeme рекоменд* önerilen
        popular meistgelesen* beliebt* trending latest neueste últimas dernières ultime laatste seneste senaste uusimmat najnowsze
        nejčtenější najčítanejšie legolvasottabb последние новини новости próximo vorherig* nächster weiterlesen
        siguiente anterior suivant précédent thema themen tema temas tags tag schlagworte etiquetas mots-clés sujets
        aussi-lire continue below discover entdecken mehr-zum most alle zobacz bekijk""",
    "credit": """photo photos photograph* foto fotos fotó fotografía fotograf* fotoğraf bild bilder bildquelle bildnachweis image images imagen
        picture pictures crédit crédito credit credits credito kredit quelle source fuente fonte zdroj źródło forrás kuva kilde källa
        фото снимка πηγή kaynak صورة الصورة תמונה צילום عکس तस्वीर फोटो gambar ảnh getty afp reuters dpa epa efe ansa apa imago shutterstock istock
        alamy zuma belga anp pap čtk tasr mti lusa tt ntb lehtikuva ritzau keystone archiv archivo archives symbolbild courtesy
        copyright rights reserved rechte vorbehalten derechos reservados droits réservés diritti riservati direitos
        handout illustration grafik infografik screenshot picture-alliance sipa abaca xinhua unsplash pixabay adobe""",
    "site": """home startseite inicio accueil menu menü menú search suche suchen buscar rechercher cerca zoeken sök szukaj hledat keresés поиск
         بحث חיפוש جستجو खोज cari contact kontakt contacto contatti contato imprint impressum agb terms conditions nutzungsbedingungen
        términos mentions légales about über-uns nosotros advertise mediadaten publicidad careers karriere jobs sitemap rss archive
        archiv hemeroteca policy policies faq hilfe aide ayuda feedback redaktion redacción rédaction redazione redactie redakcja
        webseite website websites portal print drucken imprimir imprimer merken bookmark speichern guardar schriftgröße newsroom""",
    "media": """video videos vídeo vídeos vidéo watch ansehen listen anhören hören escuchar écouter ascolta podcast podcasts audio gallery
        galerie galería galleria fotostrecke bildergalerie diaporama replay livestream stream slideshow player subtitles loading
        vorlesen abspielen reproducir видео βίντεο فيديو וידאו वीडियो wideo videó 1x mute autoplay""",
    "time": """updated update aktualisiert veröffentlicht published publié actualizado actualización aggiornato pubblicato atualizado publicado
        bijgewerkt oppdatert uppdaterad päivitetty zaktualizowano aktualizováno frissítve actualizat обновлено публикувано ενημέρωση güncelleme
        güncellenme نشر تحديث עודכן diperbarui minute minutes minuten minutos lesezeit lesedauer lectura lecture ago hrs
        posted gepubliceerd publicerad julkaistu opublikowano vydáno modified""",
    "advert": """advertisement advertisements advertising anzeige anzeigen werbung publicidad publicité pubblicità publicidade advertentie
        annons reklama reklame mainos hirdetés реклама διαφήμιση reklam إعلان מודעה تبلیغات विज्ञापन iklan sponsored sponsor gesponsert patrocinado
        affiliate provision shop shopping deals gewinnspiel* promo promoted partner taboola outbrain deal coupons gutschein*""",
    "reader": """you your you're us sie ihr ihre ihren ihrem ihnen uns du dein deine deinen dir dich vous votre vos nous usted ustedes tu tus te
        tuo tua você seu sua u uw je jouw jou twój twoje wam vám váš vaše вы вас вам ваш ваши ви вас siz sizin אתם लिए आप आपके anda click
        klick klicken haz clic cliquez clicca clique klik kliknij klikněte kattints нажмите tıklayın اضغط انقر לחצו कلिक here hier aquí ici qui
        please bitte veuillez please thank join follow folgen sígue sigue síguenos suivez segui siga volg följ seuraa obserwuj sledujte
        подписывайтесь takip تابع תابعنا עקבו ikuti contact us""",
    "byline": """by par door przez autor autora autorin author auteur autore reporter reporters correspondent editor korrespondent*
        journalist journalistin journaliste periodista redakteur* redaktor* rédacteur redactor staff writer written автор συντάκτης yazar
        محرر כתב penulis editing reporting contributed""",
}  # fmt: skip
# In scripts without spaces the same as parts of a line.
_DENSE = {
    "share": "シェア|ツイート|分享|共有|リンクをコピー|LINE|はてな|แชร์|微博|微信",
    "subscribe": "会員|登録|購読|メルマガ|订阅|訂閱|無料|有料|电子报|電子報|สมัคร|アプリ|下载|下載",
    "account": "ログイン|登录|登入|注册|註冊|新規登録|パスワード|隐私|隱私|プライバシー|เข้าสู่ระบบ|Cookie|クッキー",
    "comment": "コメント|评论|評論|留言|ความคิดเห็น",
    "related": "関連|もっと見る|続きを読む|おすすめ|ランキング|人気|最新|一覧|相关|相關|推荐|推薦|阅读|閱讀|更多|热门|熱門|あわせて|次の|前の|อ่านเพิ่ม|อ่านต่อ|ข่าวที่เกี่ยวข้อง|タグ|标签",
    "credit": "写真|撮影|図片|图片|圖片|照片|提供|摄影|攝影|著作権|転載|版权|版權|ภาพ|来源|來源|共同通信|時事",
    "site": "トップ|ホーム|検索|首页|首頁|搜索|搜尋|菜单|お問い合わせ|联系|聯絡|利用規約|について|หน้าแรก|ค้นหา|印刷|サイト|关于|關於",
    "media": "動画|视频|視頻|影片|ビデオ|再生|音声|播放|วิดีโอ|คลิป",
    "time": "更新|発表|公開|配信|发布|發布|โพสต์|เผยแพร่",
    "advert": "広告|广告|廣告|PR|โฆษณา|キャンペーン",
    "reader": "ください|できます|お客様|あなた|请|請|您|点击|點擊|คลิก|こちら",
    "byline": "記者|记者|编辑|編輯|責任編輯|责任编辑|ผู้สื่อข่าว|執筆",
}
NAMES = tuple(TOPICS)
SHORT, LONG = 5, 7  # letters of a stem that are looked up


# What the number of a word holds: its topic (0: none), whether it is a function word, its place in the model's vocabulary (0: none).
TOPIC_BITS, FUNCTION_BIT = 4, 1 << 4
PLACE_SHIFT = 5


class Lexicon(dict[str, int]):
    """The number of every word in lower case. A word that is not known has a topic if it begins with one of the stems."""

    def __init__(self, vocabulary: Iterable[str] = ()) -> None:
        """`vocabulary`: the words of the model, the first of which has place 1."""
        super().__init__()
        self._stems: dict[str, int] = {}
        for index, text in enumerate(TOPICS.values(), 1):
            for word in text.split():
                if word.endswith("*"):
                    self._stems.setdefault(word[: LONG if len(word) > LONG else SHORT], index)
                else:
                    self.setdefault(word, index)
        self._begins = frozenset(stem[:SHORT] for stem in self._stems)  # most words are settled by them
        known = dict(self)
        for word in FUNCTION_WORDS:
            self[word] = known.get(word, 0) | FUNCTION_BIT
        for place, word in enumerate(vocabulary, 1):
            self[word] = self[word] | place << PLACE_SHIFT

    def __missing__(self, word: str) -> int:
        begin = word[:SHORT]
        if begin not in self._begins:
            return 0
        return self._stems.get(begin) or self._stems.get(word[:LONG], 0)


@cache
def _dense_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _DENSE.values())


def dense_cues(text: str) -> list[float]:
    """How many words of each topic a line in a script without word spaces has (at most four)."""
    return [min(4.0, len(pattern.findall(text))) for pattern in _dense_patterns()]
