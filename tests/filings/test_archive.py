"""Archives that an Office file must not be are refused in one line."""

import io
import struct
import zipfile

import pytest

from township_reports.filings.archive import open_archive
from township_reports.filings.model import FilingError


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(FilingError) as caught:
        open_archive(content, "晴谷镇.xlsx")
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_whole_archive_is_opened() -> None:
    assert open_archive(archive(xl__workbook=b"<a/>"), "a").namelist() == ["xl/workbook.xml"]


def test_a_bomb_is_refused() -> None:
    assert "解开后超过" in refused(archive(a=b"0" * 70_000_000))


def test_a_bomb_in_many_parts_is_refused() -> None:
    assert "解开后超过" in refused(archive(**{f"a{n}": b"0" * 10_000_000 for n in range(7)}))


def test_a_bomb_that_understates_its_size_is_refused() -> None:
    content = archive(a=b"0" * 70_000_000)
    lied = content.replace(struct.pack("<L", 70_000_000), struct.pack("<L", 100))
    assert lied != content
    assert "晴谷镇.xlsx" in refused(lied)


def test_too_many_parts_are_refused() -> None:
    assert "2100 个部分" in refused(archive(**{f"a{n}": b"" for n in range(2100)}))


@pytest.mark.parametrize("padding", [0, (1 << 16) - 5])
@pytest.mark.parametrize(
    "declaration",
    [b'<!DOCTYPE a [<!ENTITY b "c">]>', "<!DOCTYPE a>".encode("utf-16-le"), b"<!doctype a>"],
)
def test_declared_entities_are_refused_wherever_they_stand(
    declaration: bytes, padding: int
) -> None:
    assert "实体声明" in refused(archive(a=b" " * padding + declaration + b"<a/>"))


def test_macros_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("xl/vbaProject.bin", b"")
    assert "含有宏" in refused(out.getvalue())


def test_links_to_other_workbooks_are_refused() -> None:
    assert "引用了别的文件" in refused(archive(xl__externalLinks__externalLink1=b"<a/>"))


def test_an_old_or_encrypted_file_is_refused() -> None:
    assert "旧格式" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 512)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>"])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    assert "不是完好的 Office 文件" in refused(content)


def test_a_damaged_archive_is_refused() -> None:
    content = bytearray(archive(a=bytes(range(256)) * 40))
    content[60:90] = b"\0" * 30
    assert "不是完好的 Office 文件" in refused(bytes(content))


@pytest.mark.parametrize("off", [-1, 1, 1_000])
def test_a_directory_that_is_off_is_refused(off: int) -> None:
    content = archive(a=b"<a/>", b=b"<b/>")
    where = content.rindex(b"PK\x05\x06") + 16
    (start,) = struct.unpack_from("<L", content, where)
    moved = content[:where] + struct.pack("<L", start + off) + content[where + 4 :]
    assert "打不开：不是完好的 Office 文件" in refused(moved)


@pytest.mark.parametrize("method", [1, 6, 12, 14, 98])
def test_a_part_packed_as_it_is_not_is_refused(method: int) -> None:
    content = archive(a=b"<a/>")
    at = content.index(b"PK\x01\x02") + 10
    packed = content[:at] + struct.pack("<H", method) + content[at + 2 :]
    packed = packed[:8] + struct.pack("<H", method) + packed[10:]
    assert "打不开：不是完好的 Office 文件" in refused(packed)
