"""What an OLE file holds: Office before 2007, Office under a password and Outlook all write one."""

from __future__ import annotations

import io
from enum import StrEnum

from township_reports.filings import OLD_OFFICE


class OldOffice(StrEnum):
    """What an OLE file can be, by the stream or the storage that only such a one has."""

    MAIL = "__properties_version1.0"
    LOCKED = "EncryptedPackage"
    WORD = "WordDocument"
    EXCEL = "Workbook"
    #: Excel 5 and 95.
    EXCEL_95 = "Book"


def old_office_kind(content: bytes) -> OldOffice | None:
    """What an OLE file is; ``None`` for any other file, and for one that is broken."""
    if not content.startswith(OLD_OFFICE):
        return None
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as opened:
            return next((kind for kind in OldOffice if opened.exists(kind)), None)
    # Whatever a broken file makes the library raise.
    except Exception:
        return None
