"""DU101: a line that the document says twice."""

from __future__ import annotations

from newslint import Bad, Good
from newslint_rules.duplication._copy_rule import CopyRule


class RepeatedLine(CopyRule):
    """Line or paragraph repeated.

    The same line occurs twice in a document: most often a caption that the page holds for the picture and for its enlargement, a
    paragraph repeated as a teaser, or a headline in two boxes.

    **Why it is bad.** Models learn repeated text by heart, word counts are skewed, and a quotation seems to be said twice.

    **Left alone.** What people repeat: short lines (refrains, speaker labels, answers, table cells, times and scores), items of
    lists, facts, the same text under several headings, questions, quotations, code, and lines that occur three times or more.

    **Fix safety.** Safe where a sentence, or a caption between sentences, follows at once on itself. Unsafe for sentences further
    on in a page with navigation, for other doubled lines, and for teasers and titles that occur twice before its story begins.
    No fix for the rest, which is information.
    """

    code = "DU101"
    name = "repeated-line"
    kind = "line"
    noun = "line"
    bad = (
        Bad(
            "Ferry stays in port\n\nThe ferry Aurora at the quay (archive picture)\n\nThe ferry Aurora at the quay (archive"
            " picture)\n\nThe crossing was cancelled on Friday.\n",
            flags=("The ferry Aurora at the quay (archive picture)",),
            fixed="Ferry stays in port\n\nThe ferry Aurora at the quay (archive picture)\n\nThe crossing was cancelled on Friday.\n",
        ),
        Bad(
            "Порт закрыт до утра из-за сильного ветра, сообщила администрация города сегодня вечером.\n"
            "Порт закрыт до утра из-за сильного ветра, сообщила администрация города сегодня вечером.\nПогода улучшится в среду.",
            flags=("Порт закрыт до утра из-за сильного ветра, сообщила администрация города сегодня вечером.",),
            fixed="Порт закрыт до утра из-за сильного ветра, сообщила администрация города сегодня вечером.\nПогода улучшится в среду.",
        ),
        Bad(
            "市政府周一表示，由于强风天气，港口将关闭至明天早上，所有渡轮停航。\n居民感到意外。\n"
            "市政府周一表示，由于强风天气，港口将关闭至明天早上，所有渡轮停航。",
            flags=("市政府周一表示，由于强风天气，港口将关闭至明天早上，所有渡轮停航。",),
        ),
    )
    good = (
        Good("The fees were set by the council in a long session that ended after midnight.\nWhat the harbour fees will cost\n"
             "From May, a berth costs twenty crowns more.\nContents\nWhat the harbour fees will cost", "a heading listed in the contents"),
        Good("Row, brothers, row\nThe stream runs fast\nRow, brothers, row\nThe daylight's past", "a refrain"),
        Good("Anna Berg: Did you know?\nOla Lie: No.\nAnna Berg: And now?\nOla Lie: No.", "answers"),
        Good("1–0\n2–0\n1–0\n\n12.30\n13.00\n12.30", "scores and times"),
        Good("Monday\nSunny at first, with light winds from the west in the afternoon and a high of twenty degrees.\nTuesday\n"
             "Sunny at first, with light winds from the west in the afternoon and a high of twenty degrees.\nSunday\n"
             "Sunny at first, with light winds from the west in the afternoon and a high of twenty degrees.", "a forecast"),
        Good("Salt\n2 eggs\n\nFor the sauce\nSalt\n2 eggs", "recipes list an ingredient twice"),
        Good("Ветер стих.\nПорт открыт.\nПаромы ходят.\nПогода ясная.", "no two of these are alike, in Cyrillic as in Latin"),
        Good("Prices rose by 1.5 per cent in the year to June, the bureau said on Monday.\n"
             "Prices rose by 15 per cent in the year to June, the bureau said on Monday.", "different numbers"),
        Good("कीमतें पिछले साल की तुलना में बढ़ीं\nकीमतों में पिछले साल की तुलना में बदलाव नहीं", "vowel signs and endings count"),
    )  # fmt: skip
