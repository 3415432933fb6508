"""Write a merged table as HTML with real heads: ``th``, ``scope``, ``id`` and ``headers``."""

from __future__ import annotations

from township_reports.document.tables import MergedTable, TableCell
from township_reports.media.html_text import html_text


def table_html(table: MergedTable) -> str:
    """The table as one ``<table>`` in a box that scrolls by itself on a narrow screen."""
    starts = set(table.group_starts)
    parts = [
        f'<div class="table" role="region" tabindex="0" aria-label="{html_text(table.caption)}">',
        f"<table><caption>{html_text(table.caption)}</caption>",
    ]
    if table.head_rows:
        parts.append(f"<thead>{_rows(table.rows[: table.head_rows])}</thead>")
    body = list(enumerate(table.rows))[table.head_rows :]
    parts.append("<tbody>")
    for number, row in body:
        if number in starts and number > table.head_rows:
            parts.append("</tbody><tbody>")
        parts.append(_row(row))
    parts.append("</tbody></table></div>")
    return "".join(parts)


def _rows(rows: tuple[tuple[TableCell, ...], ...]) -> str:
    return "".join(_row(row) for row in rows)


def _row(row: tuple[TableCell, ...]) -> str:
    return f"<tr>{''.join(_cell(cell) for cell in row)}</tr>"


def _cell(cell: TableCell) -> str:
    tag = "th" if cell.is_head else "td"
    attributes = {
        "id": cell.id,
        "scope": cell.scope,
        "headers": " ".join(cell.headers),
        "rowspan": str(cell.rows) if cell.rows > 1 else "",
        "colspan": str(cell.columns) if cell.columns > 1 else "",
        "class": "faulty" if cell.marks else "",
        "title": "\n".join(cell.marks),
    }
    written = "".join(
        f' {name}="{html_text(value)}"' for name, value in attributes.items() if value
    )
    return f"<{tag}{written}>{html_text(cell.text)}</{tag}>"
