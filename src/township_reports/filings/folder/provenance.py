"""Where the figures of a filing were taken from, as an intake writes it beside them.

``provenance.json`` names the published file with its SHA-256; for each figure its table, row and
column there; where each line of the narrative stood; what was printed under another label; and what
could not be read for certain.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from township_reports.characters import one_line
from township_reports.filings.figures import CellReading
from township_reports.filings.labels import LabelState
from township_reports.filings.limits import (
    MOST_CELL,
    MOST_LABEL,
    MOST_NOTED,
    MOST_PARAGRAPHS,
    check_label,
)
from township_reports.filings.model import Cell, Deviation, FilingError
from township_reports.filings.origins import DecidedCell, Origins, line_mark
from township_reports.forms import Form, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Doubts about a whole table, each of which is one about every cell: after so many all is said.
_MOST_OF_TABLE = 20


def provenance_deviations(
    form: Form, content: bytes, file: str, cells: Mapping[Place, Cell]
) -> tuple[Deviation, ...]:
    """What a reviewer must know of it: labels off the form, cells that are still in doubt.

    A doubt ends once the cell holds a figure. Raises :class:`FilingError` where it is no such file.
    """
    try:
        data = json.loads(content.decode("utf-8-sig"))
        found = (*_reworded_rows(data, file), *_doubtful_cells(data, cells))
        for deviation in found:
            form.table(deviation.table)
            # JSON can hold halves of characters, which nothing can write.
            f"{deviation.row}{deviation.nearest}{deviation.note}".encode()
        return found
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _refusal(file) from error


def source_digest(content: bytes) -> str:
    """The SHA-256 of the file that a filing was made of; empty where nothing says so."""
    try:
        return str(json.loads(content.decode("utf-8-sig"))["source"]["sha256"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def provenance_origins(form: Form, content: bytes, file: str, narrative: bytes) -> Origins:
    """Where in the file that was taken in each figure and each line of the narrative stood.

    ``narrative`` are the bytes of ``narrative.md``; a line that was changed since has no origin.
    Raises :class:`FilingError` where it is no such file.
    """
    try:
        data = json.loads(content.decode("utf-8-sig"))
        source = data.get("source") or {}
        cells = dict(_origins_of_cells(form, data))
        marks = {
            str(entry["line"])[:MOST_CELL]: _named(entry["where"])
            for entry in data.get("paragraphs", ())[:MOST_PARAGRAPHS]
        }
        lines = {
            number: marks[mark]
            for number, line in enumerate(narrative.decode("utf-8-sig").splitlines(), start=1)
            if marks and (mark := line_mark(line)) in marks
        }
        return Origins(
            _named(source.get("file", "")),
            cells,
            lines,
            tuple(_decided_cells(data)),
            _assigned(source.get("assigned") or {}),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _refusal(file) from error


def _origins_of_cells(form: Form, data: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    places = {place for table in form.tables for place in table.places}
    decided = data.get("decided", ())[:MOST_NOTED]
    for entry in (*data.get("figures", ())[:MOST_NOTED], *_entries(data, "doubts"), *decided):
        place = _place(entry)
        if place in places and entry.get("where"):
            yield place, _named(entry["where"])


def _place(entry: Mapping[str, Any]) -> Place:
    return Place(str(entry["table"]), str(entry["row"]), str(entry["column"]))


def _decided_cells(data: Mapping[str, Any]) -> Iterator[DecidedCell]:
    for entry in data.get("decided", ())[:MOST_NOTED]:
        said = (_named(entry[name]) for name in ("text", "seen", "by", "when", "note"))
        yield DecidedCell(_place(entry), *said)


def _assigned(entry: Mapping[str, Any]) -> str:
    by, when = (_named(entry.get(name, "")) for name in ("by", "when"))
    return f"{by}（{when}）" if by else ""


def _named(text: object) -> str:
    """A name of a file or of a place in it, as far as it is one."""
    name = one_line(str(text), MOST_LABEL)
    # JSON can hold halves of characters, which nothing can write.
    name.encode()
    return name


def _refusal(file: str) -> FilingError:
    return FilingError(f"{file} 不是 make intake 写的来源记录：重新收一次，或者删去这个文件")


def _reworded_rows(data: Mapping[str, Any], file: str) -> Iterator[Deviation]:
    for entry in _entries(data, "reworded"):
        table, row, printed = (str(entry[name]) for name in ("table", "row", "printed"))
        check_label(printed, file, f"reworded「{row[:40]}」")
        yield Deviation(table, LabelState.REWORDED, printed, nearest=row, file=file)


def _entries(data: Mapping[str, Any], name: str) -> list[Any]:
    entries: list[Any] = data[name]
    if len(entries) > MOST_NOTED:
        raise ValueError(name)
    return entries


def _doubtful_cells(data: Mapping[str, Any], cells: Mapping[Place, Cell]) -> Iterator[Deviation]:
    of_tables = Counter[str]()
    decided = {each.place for each in _decided_cells(data)}
    for number, entry in enumerate(_entries(data, "doubts")):
        about = _place(entry)
        # A doubt without a row is about a whole table that could not be read.
        places = [about] if about.row else [p for p in cells if p.table == about.table]
        if not about.row:
            of_tables[about.table] += 1
            if of_tables[about.table] > _MOST_OF_TABLE:
                continue
        reason, seen = (str(entry[name])[:MOST_CELL] for name in ("reason", "seen"))
        note = f"{reason}，原文为“{seen}”" if seen else reason
        cause = str(entry.get("cause", number))
        for place in places:
            cell = cells.get(place)
            if cell is None or place in decided:
                continue
            if cell.figure.reading is not CellReading.FIGURE:
                yield Deviation(
                    place.table,
                    LabelState.DOUBTFUL,
                    place.row,
                    place.column,
                    place.row,
                    file=cell.file,
                    address=cell.address,
                    note=note,
                    cause=cause,
                )
