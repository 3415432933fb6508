"""The approved bytes of a report, read once, and what is taken from them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from township_reports.project.digest import digest_of_bytes
from township_reports.report.dossier import Dossier, read_dossier
from township_reports.signing.record import Act
from township_reports.site.errors import RefusedError

HTML_FILE = "report.html"
PDF_FILE = "report.pdf"
_NOTEBOOK_FILE = "report.ipynb"
# Those that the guidelines for government sites ask for, section 10 of the official form.
_META = re.compile(
    r'<meta name="(SiteName|SiteDomain|SiteIDCode|ColumnName|ColumnType|ArticleTitle|PubDate|'
    r'ContentSource)" content="([^"]*)">'
)
_MAIN = re.compile(r"<main(?:\s[^>]*)?>")


@dataclass(frozen=True)
class Approved:
    """A report as it was approved.

    ``pdf`` is ``None`` where the year's formats have none; ``main`` the HTML inside the page's
    ``<main>``; ``meta`` the names and contents of its meta tags.
    """

    dossier: Dossier
    html: bytes
    pdf: bytes | None
    main: str
    meta: tuple[tuple[str, str], ...]


def read_approved(folder: Path, act: Act) -> Approved:
    """The report in a folder. Raises :class:`RefusedError` where it is not what was approved."""
    if not act.html:
        raise RefusedError("签发的报告没有网页：在 params 的 formats 里加上 html，重新生成、签发")
    notebook = _signed(folder / _NOTEBOOK_FILE, act.notebook)
    html = _signed(folder / HTML_FILE, act.html)
    pdf = _signed(folder / PDF_FILE, act.pdf) if act.pdf else None
    dossier = read_dossier(json.loads(notebook))
    if dossier.draft:
        raise RefusedError("是草稿，不能发布")
    text = html.decode("utf-8")
    if "<script" in text.lower():
        raise RefusedError("report.html 里有脚本，不能发布：看看笔记本里输出了什么")
    start, end = _MAIN.search(text), text.rfind("</main>")
    if start is None or end < start.end():
        raise RefusedError("report.html 里没有 <main>，不知道正文是哪一段：重新生成、签发")
    meta = tuple((name, unescape(value)) for name, value in _META.findall(text[: start.start()]))
    return Approved(dossier, html, pdf, text[start.end() : end].strip("\n"), meta)


def _signed(path: Path, digest: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RefusedError(f"{path.name} 读不到（{error.strerror}）：重新生成、签发") from error
    if digest_of_bytes(content) != digest:
        raise RefusedError(f"{path.name} 与签发时不同：重新生成、签发")
    return content
