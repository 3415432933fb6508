"""Where in its file a table's rows and columns stand, and what stands in place of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.filings import column_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.filings import Filing

_ADDRESS = re.compile(r"([A-Z]{1,3})(\d+)$")


@dataclass(frozen=True)
class Label:
    """What is off at a label, by the number of its finding.

    ``line`` is where it stands in its file, 0 where it does not; ``address`` the cell.
    """

    number: int
    state: str
    table: str
    row: str
    column: str
    nearest: str
    line: int
    address: str


@dataclass(frozen=True)
class Grid:
    """Where the rows and columns that were read stand."""

    filing: Filing

    def is_in_place_of(self, label: Label, missing: Label) -> bool:
        """Whether a label stands just where a missing one should: beside what is beside that."""
        at = _position(label.address)
        if at is None:
            return False
        table = next(t for t in self.filing.form.tables if t.name == missing.table)
        places = list(table.places)
        if missing.row and missing.column:
            names = [(place.row, place.column) for place in places]
            beside = _beside(names, (missing.row, missing.column))
        elif missing.row:
            beside = _beside(list(dict.fromkeys(p.row for p in places)), missing.row)
        else:
            beside = _beside(list(dict.fromkeys(p.column for p in places)), missing.column)
        across = not missing.row
        for name, step in beside:
            first = next(p for p in places if name in {p.row, p.column, (p.row, p.column)})
            cell = self.filing.cells.get(first)
            there = _position(cell.address) if cell else None
            if there and at[across] == there[across] - step:
                return True
        return False


def _beside(names: Sequence[object], name: object) -> Iterator[tuple[object, int]]:
    """What the form has before and behind a name, and how far from it."""
    if name not in names:
        return
    at = names.index(name)
    for step in (-1, 1):
        if 0 <= at + step < len(names):
            yield names[at + step], step


def _position(address: str) -> tuple[int, int] | None:
    """A cell's row from 1, its column from 0; ``None`` for what is no cell's address."""
    match = _ADDRESS.search(address)
    return (int(match[2]), column_of(match[1])) if match else None
