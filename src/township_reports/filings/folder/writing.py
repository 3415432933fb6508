"""Write a filing's folder from figures and text."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from township_reports.filings.addresses import address
from township_reports.filings.folder.files import (
    APPEALS_FILE,
    DISCLOSURE_FILE,
    NARRATIVE_FILE,
    REQUESTS_FILE,
)
from township_reports.filings.folder.tables import APPEALS_HEAD, DISCLOSURE_HEAD, REQUESTS_LABEL
from township_reports.forms import Form, Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def filing_files(form: Form, figures: Mapping[Place, object], narrative: str) -> dict[str, bytes]:
    """The files of a filing by name.

    ``figures`` gives what each cell of the form shows, as a number or as text to be kept as
    it is; a place it does not name is left blank.
    """
    disclosure = [
        [*place.row.split("/", 1), place.column, _text(figures, place)]
        for place in form.disclosure.places
    ]
    requests = [
        [row, *(_text(figures, Place("requests", row, column)) for column in form.requests.columns)]
        for row in form.requests.row_paths
    ]
    appeals = [[place.row, place.column, _text(figures, place)] for place in form.appeals.places]
    return {
        DISCLOSURE_FILE: _csv([list(DISCLOSURE_HEAD), *disclosure]),
        REQUESTS_FILE: _csv([[REQUESTS_LABEL, *form.requests.columns], *requests]),
        APPEALS_FILE: _csv([list(APPEALS_HEAD), *appeals]),
        NARRATIVE_FILE: f"{narrative.strip()}\n".encode(),
    }


def with_cells(content: bytes, cells: Mapping[str, str]) -> bytes:
    """A table's file with other texts in some of its cells, by their addresses (``C5``)."""
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return _csv(
        [
            [cells.get(address(reader.line_num, i), text) for i, text in enumerate(row)]
            for row in reader
        ]
    )


def write_filing(folder: Path, form: Form, figures: Mapping[Place, object], narrative: str) -> None:
    """Write a filing's four files into a folder, made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in filing_files(form, figures, narrative).items():
        (folder / name).write_bytes(content)


def _text(figures: Mapping[Place, object], place: Place) -> str:
    value = figures.get(place)
    return "" if value is None else str(value)


def _csv(rows: list[list[str]]) -> bytes:
    return "".join(_line(row) for row in rows).encode("utf-8")


def _line(row: list[str]) -> str:
    # Only the characters of its own line end are quoted by the writer, and a text may hold both.
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(row)
    return out.getvalue().removesuffix("\r\n") + "\n"
