"""Function words that tell languages of one script apart: about thirty a language, in lower case.

A word may be listed under several languages; the fewer, the more it weighs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

LATIN = {
    "en": "the of and to in is that for was on with as at by from it has have be are this his they their which not been "
    "were who would will had you but she we",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem über war oder",
    "fr": "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec ont été cette "
    "aux son elle mais ou nous leur",
    "es": "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya este sí porque esta "
    "entre cuando muy sin sobre ha fue son",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando "
    "muito nos já também foi são pelo pela até isso",
    "it": "di e il la che in un a per è una sono del si da non con le della dei i al come più anche gli alla ma nel dal ha "
    "delle questo nella lo essere stato degli",
    "nl": "de van het een en in is dat op te zijn met voor niet aan die er om als dan ook maar door naar bij uit nog wordt "
    "hij ze worden werd heeft deze over wel",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år "
    "skulle efter under också eller även mot hade",
    "da": "og i at det er en til af på for den med som de der har ikke et han sig men var fra om jeg vi kan efter også skal "
    "blev ved eller have hun være nu mere",
    "no": "og i det er som en på å til av for at med de han har den ikke et var fra om jeg vi seg kan men så etter også "
    "skal ble ved eller ha hun være nå mer opp",
    "fi": "ja on ei se että oli hän mutta ovat joka kun myös mukaan niin kuin tai vuonna sekä olisi jotka sen ole nyt hänen "
    "jo vain siitä kanssa voi ollut mitä tämä sitä heidän",
    "et": "ja on ei et see ta kui oli ka aga mis kes oma ning seda või selle nad siis juba välja kuid pole olid tema nii "
    "mida veel ole üle pärast eesti mille need",
    "pl": "w i na z się do nie że jest to o jak za od po ale przez co tym dla tego jego są oraz był przy już jej tak czy "
    "ich może które który która być było",
    "cs": "a v na se je že s z do to o i ve k pro za by jako ale od po podle jsou si při však která který které tak byl "
    "bylo jeho než už také bude jen může mezi",
    "sk": "a v na sa je že s z do to o aj vo k pre za by ako ale od po podľa sú si pri však ktorá ktorý ktoré tak bol bolo "
    "jeho než už tiež bude len môže medzi",
    "hu": "a az és hogy nem is egy de volt meg ez csak már még ha azt mint el lesz vagy pedig szerint nagyon ami után aki "
    "lehet amely kell majd között ezt illetve vannak",
    "ro": "și de la în a cu pe că este nu un o din pentru care se al mai au fost sunt prin ca după dar sau ale lui fi "
    "această când sa acest acum între şi unui unei",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi en kadar ne ama sonra ise var o diye her olduğunu değil oldu "
    "göre ancak yeni ya şu bunu hem mi tarafından",
    "hr": "i u je na se da za su od s a o iz će koji koja koje nije kako bi ali to što ili kao po do te već samo nakon bio "
    "sve može jer biti prije još također godine",
    "sl": "in v je na se da za so od s z pa o iz ki bo ne tudi kot po bi že ali še pri le ter sta bil lahko kar pred bodo "
    "ni med kako samo zaradi kjer letih",
    "lt": "ir į kad iš su tai yra bet kaip jis buvo ar tik dar jau nuo po per už dėl apie prie savo jo taip ne gali mūsų "
    "tačiau metų tuo pat labai bus kuris",
    "lv": "un ir ka no ar par uz bet arī tas kas to tā kā vai pēc tikai lai jau līdz pie gan viņš bija ne kuru viņa mūsu "
    "šis tiek nav būs gada ļoti latvijas savu",
    "sq": "të e në i dhe për një me që së nga ka është si u më nuk ai por do se kjo ata këtë janë pas kanë edhe shumë duke "
    "ishte mund këto pa deri sipas",
    "ca": "de la i el que a en els per les un una amb del és no es al ha com més però aquest aquesta són dels seva seu "
    "també va han ser on quan entre fins sobre",
    "id": "yang dan di dengan untuk dari ini itu pada tidak dalam akan ke oleh juga adalah karena bisa telah ada sudah saat "
    "kata mereka kami sebagai kepada lebih tersebut menjadi seorang secara",
    "ms": "yang dan di dengan untuk dari ini itu pada tidak dalam akan ke oleh juga adalah kerana boleh telah ada kata "
    "beliau mereka kami sebagai kepada lebih tersebut negara seorang daripada iaitu turut",
    "vi": "và của là có các trong được cho một với những không người này đã để từ khi năm cũng tại đến về ra sẽ nhiều vào "
    "như ông theo đó hơn trên phải còn",
    "tl": "ang ng sa na mga at ay ni si para ito hindi kung ko siya may ako nang mula kanyang dahil pero wala namin nila "
    "natin din lang isang niya po rin",
    "sw": "na ya wa kwa ni katika za la kuwa hiyo cha yake kama hii huo ambao alisema baada watu pia lakini sana wake huyo "
    "hilo yao hayo wakati ambayo kutoka hivyo mwaka",
    "af": "die en van in is het dat nie om te met op vir wat ’n 'n aan sy ook as by was hy sal deur hulle ons jy maar kan "
    "hierdie uit word na wees meer",
    "eu": "eta da ez du bat dute ere izan baina hori dira zen den bere egin beste behar duten egiten baino zuen dela duela "
    "dago gaur ditu arte oso dituzte beharko",
    "is": "og að í á er sem til um það við var en með af fyrir ekki hefur þetta eru hann þá hún kom frá verið eftir þess "
    "þar segir höfðu verður því yfir",
    "ga": "an na agus ar is a go i le do bhí sé ag atá tá ní sin seo leis siad den bhfuil nach chun mar air faoi acu dá "
    "féin ach cén raibh",
    "cy": "y yn a yr i o ar ei wedi mae oedd gan ond ac am hefyd fod bod ddim dweud fel sy nid eu gyda hyn roedd hynny iawn "
    "mwy dros dim",
    "so": "iyo oo ka ku in waxaa ee uu ah la si waa aan ay isaga soo loo wuxuu inay markii kala laga sida waxay dalka lagu "
    "ayaa inuu kuwa badan aad kale",
}  # fmt: skip
CYRILLIC = {
    "ru": "и в не на что с как по это он но из к у за от так же для вы или мы его был все бы только она ещё быть также "
    "которые который чтобы если при этом уже после",
    "uk": "і в не на що з як та до це він але у за від так для або ми його був все вже після також які який при яка щоб "
    "якщо те є під цього через ще",
    "bg": "и в не на че с как по това той но от за се да са към или ще е така до като си те един беше също които който след "
    "със при бъде само",
    "sr": "и у не на да са као по то он али из за се је су од или би који која које биће није што већ након само све због "
    "може још рекао",
    "mk": "и во не на дека со како по тоа тој но од за се да ќе е или сите што го ја ги беше исто кој која кои нема само "
    "веќе после бил ова",
    "be": "і ў не на што з як па гэта ён але да у за ад так для або мы яго быў усё таксама якія які пры яшчэ пасля каб калі "
    "гэтага бы ня было",
    "kk": "және бұл мен бір деп үшін да де болып туралы емес ол осы кейін болды бар деді керек қазақстан жылы екі арасында "
    "жаңа көп дейін бойынша",
}  # fmt: skip
ARABIC = {
    "ar": "في من على إلى أن التي عن مع هذا هذه الذي ما لا كان بعد كما بين أو قد ذلك حيث قال لم خلال منذ كل إن وقد غير كانت "
    "قبل عند ولا وفي",
    "fa": "در به از که این را با است برای آن یک تا شد می های هم کرد شده خود بود بر کرده نیز اما ها اند شود کند باید دو ما "
    "نمی گفت یا",
    "ur": "کے میں کی ہے اور سے کا کو اس ہیں کہ نے پر بھی نہیں ایک تھا جو یہ کر گیا ان کیا تو وہ ہو لیے کرنے ساتھ ہوئے گی "
    "تھے رہے اپنے",
}  # fmt: skip
DEVANAGARI = {
    "hi": "के में की है और से का को इस हैं कि ने पर भी नहीं एक था जो यह कर गया उन तो वह हो लिए करने साथ रहे अपने थे गई कहा",
    "mr": "आणि आहे या हे ते च व ही तर मी आहेत होते नाही एक त्या हा की केली करण्यात असे झाली यांनी होता त्यांनी मात्र मध्ये "
    "असून येथे झाले यांच्या",
    "ne": "र छ को मा का हो गर्ने पनि भएको लागि यो गरेको छन् भने एक थियो गरी तर हुने नेपाल त्यो गर्न छैन भन्ने उनले हुन् सो "
    "लाई तथा",
}  # fmt: skip
BY_SCRIPT: Mapping[str, Mapping[str, str]] = {
    "Latin": LATIN,
    "Cyrillic": CYRILLIC,
    "Arabic": ARABIC,
    "Devanagari": DEVANAGARI,
}


@cache
def weights(script: str) -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Word to (language, weight); a word of n languages weighs 1/n in each."""
    languages: dict[str, list[str]] = {}
    for language, words in BY_SCRIPT[script].items():
        for word in dict.fromkeys(words.split()):
            languages.setdefault(word, []).append(language)
    return {word: tuple((language, 1 / len(found)) for language in found) for word, found in languages.items()}


@cache
def words() -> frozenset[str]:
    """The function words of all languages."""
    return frozenset(word for lists in BY_SCRIPT.values() for text in lists.values() for word in text.split())
