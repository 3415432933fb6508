"""What comparing the units of a year gave, as views."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from township_reports.checks.neighbours import ChildState, Likeness, Sum
from township_reports.checks.passage import Passage
from township_reports.checks.views.model import View, frame_of, text_view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.checks.subject import Subject
    from township_reports.filings import Cell, Filing, Value

_YES_OR_NO = {True: "yes", False: "no", None: None}
_PROBLEMS = {
    ChildState.FILED: "",
    ChildState.MISSING: "还没有报送",
    ChildState.UNREADABLE: "报送的填报读不出来",
}


def likeness(subject: Subject) -> View:
    """A line for the other units of the year, one for the unit's own text of last year.

    ``kind`` is ``other`` or ``year``; ``alike`` ``yes``, ``no`` or missing. Of a text that is
    alike there are ``percent``, the other ``unit`` and the longest common passage, ``quote``.
    """
    filing = subject.filing
    lines = [
        (
            _passage(filing, likeness),
            {
                "kind": likeness.kind.value,
                "alike": _YES_OR_NO[likeness.is_alike],
                "percent": likeness.percent,
                "unit": likeness.unit,
            },
        )
        for likeness in subject.neighbours.likeness
    ]
    return text_view("likeness", filing, lines, COLUMNS["likeness"])


def rollup(subject: Subject) -> View:
    """A line a cell of a unit that has others below it.

    ``figure`` is its own, ``sum`` theirs, missing where one of them has no figure;
    ``difference`` is between the two, ``units`` how many there are below.
    """
    filing = subject.filing
    sums = subject.neighbours.sums
    cells = [filing.cells.get(each.place) for each in sums]
    lines = [
        _sum_fields(filing, each, cell, len(subject.neighbours.children))
        for each, cell in zip(sums, cells, strict=True)
    ]
    behind = {(i, "figure"): (cell,) for i, cell in enumerate(cells) if cell}
    return View("rollup", frame_of(lines, COLUMNS["rollup"]), behind)


def children(subject: Subject) -> View:
    """A line a unit below: its ``state``, and the ``problem`` in words.

    The state is ``filed``, ``missing`` or ``unreadable``.
    """
    lines = [
        {
            "table": "所属单位",
            "row": child.unit,
            "column": "",
            "state": child.state.value,
            "problem": _PROBLEMS[child.state],
        }
        for child in subject.neighbours.children
    ]
    # What is missing stands in no file.
    return View("children", frame_of(lines, COLUMNS["children"]))


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "likeness": ("quote", "kind", "alike", "percent", "unit"),
    "rollup": ("figure", "sum", "difference", "units"),
    "children": ("state", "problem"),
}


def _passage(filing: Filing, likeness: Likeness) -> Passage | None:
    for paragraph in filing.narrative.paragraphs:
        if paragraph.line == likeness.line:
            return Passage(paragraph, likeness.start, likeness.end)
    return None


def _sum_fields(filing: Filing, each: Sum, cell: Cell | None, units: int) -> dict[str, Any]:
    figure = cell.figure.value if cell else None
    # 元 beside 万元: nothing is converted, so there is nothing to compare. 0 needs no unit.
    if cell and cell.measure.unit_in_cell and figure and each.value:
        figure = figure if cell.figure.unit == each.unit else None
    return {
        "table": filing.form.table(each.place.table).name,
        "row": each.place.row,
        "column": each.place.column,
        "figure": figure,
        "sum": each.value,
        "difference": _apart(figure, each.value),
        "units": units,
    }


def _apart(figure: Value, other: Value) -> str:
    return "" if figure is None or other is None else f"{abs(Decimal(figure) - other):f}"
