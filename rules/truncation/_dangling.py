"""Words that no sentence and no headline ends with: articles, conjunctions, prepositions and their like, by language.

Left out are those that may be last: German verb particles (`an`, `auf`, `zu`), Dutch and Scandinavian ones, English
`in`, `on` and `for` stay in, as headlines hardly end with them. In languages whose particles follow the noun (Hindi, Turkish,
Japanese) only those that must lead on are listed.

A table of its own: `stopwords` has the commonest words, some of which may be last (German “an”, “auf”), and not the rare ones that may not.
"""

from __future__ import annotations

from functools import cache

_WORDS = {
    "en": "the a an of and or but nor to in on at by for from with as than that which whose who if when while where because "
    "although though since until unless whether between among into onto toward towards upon during against without via per "
    "is are was were be been being has have had will would could should may might must can its their our your his my "
    "this these those every each very also including such so not it it's i we they he she you",
    "de": "der die das den dem des ein eine einen einem einer eines und oder aber sondern denn dass weil wenn ob als wie "
    "obwohl während sowie von vom im am beim zum zur für gegen ohne zwischen wegen trotz laut seit bei über unter in "
    "sein seine seinen seiner ihr ihre ihren ihrer dieser diese dieses diesen diesem jeder jede kein keine keinen ist sind "
    "war waren wird werden wurde wurden hat haben hatte sich nicht auch sehr er sie es wir ich",
    "fr": "le la les l un une des du de d au aux et ou mais donc ni car que qu qui dont où si quand comme lorsque puisque "
    "dans sur sous par pour avec sans chez vers entre contre depuis pendant selon en à ce cet cette ces son sa ses leur leurs "
    "notre nos votre est sont était a ont avait il elle ils elles on se s ne n plus très",
    "es": "el la los las un una unos unas de del a al y e o u pero sino ni que si cuando como porque aunque mientras donde "
    "en con por para sin sobre entre hacia hasta desde según contra ante tras su sus mi tu este esta estos estas ese esa "
    "es son era fue ha han había se le les lo no más muy también cuyo cuya",
    "it": "il lo la i gli le l un uno una di del dello della dei degli delle d a al allo alla ai agli alle da dal dallo dalla "
    "dai dagli dalle in nel nello nella nei negli nelle su sul sullo sulla sui sugli sulle con per tra fra e ed o ma che chi "
    "se quando come perché mentre dove suo sua suoi sue loro questo questa è sono era ha hanno aveva si ci non più molto cui",
    "pt": "o a os as um uma uns umas de do da dos das em no na nos nas ao aos à às por pelo pela pelos pelas para com sem "
    "sobre entre até desde contra segundo e ou mas nem que se quando como porque embora enquanto onde seu sua seus suas este "
    "esta esse essa é são foi era tem não mais muito também cujo",
    "nl": "de het een en of maar want dat die wie wat als wanneer omdat hoewel terwijl zodat van in met voor bij tegen tussen "
    "zonder sinds volgens naar te zijn haar hun onze mijn deze dit is was waren wordt werd heeft hebben had er ze hij niet "
    "ook zeer den der",
    "da": "en et den det de og eller men at som der hvis når fordi mens for fra til af på i med mod mellem uden under over "
    "ved hos efter sin sit sine hans hendes deres er var blev har havde vil skal kan ikke meget også jeg vi",
    "no": "en ei et den det de og eller men at som hvis når fordi mens for fra til av på i med mot mellom uten under over ved "
    "hos etter sin sitt sine hans hennes deres er var ble har hadde vil skal kan ikke meget også jeg vi å",
    "sv": "en ett den det de och eller men att som om när därför medan för från till av på i med mot mellan utan under över "
    "vid hos efter sin sitt sina hans hennes deras är var blev har hade ska kan inte mycket också jag vi",
    "fi": "ja tai sekä mutta vaan että jotta koska kun jos vaikka kuin joka jotka jonka jossa joissa sillä eli ei eivät on "
    "ovat oli olivat hänen heidän tämä tämän nämä se sen hyvin myös noin yli alle vuoden vuonna",
    "et": "ja ning või aga vaid et kui sest kuigi kes mis mille kelle selle see need on oli olid ei ka väga umbes oma tema",
    "is": "og eða en að sem ef þegar því í á með um frá til fyrir við af úr undir yfir hjá er var eru voru hefur hafa ekki "
    "hann hún það þeir sinn sína mjög einnig",
    "pl": "i a oraz lub albo ale że żeby aby który która które którzy którego której których gdy kiedy jeśli ponieważ bo w "
    "we z ze na do od po dla przez przed przy pod nad o u między bez za się nie jest są był była było były jego jej ich "
    "bardzo także",
    "cs": "a i nebo ale že aby který která které kteří kterou když pokud protože jako v ve z ze na do od po pro před při pod "
    "nad o u mezi bez za k ke s se si je jsou byl byla bylo byli jeho její jejich velmi také není",
    "sk": "a i aj alebo ale že aby ktorý ktorá ktoré ktorí ktorú keď ak pretože ako v vo z zo na do od po pre pred pri pod "
    "nad o u medzi bez za k ku s so sa si je sú bol bola bolo boli jeho jej ich veľmi tiež nie",
    "hr": "i ili ali da koji koja koje u na s sa za od do po iz k o je su bio bila će se ne te kao jer kad kada ako što nego prema "
    "između bez pred njegov njezin njihov vrlo također",
    "sl": "in ali pa da ki v na s z za od do po iz k o je so bil bila bo se ne kot ker ko če med brez pred pri njegov njen njihov zelo tudi",
    "sr": "и или али да који која које у на с са за од до по из к о је су био била ће се не те као јер кад када ако што него према између без",
    "mk": "и или но а дека да кој која кое кои во на од за со до при пред под над меѓу без кон е се беше беа ќе не си му многу што како",
    "be": "і або але а што каб калі як які якая якое якія у на ад для з са да пры праз пад над паміж без к аб за не яго яе іх гэта быў была",
    "hu": "a az egy és vagy de hogy ha amikor mert mint aki amely ami akik amelyek nem is még már ez ezt azt minden egyik "
    "nagyon szerint",
    "ro": "și sau dar că să dacă când pentru ca care cu de din la în pe prin spre fără între despre după până un o unui unei "
    "cel cea cei al a ai ale este sunt era au nu se își foarte",
    "bg": "и или но а че да ако когато защото като който която което които в във на от за с със по до при през под над "
    "между без към е са беше бяха ще не се си му ѝ им много също",
    "el": "ο η το οι τα του της των τον την τους τις ένας μια μία ένα και ή αλλά ότι πως να αν όταν γιατί επειδή που όπως σε "
    "από με για προς χωρίς κατά μετά στο στη στην στον στα στους στις είναι ήταν έχει έχουν θα δεν μη πολύ",
    "tr": "ve veya ya da ama fakat ancak ki için ile gibi kadar olarak olan bir bu şu her en çok daha ise göre",
    "ru": "и или но а что чтобы если когда потому так как который которая которое которые которого которой которых в во на "
    "от для с со по до при через под над между без к ко об о из у за не ни его её их это также очень был была были",
    "uk": "і й та або але а що щоб якщо коли бо тому як який яка яке які якого якої яких в у на від для з із зі по до при "
    "через під над між без к об о за не ні його її їх це також дуже був була були",
    "lt": "ir ar bet o kad jei kai nes kaip kuris kuri kurie kurios kurio į iš su be nuo iki prie per po už apie tarp prieš "
    "yra buvo bus jo jos jų labai taip ne",
    "lv": "un vai bet ka lai ja kad jo kā kas kurš kura kuri kuras uz no ar bez līdz pie pēc par starp pret ir bija būs viņa "
    "viņas viņu ļoti arī ne",
    "ar": "في من إلى على عن مع أن إن أو و ثم التي الذي الذين كما بعد قبل بين حتى لا لم لن قد كان كانت هذا هذه ذلك تلك كل "
    "عند منذ خلال حول ضد دون أي بأن",
    "he": "וכי ואת ועל ושל שכן של את על עם אל מן או כי אם אשר גם לא כמו בין עד אחרי לפני זה זו כל הוא היא הם אך אבל כדי",
    "fa": "و یا اما که در از به با برای تا بر این آن هر بین بدون پس پیش درباره اگر چون نیز یک",
    "hi": "के की का को से ने और या लेकिन कि जो जिस जिसके जिसमें अगर तो तथा एवं इस उस यह वह इन उन एक",
    "ur": "کے کی کا کو سے نے اور یا لیکن کہ جو جس اگر تو اس یہ وہ ایک",
    "id": "yang di ke dari pada dalam untuk dengan dan atau tetapi namun bahwa karena jika ketika saat oleh sebagai antara "
    "tanpa terhadap adalah akan telah sudah para seorang sebuah serta juga tidak",
    "ms": "yang di ke dari pada dalam untuk dengan dan atau tetapi namun bahawa kerana jika ketika oleh sebagai antara tanpa "
    "terhadap ialah adalah akan telah sudah para seorang sebuah serta juga tidak",
    "vi": "và hoặc nhưng mà là của cho với từ tại trong trên dưới đến để vì nếu khi như theo giữa những các một được bị đã "
    "đang sẽ không rất cũng",
    "sw": "na ya wa la za cha vya kwa katika kwamba au lakini ni kama ili baada hadi",
    "af": "die n en of maar dat wat as wanneer omdat van in met vir by teen tussen sonder sedert volgens na te is was het "
    "sy haar hul hierdie nie ook",
    "ca": "el la els les l un una uns unes de del dels d a al als i o però que si quan com perquè en amb per sense sobre entre "
    "fins des segons contra seu seva seus aquest aquesta és són ha han es no més molt també",
}  # fmt: skip


# Particles that lead on, where no space parts words: Japanese, Chinese, Korean.
PARTICLES = frozenset("がをのは的和与由对把被将及或并且은는을를의와과")
ANYWHERE = frozenset(" ".join(_WORDS.values()).split())


# Languages that a short text is easily taken for, by the one it is taken for; and those that share a list. Narrower than
# `neighbours.NEAR` and in one direction: each list added is one more chance to call a good ending cut.
_TAKEN_FOR = {"mk": "bg ru sr", "bg": "ru mk", "be": "ru uk", "uk": "ru", "ru": "uk bg", "sr": "mk hr", "bs": "hr", "nb": "no", "nn": "no",
              "no": "da sv", "da": "no", "sk": "cs", "cs": "sk", "gl": "pt es", "ms": "id", "id": "ms", "af": "nl"}  # fmt: skip


@cache
def dangling(language: str) -> frozenset[str]:
    """The words of one language (ISO 639-1), and of those it is hard to tell from, that leave a sentence open; none for a
    language that is not listed."""
    return frozenset(" ".join(_WORDS.get(code, "") for code in (language, *_TAKEN_FOR.get(language, "").split())).split())
