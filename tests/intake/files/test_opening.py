"""Which reader a file gets: by its content; what no reader reads is refused in one line."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.intake.files.compound import compound
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import Document, TableBlock, TextBlock
from township_reports.intake.files.kinds import FileKind
from township_reports.intake.files.opening import kind_of, open_document


def archive_of(*parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part in parts:
            # Without a date of its own a part has the time of this run, and so has a test's id.
            archive.writestr(zipfile.ZipInfo(part), "<a/>")
    return made.getvalue()


def open_document_of(kind: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        said = f"application/vnd.oasis.opendocument.{kind}"
        archive.writestr(zipfile.ZipInfo("mimetype"), said)
    return made.getvalue()


WORD = archive_of("[Content_Types].xml", "word/document.xml")
WORKBOOK = archive_of("[Content_Types].xml", "xl/workbook.xml")
PDF = b"%PDF-1.7\n1 0 obj\n"
PAGE = "<!DOCTYPE html><html><body>晴谷镇</body></html>".encode()
TEXT = "# 晴谷镇2021年政府信息公开工作年度报告\n".encode()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.docx", WORD, FileKind.WORD),
        ("a.DOCX", WORD, FileKind.WORD),
        ("a.xlsx", WORKBOOK, FileKind.WORKBOOK),
        ("a.pdf", PDF, FileKind.PDF),
        ("a.html", PAGE, FileKind.PAGE),
        ("a.htm", b"\xef\xbb\xbf" + PAGE, FileKind.PAGE),
        ("a.shtml", b"<?xml version='1.0'?>\n" + PAGE, FileKind.PAGE),
        ("a.md", TEXT, FileKind.PLAIN),
        ("a.txt", "晴谷镇".encode("gb18030"), FileKind.PLAIN),
        ("a.txt", "晴谷镇".encode("utf-16"), FileKind.PLAIN),
        ("a.txt", "BM 是缩写，MM 也是".encode(), FileKind.PLAIN),
        ("a.xls", compound({"Workbook": b"a"}), FileKind.OLD_WORKBOOK),
        ("a.et", compound({"Book": b"a"}), FileKind.OLD_WORKBOOK),
        ("a.doc", compound({"WordDocument": b"a"}), FileKind.OFFICE),
        ("a.wps", compound({"WordDocument": b"a"}), FileKind.OFFICE),
        ("a.rtf", b"{\\rtf1 a}", FileKind.OFFICE),
        ("a.doc", b"{\\rtf1 a}", FileKind.OFFICE),
        ("a.odt", open_document_of("text"), FileKind.OFFICE),
        ("a.ods", open_document_of("spreadsheet"), FileKind.OFFICE),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(20), FileKind.PICTURE),
        ("a.JPEG", b"\xff\xd8\xff\xe0" + bytes(20), FileKind.PICTURE),
        ("晴谷镇", PAGE, FileKind.PAGE),
        ("晴谷镇.aspx", PAGE, FileKind.PAGE),
    ],
)
def test_a_file_is_what_its_content_is(name: str, content: bytes, kind: FileKind) -> None:
    assert kind_of(name, content) is kind


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", PDF),
        ("a.docx", WORKBOOK),
        ("a.docx", PAGE),
        ("a.pdf", WORD),
        ("a.pdf", TEXT),
        ("a.html", WORD),
        ("a.html", TEXT),
        ("a.txt", PAGE),
        ("a.doc", WORD),
        ("a.doc", PAGE),
        ("a.xlsm", WORKBOOK),
        ("a.xls", WORKBOOK),
        ("a.xls", PAGE),
        ("a.xls", compound({"WordDocument": b"a"})),
        ("a.doc", compound({"Workbook": b"a"})),
    ],
)
def test_a_name_that_contradicts_the_content_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(IntakeError, match=r"扩展名 \.\w+ 不符"):
        kind_of(name, content)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.bmp", b"BM" + bytes(20), "图片"),
        ("a.rar", b"Rar!\x1a\x07\0", "压缩包"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "压缩包"),
        ("a.zip", archive_of("晴谷镇.docx"), "压缩包"),
        ("a.docx", WORD[:40], "不完整"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(20), "另存为 .docx"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + bytes(20), "另存为 .docx 或 .xlsx"),
        ("a.docx", compound({"EncryptedPackage": b"a"}), "加了密码"),
        ("winmail.dat", b"\x78\x9f\x3e\x22" + bytes(20), "winmail.dat"),
        ("a.txt", b"abc\0def", "不是文稿"),
        ("a.txt", b" \n", "空文件"),
        ("a.pdf", b"", "空文件"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(name: str, content: bytes, said: str) -> None:
    with pytest.raises(IntakeError, match=said) as raised:
        kind_of(name, content)
    assert str(raised.value).startswith(f"{name} ")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("kind", "content", "reader"),
    [
        (FileKind.WORD, WORD, "word.reading.read_word"),
        (FileKind.PDF, PDF, "pdf.reading.read_pdf"),
        (FileKind.PAGE, PAGE, "page.reading.read_page"),
        (FileKind.PLAIN, TEXT, "plain.read_plain"),
        (FileKind.WORKBOOK, WORKBOOK, "sheets.reading.read_sheets"),
        (FileKind.OLD_WORKBOOK, b"a", "sheets.old.read_old_workbook"),
        (FileKind.OFFICE, b"a", "office.read_office"),
    ],
)
def test_each_kind_has_its_reader(
    monkeypatch: pytest.MonkeyPatch, kind: FileKind, content: bytes, reader: str
) -> None:
    wanted = Document((), "晴谷镇")
    calls = []

    def read(given: bytes, called: str) -> Document:
        calls.append((given, called))
        return wanted

    monkeypatch.setattr(f"township_reports.intake.files.{reader}", read)
    assert open_document("来件", content, kind) is wanted
    assert calls == [(content, "来件")]


def test_a_document_is_opened_in_ordinary_characters() -> None:
    content = (
        "# \u2f83然\n\n\u200b\n\n| 自然\u2f08 | 1\u200b3 |\n| - | - |\n| \u2f08 | 0 |\n".encode()
    )
    opened = open_document("a.md", content, FileKind.PLAIN)
    heading, table = opened.blocks
    assert isinstance(heading, TextBlock)
    assert isinstance(table, TableBlock)
    assert (opened.title, heading.text) == ("自然", "自然")
    assert [cell.text for cell in table.cells][:2] == ["自然人", "13"]
    assert set(opened.odd) == {"\u2f83", "\u2f08", "\u200b"}
