"""The executed notebook in full, as one page for the reviewer.

What a filing says is only ever text here: code, streams and errors are escaped; HTML that a
cell shows is written again by :mod:`~township_reports.rendering.inlined`, pictures stand as
``img``, where nothing in them runs; and the page forbids scripts and requests altogether.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from nbformat import NotebookNode
from traitlets import default

from township_reports.checks.findings import Finding
from township_reports.checks.severity import Severity
from township_reports.media.html_text import html_text
from township_reports.rendering.inlined import Inlined, inlined
from township_reports.rendering.templated import TemplatedExporter
from township_reports.report.dossier import Dossier, read_dossier

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_AUDIENCES = {"published": "公开", "reviewer": "只给审核人看"}


@dataclass(frozen=True)
class ReviewCell:
    """A cell as it is shown; ``prose`` and ``outputs`` are HTML, ``source`` is text.

    ``number`` counts code cells from 1; 0 for others, which have no outputs.
    """

    number: int
    audience: str = ""
    prose: str = ""
    source: str = ""
    outputs: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReviewFinding:
    """A finding in the list on top; ``anchor`` is the id of its place, empty where it has none."""

    severity: Severity
    rule: str
    message: str
    where: str
    anchor: str


@dataclass(frozen=True)
class ReviewNotebook:
    """An executed notebook as a page.

    ``state`` is ``failed``, ``draft`` or ``ready``; ``verdict`` says it in a sentence. ``broken``
    is the id of the error where execution broke off, if it did.
    """

    title: str
    state: str
    verdict: str
    findings: tuple[ReviewFinding, ...]
    cells: tuple[ReviewCell, ...]
    broken: str = ""


class TownshipReviewExporter(TemplatedExporter):
    """The whole executed notebook for the reviewer; one that broke off shows where.

    ``resources`` may hold ``facts``, pairs of name and content for the page's head, and
    ``links``, pairs of address and text.
    """

    export_from_notebook = "政府信息公开工作年度报告（审核）"
    template_name = "township_review"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("filters")
    def _filters_default(self) -> dict[str, Any]:
        return {"html_text": html_text}

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[Any, dict[str, Any]]:
        resources = self._init_resources(resources)
        resources["page"] = review_notebook(nb)
        # nbconvert copies a notebook twice, and the page has all that is shown.
        empty = NotebookNode({**nb, "cells": []})
        return super().from_notebook_node(empty, resources, **kw)


def review_notebook(notebook: NotebookNode) -> ReviewNotebook:
    """What the page of an executed notebook shows, whether it came to its end or not."""
    marks: dict[str, str] = {}
    places: dict[str, str] = {}
    cells = []
    number = 0
    for cell in notebook.cells:
        if cell.cell_type == "code":
            number += 1
            outputs = [
                _output(output, number, position)
                for position, output in enumerate(cell.get("outputs", ()), 1)
            ]
            for output in outputs:
                marks = {**output.marks, **marks}
                places = {**output.places, **places}
            shown = tuple(output.html for output in outputs)
            cells.append(ReviewCell(number, _audience(cell), "", cell.source, shown))
        elif cell.cell_type == "markdown":
            cells.append(ReviewCell(0, prose=_prose(cell.source)))
        else:
            cells.append(ReviewCell(0, source=cell.source))
    return _page(notebook, cells, _Anchors(marks, places))


def _code(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _audience(cell: NotebookNode) -> str:
    tags = cell.get("metadata", {}).get("tags", ())
    return next((name for tag, name in _AUDIENCES.items() if tag in tags), "")


@dataclass(frozen=True)
class _Anchors:
    """Ids of marked places by message, and of headings and tables by their texts."""

    marks: Mapping[str, str]
    places: Mapping[str, str]

    def of(self, finding: Finding) -> str:
        # As the page shows it: control characters are replaced there too.
        for title in (finding.message, f"{finding.rule}：{finding.message}"):
            if title in self.marks:
                return self.marks[title]
        table = finding.table
        if table in self.places:
            return self.places[table]
        named = (anchor for text, anchor in self.places.items() if text.startswith(f"{table} "))
        return next(named, "") if table else ""


def _page(notebook: NotebookNode, cells: Sequence[ReviewCell], anchors: _Anchors) -> ReviewNotebook:
    errors = [
        (_error_id(number, position), output)
        for number, cell in enumerate(_code(notebook), 1)
        for position, output in enumerate(cell.get("outputs", ()), 1)
        if output.output_type == "error"
    ]
    try:
        dossier = read_dossier(notebook)
    except (ValueError, KeyError, TypeError):
        dossier = None
    if dossier is None or errors:
        title = dossier.title if dossier else _asked_for(notebook)
        verdict, broken = "没有执行：笔记本里没有报告", ""
        if errors:
            broken, error = errors[0]
            verdict = f"没有执行完：{error.ename}：{' '.join(_plain(error.evalue).split())[:300]}"
        return ReviewNotebook(title, "failed", verdict, (), tuple(cells), broken)
    ordered = sorted(dossier.findings, key=lambda finding: finding.severity.rank)
    findings = tuple(_finding(finding, anchors) for finding in ordered)
    state = "draft" if dossier.draft else "ready"
    return ReviewNotebook(dossier.title, state, _verdict(dossier), findings, tuple(cells))


def _asked_for(notebook: NotebookNode) -> str:
    asked = notebook.metadata.get("papermill", {}).get("parameters", {})
    if not {"unit", "year"} <= set(asked):
        return "没有报告的笔记本"
    return f"{asked['unit']} {asked['year']} 年"


def _verdict(dossier: Dossier) -> str:
    severities = [finding.severity for finding in dossier.findings]
    critical, warnings = severities.count(Severity.CRITICAL), severities.count(Severity.WARNING)
    if dossier.draft:
        return f"草稿：有 {critical} 处严重问题，不能签发"
    if warnings:
        return f"可以签发：有 {warnings} 处警告，签发时要写说明"
    return "可以签发：没有严重问题，也没有警告"


def _finding(finding: Finding, anchors: _Anchors) -> ReviewFinding:
    return ReviewFinding(
        finding.severity,
        finding.rule,
        finding.message,
        " ".join(part for part in (finding.file, finding.cell) if part),
        anchors.of(finding),
    )


def _output(output: Mapping[str, Any], number: int, position: int) -> Inlined:
    kind = output["output_type"]
    if kind == "stream":
        label = "错误输出" if output.get("name") == "stderr" else "输出"
        return Inlined(_preformatted(output.get("text", ""), "stream", label))
    if kind == "error":
        text = "\n".join(output.get("traceback", ())) or f"{output['ename']}: {output['evalue']}"
        return Inlined(_preformatted(text, "error", "执行在这里中断", _error_id(number, position)))
    data = output.get("data", {})
    name = f"第 {number} 格的输出 {position}"
    if "text/html" in data:
        return inlined(data["text/html"], f"o{number}-{position}", name)
    plain = _plain(data.get("text/plain", ""))
    for mime in ("image/svg+xml", "image/png", "image/jpeg"):
        if mime in data:
            return Inlined(_image(mime, data[mime], plain or name))
    return Inlined(_preformatted(plain, "plain", "")) if plain else Inlined("")


def _error_id(number: int, position: int) -> str:
    return f"error-{number}-{position}"


def _image(mime: str, content: str, alternative: str) -> str:
    if mime == "image/svg+xml":
        content = base64.b64encode(content.encode("utf-8")).decode("ascii")
    if not _BASE64.fullmatch(content):
        return _preformatted(alternative, "plain", "")
    source = f"data:{mime};base64,{''.join(content.split())}"
    return f'<p><img src="{source}" alt="{html_text(alternative)}"></p>'


def _preformatted(text: str, kind: str, label: str, anchor: str = "") -> str:
    named = f'<p class="label">{label}</p>' if label else ""
    place = f' id="{anchor}"' if anchor else ""
    return f'{named}<pre class="{kind}"{place}>{html_text(_plain(text), quote=False)}</pre>'


def _plain(text: str) -> str:
    return _ANSI.sub("", text)


def _prose(source: str) -> str:
    markdown = _markdown()
    tokens = markdown.parse(source)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            # The page has the heading of the first level.
            token.tag = f"h{min(6, int(token.tag[1]) + 1)}"
    return str(markdown.renderer.render(tokens, markdown.options, {}))


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Pictures would be fetched from elsewhere.
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
