"""Archives: each file under its own name, whatever is written there; bombs end in a line."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest

from tests.intake.parcels.packing import mail, zipped, zipped_as_windows_does
from township_reports.intake.parcels.opening import files_in
from township_reports.intake.sent import Arrival, LeftOver, Sent, Unopened

TEXT = "晴谷镇".encode()


def opened(content: bytes, name: str = "年报.zip") -> list[Arrival]:
    return list(files_in(Sent(name, content)))


def names(content: bytes) -> list[str]:
    return [arrival.name for arrival in opened(content)]


def reason(content: bytes) -> str:
    (refused,) = opened(content)
    assert isinstance(refused, Unopened)
    assert "\n" not in refused.reason
    assert refused.reason.startswith(refused.name)
    return refused.reason


def test_each_file_is_named_with_the_archive_before_it() -> None:
    content = zipped(("柳塘镇.docx", b"a"), ("甲/晴谷镇.txt", TEXT))
    assert opened(content) == [
        Sent("年报.zip › 柳塘镇.docx", b"a"),
        Sent("年报.zip › 甲/晴谷镇.txt", TEXT),
    ]


def test_names_as_a_chinese_windows_writes_them_are_read() -> None:
    assert names(zipped_as_windows_does(("柳塘镇年报／终稿.docx", b"a"))) == [
        "年报.zip › 柳塘镇年报／终稿.docx"
    ]


def test_an_archive_in_an_archive_is_opened() -> None:
    inner = zipped_as_windows_does(("柳塘镇.docx", b"a"))
    assert names(zipped(("内.zip", inner))) == ["年报.zip › 内.zip › 柳塘镇.docx"]


def test_an_archive_in_an_archive_in_an_archive_is_refused() -> None:
    inner = zipped(("内.zip", zipped(("内内.zip", zipped(("a.docx", b"a"))))))
    assert "解开后再收" in reason(inner)


def test_an_archive_in_a_mail_in_an_archive_is_opened() -> None:
    inner = mail(("年报.zip", zipped(("a.docx", b"a"))))
    assert names(zipped(("来信.eml", inner))) == ["年报.zip › 来信.eml › 年报.zip › a.docx"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("../../etc/柳塘镇.docx", "etc/柳塘镇.docx"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\年报\\柳塘镇.docx", "年报/柳塘镇.docx"),
        ("c:柳塘镇.docx", "柳塘镇.docx"),
        ("柳\x1b[31m塘镇.docx", "柳�[31m塘镇.docx"),
        ("柳塘镇\u202excod.exe", "柳塘镇�xcod.exe"),
        ("一\n二.docx", "一 二.docx"),
        ("甲 › 乙.docx", "甲 > 乙.docx"),
        (f"{'长' * 300}.docx", f"{'长' * 100}…{'长' * 14}.docx"),
        ("...", "没有名字的文件"),
    ],
)
def test_a_name_is_never_a_path_and_shows_what_it_is(written: str, shown: str) -> None:
    assert names(zipped((written, b"a"))) == [f"年报.zip › {shown}"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_told_apart() -> None:
    assert opened(zipped(("a.docx", b"1"), ("a.docx", b"2"))) == [
        Sent("年报.zip › a.docx", b"1"),
        Sent("年报.zip › 第 2 个 a.docx", b"2"),
    ]


def test_what_systems_pack_along_is_left_over() -> None:
    packed = ("__MACOSX/._a.docx", "甲/.DS_Store", "甲/Thumbs.db", "甲/~$a.docx", "desktop.ini")
    found = opened(zipped(*((name, b"x") for name in packed), ("a.docx", b"a")))
    assert [type(arrival) for arrival in found] == [LeftOver] * 5 + [Sent]


def test_an_archive_that_unpacks_to_very_much_is_refused_unread() -> None:
    assert "大得不像" in reason(zipped(("a.txt", bytes(30_000_000))))


def test_sizes_that_an_archive_gives_are_not_believed() -> None:
    packed = bytearray(zipped(("a.txt", bytes(30_000_000))))
    for at in (packed.index(b"PK\x03\x04") + 22, packed.index(b"PK\x01\x02") + 24):
        packed[at : at + 4] = (10).to_bytes(4, "little")
    assert "解不开" in reason(bytes(packed)) or "大得不像" in reason(bytes(packed))


def test_files_that_lie_over_one_another_are_too_much() -> None:
    packed = zipped(("a.txt", bytes(1_000_000)))
    entry = packed[packed.index(b"PK\x01\x02") : packed.index(b"PK\x05\x06")]
    end = bytearray(packed[packed.index(b"PK\x05\x06") :])
    end[8:12] = (40).to_bytes(2, "little") * 2
    end[12:16] = (40 * len(entry)).to_bytes(4, "little")
    assert "大得不像" in reason(packed[: packed.index(b"PK\x01\x02")] + entry * 40 + bytes(end))


def test_nested_bombs_count_together() -> None:
    inner = zipped(("a.txt", bytes(9_000_000)))
    found = opened(zipped(*((f"{n}.zip", inner) for n in range(70))))
    assert sum(isinstance(arrival, Sent) for arrival in found) < 60
    assert isinstance(found[-1], Unopened)
    assert "超过 500 MB" in found[-1].reason


def test_very_many_files_are_refused() -> None:
    found = opened(zipped(*((f"{n}.txt", b"") for n in range(3_001))))
    assert isinstance(found[-1], Unopened)
    assert "超过 3000 个" in found[-1].reason


def test_a_file_under_a_password_says_so() -> None:
    packed = bytearray(zipped(("a.docx", b"a")))
    packed[packed.index(b"PK\x03\x04") + 6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert "密码" in reason(bytes(packed))


def test_a_link_is_no_file() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert "是链接" in reason(made.getvalue())


def test_a_file_that_is_damaged_stops_no_other() -> None:
    packed = bytearray(zipped(("a.docx", b"a" * 50), ("b.docx", b"b")))
    packed[packed.index(b"a.docx") + 8] ^= 0xFF
    broken, other = opened(bytes(packed))
    assert isinstance(broken, Unopened)
    assert other == Sent("年报.zip › b.docx", b"b")


@pytest.mark.parametrize("content", [zipped(), zipped(("a.docx", b"a"))[:-10]])
def test_an_empty_or_cut_archive_is_refused(content: bytes) -> None:
    assert "请对方重发" in reason(content)


def test_a_document_that_is_an_archive_itself_is_not_opened() -> None:
    document = zipped(("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>"))
    assert opened(document, "a.docx") == [Sent("a.docx", document)]
