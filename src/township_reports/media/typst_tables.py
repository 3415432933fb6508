"""Write a merged table as Typst source; the template's ``official-table`` sets it."""

from __future__ import annotations

from itertools import groupby

from township_reports.document.tables import MergedTable, TableCell
from township_reports.media.typst_text import content, string


def table_typst(table: MergedTable) -> str:
    """The table as a call in Typst markup."""
    widths = ", ".join(f"{width:g}fr" for width in table.widths)
    lines = [f"#official-table(({widths},), {string(table.caption)},"]
    if table.may_break:
        lines.append("breakable: true,")
    for is_head, group in groupby(enumerate(table.rows), key=lambda pair: _is_head(pair[1])):
        numbered = list(group)
        written = [_row(row) for _, row in numbered]
        if is_head:
            repeat = "true" if numbered[0][0] < table.head_rows else "false"
            written = [f"table.header(repeat: {repeat},", *written, "),"]
        lines += written
    lines.append(")")
    return "\n".join(lines)


def _is_head(row: tuple[TableCell, ...]) -> bool:
    return all(cell.is_head and not cell.plain for cell in row)


def _row(row: tuple[TableCell, ...]) -> str:
    return " ".join(f"{_cell(cell)}," for cell in row)


def _cell(cell: TableCell) -> str:
    kind = (
        "label" if cell.plain else "head" if cell.is_head else "faulty" if cell.marks else "figure"
    )
    return f"{kind}-cell({cell.rows}, {cell.columns}, {content(cell.text)})"
