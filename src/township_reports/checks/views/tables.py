"""A filing's tables and labels as views; what else each has is said at each."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from township_reports.characters import name_of, unprintable_characters
from township_reports.checks.views.model import Column, View, frame_of, objects, whole_numbers
from township_reports.filings import (
    NARRATIVE,
    WIDEST_TABLE,
    Cell,
    Deviation,
    Filing,
    LabelState,
    Value,
    places_quoted,
    sum_of,
)
from township_reports.forms import Place, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

#: How a label is off that stands in an official one's place.
_OF_OFFICIAL = {LabelState.MISSING, LabelState.MISSPELT, LabelState.REWORDED}
#: The line of Markdown that parts the head of a table from its rows, and what it has for a column.
_BELOW_CELL = re.compile(r":?-+:?")
_BELOW_HEAD = re.compile(r"[-:| ]*\|[-:| ]*")


def requests_by_applicant(filing: Filing) -> View:
    """Table 三 by column: a line a kind of applicant, a column a row of the form by number.

    The number of a group (``三(三)``) is the sum of its rows.
    """
    table = filing.form.requests
    behind: dict[str, list[str]] = {}
    for row in table.rows:
        for number in numbers_of(row):
            behind.setdefault(number, []).append(row.path)
    return _grid(
        filing,
        "requests_by_applicant",
        [{"table": table.name, "row": "", "column": column} for column in table.columns],
        behind,
        lambda line, row: Place(table.key, row, line["column"]),
    )


def requests_by_row(filing: Filing) -> View:
    """Table 三 by row: a line a row of the form, a column a kind of applicant; ``number``."""
    table = filing.form.requests
    return _grid(
        filing,
        "requests_by_row",
        [
            {"table": table.name, "row": row.path, "column": "", "number": row.number}
            for row in table.rows
        ],
        {column: [column] for column in table.columns},
        lambda line, column: Place(table.key, line["row"], column),
    )


def appeals(filing: Filing) -> View:
    """Table 四: a line a procedure, a column a result."""
    table = filing.form.appeals
    return _grid(
        filing,
        "appeals",
        [{"table": table.name, "row": row.path, "column": ""} for row in table.rows],
        {result: [result] for result in table.results},
        lambda line, result: Place(table.key, line["row"], result),
    )


def disclosure_items(filing: Filing) -> View:
    """Table 二: a line an item, a column a measure; also ``clause``, ``item`` and ``level``."""
    table = filing.form.disclosure
    measures = dict.fromkeys(place.column for place in table.places)
    lines = [
        {
            "table": table.name,
            "row": row.path,
            "column": "",
            "clause": row.groups[0],
            "item": row.label,
            "level": filing.level.name,
        }
        for row in table.rows
    ]
    return _grid(
        filing,
        "disclosure_items",
        lines,
        {measure: [measure] for measure in measures},
        lambda line, measure: Place(table.key, line["row"], measure),
    )


def cells(filing: Filing) -> View:
    """Every cell that was filed, but for those that an intake could not read for certain.

    ``item`` (the row's last label), ``text`` as written, ``reading`` (see ``Figure``),
    ``figure``, ``minimum`` (0, or missing where a sign is allowed), ``places`` and
    ``decimals`` (written and allowed), ``unit`` (``given``, ``missing`` or ``printed``: the
    form says it), ``level`` of the unit.
    """
    doubtful = {
        Place(off.table, off.row, off.column)
        for off in filing.deviations
        if off.state is LabelState.DOUBTFUL
    }
    filed = [
        filing.cells[place]
        for table in filing.form.tables
        for place in table.places
        if place in filing.cells and place not in doubtful
    ]
    lines = [
        {
            "table": filing.form.table(cell.place.table).name,
            "row": cell.place.row,
            "column": cell.place.column,
            "item": cell.place.row.rsplit("/", 1)[-1],
            "text": cell.text.strip(),
            "reading": cell.figure.reading.value,
            "figure": cell.figure.value,
            "minimum": None if cell.measure.signed else 0,
            "places": cell.figure.places,
            "decimals": cell.measure.decimals,
            "unit": _unit_state(cell),
            "level": filing.level.name,
        }
        for cell in filed
    ]
    frame = frame_of(lines, OTHER_COLUMNS["cells"])
    frame["minimum"] = frame["minimum"].astype("Int64")
    behind = {
        (i, column): (cell,)
        for i, cell in enumerate(filed)
        for column in ("figure", "text", "reading", "places", "decimals", "unit")
    }
    return View("cells", frame, behind, [(cell.file, cell.address) for cell in filed])


def labels(filing: Filing) -> View:
    """The labels of rows as the form has them, and every label that is off the form.

    Doubtful cells with one cause are one line, with the row where that is one.

    ``state`` is the word of a ``LabelState``; ``nearest`` the official label it may be meant
    for, in brackets; ``label`` how to speak of it; ``advice`` what to do about it.
    """
    of_official = {
        (off.table, off.nearest)
        for off in filing.deviations
        if off.state in _OF_OFFICIAL and off.row
    }
    lines: list[dict[str, Any]] = []
    where = []
    for table in filing.form.tables:
        for row in table.row_paths:
            if (table.key, row) not in of_official:
                lines.append(
                    _label_line(table.name, Deviation(table.key, LabelState.OFFICIAL, row))
                )
                where.append(("", ""))
    for off, *others in _by_cause(filing.deviations):
        name = "正文" if off.table == NARRATIVE else filing.form.table(off.table).name
        lines.append(_label_line(name, off, others))
        where.append((off.file, "" if others else off.address))
    return View("labels", frame_of(lines, OTHER_COLUMNS["labels"]), where=where)


def narrative(filing: Filing) -> View:
    """The prose line by line: ``text``.

    ``uncovered`` names characters no font can print; ``too_wide`` says of a table that no page
    holds how many columns it has.
    """
    lines = [
        {
            "table": title,
            "row": "",
            "column": "",
            "text": paragraph,
            "uncovered": "、".join(map(name_of, unprintable_characters(paragraph))),
            "too_wide": _too_wide(paragraph),
        }
        for title, text in filing.text_parts()
        for paragraph in filter(None, (part.strip() for part in text.splitlines()))
    ]
    where = [(filing.narrative.file, "")] * len(lines)
    return View("narrative", frame_of(lines, OTHER_COLUMNS["narrative"]), where=where)


def _too_wide(line: str) -> str:
    if not _BELOW_HEAD.fullmatch(line):
        return ""
    columns = len(_BELOW_CELL.findall(line))
    return str(columns) if columns > WIDEST_TABLE else ""


OTHER_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "cells": (
        "item",
        "text",
        "reading",
        "figure",
        "minimum",
        "places",
        "decimals",
        "unit",
        "level",
    ),
    "labels": ("state", "nearest", "label", "advice"),
    "narrative": ("text", "uncovered", "too_wide"),
}


def _grid(
    filing: Filing,
    name: str,
    lines: Sequence[Mapping[str, str]],
    behind: Mapping[str, Sequence[str]],
    place: Callable[[Mapping[str, str], str], Place],
) -> View:
    figures: dict[str, Column] = {}
    cells_of: dict[tuple[int, str], tuple[Cell, ...]] = {}
    for column, parts in behind.items():
        values: list[Value] = []
        for i, line in enumerate(lines):
            found = [filing.cells.get(place(line, part)) for part in parts]
            cells_of[i, column] = tuple(cell for cell in found if cell)
            values.append(sum_of(cell.figure.value if cell else None for cell in found))
        exact = any(isinstance(value, Decimal) for value in values)
        figures[column] = objects(values) if exact else whole_numbers(values)
    return View(name, frame_of(lines, (), figures), cells_of)


def numbers_of(row: Row) -> tuple[str, ...]:
    """A row's number and those of the groups it stands in, but for the outermost."""
    # Not the outermost group: its own total stands among its rows.
    return (row.number, *row.groups[1:])


def _by_cause(deviations: Sequence[Deviation]) -> Iterable[list[Deviation]]:
    found: dict[object, list[Deviation]] = {}
    for number, off in enumerate(deviations):
        found.setdefault((off.table, off.cause) if off.cause else number, []).append(off)
    return found.values()


def _label_line(table: str, off: Deviation, others: Sequence[Deviation] = ()) -> dict[str, str]:
    kind = "" if table == "正文" else "行" if off.row else "列"
    nearest = _quote(off.nearest, off.nearest_column)
    quoted = _quote(off.row, off.column)
    if others:
        quoted = places_quoted([Place(o.table, o.row, o.column) for o in (off, *others)])
    return {
        "table": table,
        "row": off.row if all(other.row == off.row for other in others) else "",
        "column": "" if others else off.column,
        "state": off.state.value,
        "nearest": nearest,
        "label": f"{table}{kind}{quoted}",
        "advice": off.note or (f"最接近的是{nearest}" if nearest else "请删去"),
    }


def _quote(row: str, column: str) -> str:
    return "的".join(f"「{label}」" for label in (row, column) if label)


def _unit_state(cell: Cell) -> str:
    if not cell.measure.unit_in_cell:
        return "printed"
    return "given" if cell.figure.unit or not cell.figure.value else "missing"
