"""A table's rows as lines of spots, merged cells spread over every row they cover."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.characters import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from township_reports.intake.files.document import TableBlock

_HAN = re.compile(f"[{HAN}]")
_ITEM = re.compile(r"\d{1,2}\s*[.．、]\s*[^\d\s]")
_QUANTITY = re.compile(r"[+\-−–约共增减计]?\s*\d")
_COUNT = re.compile(r"[+\-−–]?\s*\d[\d,，.．\s]*")
_IN_A_YEAR = re.compile(r"(?:19|20)\d\d\s*年")
#: Two tables are the same where one of so many rows stands in both.
_SAME = 4
_MARKS = {"无", "不适用", "空", "零"}


@dataclass(frozen=True)
class Spot:
    """A cell as one row shows it; ``is_above`` where it began in an earlier row.

    ``table`` is the number of its table in the document, ``row`` and ``column`` count from 0.
    """

    text: str
    table: int
    row: int
    column: int
    columns: int
    where: str
    is_sure: bool = True
    is_above: bool = False
    is_plain: bool = True

    @property
    def at(self) -> tuple[int, int, int]:
        """Where it stands: table, row, column."""
        return self.table, self.row, self.column

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip()

    @cached_property
    def is_label(self) -> bool:
        """Whether the text names something; a figure, even with a note, does not."""
        text = self.text.strip()
        if text in _MARKS or not _HAN.search(text):
            return False
        if _ITEM.match(text) or _IN_A_YEAR.match(text):
            return True
        return not _QUANTITY.match(text)

    def counted_in(self, unit: str) -> Spot:
        """The same spot without this unit behind it: ``13件`` is 13, ``总计（件）`` is 总计."""
        if not unit:
            return self
        if self.is_label:
            named = re.sub(rf"\s*[(（](?:单位\s*[:：]\s*)?{re.escape(unit)}[)）]$", "", self.text)
            return replace(self, text=named) if named and named != self.text else self
        figure = self.text.strip().removesuffix(unit)
        is_counted = figure != self.text.strip() and _COUNT.fullmatch(figure)
        return replace(self, text=figure.rstrip()) if is_counted else self

    def covers(self, column: int) -> bool:
        """Whether it lies in this column, alone or over several."""
        return self.column <= column < self.column + self.columns


@dataclass(frozen=True)
class SpotLine:
    """A row of the table with this number; ``context`` is the text that stood before it."""

    spots: tuple[Spot, ...]
    table: int
    context: tuple[str, ...] = ()

    @cached_property
    def labels(self) -> tuple[Spot, ...]:
        """The spots with words, which may name the row."""
        return tuple(spot for spot in self.spots if spot.is_label)

    @cached_property
    def after(self) -> tuple[Spot, ...]:
        """What stands right of the last label: figures, marks, blanks."""
        last = max((i for i, spot in enumerate(self.spots) if spot.is_label), default=-1)
        return self.spots[last + 1 :]

    @cached_property
    def filled(self) -> tuple[Spot, ...]:
        """What stands right of the last label and is not blank."""
        return tuple(spot for spot in self.after if not spot.is_blank)

    @property
    def width(self) -> int:
        """How many columns of the table the line reaches over."""
        return max((spot.column + spot.columns for spot in self.spots), default=0)

    @property
    def is_sure(self) -> bool:
        """Whether the reader of the file was certain of every spot."""
        return all(spot.is_sure for spot in self.spots)

    @property
    def seen(self) -> str:
        """The line as a person is shown it, cut where it is long; □ is a blank."""
        return " ".join(spot.text.replace("\n", " ") or "□" for spot in self.spots).strip()[:200]

    def moved(self, columns: int) -> SpotLine:
        """The same line as it stands in a table with so many more columns on its left."""
        spots = tuple(replace(spot, column=spot.column + columns) for spot in self.spots)
        return replace(self, spots=spots)

    def counted_in(self, unit: str) -> SpotLine:
        """The same line without this unit behind its figures."""
        spots = tuple(spot.counted_in(unit) for spot in self.spots)
        return replace(self, spots=spots) if spots != self.spots else self

    def at(self, column: int) -> Spot | None:
        """The spot that lies in a column; ``None`` where none does."""
        return next((spot for spot in self.spots if spot.covers(column)), None)


def spot_lines(table: TableBlock, context: tuple[str, ...] = ()) -> Iterator[SpotLine]:
    """The rows of a table that hold anything, from top to bottom."""
    height = max((cell.row + cell.rows for cell in table.cells), default=0)
    rows: list[list[Spot]] = [[] for _ in range(height)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            # Figures that this program marks as faulty carry this sign in print.
            text = cell.text.replace("※", "").strip()
            where = f"{table.where or f'表 {table.number}'} 第 {row + 1} 行第 {cell.column + 1} 格"
            rows[row].append(
                Spot(
                    text,
                    table.number,
                    row,
                    cell.column,
                    cell.columns,
                    where,
                    cell.is_sure,
                    row > cell.row,
                    cell.is_plain,
                )
            )
    for spots in rows:
        ordered = tuple(sorted(spots, key=lambda spot: spot.column))
        if any(not spot.is_blank for spot in ordered):
            yield SpotLine(ordered, table.number, context)


def of_one_alone(rows: Mapping[str, Iterable[SpotLine]]) -> frozenset[str]:
    """The rows that only one of several tables shows, of which each shows the same other rows.

    ``rows`` are the lines by the row of the form that they are. One of the tables is not the
    report's: last year's, another unit's.
    """
    tables = {path: frozenset(line.table for line in lines) for path, lines in rows.items()}
    again = Counter(table for found in tables.values() if len(found) > 1 for table in found)
    several = {table for table, count in again.items() if count * _SAME >= len(tables)}
    return frozenset(path for path, found in tables.items() if len(found) == 1 and found & several)
