"""Choose the reader for a file: by what is in it, never by its name alone."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import Document

_SUFFIXES = {
    ".xlsx": "workbook",
    ".docx": "word",
    ".pdf": "pdf",
    ".html": "page",
    ".htm": "page",
    ".shtml": "page",
    ".xhtml": "page",
    ".md": "plain",
    ".txt": "plain",
}
_NAMES = {
    "workbook": "Excel 工作簿（.xlsx）",
    "word": "Word 文件（.docx）",
    "pdf": "PDF（.pdf）",
    "page": "网页（.html）",
    "plain": "文本（.txt、.md）",
}
_READABLE = "请交 .docx、.pdf、.html、.md、.txt 或 .xlsx"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MANY_SUFFIXES = (".doc", ".xls", ".docm", ".xlsm", ".wps", ".et", ".rtf", ".csv", ".mht")
_STARTS = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\0", "图片"),
    (b"MM\0*", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"{\\rtf", "RTF 文件"),
    (b"%OFD", "OFD 文件"),
    (b"MIME-Version:", "单个文件网页（.mht）"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<meta", b"<p")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kind_of(name: str, content: bytes) -> str:
    """What a file is by its content: ``workbook``, ``word``, ``pdf``, ``page`` or ``plain``.

    Raises :class:`IntakeError`, one line, for anything else, an empty file, and one whose name
    says that it is something else.
    """
    kind = _kind_inside(name, content)
    suffix = PurePosixPath(name).suffix.lower()
    if _SUFFIXES.get(suffix, kind) != kind or suffix in _MANY_SUFFIXES:
        raise IntakeError(f"{name} 的内容是{_NAMES[kind]}，与扩展名 {suffix} 不符：改对扩展名再收")
    return kind


def open_document(name: str, content: bytes, kind: str) -> Document:
    """The document in a file of this :func:`kind_of`. Raises :class:`IntakeError`."""
    if kind == "word":
        from township_reports.intake.files.word.reading import read_word

        return read_word(content, name)
    if kind == "pdf":
        from township_reports.intake.files.pdf.reading import read_pdf

        return read_pdf(content, name)
    if kind == "page":
        from township_reports.intake.files.page.reading import read_page

        return read_page(content, name)
    if kind == "plain":
        from township_reports.intake.files.plain import read_plain

        return read_plain(content, name)
    raise IntakeError(f"{name} 是工作簿，不是文稿：工作簿按表格收")


def _kind_inside(name: str, content: bytes) -> str:
    if not content.strip():
        raise IntakeError(f"{name} 是空文件：请重新导出")
    if content.startswith(b"PK"):
        return _kind_of_archive(name, content)
    if content.startswith(_OLD_OFFICE):
        raise IntakeError(
            f"{name} 是旧格式（.doc、.xls）或者加了密码：另存为 .docx 或 .xlsx，不加密码"
        )
    if b"%PDF-" in content[:1024]:
        return "pdf"
    for start, what in _STARTS:
        # Two letters begin many a text; a picture holds zeros as well.
        if content.startswith(start) and (len(start) > 2 or b"\0" in content[:64]):
            raise IntakeError(f"{name} 是{what}，不能读：{_READABLE}")
    if b"\0" in content[:4096] and not content.startswith(_BOMS):
        raise IntakeError(f"{name} 不是文稿，不能读：{_READABLE}")
    return "page" if _is_markup(content) else "plain"


def _is_markup(content: bytes) -> bool:
    start = content[:4096].replace(b"\0", b"")
    for bom in _BOMS:
        start = start.removeprefix(bom)
    start = start.strip().lower()
    if start.startswith((b"<?xml", b"<!--")):
        return any(mark in start for mark in _MARKUP)
    return start.startswith(_MARKUP)


def _kind_of_archive(name: str, content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise IntakeError(f"{name} 打不开：文件不完整，请重新保存") from error
    if "word/document.xml" in parts:
        return "word"
    if "xl/workbook.xml" in parts:
        return "workbook"
    raise IntakeError(f"{name} 是压缩包，不是 Word 文件或工作簿：解压后逐个放入")
