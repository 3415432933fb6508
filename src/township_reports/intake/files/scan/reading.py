"""Read a picture of a report, or a scanned PDF, where the programs that recognise it are there.

They come whole from the package index, models and all, as a group of their own (``make ocr``):
they are far larger than all the rest. Nothing is fetched when a file is read.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.intake.errors import IntakeError
from township_reports.intake.files.apart import read_apart

if TYPE_CHECKING:
    from township_reports.intake.files.document import Document

_LIBRARY = "rapidocr"
#: Where `make ocr` puts it: beside the other packages, not among them.
_FOLDER = Path(sys.prefix) / "ocr"
_MOST_BYTES = 50_000_000
#: Seconds by the clock; five pages take 45 of the processor.
_LONGEST = 540
#: Nobody answers there: whatever would be fetched is not.
_NOWHERE = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")


def read_scan(content: bytes, name: str) -> Document:
    """The text and tables that are recognised in a picture, or in a PDF's pages.

    Raises :class:`IntakeError`, one line, where nothing is installed that recognises text, where
    the picture is too large or broken, or where it takes longer than a report can.
    """
    path = _search_path()
    if path is None:
        raise IntakeError(
            f"{name} 是扫描件或图片，要先装文字识别才能读：运行 make ocr（约 400 MB）再收，"
            f"或者请交 Word 文件、由 Word 导出的 PDF"
        )
    if len(content) > _MOST_BYTES:
        raise IntakeError(f"{name} 超过 {_MOST_BYTES // 1_000_000} MB：扫成黑白、200 dpi 再收")
    environment = {**_NOWHERE, "PYTHONPATH": path}
    module = "township_reports.intake.files.scan.process"
    found = read_apart(module, name, content, _LONGEST, environment)
    if found is None:
        raise IntakeError(
            f"{name} 识别不了（要用的时间或内存太多，或文件已损坏）：分开扫描，或者交 Word 文件"
        )
    return found


def _search_path() -> str | None:
    """Where modules are to be looked for; ``None`` where the library is nowhere."""
    known = os.environ.get("PYTHONPATH", "")
    if (_FOLDER / _LIBRARY).is_dir():
        return os.pathsep.join(filter(None, (str(_FOLDER), known)))
    return known if importlib.util.find_spec(_LIBRARY) else None
