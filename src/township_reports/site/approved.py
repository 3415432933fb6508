"""The approved bytes of a report, read once, and what is taken from them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.project import HTML, NOTEBOOK, PDF, ReportFile, digest_of_bytes
from township_reports.report import Dossier, read_dossier
from township_reports.site.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from township_reports.signing import Act

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


def read_approved(folder: Path, act: Act, notebooks: Collection[str]) -> Approved:
    """The report in a folder; ``notebooks`` are the hashes that its notebook may have.

    Raises :class:`RefusedError` where it is not what was approved.
    """
    if not act.html:
        raise RefusedError(
            f"签发的报告没有网页：在 params 的 formats 里加上 {HTML.format}，重新生成、签发"
        )
    notebook = _read(folder, NOTEBOOK, notebooks)
    html = _read(folder, HTML, {act.html})
    pdf = _read(folder, PDF, {act.pdf}) if act.pdf else None
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


def _read(folder: Path, file: ReportFile, hashes: Collection[str]) -> bytes:
    try:
        content = (folder / file.name).read_bytes()
    except OSError as error:
        raise RefusedError(f"{file.name} 读不到（{error.strerror}）：重新生成、签发") from error
    if digest_of_bytes(content) not in hashes:
        raise RefusedError(f"{file.name} 与签发时不同：重新生成、签发")
    return content
