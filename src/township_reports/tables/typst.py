"""Write a merged table as Typst source; the template's ``official-table`` sets it."""

from __future__ import annotations

from township_reports.tables.model import MergedTable, TableCell
from township_reports.typst_text import content, string


def table_typst(table: MergedTable) -> str:
    """The table as a call in Typst markup."""
    widths = ", ".join(f"{width:g}fr" for width in table.widths)
    lines = [f"#official-table(({widths},), {string(table.caption)},"]
    if table.head_rows:
        lines.append("table.header(")
        lines += [f"  {_row(row)}" for row in table.rows[: table.head_rows]]
        lines.append("),")
    lines += [_row(row) for row in table.rows[table.head_rows :]]
    lines.append(")")
    return "\n".join(lines)


def _row(row: tuple[TableCell, ...]) -> str:
    return " ".join(f"{_cell(cell)}," for cell in row)


def _cell(cell: TableCell) -> str:
    kind = "label" if cell.plain else "head" if cell.is_head else "faulty" if cell.marks else "figure"
    return f"{kind}-cell({cell.rows}, {cell.columns}, {content(cell.text)})"
