"""The executed notebook in full, as one page for the reviewer.

What a filing says is only ever text here: code, streams and errors are escaped; HTML that a
cell shows is written again by :mod:`~township_reports.media.inlined`, pictures stand as
``img``, where nothing in them runs; and the page forbids scripts and requests altogether.
"""

from __future__ import annotations

import base64
import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from township_reports.characters import one_line
from township_reports.checks import Finding, Severity, listed
from township_reports.document import DOCUMENT_MIME, Block, Heading, MergedTable, from_json
from township_reports.media import blocks_html, html_text, tokens_css
from township_reports.media.inlined import Inlined, inline_html
from township_reports.rendering.templated import PageExporter
from township_reports.report import Dossier, mark_id, read_dossier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markdown_it import MarkdownIt
    from nbformat import NotebookNode

    from township_reports.forms import Place

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
    """A finding in the list on top; ``anchor`` is the id of its place, empty where it has none.

    ``also`` are the others that come of its cause.
    """

    severity: Severity
    rule: str
    message: str
    where: str
    anchor: str
    also: tuple[ReviewFinding, ...] = ()


class Ending(StrEnum):
    """How an executed notebook ended: broken off, with critical findings, or with none."""

    FAILED = "failed"
    DRAFT = "draft"
    READY = "ready"


@dataclass(frozen=True)
class ReviewNotebook:
    """An executed notebook as a page.

    ``verdict`` says in a sentence how it ended. ``broken`` is the id of the error where execution
    broke off, if it did.
    """

    title: str
    ending: Ending
    verdict: str
    findings: tuple[ReviewFinding, ...]
    cells: tuple[ReviewCell, ...]
    broken: str = ""


class TownshipReviewExporter(PageExporter):
    """The whole executed notebook for the reviewer; one that broke off shows where.

    ``resources`` may hold ``facts``, pairs of name and content for the page's head, and
    ``links``, pairs of address and text.
    """

    export_from_notebook = "政府信息公开工作年度报告（审核）"
    template_name = "township_review"

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **_: Any
    ) -> tuple[Any, dict[str, Any]]:
        """The page on which a person reviews the notebook."""
        return self.fill_template(nb, resources, page=review_notebook(nb), tokens=tokens_css())


def review_notebook(notebook: NotebookNode) -> ReviewNotebook:
    """What the page of an executed notebook shows, whether it came to its end or not."""
    try:
        dossier = read_dossier(notebook)
    except (ValueError, KeyError, TypeError):
        dossier = None
    targets = _Targets.of(dossier.findings if dossier else (), _blocks(notebook))
    shown: dict[str, str] = {}
    cells = []
    number = 0
    for cell in notebook.cells:
        if cell.cell_type == "code":
            number += 1
            outputs = [
                _output(output, f"{number}-{position}", targets)
                for position, output in enumerate(cell.get("outputs", ()), 1)
            ]
            for output in outputs:
                shown = {**output.ids, **shown}
            written = tuple(output.html for output in outputs)
            cells.append(ReviewCell(number, _audience(cell), "", cell.source, written))
        elif cell.cell_type == "markdown":
            cells.append(ReviewCell(0, prose=_prose(cell.source)))
        else:
            cells.append(ReviewCell(0, source=cell.source))
    errors = _errors(notebook)
    if dossier and not errors:
        return _page(dossier, cells, targets, shown)
    return _broken_page(dossier.title if dossier else _asked_for(notebook), cells, errors)


def _code(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _audience(cell: NotebookNode) -> str:
    tags = cell.get("metadata", {}).get("tags", ())
    return next((name for tag, name in _AUDIENCES.items() if tag in tags), "")


@dataclass(frozen=True)
class _Targets:
    """What findings lead to: ids for places, tables and headings of a document.

    ``tables`` are the captions of its tables by their names.
    """

    ids: Mapping[Place | str, str] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, findings: Iterable[Finding], blocks: Sequence[Block]) -> _Targets:
        captions = [block.caption for block in blocks if isinstance(block, MergedTable)]
        headings = [block.text for block in blocks if isinstance(block, Heading)]
        places = [place for finding in findings for place in finding.places]
        names: dict[Place | str, None] = dict.fromkeys([*places, *captions, *headings])
        tables = {caption.partition(" ")[0]: caption for caption in captions}
        return cls({name: f"target-{n}" for n, name in enumerate(names)}, tables)

    def named_by(self, finding: Finding) -> Iterator[str]:
        """The ids that a finding is about, from the closest on; not each is on the page."""
        yield from (self.ids[place] for place in finding.places)
        yield mark_id(finding)
        yield self.ids.get(self.tables.get(finding.table, finding.table), "")


def _blocks(notebook: NotebookNode) -> list[Block]:
    outputs = (output for cell in _code(notebook) for output in cell.get("outputs", ()))
    return [block for output in outputs for block in _document(output.get("data", {}))]


def _document(data: Mapping[str, Any]) -> tuple[Block, ...]:
    # One that another version of the program wrote is shown as that one did.
    with suppress(ValueError):
        return from_json(data[DOCUMENT_MIME]) if DOCUMENT_MIME in data else ()
    return ()


def _errors(notebook: NotebookNode) -> list[tuple[str, NotebookNode]]:
    return [
        (_error_id(f"{number}-{position}"), output)
        for number, cell in enumerate(_code(notebook), 1)
        for position, output in enumerate(cell.get("outputs", ()), 1)
        if output.output_type == "error"
    ]


def _page(
    dossier: Dossier, cells: Sequence[ReviewCell], targets: _Targets, shown: Mapping[str, str]
) -> ReviewNotebook:
    def told(each: Finding) -> ReviewFinding:
        return _finding(each, next((shown[t] for t in targets.named_by(each) if t in shown), ""))

    ordered = sorted(listed(dossier.findings), key=lambda cause: cause.finding.severity.rank)
    findings = tuple(
        replace(told(cause.finding), also=tuple(map(told, cause.also))) for cause in ordered
    )
    ending = Ending.DRAFT if dossier.draft else Ending.READY
    return ReviewNotebook(dossier.title, ending, _verdict(dossier), findings, tuple(cells))


def _broken_page(
    title: str, cells: Sequence[ReviewCell], errors: Sequence[tuple[str, NotebookNode]]
) -> ReviewNotebook:
    if not errors:
        return ReviewNotebook(title, Ending.FAILED, "没有执行：笔记本里没有报告", (), tuple(cells))
    broken, error = errors[0]
    reason = one_line(_plain(error.evalue), 300)
    verdict = f"没有执行完：{error.ename}：{reason}"
    return ReviewNotebook(title, Ending.FAILED, verdict, (), tuple(cells), broken)


def _asked_for(notebook: NotebookNode) -> str:
    asked = notebook.metadata.get("papermill", {}).get("parameters", {})
    if not {"unit", "year"} <= set(asked):
        return "没有报告的笔记本"
    return f"{asked['unit']} {asked['year']} 年"


def _verdict(dossier: Dossier) -> str:
    severities = [finding.severity for finding in dossier.findings if not finding.follows]
    critical, warnings = severities.count(Severity.CRITICAL), severities.count(Severity.WARNING)
    if dossier.draft:
        return f"草稿：有 {critical} 处严重问题，不能签发"
    if warnings:
        return f"可以签发：有 {warnings} 处警告，签发时要写说明"
    return "可以签发：没有严重问题，也没有警告"


def _finding(finding: Finding, anchor: str) -> ReviewFinding:
    return ReviewFinding(
        finding.severity,
        finding.called,
        finding.message,
        finding.where,
        anchor,
    )


def _output(output: Mapping[str, Any], number: str, targets: _Targets) -> Inlined:
    """An output as it stands on the page; ``number`` is that of its cell and its own."""
    kind = output["output_type"]
    if kind == "stream":
        label = "错误输出" if output.get("name") == "stderr" else "输出"
        return Inlined(_preformatted(output.get("text", ""), "stream", label))
    if kind == "error":
        text = "\n".join(output.get("traceback", ())) or f"{output['ename']}: {output['evalue']}"
        return Inlined(_preformatted(text, "error", "执行在这里中断", _error_id(number)))
    data = output.get("data", {})
    name = "第 {} 格的输出 {}".format(*number.split("-"))
    blocks = _document(data)
    if html := blocks_html(blocks, targets.ids) if blocks else data.get("text/html"):
        return inline_html(html, f"o{number}", name)
    plain = _plain(data.get("text/plain", ""))
    for mime in ("image/svg+xml", "image/png", "image/jpeg"):
        if mime in data:
            return Inlined(_image(mime, data[mime], plain or name))
    return Inlined(_preformatted(plain, "plain", "")) if plain else Inlined("")


def _error_id(number: str) -> str:
    return f"error-{number}"


def _image(mime: str, content: str, alternative: str) -> str:
    if mime == "image/svg+xml":
        content = base64.b64encode(content.encode("utf-8")).decode("ascii")
    if not _BASE64.fullmatch(content):
        return _preformatted(alternative, "plain", "")
    source = f"data:{mime};base64,{''.join(content.split())}"
    return f'<p><img src="{source}" alt="{html_text(alternative)}"></p>'


def _preformatted(text: str, look: str, label: str, anchor: str = "") -> str:
    named = f'<p class="label">{label}</p>' if label else ""
    place = f' id="{anchor}"' if anchor else ""
    return f'{named}<pre class="{look}"{place}>{html_text(_plain(text), quote=False)}</pre>'


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
