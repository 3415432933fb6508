"""Choose the reader for a file: by what is in it, never by its name alone."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from township_reports.filings import OLD_OFFICE, ZIPPED
from township_reports.intake.errors import IntakeError, ScannedError
from township_reports.intake.files.document import in_ordinary_characters
from township_reports.intake.files.encoding import BOMS
from township_reports.intake.files.kinds import (
    OPEN_DOCUMENTS,
    PICTURES,
    RTF,
    SUFFIXES,
    FileKind,
    foreign_kind,
    is_pdf,
)
from township_reports.intake.files.old_office import OldOffice, old_office_kind
from township_reports.intake.files.scan.reading import read_scan

if TYPE_CHECKING:
    from township_reports.intake.files.document import Document

_READABLE = "请交 .docx、.xlsx、.pdf、.html、.txt 或它们的 .zip"
_FOREIGN_SUFFIXES = (".docm", ".xlsm", ".csv", ".mht")
#: What an archive that is one document holds: Office, OpenDocument, OFD.
_OWN_PARTS = ("[Content_Types].xml", "word/document.xml", "xl/workbook.xml", "mimetype", "OFD.xml")
#: What a broken archive makes the library raise.
_BROKEN = (zipfile.BadZipFile, struct.error, OSError, ValueError, NotImplementedError)
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<meta", b"<p")


def kind_of(name: str, content: bytes) -> FileKind:
    """What a file is by its content.

    Raises :class:`IntakeError`, one line, for anything else, an empty file, and one whose name
    says that it is something else.
    """
    kind = _kind_inside(name, content)
    suffix = PurePosixPath(name).suffix.lower()
    if SUFFIXES.get(suffix, kind) is not kind or suffix in _FOREIGN_SUFFIXES:
        raise IntakeError(f"{name} 的内容是{kind.called}，与扩展名 {suffix} 不符：改对扩展名再收")
    return kind


def open_document(name: str, content: bytes, kind: FileKind) -> Document:
    """The document in a file of this :func:`kind_of`, in ordinary characters.

    Raises :class:`IntakeError`.
    """
    return in_ordinary_characters(_read(name, content, kind))


def is_archive_of_files(name: str, content: bytes) -> bool:
    """Whether a file is an archive that others are packed in, and no document of its own."""
    if not content.startswith(ZIPPED):
        return False
    try:
        parts = _parts(content)
    except _BROKEN:
        return name.lower().endswith(".zip")
    return not any(part in parts for part in _OWN_PARTS)


def _read(name: str, content: bytes, kind: FileKind) -> Document:
    if kind is FileKind.WORD:
        from township_reports.intake.files.word.reading import read_word

        return read_word(content, name)
    if kind is FileKind.PDF:
        from township_reports.intake.files.pdf.reading import read_pdf

        try:
            return read_pdf(content, name)
        except ScannedError:
            return read_scan(content, name)
    if kind is FileKind.PAGE:
        from township_reports.intake.files.page.reading import read_page

        return read_page(content, name)
    if kind is FileKind.PLAIN:
        from township_reports.intake.files.plain import read_plain

        return read_plain(content, name)
    return _read_other(name, content, kind)


def _read_other(name: str, content: bytes, kind: FileKind) -> Document:
    """Read what was not made to be read as a text: workbooks, pictures, what others convert."""
    if kind is FileKind.PICTURE:
        return read_scan(content, name)
    if kind is FileKind.OLD_WORKBOOK:
        from township_reports.intake.files.sheets.old import read_old_workbook

        return read_old_workbook(content, name)
    if kind is FileKind.OFFICE:
        from township_reports.intake.files.office import read_office

        return read_office(content, name)
    from township_reports.intake.files.sheets.reading import read_sheets

    return read_sheets(content, name)


def _kind_inside(name: str, content: bytes) -> FileKind:
    if not content.strip():
        raise IntakeError(f"{name} 是空文件：请重新导出")
    if content.startswith(ZIPPED):
        return _kind_of_archive(name, content)
    if content.startswith(OLD_OFFICE):
        return _kind_of_old_office(name, content)
    if content.startswith(PICTURES):
        return FileKind.PICTURE
    if content.startswith(RTF):
        return FileKind.OFFICE
    if is_pdf(content):
        return FileKind.PDF
    if foreign := foreign_kind(content):
        raise IntakeError(f"{name} 是{foreign}，不能读：{_READABLE}")
    if b"\0" in content[:4096] and not content.startswith(tuple(BOMS)):
        raise IntakeError(f"{name} 不是文稿，不能读：{_READABLE}")
    return FileKind.PAGE if _is_markup(content) else FileKind.PLAIN


def _kind_of_old_office(name: str, content: bytes) -> FileKind:
    match old_office_kind(content):
        case OldOffice.WORD:
            return FileKind.OFFICE
        case OldOffice.EXCEL | OldOffice.EXCEL_95:
            return FileKind.OLD_WORKBOOK
        case OldOffice.LOCKED:
            raise IntakeError(f"{name} 加了密码：去掉密码再收")
        case _:
            raise IntakeError(f"{name} 是打不开的旧格式文件：另存为 .docx 或 .xlsx 再收")


def _is_markup(content: bytes) -> bool:
    start = content[:4096].replace(b"\0", b"")
    for bom in BOMS:
        start = start.removeprefix(bom)
    start = start.strip().lower()
    if start.startswith((b"<?xml", b"<!--")):
        return any(mark in start for mark in _MARKUP)
    return start.startswith(_MARKUP)


def _kind_of_archive(name: str, content: bytes) -> FileKind:
    try:
        parts = _parts(content)
    except _BROKEN as error:
        raise IntakeError(f"{name} 打不开：文件不完整，请重新保存") from error
    if "word/document.xml" in parts:
        return FileKind.WORD
    if "xl/workbook.xml" in parts:
        return FileKind.WORKBOOK
    # The part that says so is the first one, and is not packed.
    if "mimetype" in parts and any(kind in content[:200] for kind in OPEN_DOCUMENTS):
        return FileKind.OFFICE
    raise IntakeError(f"{name} 是压缩包，不是 Word 文件或工作簿：{_READABLE}")


def _parts(content: bytes) -> frozenset[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return frozenset(archive.namelist())
