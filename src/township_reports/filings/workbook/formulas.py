"""The formulas of a workbook with the values they have.

A program that only reads the file sees the stored value, so it must be what a spreadsheet
program would work out. Text in a cell of figures counts for nothing, as ``SUM`` has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.filings.addresses import address
from township_reports.filings.workbook.sheets import CHECK, last_in_force
from township_reports.filings.workbook.values import number_text
from township_reports.forms import Appeals, Disclosure, Form, Place, Requests

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: So many cells of a sum that adjoin are written as a range.
_RANGE = 3


@dataclass(frozen=True)
class Formula:
    """A formula and what it comes to."""

    text: str
    value: int | float


@dataclass(frozen=True)
class Check:
    """A check beside or below a table: ``left`` and ``right`` must come to the same.

    ``beside`` is a place of the row (or column) in which the check stands; ``is_row`` says
    that it stands below the table, in the column of ``beside``.
    """

    label: str
    beside: Place
    left: tuple[Place, ...]
    right: tuple[Place, ...]
    is_row: bool = False


def number_in(text: str) -> int | float | None:
    """The number that a cell may hold in place of this text and be read as the same text."""
    try:
        value = float(text) if "." in text else int(text)
    except ValueError:
        return None
    return value if number_text(value) == text and len(text) <= len("-999999999999") else None


class Sums:
    """Adds up cells, in a formula and at once.

    ``at`` says where each place stands, by row and column from 0.
    """

    def __init__(self, texts: Mapping[Place, str], at: Mapping[Place, tuple[int, int]]) -> None:
        self._at = at
        self._numbers = {place: number_in(text) or 0 for place, text in texts.items()}

    def total(self, parts: Sequence[Place]) -> Formula:
        """The sum of these places."""
        return Formula(f"={self._sum(parts)}", self._value(parts))

    def difference(self, check: Check) -> Formula:
        """What the two sides of a check differ by: 0 where it holds."""
        value = self._value(check.left) - self._value(check.right)
        return Formula(f"={self._sum(check.left)}-{self._sum(check.right)}", value)

    def put(self, place: Place, value: int | float) -> None:
        """Have a place count as this value: what the formula in it comes to."""
        self._numbers[place] = value

    def _sum(self, places: Sequence[Place]) -> str:
        runs = _runs([self._at[place] for place in places])
        return f"SUM({','.join(part for run in runs for part in _written(run))})"

    def _value(self, places: Sequence[Place]) -> int | float:
        return sum(self._numbers.get(place, 0) for place in places)


def totals(form: Form) -> Iterator[tuple[Place, tuple[Place, ...]]]:
    """The cells that add up others, with these; in an order in which they can be worked out."""
    for row in form.requests.rows_of("handled"):
        for column in form.requests.columns_of("applicants"):
            yield Place(form.requests.key, row.path, column), _results(form.requests, column)
    yield from _row_totals(form.requests, "applicants")
    yield from _row_totals(form.appeals, "outcomes")


def _row_totals(table: Requests | Appeals, parts: str) -> Iterator[tuple[Place, tuple[Place, ...]]]:
    columns = table.columns_of(parts)
    for total in table.columns_of("total"):
        for row in table.row_paths:
            yield (
                Place(table.key, row, total),
                tuple(Place(table.key, row, column) for column in columns),
            )


def checks(
    table: Disclosure | Requests | Appeals, in_force: Mapping[Place, Place]
) -> Iterator[Check]:
    """The checks of a table. ``in_force`` says where last year's figure for a cell stands."""
    if isinstance(table, Requests):
        yield from _request_checks(table)
    elif isinstance(table, Appeals):
        for total, parts in _row_totals(table, "outcomes"):
            yield Check(f"{CHECK}：{total.column}－各项之和", total, (total,), parts, is_row=True)
    else:
        made, ended = table.column_of("made"), table.column_of("ended")
        for place, last in in_force.items():
            if made and ended:
                terms = f"{place.column}＋{ended}－{last_in_force(table)}－{made}"
                left = place, Place(table.key, place.row, ended)
                yield Check(
                    f"{CHECK}：{terms}", place, left, (last, Place(table.key, place.row, made))
                )


def _request_checks(table: Requests) -> Iterator[Check]:
    received, brought, handled, left = (
        table.row_of(role) for role in ("received", "brought", "handled", "left")
    )
    if received and brought and handled and left:
        numbers = [row.printed_number for row in (received, brought, handled, left)]
        label = f"{CHECK}：{'{}＋{}－{}－{}'.format(*numbers)}"
        for column in table.columns:
            into, out = (
                tuple(Place(table.key, row.path, column) for row in rows)
                for rows in ((received, brought), (handled, left))
            )
            yield Check(label, into[0], into, out, is_row=True)
    if handled:
        label = f"{CHECK}：{handled.printed_number}－各项结果之和"
        for column in table.columns:
            place = Place(table.key, handled.path, column)
            yield Check(label, place, (place,), _results(table, column), is_row=True)
    for total, parts in _row_totals(table, "applicants"):
        yield Check(f"{CHECK}：{total.column}－各列之和", total, (total,), parts)


def _results(table: Requests, column: str) -> tuple[Place, ...]:
    return tuple(Place(table.key, row.path, column) for row in table.rows_of("results"))


def _runs(cells: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The cells in lines without a gap, each along a row or a column."""
    runs: list[list[tuple[int, int]]] = []
    along = (0, 0)
    for row, column in cells:
        last = runs[-1][-1] if runs else (row, column)
        step = (row - last[0], column - last[1])
        goes_on = step in {(0, 1), (1, 0)} and (step == along or len(runs[-1]) == 1)
        if goes_on:
            runs[-1].append((row, column))
        else:
            runs.append([(row, column)])
        along = step
    return runs


def _written(run: Sequence[tuple[int, int]]) -> Iterator[str]:
    cells = [address(row + 1, column) for row, column in run]
    if len(cells) < _RANGE:
        yield from cells
    else:
        yield f"{cells[0]}:{cells[-1]}"
