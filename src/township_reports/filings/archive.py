"""Open an Office file's archive, after looking for what such a file must not hold.

Nothing that the archive says of its own sizes is believed: each part is unpacked piece by piece
and left off at the limit.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib

from township_reports.filings.model import FilingError

_MOST_PARTS = 2_000
#: Bytes of all parts together, unpacked.
_MOST_UNPACKED = 60_000_000
_PIECE = 1 << 16
#: What an Office file begins with: an archive, before 2007 and under a password another one.
ZIPPED = b"PK"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
#: What a directory that is off, or a part that is cut, makes the library raise.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, LookupError),
    *(NotImplementedError, OSError, OverflowError, RuntimeError, ValueError),
)
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# The same in UTF-16, which XML allows.
_WIDE = (b"<\0!\0D\0O\0C\0T\0Y\0P\0E", b"\0<\0!\0D\0O\0C\0T\0Y\0P\0E")


def open_archive(content: bytes, name: str) -> zipfile.ZipFile:
    """Open an Office file's archive and look through it.

    Raises :class:`FilingError`, one line, for what is no such archive, is encrypted, unpacks to
    more than a filing can be, declares entities, holds macros or is linked to other workbooks.
    """
    if content.startswith(OLD_OFFICE):
        raise FilingError(
            f"{name} 是旧格式（.xls、.doc）或者加了密码：另存为 .xlsx 或 .docx，不加密码"
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS:
            raise FilingError(f"{name} 里有 {len(parts)} 个部分，不像一份填报")
        left = _MOST_UNPACKED
        for part in parts:
            _refuse_what_acts(part.filename.lower(), name)
            left -= _look_through(archive, part, left, name)
    except _DAMAGE as error:
        raise FilingError(f"{name} 打不开：不是完好的 Office 文件，请重新保存") from error
    return archive


def _refuse_what_acts(part: str, name: str) -> None:
    if part.rpartition("/")[2].startswith("vbaproject") or "/activex/" in f"/{part}":
        raise FilingError(f"{name} 含有宏：另存为不带宏的文件（.xlsx 或 .docx）")
    if "/externallinks/" in f"/{part}":
        raise FilingError(f"{name} 的公式引用了别的文件：把引用换成数字再保存")


def _look_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, name: str) -> int:
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    size, end = 0, b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > left:
                limit = _MOST_UNPACKED // 1_000_000
                raise FilingError(f"{name} 解开后超过 {limit} MB，不像一份填报")
            # With the end of the piece before: a declaration may lie across both.
            whole = end + piece
            if is_xml and (_DECLARATION.search(whole) or any(w in whole for w in _WIDE)):
                raise FilingError(f"{name} 里有实体声明，不能读：用 Excel、WPS 或 Word 另存一份")
            end = piece[-32:]
    return size
