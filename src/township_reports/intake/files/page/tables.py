"""A table of a web page: which cell stands where, with its spans."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.characters import one_line
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import SpannedCell, TableBlock
from township_reports.intake.files.page.ink import Ink
from township_reports.intake.files.page.styles import PERHAPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_MOST_SPAN = 50
_MOST_CELLS = 20_000
_MOST_COLUMNS = 300
# A cell with more than this is a part of the page, not of a table.
_LONGEST_CELL = 300
# So many rows with figures are none of a page's layout.
_FIGURE_ROWS = 3
_FIGURE = re.compile(r"\d[\d,.]{0,15}")
#: What takes no room: a cell without it stands where its neighbour does.
_GONE = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_UNSEEN = re.compile(
    r"visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0\d*)?\s*(?:[;!]|$)", re.IGNORECASE
)
#: What is raised or lowered beside a figure, struck out, too small or too far off to be seen, or
#: what the page's styles may hide, is no digit of it.
_BESIDE = re.compile(
    r"vertical-align\s*:\s*(super|sub)\b|text-decoration[^;]*:[^;]*line-through"
    r"|font-size\s*:\s*(?:0(?:\.0+)?(?:px|pt|%|r?em)?|[01](?:\.\d+)?p[xt])\s*(?:[;!]|$)"
    r"|transform\s*:\s*scale\w*\(0|clip\s*:\s*rect|clip-path\s*:\s*(?!none)"
    r"|(?<![\w-])(?:left|top|text-indent|margin-left)\s*:\s*-\d{3,}"
    # Word raises text so; by a point or two it only sets it in the middle of a line.
    r"|mso-text-raise\s*:\s*[3-9]|^(?=.*position\s*:\s*relative).*(?<![\w-])top\s*:\s*-[3-9]"
    rf"|{PERHAPS}",
    re.IGNORECASE,
)
_BESIDE_TAGS = {"sup", "sub", "rt", "s", "strike", "del"}
#: What shows something else than text of the page, or nothing until somebody acts.
REPLACED_TAGS = {
    *("input", "select", "textarea", "button", "img", "svg", "canvas", "object", "embed"),
    *("iframe", "audio", "video", "template", "noscript"),
}


def is_hidden(element: HtmlElement) -> bool:
    """Whether a browser, or Word, would not show an element."""
    style = element.get("style")
    return _is_gone(element) or (bool(style) and bool(_UNSEEN.search(style)))


def is_layout(table: HtmlElement) -> bool:
    """Whether a table only lays out the page: it holds tables, headings or long text.

    A table of figures may have a long note in a row of its own.
    """
    if table.find(".//table") is not None:
        return True
    if any(table.find(f".//{tag}") is not None for tag in ("h1", "h2", "h3")):
        return True
    if not any(len(_reading(cell)[0]) > _LONGEST_CELL for cell in table.iter("td")):
        return False
    return sum(map(_has_figures, _rows(table))) < _FIGURE_ROWS


def _has_figures(row: HtmlElement) -> bool:
    return sum(bool(_FIGURE.fullmatch(_reading(cell)[0])) for cell in row) > 1


def table_block(table: HtmlElement, number: int, name: str) -> TableBlock:
    """A table as a block. Raises :class:`IntakeError` for a table larger than any report's."""
    cells: list[SpannedCell] = []
    occupied: set[tuple[int, int]] = set()
    for r, row in enumerate(_rows(table)):
        ink = Ink.around(row)
        c = 0
        for cell in row:
            if cell.tag not in {"td", "th"} or _is_gone(cell):
                continue
            while (r, c) in occupied:
                c += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            occupied.update((r + i, c + j) for i in range(down) for j in range(across))
            text, is_plain = _reading(cell, ink)
            cells.append(SpannedCell(text, r, c, down, across, is_plain=is_plain))
            c += across
            if len(occupied) > _MOST_CELLS or c > _MOST_COLUMNS:
                raise IntakeError(f"{name} 的第 {number} 张表太大，不像报告的表：只留报告的正文")
    last = max((cell.row for cell in cells), default=0)
    trimmed = tuple(replace(cell, rows=min(cell.rows, last - cell.row + 1)) for cell in cells)
    return TableBlock(number, trimmed, f"表 {number}")


def _is_gone(element: HtmlElement) -> bool:
    style = element.get("style")
    return "hidden" in element.attrib or (bool(style) and bool(_GONE.search(style)))


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr" and not _is_gone(child):
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"} and not _is_gone(child):
            yield from (row for row in child if row.tag == "tr" and not _is_gone(row))


def _span(cell: HtmlElement, name: str) -> int:
    written = cell.get(name, "1").strip()
    if not re.fullmatch(r"\d{1,4}", written):
        return 1
    return max(1, min(int(written), _MOST_SPAN))


def _reading(cell: HtmlElement, ink: Ink | None = None) -> tuple[str, bool]:
    """The text of a cell, and whether that is all there is in it.

    What stands beside the text, struck out or hidden, is the text where nothing else is. ``ink``
    is what the cell's row is written in.
    """
    shown: list[str] = []
    beside: list[str] = []
    ink = ink or Ink()
    replaced = _collect(cell, shown if ink.is_seen else beside, beside, ink)
    aside = _lines(beside)
    return _lines(shown) or aside, not (aside or replaced)


def _lines(parts: list[str]) -> str:
    # Paragraphs of a cell stay apart: two figures in one cell must not become one number.
    return "\n".join(filter(None, map(one_line, "".join(parts).split("\x01"))))


def _collect(element: HtmlElement, shown: list[str], beside: list[str], ink: Ink) -> bool:
    """Add an element's text to what is shown or what stands beside; whether some is replaced."""
    if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
        return False
    around, ink = ink, ink.within(element)
    is_replaced = element.tag in REPLACED_TAGS
    if is_replaced or stands_beside(element) or (ink is not around and not ink.is_seen):
        shown = beside
    if element.tag in {"p", "div", "br", "li"}:
        shown.append("\x01")
    shown.append(element.get("value", "") if element.tag == "input" else element.text or "")
    for child in element:
        is_replaced |= _collect(child, shown, beside, ink)
        shown.append(child.tail or "")
    if element.tag in {"p", "div", "li"}:
        shown.append("\x01")
    return is_replaced


def stands_beside(element: HtmlElement) -> bool:
    """Whether an element is raised, struck out or hidden: its text is no part of what is around."""
    if element.tag in _BESIDE_TAGS or is_hidden(element):
        return True
    style = element.get("style")
    return bool(style) and bool(_BESIDE.search(style))
