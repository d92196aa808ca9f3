"""Abbreviations that a full stop follows in mid-sentence, in lower case, over the languages of the press.

Words of three letters and fewer need no entry where a document writes them without a stop too: see `is_abbreviation`.
"""

from __future__ import annotations

import re
from functools import cache

from newslint import Document

_VOWELS = re.compile("[aeiouyà-öø-ÿāēīōūăąęėįųőűœæøåаеёиоуыэюяієїўαεηιουωάέήίόύώ]")
_LIST = """
    undergrad postgrad sust approx appt assn assoc asst atty attn avg blvd capt cert comm conf cont corp dept dist div enc esp est etc exec fig govt
    hwy illus incl intl jour lib max min misc natl nos orig pop pref prev prob prof prov publ pvt qtr ref resp sched sect tech
    temp transl univ vol vols plc llc ltd inc bros jun jul aug sept oct nov dec abgek abzgl allg amtl anschl ausschl beil
    beisp bearb begr bes betr bez bzgl bzw christl dergl ders dgl dipl einschl ehem entspr erg erw evang evtl exkl gegr geb
    gem gesch gest gew ggf griech hebr hrsg inkl insb insbes jährl jhdt jüd kath kfm kgl konfes landw lat lfd luth mind mtl
    möbl monatl niederl nördl östl österr österreichisch phil prot rd röm sämtl schweiz sog sogen städt stellv südl tägl techn
    telef überarb übers ung unverb urspr usw verantw verb verh versch vgl volkst vorauss vorl westl wiss wöchentl zool zus
    zzgl zuzügl apr janv févr juil env éd édit fém fasc hab habit introd litt masc mens parag suiv trad tél aprox cap cents
    depto doc dto dpto edic edo entlo excmo gral ilmo izda izdo máx mín núm pág págs párr pdte pts sgto sig sra srta sres tfno
    vda aut acad adm alm art avda hnos impr kms ltda pza ecc dott dottssa arch avv cfr fatt ing pagg pres sigg spett succ tel
    tot bijv blz bijz drs enz evt excl hfst ingen jhr lic mgr mln mld mva nml ong opm plm secr telf uitg vlg vnl zgn zog bijl
    verm dvs eks ekskl ex forts eg eng försök gnm hhv ifm iflg istf jfr kap kapt kl kvm ledd maks mia mill mio mhp mots omkr
    osv pers pga pct perm pkt red sek sml spec spm stk såk tab tekn tex tlf tom undt utg utl vanl vedr virks vsk årg åkl ehf
    bls frh osfrv skv esim huom henk keskim kirj klo krs kuv luv mahd milj mrd myöh nim nyk oik ori pnä puh päiv synt suom
    tark tms toim vars ven vrk vuos yht ylim yliop ang angl bryt bież cyt cz dawn dol dosł dyr egz fiz gen godz gosp hiszp inż
    itd itp jedn kan kard kier klas kpt łac lit ludn mec mies mieszk miln mjr mkw najw nast nazw niem nied np obow obw odc okr
    ok ons ozn par płk pol pon poł por pow poz półn prez proc przyp pseud psych rej ros rozdz ryc rys sekr skr sob sp spółdz
    str śr śred tyg tys tyt tzn tzw uczn ukr ur ust właśc woj wsch wyd wym zach zob żoł apod arab atd atp bl cca cit čes čet
    čis čísl dř dop edit einz ev fem fin fot franc hist hod hor hud inv jap jednot kat kč kol kon lid mezin měs mil mod mož
    nám např násl něm nar neb nesp obch obd obr odb odd odst os poč podn popř posl pozn prac pran práv průb předs příl příp
    přib přek redak roč rok roz rus říms sev skup slov soc souč spol srov stol stř svob škol šp tis tur týd tzv úř val var ved
    věd vel věn vých výr vyd zahr záp zák zejm zem zkr zn zvl žen ápr átl biz bek csüt évf fil febr fszt fej fels földsz gimn
    hg honv ifj igh ill jan jún júl kb ker kft kir közg krt lásd ld máj mat márc megy mg mlrd nagyk okt olv özv pl pld rom stb
    sz szept szerk szül táj tan tvr ún ügyv vas vsz vö zrt alin bd bul cf dlui dna ed jud loc nr obs op pag sec sf șos trim
    alb arş av bkz bşk böl cad cilt çev doç dr ecz edt fak hst hz huk ist krş mah matb md müd müh ör örn ort sok ssk tic vb vd
    vs yard yay yrd yüz yy акад англ арх барр бул бывш вел воен вост времен гор гос греч губ див дис долл доп дол ежемес евр
    зам зап зав изд илл инж ист исп итал кан кв км кол кон коп корр куб лат литер макс мин мес млн млрд мор наз напр нар нас
    нач нем обл общ обяз окр отд оз орг осн офиц пер пос пол поч пр предп прибл прим прил пров прод проц просп проф разд ред
    респ рис род рос руб сев сек сер след слов см совр соотв сотр спец ср ст стол стр супр сут табл тел терр техн тыс уд указ
    укр унив устар утв уч фам фин фр франц хоз худ центр чел част четв числ шт экз эл экон юж яз янв абз вид вул гол гр грн
    досл др ел заг зб зокр ім ін крб кін латин мист мін нац нім оп пл пор присл розд св соц стор тис ул філос хв чол юрид алб
    бел бр бълг вж вкл вр дн жк кап лв прев разг ръб стот сл съкр тир упр хил цит чл αγγλ αρ βλ γαλλ γεν γερμ δηλ δισ δρχ εκατ
    ελλ εν επ επιμ ευρ κλπ κτλ λατ λεπ μτφ παρ περ πλ πρβλ πχ σελ σημ στρ σχ τετρ τηλ τμ τομ χιλ χλμ ώρ tūkst piem plkst vad
    liet apskr savivald latv angļu näit npr ipd god odn dll dsb tgl hlm etab asb ens mnr mev нпр итд год тзв pàg
"""


@cache
def _known() -> frozenset[str]:
    return frozenset(_LIST.split())


def _words(document: Document) -> frozenset[str]:
    """The words that the document writes with no full stop after them, in its own case."""
    return frozenset(word.rstrip(',;:!?)]”“"’»…') for word in document.text.split() if not word.endswith("."))


def is_written_without_stop(word: str, document: Document) -> bool:
    return word in document.view(_words)


def is_abbreviation(word: str, document: Document) -> bool:
    """True if a full stop after `word`, a word of the document in lower case, may well be no end of a sentence."""
    if word in _known() or not _VOWELS.search(word):
        return True
    return len(word) <= 3 and not is_written_without_stop(word, document)


def may_be_abbreviation(word: str, document: Document) -> bool:
    """The same for a word in any case: names and German nouns are no abbreviations where they are long, or are without a
    stop too."""
    if word[0].islower():
        return is_abbreviation(word, document)
    return word.lower() in _known() or (len(word) < 6 and not is_written_without_stop(word, document))
