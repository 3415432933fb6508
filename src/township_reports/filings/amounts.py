"""The figures of a filing that say how much there was: no changes, no parts of a total.

What they are is said by the roles of the form. Sums of money are in 万元, whatever unit the cell
names, so that those of several years and units can be held against one another.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from township_reports.forms import Form, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.filings.figures import Value
    from township_reports.filings.model import Cell, Filing
    from township_reports.forms import Measure

#: The unit of all sums of money, and that of which ten thousand are one.
TEN_THOUSAND, _YUAN = "万元", "元"
_YUAN_DIGITS = 4


@lru_cache(maxsize=100)
def amount_places(form: Form) -> tuple[Place, ...]:
    """Where amounts stand: in table 二 all but changes; new requests; cases by procedure."""
    disclosed = (p for p in form.disclosure.places if not form.disclosure.measure(p).signed)
    appeals = form.appeals
    cases = (
        Place(appeals.key, row, column)
        for row in appeals.row_paths
        for column in appeals.columns_of("total")
    )
    return (*disclosed, *form.places("received.total"), *cases)


def amounts(filing: Filing) -> Mapping[Place, Value]:
    """The amounts of a filing; ``None`` where a cell holds no figure, or money of no unit."""
    return {place: _amount(filing.cells.get(place)) for place in amount_places(filing.form)}


def last_amounts(form: Form, last: Filing) -> Mapping[Place, Value]:
    """Last year's amounts, under the places that this year's form has for the same."""
    known = amounts(last)
    return {
        place: known[before]
        for place in amount_places(form)
        if (before := _same_place(place, form, last.form)) in known
    }


def unit_of_amount(measure: Measure) -> str:
    """What an amount of this measure is counted in."""
    return measure.unit or TEN_THOUSAND


def in_ten_thousands(yuan: int | Decimal) -> Decimal:
    """A sum of money in 万元."""
    return Decimal(yuan).scaleb(-_YUAN_DIGITS)


def _amount(cell: Cell | None) -> Value:
    value = cell.figure.value if cell else None
    if cell is None or not value or not cell.measure.unit_in_cell:
        return value
    if not cell.figure.unit:
        return None
    return in_ten_thousands(value) if cell.figure.unit == _YUAN else value


def _same_place(place: Place, form: Form, other: Form) -> Place:
    ours, theirs = form.table(place.table), other.table(place.table)
    return Place(
        place.table, ours.same_row(place.row, theirs), ours.same_column(place.column, theirs)
    )
