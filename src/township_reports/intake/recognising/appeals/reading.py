"""Read table 四 from the lines that show it.

It has one row of all figures, one for each procedure, or is turned: a row for each result.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from township_reports.forms import Appeals, Form, Measure, Place
from township_reports.intake.recognising import cells
from township_reports.intake.recognising.appeals.crossed import crossed_figures
from township_reports.intake.recognising.appeals.heads import (
    is_head,
    procedure_in,
    procedures_over,
    result_in,
    results_over,
)
from township_reports.intake.recognising.reasons import Reason
from township_reports.intake.recognising.result import Doubt, TableReading, Taken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from township_reports.intake.recognising.spots import Spot, SpotLine

_KEY = "appeals"


@dataclass
class _Found:
    """Figures by procedure; ``is_sure`` by procedure too."""

    spots: dict[int, list[tuple[list[Spot], bool]]] = field(default_factory=dict)
    loose: list[Doubt] = field(default_factory=list)

    def add(self, procedure: int, spots: list[Spot], is_sure: bool) -> None:
        self.spots.setdefault(procedure, []).append((spots, is_sure))


def read_appeals(form: Form, lines: Sequence[SpotLine]) -> TableReading:
    """The figures of table 四, and what is in doubt."""
    table, results = form.appeals, form.appeals.results
    lines = [line.counted_in(table.measures(table.row_paths[0])[0].unit) for line in lines]
    found = _Found()
    crossed = crossed_figures(lines, table)
    for number, spots in crossed.items():
        found.add(number, spots, is_sure=False)
    if not crossed:
        _read_lines(found, lines, table)
    taken: list[Taken] = []
    doubts = list(found.loose)
    row_sum = cells.RowSum.of(results, table.columns_of("outcomes"), table.column_of("total"))
    reasons = _reasons(found.spots, row_sum)
    read = {spot.table for groups in found.spots.values() for spots, _ in groups for spot in spots}
    is_complete = len(found.spots) == len(table.rows)
    if {doubt.number for doubt in found.loose} - read or (found.loose and is_complete):
        # What could not be read may be the report's, and the other another's or an earlier one.
        reasons = {n: [reason or Reason.SEVERAL for reason in all_] for n, all_ in reasons.items()}
    for number, row in enumerate(table.rows):
        places = [Place(_KEY, row.path, result) for result in results]
        if number not in found.spots:
            lost = Reason.NO_TABLE if not found.loose else Reason.COUNT
            doubts += [Doubt(place, _KEY, "", lost) for place in places]
            continue
        spots = found.spots[number][0][0]
        for place, spot, reason in zip(places, spots, reasons[number], strict=True):
            if reason:
                seen = spot.text if reason in {Reason.NOTED, Reason.MARKED} else _seen(spots)
                doubts.append(Doubt(place, _KEY, seen, reason, *spot.at))
            else:
                taken.append(Taken(place, spot.text, row.path, *spot.at, spot.where))
    return TableReading(tuple(taken), tuple(doubts))


def _read_lines(found: _Found, lines: Sequence[SpotLine], table: Appeals) -> None:
    heads: list[SpotLine] = []
    was_data = False
    for line in lines:
        if is_head(line, table.results) or not line.filled:
            # A head after figures begins another table; one with figures in it is none.
            heads = [line] if was_data else [*heads, line]
            was_data = False
            if any(spot.text.strip().isdigit() for spot in line.filled):
                found.loose.append(Doubt(None, _KEY, line.seen, Reason.COUNT, *line.spots[0].at))
                heads = []
            continue
        was_data = True
        _read_line(found, line, heads, table)


def _read_line(found: _Found, line: SpotLine, heads: Sequence[SpotLine], table: Appeals) -> None:
    by_place = _by_column(line, heads, table)
    size, groups = len(table.results), len(table.rows)
    if by_place is not None:
        # Columns in another order than the form's are borne out by what adds up under them.
        is_sure = line.is_sure and _is_in_order(by_place)
        for number, spots in by_place.items():
            found.add(number, spots, is_sure)
        return
    figures = list(line.filled if len(line.filled) == groups * size else line.after)
    # Where a cell stands a line, the last head stands before the figures.
    is_complete = _heads_complete([*heads, line], table)
    are_apart = all(spot.columns == 1 for spot in figures)
    if len(figures) == groups * size and are_apart and is_complete:
        for number in range(groups):
            found.add(number, figures[number * size : (number + 1) * size], False)
        return
    if any(spot.text.strip(" /-—_\\") for spot in line.filled):
        spot = line.spots[0]
        at = spot.at
        found.loose.append(Doubt(None, _KEY, line.seen, Reason.COUNT, *at))


def _is_in_order(by_place: Mapping[int, Sequence[Spot]]) -> bool:
    columns = [spot.column for number in sorted(by_place) for spot in by_place[number]]
    return columns == sorted(columns)


def _by_column(
    line: SpotLine, heads: Sequence[SpotLine], table: Appeals
) -> dict[int, list[Spot]] | None:
    results = table.results
    by_place: dict[tuple[int, str], int] = {}
    width = max((head.width for head in heads), default=0)
    around = next(
        (n for text in reversed(line.context) if (n := procedure_in(text, table)) is not None), None
    )
    for column in range(width):
        named = results_over(heads, column, table)
        if not named:
            continue
        procedures = procedures_over(heads, column, table)
        procedure = around if not procedures else min(procedures)
        if len(procedures) > 1 or procedure is None or (procedure, named[-1]) in by_place:
            return None
        by_place[procedure, named[-1]] = column
    numbers = {number for number, _ in by_place}
    if not numbers or len(by_place) != len(numbers) * len(results):
        return None
    if line.is_sure is False and len(numbers) > 1 and len(numbers) != len(table.rows):
        return None
    spots = {
        number: [line.at(by_place[number, result]) for result in results] for number in numbers
    }
    flat = [spot for found in spots.values() for spot in found]
    known = [spot for spot in flat if spot is not None and spot.columns == 1 and not spot.is_label]
    if len(set(known)) != len(flat) or any(spot not in known for spot in line.filled):
        return None
    return {n: [spot for spot in found if spot is not None] for n, found in spots.items()}


def _heads_complete(heads: Sequence[SpotLine], table: Appeals) -> bool:
    labels = [spot for line in heads for spot in line.labels if not spot.is_above]
    named = [name for spot in labels if (name := result_in(spot.text, table.results))]
    procedures = [n for spot in labels if (n := procedure_in(spot.text, table)) is not None]
    count = len(table.rows)
    return named == [*table.results] * count and procedures == list(range(count))


def _reasons(
    found: dict[int, list[tuple[list[Spot], bool]]], row_sum: cells.RowSum | None
) -> dict[int, list[Reason | None]]:
    reasons = {number: _group_reasons(groups, row_sum) for number, groups in found.items()}
    texts = {number: [s.text for s in groups[0][0]] for number, groups in found.items()}
    for number, doubts in reasons.items():
        if cells.came_over(texts.get(number + 1, [""])[0]):
            doubts[-1] = doubts[-1] or Reason.SPLIT
    failing = [number for number in found if not cells.adds_up(texts[number], row_sum)]
    says_zero = any(text.strip() == "0" for group in texts.values() for text in group)
    for number, group in texts.items():
        if says_zero and any(text.strip() for text in group) and not all(map(str.strip, group)):
            # A blank among figures, where nothing is written as 0: the others may have moved.
            reasons[number] = [reason or Reason.COUNT for reason in reasons[number]]
    for number in failing:
        following = texts.get(number + 1, [""])[0]
        last = texts[number][-1].strip() + following.strip()
        is_slid = cells.adds_up([*texts[number][:-1], last], row_sum)
        before = texts.get(number - 1, [""])[-1]
        is_doubled = cells.whole(before) and before == texts[number][0]
        if len(failing) > 1 or is_slid or is_doubled:
            # A digit or a cell too many slid over the edge of a group, or a row moved up.
            reasons[number] = [reason or Reason.SPLIT for reason in reasons[number]]
    # One line holds all procedures: where cells moved in one, the next may only seem to add up.
    has_blanks = any(not text.strip() for group in texts.values() for text in group)
    is_loose = has_blanks or not all(groups[0][1] for groups in found.values())
    if is_loose and (failing or any(any(group) for group in reasons.values())):
        return {
            n: group
            if _is_borne_out(texts[n], row_sum) and not has_blanks
            else [reason or Reason.COUNT for reason in group]
            for n, group in reasons.items()
        }
    return reasons


def _is_borne_out(texts: Sequence[str], row_sum: cells.RowSum | None) -> bool:
    """Whether figures add up to more than nothing: noughts do so wherever they moved."""
    if row_sum is None or not cells.adds_up(texts, row_sum):
        return False
    return bool(cells.whole(texts[row_sum.total]))


def _group_reasons(
    groups: Sequence[tuple[list[Spot], bool]], row_sum: cells.RowSum | None
) -> list[Reason | None]:
    spots, is_sure = groups[0]
    texts = [spot.text for spot in spots]
    if any([s.text for s in other] != texts for other, _ in groups[1:]):
        return [Reason.REPEATED] * len(spots)
    own = cells.row_doubts(spots, [Measure("")] * len(spots), row_sum)
    if any(own):
        is_sure = is_sure and not cells.has_moved(texts, own, row_sum)
        return own if is_sure else [reason or Reason.COUNT for reason in own]
    if cells.adds_up(texts, row_sum):
        return own
    if not is_sure:
        return [Reason.SUM] * len(spots)
    # With a cell that stands there twice, what is behind it has moved.
    is_doubled = any(one == other and cells.whole(one) for one, other in pairwise(texts))
    is_split = is_doubled or cells.looks_split(texts, row_sum)
    return [Reason.SPLIT] * len(spots) if is_split else own


def _seen(spots: Sequence[Spot]) -> str:
    return " ".join(spot.text or "□" for spot in spots)
