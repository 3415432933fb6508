"""Kinds of files: those that are read, and those that only their beginnings are known of."""

from __future__ import annotations

from township_reports.project import CalledEnum


class FileKind(CalledEnum):
    """A kind of file that can be taken in."""

    WORKBOOK = "workbook", "Excel 工作簿（.xlsx）"
    WORD = "word", "Word 文件（.docx）"
    PDF = "pdf", "PDF（.pdf）"
    PAGE = "page", "网页（.html）"
    PLAIN = "plain", "文本（.txt、.md）"
    OLD_WORKBOOK = "old_workbook", "旧版 Excel 工作簿（.xls、.et）"
    OFFICE = "office", "旧版 Word、WPS 文字或开放文档（.doc、.wps、.rtf、.odt、.ods）"
    PICTURE = "picture", "图片（.png、.jpg）"


#: The endings that a file of a kind may have.
SUFFIXES = {
    ".xlsx": FileKind.WORKBOOK,
    ".docx": FileKind.WORD,
    ".pdf": FileKind.PDF,
    ".html": FileKind.PAGE,
    ".htm": FileKind.PAGE,
    ".shtml": FileKind.PAGE,
    ".xhtml": FileKind.PAGE,
    ".md": FileKind.PLAIN,
    ".txt": FileKind.PLAIN,
    ".xls": FileKind.OLD_WORKBOOK,
    ".et": FileKind.OLD_WORKBOOK,
    ".doc": FileKind.OFFICE,
    ".wps": FileKind.OFFICE,
    ".rtf": FileKind.OFFICE,
    ".odt": FileKind.OFFICE,
    ".ods": FileKind.OFFICE,
    ".png": FileKind.PICTURE,
    ".jpg": FileKind.PICTURE,
    ".jpeg": FileKind.PICTURE,
}

#: A beginning of so few letters begins many a text too.
_FEW_LETTERS = 2
_BEGINNINGS = (
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\0", "图片"),
    (b"MM\0*", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"%OFD", "OFD 文件"),
    (b"MIME-Version:", "单个文件网页（.mht）"),
    (b"\x78\x9f\x3e\x22", "Outlook 打的包（winmail.dat）"),
)
#: What a picture that can be read begins with.
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
RTF = b"{\\rtf"
#: What stands near the beginning of an OpenDocument file.
OPEN_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
OPEN_DOCUMENTS = (b"application/vnd.oasis.opendocument.text", OPEN_SPREADSHEET)


def foreign_kind(content: bytes) -> str:
    """What a file is that no reader reads, by its beginning; empty where that is not known."""
    for beginning, called in _BEGINNINGS:
        # A picture holds zeros as well, and no text does.
        is_telling = len(beginning) > _FEW_LETTERS or b"\0" in content[:64]
        if content.startswith(beginning) and is_telling:
            return called
    return ""


def is_pdf(content: bytes) -> bool:
    """Whether a file is a PDF: programs that read them look a little beyond the beginning."""
    return b"%PDF-" in content[:1024]
