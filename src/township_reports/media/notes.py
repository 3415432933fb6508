"""The reviewer's tables as HTML that looks alike wherever a notebook is read: styles in place.

Ours, since pandas takes several milliseconds to lay a table out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.document import Accent, Cell, Folded, NoteTable, Run
from township_reports.media.html_text import attributes, html_text
from township_reports.media.notebook_looks import CAPTION, FIGURE, HEAD, LABEL, TEXT
from township_reports.media.tokens import COLORS
from township_reports.project import digest_of_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

_HALF = f"{TEXT};width:50%"
_SHORT = f"{FIGURE};vertical-align:baseline;white-space:nowrap"
#: Cells of so many characters at most are not broken.
_MOST_SHORT = 8
_HEAD = f"{HEAD};white-space:nowrap"
_EVEN = "table-layout:fixed;width:100%;overflow-wrap:anywhere"
_GROUND = f"color:{COLORS['ink'].light};background:"
_ELEMENTS = {
    Accent.CRITICAL: ("span", f"color:{COLORS['fault'].light}"),
    Accent.WARNING: ("span", f"color:{COLORS['warn'].light}"),
    Accent.REMOVED: ("del", f"{_GROUND}{COLORS['fault-back'].light};text-decoration:line-through"),
    Accent.ADDED: ("ins", f"{_GROUND}{COLORS['good-back'].light};text-decoration:underline"),
}
_MARKS = {
    accent: f"{_GROUND}{COLORS[name].light}"
    for accent, name in (
        (Accent.CRITICAL, "fault-back"),
        (Accent.WARNING, "mark"),
        (Accent.INFO, "head"),
    )
}


def notes_html(table: NoteTable) -> str:
    """The table, or what is said in its place where it is empty."""
    if not table.groups:
        return f"<p>{html_text(table.empty)}</p>"
    styles = _styles(table)
    ids = _ids(table)
    heads = "".join(
        f"<th{attributes({'id': each, 'scope': 'col', 'style': _HEAD})}>{html_text(text)}</th>"
        for each, text in zip(ids, table.heads, strict=True)
    )
    caption = f'<caption style="{CAPTION}">{html_text(table.caption)}</caption>\n'
    return "".join(
        [
            f"<table{attributes({'style': _EVEN if table.is_even else ''})}>\n",
            caption if table.caption else "",
            f"<thead><tr>{''.join(heads)}</tr></thead>\n",
            *(
                _group(title, rows, _Columns(styles, ids, f"{ids[0]}-{number}" if title else ""))
                for number, (title, rows) in enumerate(table.groups, 1)
            ),
            "</table>",
        ]
    )


@dataclass(frozen=True)
class _Columns:
    """How cells of a group are written: the style of each column, and the ids of their heads.

    ``head`` is the group's own, empty where it has none; ``ids`` are those of the columns.
    """

    styles: tuple[str, ...]
    ids: tuple[str, ...]
    head: str


def _styles(table: NoteTable) -> tuple[str, ...]:
    """The style of each column: figures and short words stand in the middle, as in print."""
    if table.is_even:
        return (_HALF,) * len(table.heads)
    rows = [row for _, rows in table.groups for row in rows if not isinstance(row, Folded)]
    return tuple(
        _SHORT if all(map(_is_short, column)) else TEXT for column in zip(*rows, strict=True)
    )


def _is_short(cell: Cell) -> bool:
    text = cell if isinstance(cell, str) else "".join(run.text for run in cell)
    return len(text) <= _MOST_SHORT


def _ids(table: NoteTable) -> tuple[str, ...]:
    """Ids of the heads, where cells have heads of two kinds; others find theirs by the column.

    A notebook shows many tables, so they are the table's own.
    """
    if not any(title for title, _ in table.groups):
        return ("",) * len(table.heads)
    own = digest_of_bytes("\n".join((table.caption, *table.heads)).encode("utf-8"))[:8]
    return tuple(f"n{own}-{number}" for number in range(len(table.heads)))


def _group(title: str, rows: Sequence[Sequence[Cell] | Folded], columns: _Columns) -> str:
    lines = [_row(row, columns) for row in rows]
    if title:
        facts = {"id": columns.head, "scope": "rowgroup", "colspan": str(len(columns.ids))}
        head = f"<th{attributes({**facts, 'style': LABEL})}>{html_text(title)}</th>"
        lines.insert(0, f"<tr>{head}</tr>")
    return "\n".join(["<tbody>", *lines, "</tbody>\n"])


def _row(row: Sequence[Cell] | Folded, columns: _Columns) -> str:
    if isinstance(row, Folded):
        lines = "<br>".join(html_text(line, quote=False) for line in row.lines)
        folded = f"<details><summary>{html_text(row.summary)}</summary>{lines}</details>"
        facts = {"headers": columns.head, "colspan": str(len(columns.ids)), "style": TEXT}
        return f"<tr><td{attributes(facts)}>{folded}</td></tr>"
    heads = (f"{columns.head} {each}".strip() for each in columns.ids)
    cells = (
        f"<td{attributes({'headers': named, 'style': style})}>{_cell(cell)}</td>"
        for named, style, cell in zip(heads, columns.styles, row, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: Cell) -> str:
    return _text(cell) if isinstance(cell, str) else "".join(map(_run, cell))


def _text(text: str) -> str:
    return html_text(text, quote=False).replace("\n", "<br>")


def _run(run: Run) -> str:
    text = _text(run.text)
    if run.note:
        style = _MARKS.get(run.accent, "") if run.accent else ""
        facts = {"id": run.id, "style": style, "title": run.note}
        return f"<mark{attributes(facts)}>{text}</mark>"
    if run.accent in _ELEMENTS:
        tag, style = _ELEMENTS[run.accent]
        return f'<{tag} style="{style}">{text}</{tag}>'
    return text
