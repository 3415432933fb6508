"""The reviewer's tables as HTML that looks alike wherever a notebook is read: styles in place.

Ours, since pandas takes several milliseconds to lay a table out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.document import Accent, Cell, Folded, NoteTable, Run
from township_reports.media.html_text import attributes, html_text

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEFT = "text-align:left"
_CELL = f"{_LEFT};vertical-align:top"
_HALF = f"{_CELL};width:50%"
_EVEN = "table-layout:fixed;width:100%;overflow-wrap:anywhere"
_ELEMENTS = {
    Accent.CRITICAL: ("span", "color:#b3261e"),
    Accent.WARNING: ("span", "color:#8a5a00"),
    Accent.REMOVED: ("del", "background:#fbdad6;color:#5c1410;text-decoration:line-through"),
    Accent.ADDED: ("ins", "background:#d3efd5;color:#0f3d17;text-decoration:underline"),
}
_MARKS = {Accent.CRITICAL: "#f8c9c4", Accent.WARNING: "#fbe3b0", Accent.INFO: "#dbe7f5"}


def notes_html(table: NoteTable) -> str:
    """The table, or what is said in its place where it is empty."""
    if not table.groups:
        return f"<p>{html_text(table.empty)}</p>"
    style = _HALF if table.is_even else _CELL
    heads = "".join(
        f'<th scope="col" style="{style}">{html_text(text)}</th>' for text in table.heads
    )
    caption = f'<caption style="{_LEFT}">{html_text(table.caption)}</caption>\n'
    return "".join(
        [
            f"<table{attributes({'style': _EVEN if table.is_even else ''})}>\n",
            caption if table.caption else "",
            f"<thead><tr>{''.join(heads)}</tr></thead>\n",
            *(_group(title, rows, style, len(table.heads)) for title, rows in table.groups),
            "</table>",
        ]
    )


def _group(title: str, rows: Sequence[Sequence[Cell] | Folded], style: str, width: int) -> str:
    lines = [_row(row, style, width) for row in rows]
    if title:
        head = f'<th scope="rowgroup" colspan="{width}" style="{_LEFT}">{html_text(title)}</th>'
        lines.insert(0, f"<tr>{head}</tr>")
    return "\n".join(["<tbody>", *lines, "</tbody>\n"])


def _row(row: Sequence[Cell] | Folded, style: str, width: int) -> str:
    if isinstance(row, Folded):
        lines = "<br>".join(html_text(line, quote=False) for line in row.lines)
        folded = f"<details><summary>{html_text(row.summary)}</summary>{lines}</details>"
        return f'<tr><td colspan="{width}" style="{_LEFT}">{folded}</td></tr>'
    cells = (f'<td style="{style}">{_cell(cell)}</td>' for cell in row)
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: Cell) -> str:
    return _text(cell) if isinstance(cell, str) else "".join(map(_run, cell))


def _text(text: str) -> str:
    return html_text(text, quote=False).replace("\n", "<br>")


def _run(run: Run) -> str:
    text = _text(run.text)
    if run.note:
        style = f"background:{_MARKS.get(run.accent, '') if run.accent else ''}"
        facts = {"id": run.id, "style": style, "title": run.note}
        return f"<mark{attributes(facts)}>{text}</mark>"
    if run.accent in _ELEMENTS:
        tag, style = _ELEMENTS[run.accent]
        return f'<{tag} style="{style}">{text}</{tag}>'
    return text
