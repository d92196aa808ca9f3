"""Is this text a date, a time or both, and nothing else? In the languages and scripts that newslint knows."""

from __future__ import annotations

import re
from functools import cache

from newslint.text.folding import fold

# Months, short and long, days of the week, and the small words of dates and times, folded to lower case. Those with a form for
# "of" (the genitive of Slavic and Baltic languages, Greek, Finnish) are in it too.
_WORDS = """
january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun of at on
the st nd rd th am pm a m p noon midnight et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest ist jst kst hkt
sgt myt wib wita wit aest aedt msk eat cat wat sast pkt eet eest today yesterday ago hour hours hr hrs min mins minute
minutes second seconds sec secs day days week weeks month months year years h d w mo yr yrs just now last updated januar
jänner februar märz mai juni juli oktober dezember mär okt dez montag dienstag mittwoch donnerstag freitag samstag sonntag
sonnabend di mi do fr sa so uhr um den vom heute gestern vor stunde stunden std minuten tag tagen woche wochen monat monaten
janvier février fevrier mars avril juin juillet août aout septembre octobre novembre décembre decembre janv févr avr juil
déc lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim le à il y heures heure jours jour hier
aujourd'hui semaine semaines mois enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre
diciembre ene abr dic lunes martes miércoles jueves viernes sábado domingo de del las hace horas hora minutos días dia día
hoy ayer hs gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug set ott lunedì martedì
mercoledì giovedì venerdì sabato domenica alle ore ora oggi ieri fa giorni minuti janeiro fevereiro março maio junho julho
setembro outubro novembro dezembro fev out segunda terça quarta quinta sexta feira às há hoje ontem atrás dias januari februari maart
mei augustus mrt maandag dinsdag woensdag donderdag vrijdag zaterdag zondag om uur vandaag gisteren geleden dagen ma wo vr
za zo marts maj mandag tirsdag onsdag torsdag fredag lørdag søndag kl klokken i dag går siden timer minutter dager tor
augusti måndag tisdag lördag söndag idag igår sedan timmar sen mån tis ons tors lör sön tammikuuta helmikuuta maaliskuuta
huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta klo maanantai tiistai
keskiviikko torstai perjantai lauantai sunnuntai tänään eilen sitten tuntia minuuttia ti ke to pe la su janúar febrúar apríl
maí júní júlí ágúst október nóvember desember mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur
sunnudagur í gær stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
poniedziałek wtorek środa czwartek piątek sobota niedziela godz dzisiaj dziś wczoraj temu godzin godziny minut dni r o ledna
února března dubna května června července srpna září října listopadu prosince pondělí úterý středa čtvrtek pátek neděle dnes
včera před hodinami hodin minutami dny v hod januára februára apríla mája júna júla augusta septembra októbra novembra
decembra pondelok utorok streda štvrtok piatok nedeľa pred minútami január február március április május június július
augusztus szeptember hétfő kedd szerda csütörtök péntek szombat vasárnap tegnap órája perce óra ápr máj jún júl szept
ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie ian iun iul luni marți marti miercuri
joi vineri sâmbătă duminică orele astăzi azi acum zile în urmă януари февруари март април май юни юли август септември
октомври ноември декември понеделник вторник сряда четвъртък петък събота неделя днес вчера преди часа минути ч г в от
ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου ιαν φεβ
μαρ απρ ιουν ιουλ αυγ σεπ σεπτ οκτ νοε νοεμ δεκ δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο κυριακη πμ μμ π μ στισ ωρα
σημερα χθεσ πριν ωρεσ λεπτα ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık oca şub nis haz tem
ağu eyl eki kas ara pazartesi salı çarşamba perşembe cuma cumartesi pazar saat bugün dün önce dakika gün saniye января
февраля марта апреля мая июня июля августа сентября октября ноября декабря янв фев февр мар апр июн июл авг сен сент окт ноя
нояб дек понедельник среда четверг пятница суббота воскресенье года мск сегодня назад час часов минут минуты дня дней січня
лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня понеділок вівторок середа четвер пʼятниця
п'ятниця субота неділя о року сьогодні вчора тому годин години хвилин sausio vasario kovo balandžio gegužės birželio liepos
rugpjūčio rugsėjo spalio lapkričio gruodžio pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis
sekmadienis val šiandien vakar prieš janvāris janvārī februāris februārī martā aprīlis aprīlī maijs maijā jūnijs jūnijā
jūlijs jūlijā augusts augustā septembris septembrī oktobris oktobrī novembris novembrī decembris decembrī pirmdiena otrdiena
trešdiena ceturtdiena piektdiena sestdiena svētdiena gada plkst šodien pirms jaanuar veebruar märts aprill juuni juuli
oktoober detsember esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev kell täna eile tagasi tundi minutit يناير
فبراير مارس أبريل ابريل مايو يونيو يوليو أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر كانون الثاني شباط آذار نيسان أيار
حزيران تموز آب أيلول تشرين الأول الاول جانفي فيفري أفريل ماي جوان جويلية أوت محرم صفر ربيع جمادى رجب شعبان رمضان شوال القعدة
الحجة ذو ذي الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الساعة صباحا مساء صباحاً مساءً ص م بتوقيت غرينتش هـ
ه اليوم أمس منذ ساعة ساعات دقيقة دقائق أيام يوم ינואר פברואר מרץ מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר יום ראשון שני שלישי רביעי חמישי שישי שבת
בשעה היום אתמול לפני שעות שעה דקות ימים فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند ژانویه فوریه
آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر شنبه یکشنبه دوشنبه سه چهارشنبه پنجشنبه جمعه ساعت امروز دیروز پیش دقیقه
روز जनवरी फरवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर सितम्बर अक्टूबर अक्तूबर नवंबर नवम्बर दिसंबर दिसम्बर सोमवार
मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार बजे को आज कल घंटे घंटा मिनट दिन पहले सुबह शाम दोपहर रात maret agustus agu agt
des senin selasa rabu kamis jumat sabtu minggu pukul jam yang lalu hari ini kemarin menit mac julai ogos disember isnin khamis
jumaat ahad pagi petang malam tengah minit ogo dis tháng năm ngày thứ hai ba tư sáu bảy chủ nhật lúc giờ phút hôm nay qua
trước มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม ม ค ก พ มี เม ย มิ ส
ต ธ น จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์ วัน วันที่ เดือน เวลา ที่ ชั่วโมง นาที ที่แล้ว วันนี้ เมื่อวาน 年 月 日
時 时 分 秒 号 號 點 点 上午 下午 午前 午後 星期 星期一 星期二 星期三 星期四 星期五 星期六 星期日 週 周 曜日 火 水 木 金 土
前 更新 小时 小時 时间 時間 分钟 分鐘 天 天前 分前 時間前 日前 今天 昨天 今日 昨日 小时前 小時前 分钟前 分鐘前 北京时间 년
জানুয়ারি জানুয়ারি ফেব্রুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট আগষ্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர் جنوری فروری مارچ اپریل مئی جون جولائی اگست
ستمبر اکتوبر نومبر دسمبر
월 일 시 분 초 오전 오후 월요일 화요일 수요일 목요일 금요일 토요일 일요일 시간 전 분전 시간전 일전 화 수 목 금 토 오늘 어제
"""
_NOT_WORDS = re.compile(r"[\s\d.,:;/()\[\]|–—+•·\-_'’“”\"°º*@~]+")
_RELATIVE = frozenset(
    "today yesterday heute gestern hoy ayer hier oggi ieri hoje ontem сегодня вчера bugün dün 今天 昨天 今日 昨日".split()
)


@cache
def _words() -> frozenset[str]:
    return frozenset(fold(_WORDS).split())


def is_date(text: str) -> bool:
    """Only numbers and words of dates, at most 14 of them, with at least one number (or "today" and its like)."""
    folded = fold(text)
    words = [w for w in _NOT_WORDS.split(folded) if w]
    if len(words) > 14:
        return False
    known = _words()
    # A single letter is what is left of "7h30" or "2025-01-01T10:00Z".
    if not all(w in known or (len(w) == 1 and w.isascii()) for w in words):
        return False
    if any(map(str.isdigit, folded)):
        return True
    return bool(words) and any(w in _RELATIVE for w in words)
