"""Decide of every row of table 三 that was found which of its figures are certain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.forms import Measure, Place, Requests
from township_reports.intake.recognising import cells
from township_reports.intake.recognising.reasons import Reason
from township_reports.intake.recognising.requests.columns import column_fails, row_sum_of
from township_reports.intake.recognising.requests.moved import UNKNOWN, moved_figures
from township_reports.intake.recognising.result import Doubt, Relabelled, TableReading, Taken
from township_reports.intake.recognising.spots import of_one_alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from township_reports.intake.recognising.requests.heads import RowFigures
    from township_reports.intake.recognising.spots import Spot, SpotLine


_Reasons = dict[str, dict[str, Reason | None]]
#: What is seen in the one cell; of other reasons the whole row tells.
_OF_ONE_CELL = {Reason.NOTED, Reason.MARKED, Reason.NAMELESS, Reason.COLUMN_SUM, Reason.SPAN}


@dataclass(frozen=True)
class Candidate:
    """A line that may be a row of the form: ``path`` is empty where it is none."""

    path: str
    printed: str
    label: str
    group: str
    figures: RowFigures
    line: SpotLine
    is_reworded: bool = False

    def at(self, path: str, is_reworded: bool) -> Candidate:
        """The same line as the one of another row of the form."""
        return replace(self, path=path, is_reworded=is_reworded)

    def texts(self, columns: Sequence[str]) -> list[str]:
        """What stands in the line under each of the form's columns."""
        return [self.figures.spots[column].text for column in columns]


def settle(
    table: Requests, candidates: Iterable[Candidate], loose: Iterable[Doubt]
) -> TableReading:
    """What is certain of the rows, what is in doubt, and which labels were others."""
    rows: dict[str, list[Candidate]] = {}
    doubts = list(loose)
    candidates = list(candidates)
    for candidate in candidates:
        if candidate.path:
            rows.setdefault(candidate.path, []).append(candidate)
        else:
            spot = candidate.line.labels[-1]
            where = spot.at
            seen = candidate.line.seen
            doubts.append(Doubt(None, table.key, seen, Reason.UNKNOWN_ROW, *where))
    reasons = {path: _row_reasons(table, found) for path, found in rows.items()}
    for path in of_one_alone({path: [row.line for row in found] for path, found in rows.items()}):
        reasons[path] = {c: reason or Reason.SEVERAL for c, reason in reasons[path].items()}
    _doubt_orders(table, rows, reasons)
    _doubt_columns(table, rows, reasons)
    _doubt_moved(table, candidates, reasons)
    taken: list[Taken] = []
    relabelled: list[Relabelled] = []
    for path in table.row_paths:
        found = rows.get(path)
        if not found:
            doubts += [
                Doubt(Place(table.key, path, column), table.key, "", Reason.NO_ROW)
                for column in table.columns
            ]
            continue
        row = found[0]
        before = len(taken)
        for column in table.columns:
            place = Place(table.key, path, column)
            reason = reasons[path][column]
            if reason:
                doubts.append(_doubt(place, row, reason))
            else:
                taken.append(_taken(place, row, row.figures.spots[column]))
        if len(taken) > before and row.is_reworded:
            relabelled.append(Relabelled(table.key, path, row.label))
    return TableReading(tuple(taken), tuple(doubts), tuple(relabelled))


def _row_reasons(table: Requests, found: Sequence[Candidate]) -> dict[str, Reason | None]:
    row, *again = found
    columns = table.columns
    if row.figures.reason:
        return dict.fromkeys(columns, row.figures.reason)
    texts = row.texts(columns)
    for other in again:
        if other.figures.reason or other.texts(columns) != texts:
            return dict.fromkeys(columns, Reason.REPEATED)
    spots = [row.figures.spots[column] for column in columns]
    row_sum = row_sum_of(table)
    doubts = cells.row_doubts(spots, [Measure("")] * len(spots), row_sum)
    own = dict(zip(columns, doubts, strict=True))
    agrees = cells.adds_up(texts, row_sum) and _subtotal_agrees(table, row)
    if any(doubts):
        is_sure = row.figures.is_sure and not row.figures.nameless
        if is_sure and not cells.has_moved(texts, doubts, row_sum):
            return own
        return {column: reason or Reason.COUNT for column, reason in own.items()}
    if not agrees and not row.figures.is_sure:
        return dict.fromkeys(columns, Reason.SUM)
    if not agrees and cells.looks_shifted(texts, row_sum):
        return dict.fromkeys(columns, Reason.SPLIT)
    nameless = row.figures.nameless
    texts = [row.figures.spots[column].text for column in nameless]
    # Which of them is which does not matter where all are the same; one alone may be a lost one's.
    is_open = len(set(texts)) > 1 or (len(texts) == 1 and not row.figures.is_sure)
    if is_open or not all(texts):
        return {column: Reason.NAMELESS if column in nameless else None for column in columns}
    return own


def _subtotal_agrees(table: Requests, row: Candidate) -> bool:
    """Whether the column that adds up others, which the form has not, says what they come to."""
    spot = row.figures.subtotal
    if spot is None:
        return True
    parts = [cells.whole(text) for text in row.texts(table.columns_of("organisations"))]
    known = [part for part in parts if part is not None]
    is_figure = cells.cell_doubt(spot, Measure("")) is None
    return is_figure and len(known) == len(parts) and cells.whole(spot.text) == sum(known)


def _says(table: Requests, rows: Mapping[str, Sequence[Candidate]]) -> set[tuple[bool, bool]]:
    """Of rows whose heads do not fit: whether they add up in order, and as headed, where one does.

    What all rows say is the same where the sums tell.
    """
    torn = [row.figures for row, *_ in rows.values() if row.figures.others]
    says = {(_adds_up(table, f.spots), _adds_up(table, f.others)) for f in torn}
    return says - {(True, True), (False, False)}


def _adds_up(table: Requests, spots: Mapping[str, Spot]) -> bool:
    return cells.adds_up([spots[column].text for column in table.columns], row_sum_of(table))


def _doubt_orders(
    table: Requests, rows: Mapping[str, Sequence[Candidate]], reasons: _Reasons
) -> None:
    """Doubt columns in an order that is not the form's, where the rows do not bear it out."""
    moved = {path: row.figures for path, (row, *_) in rows.items() if row.figures.is_moved}
    if not all(_adds_up(table, f.spots) or _is_noted(reasons[path]) for path, f in moved.items()):
        for path in moved:
            reasons[path] = {c: reason or Reason.SUM for c, reason in reasons[path].items()}
    if _says(table, rows) == {(True, False)}:
        return
    for path, figures in ((path, row.figures) for path, (row, *_) in rows.items()):
        for column in table.columns if figures.others else ():
            if figures.spots[column].text != figures.others[column].text:
                reasons[path][column] = reasons[path][column] or Reason.SPAN


def _is_noted(reasons: Mapping[str, Reason | None]) -> bool:
    """Whether a cell by itself is in doubt, so that the row says nothing of the columns."""
    return any(reason in _OF_ONE_CELL for reason in reasons.values())


def _doubt_columns(
    table: Requests, rows: Mapping[str, Sequence[Candidate]], reasons: _Reasons
) -> None:
    damage = {Reason.COUNT, Reason.SPLIT, Reason.TOGETHER}
    is_damaged = any(damage & set(found.values()) for found in reasons.values())
    failing = [
        column_fails(
            table,
            {
                path: row.figures.spots[column].text
                for path, (row, *_) in rows.items()
                if not reasons[path][column]
            },
        )
        for column in table.columns
    ]
    # Figures that moved within their row fail it and two columns; a mistake fails one.
    has_slid = sum(failing) > 1
    is_whole = set(rows) == set(table.row_paths)
    row_sum = row_sum_of(table)
    for path, (row, *_) in rows.items():
        if row.figures.reason:
            continue
        # What was damaged or lost in one row is not trusted where another does not add up.
        is_settled = any(reasons[path].values()) or cells.adds_up(row.texts(table.columns), row_sum)
        if (has_slid or is_damaged or not is_whole) and not is_settled:
            reasons[path] = dict.fromkeys(table.columns, Reason.SPLIT)
        if row.figures.is_sure:
            continue
        # A row that slid under its neighbour's label adds up by itself; only its column does not.
        for column, fails in zip(table.columns, failing, strict=True):
            if fails and not reasons[path][column]:
                reasons[path][column] = Reason.COLUMN_SUM


def _doubt_moved(table: Requests, candidates: Sequence[Candidate], reasons: _Reasons) -> None:
    """Doubt figures that belong elsewhere, as the sums of the table tell."""
    pieces: dict[int, dict[str, list[str]]] = {}
    seen: set[str] = set()
    for number, row in enumerate(sorted(candidates, key=lambda found: found.line.spots[0].at)):
        texts = [UNKNOWN] * len(table.columns) if row.figures.reason else row.texts(table.columns)
        is_own = row.path and row.path not in seen and not row.figures.reason
        key = row.path if is_own else f"line {number}"
        seen.add(row.path)
        pieces.setdefault(row.line.table, {})[key] = texts
    for path, column in moved_figures(table, list(pieces.values())):
        if path in reasons:
            reasons[path][column] = reasons[path][column] or Reason.COLUMN_SUM


def _doubt(place: Place, row: Candidate, reason: Reason) -> Doubt:
    spot = row.figures.spots.get(place.column)
    single = spot is not None and reason in _OF_ONE_CELL
    shown = spot or (row.line.labels[-1] if row.line.labels else row.line.spots[0])
    seen = shown.text if single else _figures_seen(row.line)
    return Doubt(place, place.table, seen, reason, *shown.at)


def _figures_seen(line: SpotLine) -> str:
    return " ".join(spot.text.replace("\n", " ") or "□" for spot in line.after)[:200]


def _taken(place: Place, row: Candidate, spot: Spot) -> Taken:
    return Taken(place, spot.text, row.printed, *spot.at, spot.where)
