"""Table 四 with rows and columns exchanged: results, procedures or both name the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.intake.recognising.appeals.heads import (
    is_head,
    labels_of,
    procedures_over,
    results_over,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from township_reports.forms import Appeals
    from township_reports.intake.recognising.spots import Spot, SpotLine


@dataclass(frozen=True)
class _Row:
    """What a row's labels name; ``around`` is the procedure that a row above named last."""

    result: str
    procedure: int | None
    around: int | None


def crossed_figures(lines: Sequence[SpotLine], table: Appeals) -> Mapping[int, list[Spot]]:
    """The figures by procedure, each in the order of the form's results.

    Empty where rows have no names, or where not every figure has one place and every place one
    figure: a row and the head over a column have to name a result and a procedure between them.
    """
    by_place: dict[tuple[int, str], Spot] = {}
    heads: list[SpotLine] = []
    around: int | None = None
    for line in lines:
        result, procedure = labels_of(line, table)
        if is_head(line, table.results) or not line.filled:
            # Of a merged cell that was lost, the name stands in the first row alone.
            around = procedure if procedure is not None else around
            heads.append(line)
            continue
        if not result and procedure is None:
            return {}
        around = procedure if procedure is not None else around
        for spot in line.after:
            place = _place(spot, heads, table, _Row(result, procedure, around))
            if place is None and spot.is_blank:
                continue
            if place is None or place in by_place:
                return {}
            by_place[place] = spot
    numbers = range(len(table.rows))
    if len(by_place) != len(numbers) * len(table.results):
        return {}
    return {n: [by_place[n, result] for result in table.results] for n in numbers}


def _place(
    spot: Spot, heads: Sequence[SpotLine], table: Appeals, row: _Row
) -> tuple[int, str] | None:
    results = {*([row.result] if row.result else ()), *results_over(heads, spot.column, table)}
    over = procedures_over(heads, spot.column, table)
    own = [row.procedure] if row.procedure is not None else []
    around = [row.around] if row.around is not None else []
    procedures = {*own, *over} or {*around}
    if spot.columns > 1 or len(results) != 1 or len(procedures) != 1:
        return None
    return procedures.pop(), results.pop()
