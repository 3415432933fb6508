"""Whether the figures under one another in table 三 add up, as far as they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.intake.recognising import cells

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.forms import Requests

#: A sum that comes to nought: the factor of each row that is part of it.
_Balance = dict[str, int]


def row_sum_of(table: Requests) -> cells.RowSum | None:
    """Which columns add up to which in each row; ``None`` where the form has no such sum."""
    return cells.RowSum.of(table.columns, table.columns_of("applicants"), table.column_of("total"))


def column_fails(table: Requests, texts: Mapping[str, str]) -> bool:
    """Whether the rows of a column contradict each other.

    ``texts`` are those of the rows that are certain. A row that is not says nothing itself, but
    the others can still contradict each other: what stands for it in one sum has to do in the
    other, and is no less than nought.
    """
    for balance in _balances(table):
        unknown = {factor for row, factor in balance.items() if row not in texts}
        rest = _come_to(balance, texts)
        # What is not known cannot be less than nought to make up the rest.
        if rest and (not unknown or unknown == {1 if rest > 0 else -1}):
            return True
    return False


def _balances(table: Requests) -> tuple[_Balance, ...]:
    """What was received is handled or left; what was handled has one of the results; both in one.

    None for a form that lacks one of their rows.
    """

    def rows(*roles: str) -> list[str]:
        return [row.path for role in roles for row in table.rows_of(role)]

    handled, results = rows("handled"), rows("results")
    parts = (rows("received"), rows("brought"), rows("left"), handled, results)
    if not all(parts):
        return ()
    dealt = {**dict.fromkeys(rows("received", "brought"), 1), **dict.fromkeys(rows("left"), -1)}
    received = {**dealt, **dict.fromkeys(handled, -1)}
    answered = {**dict.fromkeys(handled, 1), **dict.fromkeys(results, -1)}
    return received, answered, _both(received, answered)


def _both(one: _Balance, other: _Balance) -> _Balance:
    """The two sums as one, without what is in both."""
    rows = one.keys() | other.keys()
    factors = {row: one.get(row, 0) + other.get(row, 0) for row in rows}
    return {row: factor for row, factor in factors.items() if factor}


def _come_to(balance: _Balance, texts: Mapping[str, str]) -> int:
    return sum(
        factor * (cells.whole(texts[row]) or 0) for row, factor in balance.items() if row in texts
    )
