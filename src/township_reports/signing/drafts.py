"""Whether a report's own bytes say that it is a draft, whatever the ledger says of them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from township_reports.checks import Severity
from township_reports.project import HTML, NOTEBOOK, PDF, ReportFile
from township_reports.report import read_dossier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Texts of a filing are escaped in the page and compressed in the PDF: these are the writers' own.
_IN_HTML = re.compile(rb"<body[^>]*\bdraft\b|<aside[^>]*\bdraft-note\b")
_IN_PDF = re.compile(rb"<pdf:Keywords>[^<]*" + "草稿".encode())


def draft_fault(unit: str, folder: Path) -> str:
    """Why the report in a folder is a draft, or cannot be read, in one line; empty otherwise."""
    for file, says in _SAYS.items():
        path = folder / file.name
        try:
            if path.is_file() and says(path.read_bytes()):
                return f"{unit}：{file.name} 是草稿，有严重问题，不能签发；改正填报后重新生成"
        except (OSError, ValueError, KeyError, TypeError):
            return f"{unit}：{file.name} 读不出来；重新生成后再签发"
    return ""


def _notebook_says(content: bytes) -> bool:
    dossier = read_dossier(json.loads(content))
    return dossier.draft or any(f.severity is Severity.CRITICAL for f in dossier.findings)


_SAYS: dict[ReportFile, Callable[[bytes], object]] = {
    NOTEBOOK: _notebook_says,
    HTML: _IN_HTML.search,
    PDF: _IN_PDF.search,
}
