"""Where the figures of a filing were taken from, as an intake writes it beside them.

``provenance.json`` names the published file with its SHA-256; for each figure its table, row and
column there; what was printed under another label; and what could not be read for certain.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from township_reports.filings.figures import CellReading
from township_reports.filings.labels import LabelState
from township_reports.filings.model import Cell, Deviation, FilingError
from township_reports.forms import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def provenance_deviations(
    content: bytes, file: str, cells: Mapping[Place, Cell]
) -> tuple[Deviation, ...]:
    """What a reviewer must know of it: labels off the form, cells that are still in doubt.

    A doubt ends once the cell holds a figure. Raises :class:`FilingError` where it is no such file.
    """
    try:
        data = json.loads(content.decode("utf-8-sig"))
        return (*_reworded_rows(data, file), *_doubtful_cells(data, cells))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FilingError(
            f"{file} 不是 make intake 写的来源记录：重新收一次，或者删去这个文件"
        ) from error


def _reworded_rows(data: Mapping[str, Any], file: str) -> Iterator[Deviation]:
    for entry in data["reworded"]:
        table, row, printed = (str(entry[name]) for name in ("table", "row", "printed"))
        yield Deviation(table, LabelState.REWORDED, printed, nearest=row, file=file)


def _doubtful_cells(data: Mapping[str, Any], cells: Mapping[Place, Cell]) -> Iterator[Deviation]:
    for entry in data["doubts"]:
        about = Place(str(entry["table"]), str(entry["row"]), str(entry["column"]))
        # A doubt without a row is about a whole table that could not be read.
        places = [about] if about.row else [p for p in cells if p.table == about.table]
        note = f"{entry['reason']}，原文为“{entry['seen']}”" if entry["seen"] else entry["reason"]
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
                    note=str(note),
                )
