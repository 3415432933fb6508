"""Decode the text of a file as units send it: UTF-8 or GB 18030, and no binary file."""

from __future__ import annotations

import codecs
import re

from township_reports.filings import OLD_OFFICE, ZIPPED
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.kinds import foreign_kind, is_pdf

#: No report's text is larger.
MOST_BYTES = 20_000_000

#: What a text may begin with to say how it is encoded.
BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
#: What pages declare, as the superset that reads what they hold.
_ENCODINGS = {"utf-8": "utf-8", "utf8": "utf-8", "big5": "big5hkscs"} | dict.fromkeys(
    ("gb2312", "gbk", "gb18030", "gb_2312-80"), "gb18030"
)


def text_of(content: bytes, name: str, suffixes: tuple[str, ...]) -> str:
    """The text of a file with one of these endings.

    Raises :class:`IntakeError` for another ending, binary content, too much, no encoding known.
    """
    if not name.lower().endswith(suffixes):
        raise IntakeError(f"{name} 的扩展名不对：这里只读 {'、'.join(suffixes)}")
    if len(content) > MOST_BYTES:
        raise IntakeError(f"{name} 超过 {MOST_BYTES // 1_000_000} MB，不像一份报告：只留正文再收")
    if kind := _binary_kind(content):
        raise IntakeError(f"{name} 的内容其实是{kind}：改成它本来的扩展名再收")
    return _decode(content, name).replace("\r\n", "\n").replace("\r", "\n")


def _binary_kind(content: bytes) -> str:
    if content.startswith(ZIPPED):
        return "Word、Excel 或压缩包"
    if content.startswith(OLD_OFFICE):
        return "旧版 Word 或 Excel 文件"
    return "PDF" if is_pdf(content) else foreign_kind(content)


def _decode(content: bytes, name: str) -> str:
    for bom, encoding in BOMS.items():
        if content.startswith(bom):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise IntakeError(f"{name} 的文字编码坏了：另存为 UTF-8 再收") from error
    if b"\0" in content:
        raise IntakeError(f"{name} 的内容不是文字：换成报告的正文再收")
    declared = _DECLARED.search(content[:4096])
    known = _ENCODINGS.get(declared.group(1).decode("ascii").lower()) if declared else None
    for encoding in dict.fromkeys(filter(None, (known, "utf-8", "gb18030"))):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise IntakeError(f"{name} 的文字编码认不出来：另存为 UTF-8 再收")
