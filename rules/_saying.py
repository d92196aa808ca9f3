"""Verbs of saying, asking and calling, in the forms in which the press puts them behind what was said."""

from __future__ import annotations

VERBS = tuple(
    dict.fromkeys(
        """
    said says adds added told asked asks replied explained explains stated stressed warned wrote writes noted continued
    say begged urged shouted cried called joked answered advised advises promised announced
    concluded insisted recalled tweeted argued
    sagte sagt erklärte erklärt schrieb schreibt betonte meinte fügte ergänzte teilte warnte rief ruft bat scherzte riet
    mahnte fragte antwortete
    dit déclaré affirmé expliqué ajouté écrit estimé assuré souligné explique affirme ajoute assure disait crie criait
    conseille plaisantait demande demandait répond
    dijo afirmó aseguró señaló explicó añadió agregó declaró indicó expresó sostuvo dice decía gritó gritaba alegó pidió
    pedía escribió aconseja preguntó respondió predicaba
    disse afirmou declarou explicou acrescentou contou escreveu dizia diz gritou gritava pedia pediu aconselha perguntou
    respondeu ensinava
    detto spiegato dichiarato aggiunto affermato scritto spiega dice afferma aggiunge diceva gridò gridava scherzava
    chiedeva scrive rispose
    zei zegt vertelde schreef aldus sa säger sade skrev siger sagde sier säger riep roept vroeg vraagt schrijft raadt
    antwoordde råbte skriver bad ropade ropte ba
    powiedział powiedziała dodał dodała podkreślił stwierdził mówi řekl řekla uvedl uvedla dodal dodala povedal uviedol
    mówił wołał prosił prosiła radził pisał říká volal prosil radil hovorí
    сказал сказала заявил заявила отметил отметила добавил добавила написал сообщил подчеркнул говорит говорил говорила
    крикнул кричал советовал советовала просил просила писал пишет призвал
    сказав сказала заявив зазначив додав наголосив каза заяви рече изјавио каже казала кричав радив радила просив писав
    казва казваше викаше молеше велеше викао
    dedi söyledi ifade belirtti sanoi kertoi totesi mondta közölte írta spus declarat adăugat precizat sanoo huusi
    kirjoitti pyysi ütleb hüüdis palus mondja kiáltotta kérte spune striga ruga scrie saka sauca lūdza sako šaukė prašė
    diyor derdi bağırdı yazdı deyirdi
    είπε δήλωσε ανέφερε τόνισε kata ujar katanya ujarnya tutur alisema aliongeza nói rekao rekla kazao izjavio dejal rekel
    λέει έλεγε φώναζε φώναξε ζητούσε έγραψε kaže govorila vikao je teriak pesan seru bảo gọi khuyên aliuliza
    teigė sakė teica ütles lausus
    कहा कहते कहती कहता बताया बोले बोली बोला म्हणाले म्हणाली বলেন বলেছেন चिल्लाया चिल्लाई लिखा पूछा বললেন বলল கூறினார்
    என்றார்
    قال قالت أضاف أضافت أكد أكدت أوضح صرح گفت گفته افزود کہا بولا אמר אמרה הוסיף הוסיפה ציין يقول تقول صاح كتب می‌گوید
    می‌گفت نوشت کہتی کہتے אומר אומרת צעק כתב
    말했다 밝혔다 전했다 덧붙였다 설명했다 กล่าว กล่าวว่า ระบุ dúirt meddai dixo esan
""".split()
    )
)
