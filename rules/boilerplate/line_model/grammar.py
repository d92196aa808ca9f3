"""How much of a line is grammar: function words, particles and endings, in the scripts and languages that news is written in.

Sentences are full of them; menus, tags and link lists have next to none. Where a language is not known here, its documents
have too few hits altogether, and the density says nothing (see `features`).

The words and ranges are the model's own, not those of `stopwords` and `scripts`: its network was trained with the values that they give,
and another word in a list would change them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newslint import LazyPattern

_WORDS = """
the of and to in a is that for on was with as he it by at from his be an are has have this but not they she said were which who
der die das und in zu den von mit ist im für auf ein eine nicht dem des sich als auch es an er sie wird bei aus nach wie dass
le la les de des du et un une en à que qui dans pour est sur par au pas il elle plus avec ce se ne son sont aux été ou
el la los las de del y que en un una por con para se su es al lo como más no ha fue este pero sus sobre entre también
il di che la e un una per in non si è del della con le dei al da sono ha nel alla più come gli delle ma anche
o a os as de do da que e em um uma para com não por se no na dos mais ao foi como mas sua pelo pela é
de het een en van in is dat op te voor met zijn die niet aan er om ook als door naar bij maar heeft worden
og i at det er en til på for af med som den de ikke har et var fra han men om vi kan skal sig
och i att det som en på är av för med den till inte har ett de om var från han men kan sig så
og i å det er som en på til av for med den ikke har et de om var fra han men kan seg så
ja on ei että se oli hän joka myös ovat kun mutta niin kuin tai jo sen mukaan vuoden jos mitä olla vain
og að í á er sem til það en við um ekki var af með fyrir hann því eru hafa
i w z na do nie się że jest to o po za od jak ale jego przez dla przy co są był tym oraz które który
a v na je se že s z do o i to k za pro by ale jako jsou po od byl bylo který která které není
a v na je sa že s z do o i to k za pre by ale ako sú po od bol bolo ktorý ktorá ktoré nie
a az és hogy nem is egy ez volt de már csak meg el még mint szerint után ki van lesz
de la și în a că pe cu nu o din un se care mai au este pentru fost al ce sunt către după
и в не на что с по это как из к у за он от о для но же был его так все она они были которые
і в у на не що з до як за та це про від але його був також або для які ще вже
на и в да се за от с е не че по като са до това но има при ще беше които
και το να του η της με που την από για θα τα στο είναι δεν στην οι των ο τον σε ότι
ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ancak en ne ise değil göre oldu
ir į kad iš su yra buvo bet o už nuo tai kaip po dėl apie jo ne ar
un ir ka no uz ar par bet kas arī pēc tas lai to bija kā vai nav
ja on ei et see oma kui ka ning mis oli kes aga seda pärast tema või
في من على أن إلى عن التي الذي مع هذا هذه كان ما لا بعد قال كما بين ذلك قد لم وقد خلال
של את על לא כי עם הוא זה גם או היא אל כל אבל היה אם מה בין לאחר יותר
در به از که این را با است برای آن و تا بر شد هم خود یک کرد می ها
के में है की का को से और पर ने कि यह हैं भी नहीं लिए इस था एक हो कर
yang dan di ini itu dengan untuk dari pada tidak dalam akan telah oleh ke juga ia adalah karena tersebut bahwa
của và là có trong cho được với không những các một người này đã khi từ đến về để tại
ya na wa kwa ni katika la za hii kuwa huyo alisema
ng sa ang na mga ay at ni para hindi si
"""
FUNCTION_WORDS = frozenset(_WORDS.split())

# Scripts whose words have no spaces between them, or whose grammar is in endings.
_KANA = re.compile("[\u3041-\u3096]")
_HAN = re.compile("[的了是在和不也这這那有为為就与與于於将將对對我他们們会會说說被从從]")
_THAI = re.compile("ที่|และ|ของ|ใน|การ|ว่า|เป็น|มี|ได้|ให้|จะ|ไม่|กับ|จาก|โดย|แต่")
_KOREAN = re.compile("[은는이가을를의에로와과도다고](?=[\\s.,!?”\"’']|$)")
_BY_CHARACTERS = LazyPattern("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_DENSE = LazyPattern("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


def is_dense(text: str) -> bool:
    """Whether the text is in a script that writes no spaces between words: a character then weighs about two letters."""
    sample = text[:4000]
    return not sample.isascii() and len(_DENSE.compiled.findall(sample)) * 4 > len(sample)


def are_dense(texts: Sequence[str]) -> bool:
    """Whether a document of these lines, one at least, without their markup, is written so."""
    return is_dense("\n".join(texts[:400])) or is_dense(max(texts, key=len))


def needs_characters(texts: Sequence[str]) -> bool:
    """Whether some of the text is in a script whose grammar shows in characters, not in words."""
    sample = "".join(texts[:40])
    return not sample.isascii() and _BY_CHARACTERS.compiled.search(sample) is not None


def by_characters(text: str) -> float:
    """Particles and endings for each word of Korean, or for each three characters of a script without word spaces."""
    if text.isascii():
        return 0.0
    korean = len(_KOREAN.findall(text))
    if korean:
        return korean / max(1, len(text.split()))
    return (len(_KANA.findall(text)) + len(_HAN.findall(text)) + 2 * len(_THAI.findall(text))) * 3 / max(3, len(text))
