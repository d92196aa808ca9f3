"""Names, sizes and kinds of members as tar programs have written them since 1988, and what is said of members that are no text."""

from __future__ import annotations

import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.files.formats import tar as tars
from newslint.files.formats.base import Origin
from newslint.files.formats.tar import TarFormat
from newslint.lint.finding import Problem
from newslint.text.document import Document

TAR, ORIGIN = TarFormat(), Origin("a.tar")
FORMS = {"ustar": tarfile.USTAR_FORMAT, "gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT}


def archive(members: list[tuple[str | tarfile.TarInfo, bytes]], form: int = tarfile.GNU_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as target:
        for name, data in members:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(data)
            target.addfile(info, io.BytesIO(data))
    return out.getvalue()


def keys(data: bytes) -> list[tuple[int | None, object, str]]:
    found = list(TAR.read(data, ORIGIN))
    assert all(isinstance(item, Document) for item in found), found
    return [(item.record, item.fields["__key__"], item.text) for item in found if isinstance(item, Document)]


NAMES = (
    "a.txt",
    "a b/c.txt",
    "x" * 96 + ".txt",  # 100 characters, without a NUL behind them
    "d" * 60 + "/" + "e" * 60 + "/f.txt",  # ustar: a prefix and a name
    "d" * 151 + "/" + "n" * 90 + ".TXT",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_names(form: str, name: str) -> None:
    data = archive([(name, b"one"), ("next.txt", b"two")], FORMS[form])
    assert keys(data) == [(1, name, "one"), (2, "next.txt", "two")]


@pytest.mark.parametrize("form", ["gnu", "pax"])
@pytest.mark.parametrize(
    "name", ["é" * 80 + ".txt", "語/" * 70 + "a.txt", "x" * 300 + ".txt", "caf\udce9.txt", "l" * 120 + "\udce9.txt"]
)
def test_names_that_do_not_fit_a_header(form: str, name: str) -> None:
    data = archive([(name, b"one"), ("next.txt", b"two")], FORMS[form])
    if form == "pax" and "\udce9" in name:  # tarfile says so in a record of its own
        assert [text for _, _, text in keys(data)] == ["one", "two"]
    else:
        assert keys(data) == [(1, name, "one"), (2, "next.txt", "two")]
    after = TAR.write(data, {1: "ONE\n"}, ORIGIN)
    assert keys(after)[0][2] == "ONE\n" and keys(after)[1:] == keys(data)[1:]


def test_old_archives_have_no_prefix() -> None:
    """Before ustar the bytes where the prefix is meant nothing."""
    data = bytearray(archive([("a.txt", b"one")]))
    data[257:265] = bytes(8)
    data[345:350] = b"waste"
    header = bytearray(tars._header(bytes(data[:512]), 3))
    assert keys(bytes(header + data[512:])) == [(1, "a.txt", "one")]


def test_what_is_no_file_and_what_a_mac_leaves_beside_one_is_no_document() -> None:
    folder, link, hard = tarfile.TarInfo("d.txt"), tarfile.TarInfo("l.txt"), tarfile.TarInfo("h.txt")
    folder.type, link.type, hard.type = tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE
    link.linkname = hard.linkname = "a.txt"
    members = [
        (folder, b""),
        (link, b""),
        (hard, b""),
        ("d/._a.txt", b"\0\5\26\7"),
        ("._b.txt", b"\0"),
        ("c_._d.txt", b"in"),
        ("e.bin", b"x"),
    ]
    assert keys(archive(members)) == [(6, "c_._d.txt", "in")]


def test_files_of_the_oldest_kind_are_files() -> None:
    old = tarfile.TarInfo("a.txt")
    old.type = tarfile.AREGTYPE
    assert keys(archive([(old, b"one")])) == [(1, "a.txt", "one")]


def test_sizes_in_base_256_and_with_spaces() -> None:
    data = archive([("a.txt", b"one"), ("b.txt", b"two")])
    for field in (b"\x80" + (3).to_bytes(11, "big"), b"         3 \0", b"3\0" + bytes(10), b"00000000003 "):
        header = bytearray(data[:512])
        header[124:136], header[148:156] = field, b" " * 8
        header[148:156] = b"%06o\0 " % sum(header)
        assert keys(bytes(header) + data[512:]) == [(1, "a.txt", "one"), (2, "b.txt", "two")]


@pytest.mark.parametrize("field", [b"00000000009\0", b"x0000000003\0"])
def test_a_size_that_is_no_number_is_a_damaged_header(field: bytes) -> None:
    data = archive([("a.txt", b"one")])
    header = bytearray(data[:512])
    header[124:136], header[148:156] = field, b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    found = list(TAR.read(bytes(header) + data[512:], ORIGIN))
    assert found and all(isinstance(item, Problem) for item in found)


def test_a_checksum_that_is_wrong() -> None:
    data = bytearray(archive([("a.txt", b"one")]))
    data[0] ^= 1
    assert list(TAR.read(bytes(data), ORIGIN)) == [
        Problem("a.tar", "broken tar archive (a member's header is damaged): fetch or pack it anew")
    ]


def test_a_member_whose_size_is_in_an_extension_is_refused() -> None:
    info = tarfile.TarInfo("a.txt")
    info.pax_headers = {"size": "3"}
    data = archive([("b.txt", b"two"), (info, b"one")], tarfile.PAX_FORMAT)
    assert [text for _, _, text in keys(data)] == ["two", "one"]
    with pytest.raises(ValueError, match=r"a\.txt: its size is in a PAX header"):
        TAR.write(data, {2: "ONE"}, ORIGIN)
    assert keys(TAR.write(data, {1: "TWO"}, ORIGIN))[0][2] == "TWO"


@given(st.lists(st.tuples(st.text("abké=", min_size=1, max_size=9), st.text("abké= 1", max_size=120)), max_size=4))
def test_extension_records_are_read_as_they_are_written(records: list[tuple[str, str]]) -> None:
    records = [(key.replace("=", "-"), value) for key, value in records]
    content = b"".join(
        tarfile.TarInfo._create_pax_generic_header({k: v}, tarfile.XHDTYPE, "utf-8")[512:].rstrip(b"\0") for k, v in records
    )  # type: ignore[attr-defined]
    assert list(tars._pax(content)) == records


@pytest.mark.parametrize("content", [b"x path=a\n", b"0 path=a\n", b"1 path=a\n", b"99", b" path=a\n"])
def test_records_that_are_none_end_the_extension(content: bytes) -> None:
    assert [key for key, _ in tars._pax(content)] in ([], [""]) and len(list(tars._pax(content))) <= 1


# ---------------------------------------------------------------- what is said
def test_what_is_wrong_with_a_member_names_file_member_and_record() -> None:
    two = b'[{"text": "a"}, {"text": "b"}, {"text": "c"}]'
    data = archive([("a.txt", b"one"), ("d/b.json", two), ("c.json", b"{"), ("e.txt", b"two")])
    found = list(TAR.read(data, ORIGIN))
    said = [item for item in found if isinstance(item, Problem)]
    assert said[0] == Problem("a.tar", "d/b.json: more than one record: one a member is read", 2)
    assert (said[1].path, said[1].record) == ("a.tar", 3) and said[1].message.startswith("c.json: broken JSON")
    assert len(said) == 2 and [item.text for item in found if isinstance(item, Document)] == ["one", "a", "two"]


def test_a_document_says_where_it_is_from_and_how_it_was_decoded() -> None:
    text = "Das Café in der Straße öffnete am Montag früh, sagte der Bürgermeister über die Gäste.\n" * 5
    data = archive([("x/a.json", b'{"text": "in", "url": "https://herald.example/a", "n": 3}'), ("b.txt", text.encode("utf-16"))])
    one, two = [item for item in TAR.read(data, ORIGIN) if isinstance(item, Document)]
    assert (one.url, one.source, one.path) == ("https://herald.example/a", "herald.example", "a.tar")
    assert one.fields["n"] == 3 and one.fields["__key__"] == "x/a.json"
    assert two.text == text and two.encoding.startswith("utf-16") and two.decoded.certain


def test_a_diff_shows_the_texts_below_their_names() -> None:
    data = archive([("a.txt", b"one\n"), ("p.jpg", b"\xff"), ("caf\udce9.txt", b"two")])
    assert TAR.plain(data) == b"==> a.txt\none\n==> caf\xe9.txt\ntwo\n"


def test_parts_are_numbered_by_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tars, "PART_SIZE", 2048)
    data = archive([(f"{n}.txt", b"x" * 500) for n in range(6)] + [("7.txt", b"x" * 5000), ("8.txt", b"y")])
    parts = list(TAR.parts(io.BytesIO(data), ORIGIN))
    assert [(part.first_record, len(part.data) // 512) for part in parts] == [(1, 4), (3, 4), (5, 4), (7, 11), (8, 2)]
    assert [record for record, _, _ in keys(data)] == list(range(1, 9))


def test_members_larger_than_any_text_are_passed_on_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are named by the sizes in their headers, and never held."""
    monkeypatch.setattr(tars, "PART_SIZE", 1024)
    origin = Origin("a.tar", max_text_size=1000)
    inner = archive([("within.txt", b"no member of the outer archive")])  # its headers begin where a header may
    members = [
        ("a.txt", b"one"),
        ("b.mp4", inner * 3),
        ("c.txt", b"x" * 4004),
        ("d.txt", b"x" * 4005),
        ("long/" * 40 + "e.txt", inner * 3),
        ("f.json", b'{"text": "' + b"y" * 900 + b'", "more": "' + b"z" * 5000 + b'"}'),
        ("g.json", b'{"text": "' + b"z" * 1_100_000 + b'"}'),
        ("h.txt", b"two"),
    ]
    for form in FORMS.values():
        data = archive([member for member in members if form != tarfile.USTAR_FORMAT or len(member[0]) < 100], form)
        found = list(TAR.read(data, origin))
        texts = [item.text for item in found if isinstance(item, Document)]
        assert texts == ["one", "y" * 900, "two"]
        said = [item.message.partition(":")[0] for item in found if isinstance(item, Problem)]
        names = ["c.txt", "d.txt", "long/" * 40 + "e.txt", "g.json"]
        assert said == [name for name in names if form != tarfile.USTAR_FORMAT or len(name) < 100]
        parts = list(TAR.parts(io.BytesIO(data), origin))
        joined = b"".join(part.data for part in parts)
        assert data.startswith(joined) and not data[len(joined) :].strip(b"\0")
        assert max(len(part.data) for part in parts) < 10_000 and any(part.opaque for part in parts)
        numbers = [item.record for item in found if isinstance(item, Document)]
        after = TAR.write(data, {numbers[0]: "ONE", numbers[-1]: "TWO"}, origin)
        assert after == data.replace(b"one", b"ONE").replace(b"two", b"TWO")
        shown = b"".join(TAR.inner.plain(part.data) for part in parts if not part.opaque)
        assert b"==> c.txt" in shown and b"==> d.txt" not in shown
    data = archive([("b.mp4", inner * 3)])
    assert str(list(TAR.read(data[:5000], origin))).count("broken tar archive") == 1


def test_a_name_longer_than_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tars, "PART_SIZE", 1024)
    (problem,) = TAR.read(archive([("x" * 5000 + ".txt", b"one")]), ORIGIN)
    assert isinstance(problem, Problem) and "broken tar archive (a member's name" in problem.message
