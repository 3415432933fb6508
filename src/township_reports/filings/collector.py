"""Collect what a reader finds in a table: cells for places of the form, and what is off it.

Readers of text files and of workbooks differ in where a label and a figure stand; what they make
of them is the same. Deviations are noted in the order in which they are met, so that findings
come in the order of the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.filings.figures import read_figure
from township_reports.filings.labels import LabelState, match_labels, path_of
from township_reports.filings.limits import check_label, check_rows
from township_reports.filings.model import Cell, Deviation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from township_reports.forms import Appeals, Disclosure, Place, Requests

#: A row and a column as messages name them, the one or the other may be empty.
Names = tuple[str, str]

_NO_NAMES: Names = ("", "")


@dataclass(frozen=True)
class Written:
    """A label as it stands in a table.

    ``text`` is held against the form's labels; ``names`` is what messages call it, ``address``
    where it stands.
    """

    text: str
    names: Names
    address: str


@dataclass(frozen=True)
class TableRead:
    """The cells found in one table and what in it was off the form."""

    cells: Mapping[Place, Cell]
    deviations: tuple[Deviation, ...]


class TableCollector:
    """Collects the cells and the deviations of one table; ``file`` is what they name."""

    def __init__(self, table: Disclosure | Requests | Appeals, file: str) -> None:
        self.table = table
        self._file = file
        self._cells: dict[Place, Cell] = {}
        self._deviations: list[Deviation] = []

    def take(self, place: Place, text: str, address: str) -> None:
        """Take a cell for a place; a second one for it is passed over."""
        measure = self.table.measure(place)
        cell = Cell(place, measure, text, read_figure(text, measure), self._file, address)
        self._cells.setdefault(place, cell)

    def note(
        self, state: LabelState, names: Names, nearest: Names = _NO_NAMES, address: str = ""
    ) -> None:
        """Note what is off the form, and the official label it may be meant for."""
        self._deviations.append(
            Deviation(self.table.key, state, *names, *nearest, self._file, address)
        )

    def note_surplus(self, row: str, cells: Iterable[tuple[str, str]]) -> None:
        """Note texts of a row, with their addresses, that stand in no column of the table."""
        for text, address in cells:
            self.note(LabelState.EXTRA, (row, text), address=address)

    def columns(self, heads: Mapping[int, Written], official: Sequence[str]) -> dict[int, str]:
        """The form's column for each head by its number, empty for a head that is none."""
        taken = dict(self._match([*heads.values()], {column: (column, "") for column in official}))
        return {number: taken.get(position, "") for position, number in enumerate(heads)}

    def note_missing_columns(
        self, taken: Mapping[int, str], official: Sequence[str], address: str
    ) -> None:
        """Note columns that no head was taken for; ``address`` is where they should stand."""
        for column in official:
            if column not in taken.values():
                self.note(LabelState.MISSING, ("", column), (column, ""), address)

    def rows(self, labels: Sequence[Written]) -> Iterator[tuple[int, str]]:
        """Each label's position with the form's row it is taken for; at the end what is missing."""
        yield from self._match_all(labels, {path: (path, "") for path in self.table.row_paths})

    def places(self, labels: Sequence[Written]) -> Iterator[tuple[int, Place]]:
        """As :meth:`rows`, of labels that are paths of cells."""
        places = {path_of(place.row, place.column): place for place in self.table.places}
        names = {path: (place.row, place.column) for path, place in places.items()}
        for position, path in self._match_all(labels, names):
            yield position, places[path]

    def read(self) -> TableRead:
        """All that was collected."""
        return TableRead(self._cells, tuple(self._deviations))

    def _match_all(
        self, labels: Sequence[Written], official: Mapping[str, Names]
    ) -> Iterator[tuple[int, str]]:
        taken = set()
        for position, label in self._match(labels, official):
            taken.add(label)
            yield position, label
        for label, names in official.items():
            if label not in taken:
                self.note(LabelState.MISSING, names, names)

    def _match(
        self, labels: Sequence[Written], official: Mapping[str, Names]
    ) -> Iterator[tuple[int, str]]:
        check_rows(len(labels), self._file)
        for label in labels:
            check_label(label.text, self._file, label.address)
        matches = match_labels([label.text for label in labels], list(official))
        for position, (label, match) in enumerate(zip(labels, matches, strict=True)):
            if match.state is not LabelState.OFFICIAL:
                self.note(match.state, label.names, official[match.nearest], label.address)
            if match.official:
                yield position, match.official
