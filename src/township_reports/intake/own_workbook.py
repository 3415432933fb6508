"""A workbook that this program wrote for a unit, filled in and sent back.

Where its labels and sheets are as they were written, each cell is what it was made for. Where
somebody renamed, shortened or moved them, its tables are read as those of any other document.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from township_reports.filings import FilingError, LabelState, unit_name
from township_reports.filings.workbook import (
    WorkbookIdentity,
    is_beside,
    last_in_force,
    read_workbook,
    shown_book,
    workbook_parts,
)
from township_reports.intake.files.document import Block, Document, TableBlock, TextBlock
from township_reports.intake.files.sheets.blocks import SheetBlocks
from township_reports.intake.received import Received, paragraphs_data, place_data, received_of
from township_reports.intake.recognising.report import recognise
from township_reports.intake.recognising.title_lines import Named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.filings.workbook import WorkbookRead
    from township_reports.forms import Form
    from township_reports.intake.received import Came

#: What a workbook may show without a label of its own that is off the form.
_NO_LABEL = {LabelState.MISSING, LabelState.REWRITTEN}


def is_own(came: Came, decided: Named) -> bool:
    """Whether a workbook that does not say whose it is has the sheets that this program writes."""
    form = came.forms.for_year(decided.year)
    try:
        workbook_parts(form, decided.year, decided.unit, came.content, came.name)
    except FilingError:
        return False
    return True


def receive_own(came: Came, identity: WorkbookIdentity) -> Received:
    """Read a workbook that says whose it is.

    Raises ``FilingError`` and ``FormError`` where it cannot be taken in.
    """
    form = came.forms.for_year(_year(came, identity))
    whose = (form, identity.year, identity.unit, came.content, came.name)
    try:
        read = read_workbook(*whose)
    except FilingError:
        return _recognised(came, identity, form)
    if any(off.state not in _NO_LABEL for off in read.deviations):
        return _recognised(came, identity, form)
    return _as_written(came, identity, form, read)


def _year(came: Came, identity: WorkbookIdentity) -> int:
    """The year that a workbook is of: not the one of its record that a person has seen to err."""
    return came.decided.year if identity.year == came.titled else identity.year


def _as_written(came: Came, identity: WorkbookIdentity, form: Form, read: WorkbookRead) -> Received:
    figures = [
        {**place_data(cell.place), "text": cell.text, "where": cell.address}
        for cell in read.cells.values()
    ]
    notes = came.notes(identity.unit)
    said: dict[str, list[Any]] = {
        "figures": figures,
        "paragraphs": paragraphs_data(_lines_of_cells(read)),
        "notes": list(notes),
    }
    return Received(
        identity.unit,
        _year(came, identity),
        form,
        {place: cell.text for place, cell in read.cells.items()},
        read.narrative,
        came.provenance(identity.unit, said),
        notes=notes,
        days=read.days,
    )


def _lines_of_cells(read: WorkbookRead) -> Iterator[tuple[str, str]]:
    """The lines of a workbook's text with their cells; those of one cell have the same."""
    address = ""
    for number, line in enumerate(read.narrative.splitlines(), start=1):
        address = "" if line.startswith("## ") else read.narrative_cells.get(number, address)
        if address and line.strip():
            yield line, address


def _recognised(came: Came, identity: WorkbookIdentity, form: Form) -> Received:
    parts = workbook_parts(form, identity.year, identity.unit, came.content, came.name)
    book = shown_book(came.content, came.name)
    made = SheetBlocks(lambda label: any(is_beside(label, last) for last in lasts))
    lasts = [last_in_force(table) for table in form.tables]
    blocks: list[Block] = []
    for section in form.sections:
        if section.table and parts.sheets[section.table] in book.sheets:
            blocks.append(TextBlock(section.title, level=2, is_plain=True))
            blocks += _from_table(made.of(book.sheets[parts.sheets[section.table]]))
    named = Named(unit_name(identity.unit), _year(came, identity))
    document = Document(tuple(blocks))
    found = received_of(came, recognise(document, forms=came.forms, decided=named), document)
    return replace(found, unit=identity.unit, narrative=parts.narrative, days=parts.days)


def _from_table(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks of a table's sheet without what stands over the table: title, unit and year."""
    is_behind = False
    for block in blocks:
        is_behind = is_behind or isinstance(block, TableBlock)
        if is_behind:
            yield block
