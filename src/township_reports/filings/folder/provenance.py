"""Where the figures of a filing were taken from, as an intake writes it beside them.

``provenance.json`` names the published file with its SHA-256; for each figure its table, row and
column there; what was printed under another label; and what could not be read for certain.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from township_reports.filings.figures import CellReading
from township_reports.filings.labels import LabelState
from township_reports.filings.limits import MOST_CELL, MOST_NOTED, check_label
from township_reports.filings.model import Cell, Deviation, FilingError
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
        raise FilingError(
            f"{file} 不是 make intake 写的来源记录：重新收一次，或者删去这个文件"
        ) from error


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
    for number, entry in enumerate(_entries(data, "doubts")):
        about = Place(str(entry["table"]), str(entry["row"]), str(entry["column"]))
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
            if cell is not None and cell.figure.reading is not CellReading.FIGURE:
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
