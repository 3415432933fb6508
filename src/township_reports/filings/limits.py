"""How large the parts of a filing may be: far beyond any report, far below what holds up a year.

The longest reports known have 12,000 characters, a paragraph of theirs 2,000, the tables at
most 30 rows. What reads and compares texts looks at some pieces many times over, so that each
limit also keeps a bound on time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.filings.model import FilingError

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Bytes of a text file: room for the longest narrative and table, and for what intake notes.
MOST_BYTES = 2_000_000
#: Characters of a narrative.
MOST_NARRATIVE = 100_000
#: Characters of one of its paragraphs, within which claims look back and forth.
MOST_PARAGRAPH = 5_000
#: Paragraphs, items, rows and headings of it: each is a line of several views.
MOST_PARAGRAPHS = 1_000
#: Headings that divide it, each held against those of the form.
MOST_HEADINGS = 100
#: Letters of a label or a heading, each held against the form's letter by letter.
MOST_LABEL = 120
#: Characters of a cell.
MOST_CELL = 1_000
#: Rows and columns of a table.
MOST_ROWS, MOST_COLUMNS = 300, 100
#: Lines of reasons, each held against each finding.
MOST_EXPLANATIONS = 1_000
#: Cells in doubt, and labels that were reworded: more than a form has.
MOST_NOTED = 1_000
#: Columns of a table of the narrative that the width of a page holds, three characters in each.
WIDEST_TABLE = 16


def check_narrative(text: str, file: str) -> None:
    """Raises :class:`FilingError` for a text that is too long."""
    if len(text) > MOST_NARRATIVE:
        raise FilingError(f"{file} 的正文超过 {MOST_NARRATIVE} 字，不像一份年报：只留报告的正文")


def check_label(label: str, file: str, address: str) -> None:
    """Raises :class:`FilingError` for a label or a heading that is too long; says where."""
    if len(label) > MOST_LABEL:
        raise FilingError(f"{file} {address} 的名称超过 {MOST_LABEL} 字：改成格式里的写法")


def check_rows(count: int, file: str) -> None:
    """Raises :class:`FilingError` for more rows, or labels, than a table can have."""
    if count > MOST_ROWS:
        raise FilingError(f"{file} 超过 {MOST_ROWS} 行，不像一张表：只留格式里的行")


def check_cells(cells: Iterable[tuple[str, str]], file: str) -> None:
    """Raises :class:`FilingError` for the first text that is too long, by its address."""
    for text, address in cells:
        if len(text) > MOST_CELL:
            raise FilingError(f"{file} {address} 一格超过 {MOST_CELL} 字：只留要填的内容")
