"""The formulas of a workbook with the values they have.

A program that only reads the file sees the stored value, so it must be what a spreadsheet
program would work out. Text in a cell of figures counts for nothing, as ``SUM`` has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from township_reports.filings.workbook.sheets import CHECK
from township_reports.filings.workbook.values import number_text
from township_reports.forms.model import (
    TOTAL,
    Appeals,
    Disclosure,
    Form,
    Place,
    Requests,
)

#: The measure of table 二 that goes on from year to year.
IN_FORCE = "现行有效件数"

_HANDLED = "三(七)"


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
    """Adds up cells, in a formula and at once. ``at`` says where each place stands."""

    def __init__(self, texts: Mapping[Place, str], at: Mapping[Place, str]) -> None:
        self._at = at
        self._numbers = {place: number_in(text) or 0 for place, text in texts.items()}

    def total(self, parts: Sequence[Place]) -> Formula:
        return Formula(f"={self._sum(parts)}", self._value(parts))

    def difference(self, check: Check) -> Formula:
        value = self._value(check.left) - self._value(check.right)
        return Formula(f"={self._sum(check.left)}-{self._sum(check.right)}", value)

    def put(self, place: Place, value: int | float) -> None:
        self._numbers[place] = value

    def _sum(self, places: Sequence[Place]) -> str:
        cells = [self._at[place] for place in places]
        # The cells of a sum lie in one line without a gap wherever there are more than two.
        return f"SUM({','.join(cells)})" if len(cells) < 3 else f"SUM({cells[0]}:{cells[-1]})"

    def _value(self, places: Sequence[Place]) -> int | float:
        return sum(self._numbers.get(place, 0) for place in places)


def totals(form: Form) -> Iterator[tuple[Place, tuple[Place, ...]]]:
    """The cells that add up others, with these; in an order in which they can be worked out."""
    table = form.requests
    *applicants, total = table.columns
    for column in applicants:
        yield Place(table.key, _row(table, _HANDLED), column), _results(table, column)
    for row in table.row_paths:
        yield Place(table.key, row, total), tuple(Place(table.key, row, a) for a in applicants)
    for row in form.appeals.row_paths:
        yield Place(form.appeals.key, row, TOTAL), _other_results(form.appeals, row)


def checks(
    table: Disclosure | Requests | Appeals, in_force: Mapping[Place, Place]
) -> Iterator[Check]:
    """The checks of a table. ``in_force`` says where last year's figure for a cell stands."""
    if isinstance(table, Requests):
        yield from _request_checks(table)
    elif isinstance(table, Appeals):
        for row in table.row_paths:
            total = Place(table.key, row, TOTAL)
            label = f"{CHECK}：总计－各项之和"
            yield Check(label, total, (total,), _other_results(table, row), is_row=True)
    else:
        for place, last in in_force.items():
            made, ended = (Place(table.key, place.row, m) for m in ("本年制发件数", "本年废止件数"))
            yield Check(f"{CHECK}：现行有效＋废止－上年－制发", place, (place, ended), (last, made))


def _request_checks(table: Requests) -> Iterator[Check]:
    received, brought, handled, left = (
        _row(table, number) for number in ("一", "二", _HANDLED, "四")
    )
    *applicants, total = table.columns
    for column in table.columns:
        yield Check(
            f"{CHECK}：一＋二－三（七）－四",
            Place(table.key, received, column),
            (Place(table.key, received, column), Place(table.key, brought, column)),
            (Place(table.key, handled, column), Place(table.key, left, column)),
            is_row=True,
        )
    for column in table.columns:
        place = Place(table.key, handled, column)
        label = f"{CHECK}：三（七）－各项结果之和"
        yield Check(label, place, (place,), _results(table, column), is_row=True)
    for row in table.row_paths:
        place = Place(table.key, row, total)
        parts = tuple(Place(table.key, row, a) for a in applicants)
        yield Check(f"{CHECK}：总计－各列之和", place, (place,), parts)


def _row(table: Requests, number: str) -> str:
    return next(row.path for row in table.rows if row.number == number)


def _results(table: Requests, column: str) -> tuple[Place, ...]:
    return tuple(
        Place(table.key, row.path, column)
        for row in table.rows
        if row.groups[:1] == ("三",) and row.number != _HANDLED
    )


def _other_results(table: Appeals, row: str) -> tuple[Place, ...]:
    return tuple(Place(table.key, row, result) for result in table.results if result != TOTAL)
