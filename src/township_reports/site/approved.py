"""The approved bytes of a report, read from the store once, and what is taken from them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.project import HTML, NOTEBOOK, PDF
from township_reports.report import Dossier, read_dossier
from township_reports.signing import ApprovalsError
from township_reports.site.errors import RefusedError

if TYPE_CHECKING:
    from township_reports.signing import Act, Store

_MAIN, _MAIN_END = "<main>", "</main>"


@dataclass(frozen=True)
class Approved:
    """A report as it was approved.

    ``pdf`` is ``None`` where the year's formats have none; ``main`` the HTML inside the page's
    ``<main>``, as it was signed.
    """

    dossier: Dossier
    html: bytes
    pdf: bytes | None
    main: str


def read_approved(store: Store, act: Act) -> Approved:
    """The report that an act signed. Raises :class:`RefusedError` where it cannot be published."""
    if not act.html:
        raise RefusedError(
            f"签发的报告没有网页：在 params 的 formats 里加上 {HTML.format}，重新生成、签发"
        )
    try:
        notebook = store.read(NOTEBOOK, act.notebook)
        html = store.read(HTML, act.html)
        pdf = store.read(PDF, act.pdf) if act.pdf else None
    except ApprovalsError as error:
        raise RefusedError(str(error)) from error
    dossier = read_dossier(json.loads(notebook))
    if dossier.draft:
        raise RefusedError("是草稿，不能发布")
    text = html.decode("utf-8")
    if "<script" in text.lower():
        raise RefusedError(f"{HTML.name} 里有脚本，不能发布：看看笔记本里输出了什么")
    # Text is escaped in the page: what looks like a tag is one.
    _, start, rest = text.partition(_MAIN)
    main, end, _ = rest.rpartition(_MAIN_END)
    if not (start and end):
        raise RefusedError(f"{HTML.name} 里没有 <main>，不知道正文是哪一段：重新生成、签发")
    return Approved(dossier, html, pdf, main.strip("\n"))
