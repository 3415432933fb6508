"""What a person has decided of a file's cells, set into what the file gave.

A cell that is decided is no longer in doubt: its figure is the person's word, and ``decided`` of
``provenance.json`` says whose, when, and what was seen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from township_reports.characters import one_line, spreadsheet_text
from township_reports.filings import CellReading, places_quoted, read_figure
from township_reports.intake.decisions import DecisionKind
from township_reports.intake.extracts import Extract, extract_of
from township_reports.intake.files.document import TableBlock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from township_reports.forms import Form, Place
    from township_reports.intake.decisions import Decided, Decision
    from township_reports.intake.files.document import Document, SpannedCell
    from township_reports.intake.recognising.result import Doubt, Recognised


@dataclass(frozen=True)
class DoubtfulCell:
    """A cell of the form that could not be read for certain, and why.

    ``called`` is how people are told it (表三「…」的「…」). ``written`` is what the file has in the
    cell, ``None`` where it was not found or more was seen than this cell; ``extract`` is what
    stands around it there.
    """

    place: Place
    called: str
    doubt: Doubt
    written: str | None
    extract: Extract = field(default_factory=Extract)


@dataclass(frozen=True)
class SettledCell:
    """A doubtful cell that a person has decided: its text, and by which decision."""

    cell: DoubtfulCell
    text: str
    decision: Decision


@dataclass(frozen=True)
class Settled:
    """The doubts of a file: the cells that are decided, and those that still are in doubt.

    ``doubts`` are those about which something is left to decide.
    """

    cells: tuple[SettledCell, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    open: tuple[DoubtfulCell, ...] = ()

    @property
    def figures(self) -> Mapping[Place, str]:
        """What decided cells say."""
        return {settled.cell.place: settled.text for settled in self.cells}


def settle(found: Recognised, document: Document, decided: Decided) -> Settled:
    """Set what is decided of a file against what is in doubt in it."""
    cells = doubtful_cells(found, document)
    settled = {
        cell.place: SettledCell(cell, decision.value, decision)
        if decision.kind is DecisionKind.FIGURE
        else SettledCell(cell, cell.written or "", decision)
        for cell in cells
        if (decision := decided.cells.get(cell.called)) and _holds(decision, cell)
    }
    left = tuple(cell for cell in cells if cell.place not in settled)
    doubts = {id(cell.doubt) for cell in left} | {
        id(doubt) for doubt in found.doubts if doubt.place is None and _is_open(doubt, left)
    }
    return Settled(
        tuple(settled.values()),
        tuple(doubt for doubt in found.doubts if id(doubt) in doubts),
        left,
    )


def doubtful_cells(found: Recognised, document: Document) -> tuple[DoubtfulCell, ...]:
    """Every cell of the form in doubt, in the form's order; of several doubts the first is told."""
    of_place: dict[Place | None, Doubt] = {}
    of_table: dict[str, Doubt] = {}
    for each in found.doubts:
        if each.place:
            of_place.setdefault(each.place, each)
        else:
            of_table.setdefault(each.table, each)
    taken = {taken.place for taken in found.taken}
    extracts: dict[int, Extract] = {}
    return tuple(
        DoubtfulCell(
            place,
            called(found.form, place),
            doubt,
            _written(found.form, doubt, document),
            extracts.setdefault(id(doubt), extract_of(document, doubt)),
        )
        for table in found.form.tables
        for place in table.places
        if (doubt := of_place.get(place) or of_table.get(table.key)) and place not in taken
    )


def called(form: Form, place: Place) -> str:
    """How people are told a cell: 表三「…」的「…」."""
    return f"{form.table(place.table).name}{places_quoted([place])}"


def is_figure(form: Form, place: Place, text: str) -> bool:
    """Whether a text is a figure that a cell can hold."""
    measure = form.table(place.table).measure(place)
    return read_figure(text, measure).reading is CellReading.FIGURE


def cell_at(document: Document, number: int, row: int, column: int) -> SpannedCell | None:
    """The cell of a document's table that covers a row and a column."""
    for block in document.blocks:
        if isinstance(block, TableBlock) and block.number == number:
            return _covering(block.cells, row, column)
    return None


def _covering(cells: Sequence[SpannedCell], row: int, column: int) -> SpannedCell | None:
    for cell in cells:
        is_in_row = cell.row <= row < cell.row + cell.rows
        if is_in_row and cell.column <= column < cell.column + cell.columns:
            return cell
    return None


def _written(form: Form, doubt: Doubt, document: Document) -> str | None:
    """What the file has in a doubtful cell, where what was seen is of this cell alone."""
    seen = one_line(doubt.seen)
    if doubt.place is None or not doubt.number:
        return None
    if seen and is_figure(form, doubt.place, seen):
        return seen
    cell = cell_at(document, doubt.number, doubt.row, doubt.column)
    if cell and one_line(cell.text) == seen:
        return seen
    return None


def _holds(decision: Decision, cell: DoubtfulCell) -> bool:
    # What was read otherwise at that time is not what somebody has looked at.
    is_figure = decision.kind is DecisionKind.FIGURE
    return is_figure or (
        cell.written is not None and spreadsheet_text(cell.written) == decision.value
    )


def _is_open(doubt: Doubt, left: Sequence[DoubtfulCell]) -> bool:
    return not doubt.table or any(cell.place.table == doubt.table for cell in left)
