"""Reports as text: how tables come out of a page or a Word file when they are copied."""

from __future__ import annotations

from collections.abc import Callable

from tests.intake.generated.reports import Heading, Line, Report, Rows, Table
from tests.intake.generated.sheets import Cell, unlaid


def tab_stops(report: Report) -> bytes:
    """A tab stop between cells; what was merged is blank but for its first cell."""
    return _text(report, "\t".join, is_marked=False)


def pipes(report: Report) -> bytes:
    """Tables and headings of Markdown."""
    return _text(report, lambda row: f"| {' | '.join(row)} |", is_marked=True)


def bare_pipes(report: Report) -> bytes:
    """Pipes between cells, and headings as lines."""
    return _text(report, lambda row: f"|{'|'.join(row)}|", is_marked=False)


def runs_of_spaces(report: Report) -> bytes:
    """Blanks between cells, as a program prints text: nothing says where a cell is left out."""
    return _text(report, lambda row: "    ".join(filter(None, row)), is_marked=False)


def a_cell_a_line(report: Report) -> bytes:
    """A cell a line, as it comes out of some readers."""
    return _text(report, lambda row: "\n".join(filter(None, row)), is_marked=False)


def _text(report: Report, row: Callable[[list[str]], str], *, is_marked: bool) -> bytes:
    lines: list[str] = []
    for part in report.parts():
        if isinstance(part, Heading):
            lines += [f"{'#' * part.level} {part.text}" if is_marked else part.text, ""]
        elif isinstance(part, Line):
            lines += [part.text, ""]
        elif isinstance(part, Table) and not part.is_hidden:
            grid = words_of(part.rows)
            if is_marked and grid:
                grid.insert(1, ["---"] * len(grid[0]))
            lines += [*map(row, grid), ""]
    return "\n".join(lines).encode()


def words_of(rows: Rows) -> list[list[str]]:
    """The texts of a table's cells; what is merged is blank but for its first cell."""
    seen: set[int] = set()
    return [[_once(each, seen) for each in row] for row in unlaid(rows)]


def _once(each: Cell | None, seen: set[int]) -> str:
    if each is None or id(each) in seen:
        return ""
    seen.add(id(each))
    return each.text.replace("\n", " ")
