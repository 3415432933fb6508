"""What the heads of table 四 name: procedures and results, whole or on two rows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from township_reports.intake.recognising.matching import only_like, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.forms import Appeals
    from township_reports.intake.recognising.spots import Spot, SpotLine

#: What is longer is a sentence, and names no result.
_LONGEST_RESULT = 8
#: The same for procedures.
_LONGEST_PROCEDURE = 30


def is_head(line: SpotLine, results: Sequence[str]) -> bool:
    """Whether a row names results, or holds nothing but names."""
    named = [spot for spot in line.labels if result_in(spot.text, results)]
    return len(named) > 1 or (bool(line.labels) and not line.filled)


def result_in(text: str, results: Sequence[str]) -> str:
    """The result that a text names; empty where it names none."""
    words = plain(text)
    exact = next((result for result in results if plain(result) == words), "")
    return exact or (only_like(text, results) if len(words) <= _LONGEST_RESULT else "")


def procedure_in(text: str, table: Appeals) -> int | None:
    """The number of the procedure that a text names."""
    words = plain(text)
    # The least telling sign stands in the table's own title too.
    if len(words) > _LONGEST_PROCEDURE or "、" in words:
        return None
    path = next((path for sign, path in _signs(table) if sign in words), None)
    return None if path is None else table.row_paths.index(path)


def results_over(heads: Sequence[SpotLine], column: int, table: Appeals) -> list[str]:
    """The results that stand over a column; one that stands on two rows is one."""
    if joined := _joined(heads, column, table):
        return [joined]
    over = (spot.text for spot in _over(heads, column))
    return [name for text in over if (name := result_in(text, table.results))]


def procedures_over(heads: Sequence[SpotLine], column: int, table: Appeals) -> set[int]:
    """The procedures that stand over a column; more than one contradict each other."""
    width = max((head.width for head in heads), default=0)
    over = _over(heads, column)
    alone = _procedures_in(over, table)
    if len(alone) > 1:
        # What stands over all columns is the table's title.
        return _procedures_in([spot for spot in over if spot.columns < width], table)
    return alone or {
        n
        for one, other in pairwise(over)
        if (one.column, one.columns) == (other.column, other.columns)
        and (n := procedure_in(one.text + other.text, table)) is not None
    }


def _procedures_in(spots: Sequence[Spot], table: Appeals) -> set[int]:
    return {n for spot in spots if (n := procedure_in(spot.text, table)) is not None}


def labels_of(line: SpotLine, table: Appeals) -> tuple[str, int | None]:
    """The result and the procedure that the labels of a row name, the last of each."""
    results = [name for spot in line.labels if (name := result_in(spot.text, table.results))]
    procedures = [n for spot in line.labels if (n := procedure_in(spot.text, table)) is not None]
    return results[-1] if results else "", procedures[-1] if procedures else None


def _joined(heads: Sequence[SpotLine], column: int, table: Appeals) -> str:
    """The result that the heads of a column name together, one over the other: 结果 over 维持."""
    parts = [plain(spot.text) for spot in _over(heads, column) if spot.columns == 1]
    exact = {plain(result): result for result in table.results}
    return exact.get("".join(parts), "") if len(parts) > 1 else ""


def _over(heads: Sequence[SpotLine], column: int) -> list[Spot]:
    return [
        spot
        for head in heads
        if (spot := head.at(column)) is not None and not spot.is_blank and not spot.is_above
    ]


def _signs(table: Appeals) -> Sequence[tuple[str, str]]:
    return table.signs or [(plain(row.label), row.path) for row in table.rows]
