"""Bytes to text: certain where it is, and never wrong where it says so."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newslint.text.decoding import decode

GERMAN = "Der Fluß trat über die Ufer, und die Bürger räumten ihre Häuser. „Größer war es nie“, sagte der Müller."
CZECH = "Řeka se vylila z břehů a občané opouštěli své domy. Vláda řekla, že žádná další opatření nechystá."
TURKISH = "Irmak taştı ve halk evlerini boşalttı. Başkan, durumun değiştiğini ve ışıkların yanacağını söyledi."
RUSSIAN = "Река вышла из берегов, и жители покинули свои дома. Глава города сказал, что помощь придёт."
GREEK = "Το ποτάμι ξεχείλισε και οι κάτοικοι άφησαν τα σπίτια τους. Ο δήμαρχος είπε ότι θα έρθει βοήθεια."
CHINESE = "河水漫过堤岸，居民离开了自己的家园。市长表示，救援将于明天到达，请大家不要担心。"
TRADITIONAL = "河水漫過堤岸，居民離開了自己的家園。市長表示，救援將於明天到達，請大家不要擔心。"
JAPANESE = "川の水が堤防を越え、住民は家を離れた。市長は、あす救援が届くと述べ、落ち着くよう求めた。"
KOREAN = "강물이 둑을 넘어 주민들이 집을 떠났다. 시장은 내일 구조대가 도착할 것이라고 말했다."
ENGLISH = "The river’s banks broke – “never so high”, the mayor’s office said; it won’t be the last…"

CASES = [
    (GERMAN, "cp1252"), (GERMAN, "mac-roman"), (GERMAN.replace("„", '"').replace("“", '"'), "cp850"), (GERMAN, "gb18030"),
    (CZECH, "cp1250"), (CZECH, "iso8859-2"), (TURKISH, "cp1254"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp866"),
    (RUSSIAN, "iso8859-5"), (GREEK, "cp1253"), (CHINESE, "gb18030"), (TRADITIONAL, "big5"), (JAPANESE, "shift_jis"),
    (JAPANESE, "euc_jp"), (KOREAN, "euc_kr"), (ENGLISH, "cp1252"), (ENGLISH, "mac-roman"),
    # One foreign word among marks, and dashes alone: no letter or digit of another script is within a word, no wide mark alone.
    ("“We met in the café,” she said. The mayor’s staff – all of them – was there.", "cp1252"),
    ("A developing La Niña pattern, the province’s own office said, “is the reason”.", "cp1252"),
    ("‘I like it,’ said Backström, the minister’s adviser – ‘all of it.’", "cp1252"),
    ("“It was Zoë’s idea,” the singer’s father said – “not mine”.", "cp1252"),
    ("Nearly a third — 31% — of the houses — mostly old ones — are empty.", "gb18030"),
    ("The firm’s rights—to the name—were sold in “1999”.", "gb18030"), ("The firm’s rights—to the name—were sold in “1999”.", "big5"),
    ("“Я ждал,” he said in the town’s old theatre.", "cp1251"),
    ("The word “สวัสดี” is on the hotel’s door, and “ขอบคุณ” inside.", "cp874"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "codec"), CASES)
def test_restores_the_text_and_is_certain(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert decoded.certain
    assert decoded.confidence > 0.9


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [GERMAN, RUSSIAN + " 12", KOREAN])
def test_wide_encodings_with_and_without_a_mark(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert decoded.certain
    assert decoded.bom == (codec in ("utf-16", "utf-32"))


def test_utf8_with_a_mark() -> None:
    assert decode(b"\xef\xbb\xbf" + GERMAN.encode()) == (GERMAN, "utf-8", 1.0, True, True)


def test_lines_in_different_encodings() -> None:
    data = f"{GERMAN}\n".encode() + f"{GERMAN} Überall.\n".encode("cp1252") + b"plain\n"
    decoded = decode(data)
    assert decoded.text == f"{GERMAN}\n{GERMAN} Überall.\nplain\n"
    assert decoded.encoding == "utf-8+cp1252"
    assert decoded.certain


def test_lines_in_two_legacy_encodings() -> None:
    data = f"{RUSSIAN}\n".encode("cp1251") + f"{RUSSIAN}\n".encode("koi8-r")
    assert decode(data).text == f"{RUSSIAN}\n{RUSSIAN}\n"


def test_surrogates_one_by_one_are_joined() -> None:
    decoded = decode("Nett \ud83d\ude00".encode("utf-8", "surrogatepass"))
    assert (decoded.text, decoded.encoding, decoded.certain) == ("Nett 😀", "cesu-8", True)


def test_a_character_cut_through_at_the_end_is_no_other_encoding() -> None:
    decoded = decode(RUSSIAN.encode()[:-4])
    assert decoded.encoding == "utf-8"
    assert not decoded.certain
    assert decoded.text.endswith("\ufffd")


@pytest.mark.parametrize("data", [b"caf\xe9", b"\x93", b"5 \x80 or so", bytes(range(128, 256)) * 3])
def test_little_evidence_is_never_certain_and_wrong(data: bytes) -> None:
    decoded = decode(data)
    assert not decoded.certain or decoded.text in ("café", "“", "5 € or so")


def test_nul_bytes_in_utf8_do_not_make_it_wide() -> None:
    assert decode(b"The \x00vote \x00was \x00close\x00") == ("The \0vote \0was \0close\0", "utf-8", 1.0, True, False)


@example(b"\xfaVV")
@given(st.binary(max_size=300))
def test_never_raises_and_certain_means_that_no_byte_is_lost(data: bytes) -> None:
    decoded = decode(data)
    assert 0 <= decoded.confidence <= 1
    if decoded.certain and "+" not in decoded.encoding and decoded.encoding != "cesu-8" and not decoded.bom:
        again = decoded.text.encode(decoded.encoding, "surrogatepass" if decoded.encoding == "utf-8" else "strict")
        # cp932 has two pairs of bytes for some characters: the character is kept, which of the pairs it was is not.
        assert again == data or (decoded.encoding == "cp932" and len(again) == len(data))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_utf8_is_utf8(text: str) -> None:
    data = text.encode()
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) and b"\0" not in data:
        assert decode(data) == (text, "utf-8", 1.0, True, False)
