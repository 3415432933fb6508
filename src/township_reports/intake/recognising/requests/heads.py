"""Which figure of a row of table 三 is which applicant's, by the heads and by position."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from township_reports.intake.recognising.reasons import Reason
from township_reports.intake.recognising.requests.naming import SUBTOTAL, ColumnNames, Naming

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from township_reports.forms import Requests
    from township_reports.intake.recognising.spots import Spot, SpotLine


@dataclass(frozen=True)
class RowFigures:
    """The figures of a row: column label to cell, or ``reason`` why they cannot be told apart.

    ``is_sure`` is false where the row has no merged cells to go by and a sum has to confirm it.
    ``is_moved`` where the columns stand in another order than the form's: their names say which
    they are, and all rows have to confirm it. ``others`` are the same cells as a head that does
    not fit has them. ``subtotal`` adds up the columns under one head. ``nameless`` are columns
    that the table does not name.
    """

    spots: Mapping[str, Spot]
    is_sure: bool = True
    reason: Reason | None = None
    nameless: tuple[str, ...] = ()
    is_moved: bool = False
    others: Mapping[str, Spot] = field(default_factory=dict)
    subtotal: Spot | None = None


class Heads:
    """What the head rows of the piece of a table that is being read say, or an earlier piece's."""

    def __init__(self, table: Requests) -> None:
        self._columns = table.columns
        self._names = ColumnNames(table)
        self._lines: list[SpotLine] = []
        self._cut: list[SpotLine] = []
        self._known: Naming | None = None
        self._own: Naming | None = None

    def begin(self) -> None:
        """A new piece begins; one that had only heads was cut by the end of a page."""
        self._cut = self._lines if self._own is None else []
        self._lines = []
        self._own = None

    def add(self, line: SpotLine) -> None:
        """A row without figures: part of the head, or the name of a group."""
        if self._cut:
            # Labels need not be as many cells on both sides of the cut; the figures' columns do.
            moved = line.width - max(above.width for above in self._cut)
            self._lines = [above.moved(moved) for above in self._cut]
            self._cut = []
        self._lines.append(line)
        self._own = None

    def figures(self, line: SpotLine) -> RowFigures:
        """Tell the figures of a row apart."""
        if self._own is None:
            own = self._names.read(self._lines)
            if own is not None:
                self._own = own
                if self._is_complete(own):
                    self._known = own
        known = self._own or self._brought_over(line)
        if known is None or known.is_foreign or not (known.by_column or known.order):
            return RowFigures({}, reason=Reason.NAMELESS)
        row = _by_column(line, known) if known.by_column else None
        if known.order and not (row and row.is_sure and known.fits):
            row = _by_position(line, known, row) or (row if known.fits else None)
        if row is None:
            return RowFigures({}, reason=Reason.COUNT)
        nameless = tuple(column for column in self._columns if column not in known.present)
        return replace(row, nameless=nameless)

    def _brought_over(self, line: SpotLine) -> Naming | None:
        """What the heads of an earlier piece name over a line of this one, which has none.

        Here too labels need not be as many cells. In the form's order figures go by position.
        """
        known = self._known
        return known if known is None or known.order else known.moved(line.width - known.width)

    def _is_complete(self, naming: Naming) -> bool:
        return naming.present == set(self._columns)


def _by_column(line: SpotLine, known: Naming) -> RowFigures | None:
    spots: dict[str, Spot] = {}
    for column, name in known.by_column.items():
        spot = line.at(column)
        if spot is None or spot.is_label or spot.columns > 1:
            return None
        spots[name] = spot
    first = min(known.by_column)
    others = [spot for spot in line.after if spot not in spots.values()]
    if any(not spot.is_blank for spot in others):
        return None
    if any(spot.column >= first for spot in line.labels):
        return None
    in_order = sorted(spots.values(), key=lambda spot: spot.column)
    if _has_lost_one(line, known) and _may_lack_one(in_order):
        return None
    # Heads in another order, or put together, are borne out by what adds up under them.
    is_plain = bool(known.order) and not known.is_joined and SUBTOTAL not in spots
    return _row(spots, line.is_sure and is_plain, is_moved=not known.order)


def _by_position(line: SpotLine, known: Naming, by_head: RowFigures | None) -> RowFigures | None:
    for found in (line.filled, line.after):
        adjoining = all(a.column + a.columns == b.column for a, b in itertools.pairwise(found))
        # A blank before figures in all other places may be a label's.
        begins_blank = found[:1] != line.filled[:1] and len(found) == len(line.filled) + 1
        lacks_one = begins_blank or (_has_lost_one(line, known) and _may_lack_one(found))
        is_whole = len(found) == len(known.order) and adjoining and not lacks_one
        if is_whole and _is_named_so(found, known):
            row = _row(dict(zip(known.order, found, strict=True)), is_sure=False)
            return replace(row, others=by_head.spots) if by_head and not known.fits else row
    return None


def _has_lost_one(line: SpotLine, known: Naming) -> bool:
    """Whether a figure may have run into a label, or the row ends before its heads do.

    In lines of text no cell is sure, and what adds up tells.
    """
    if not all(spot.is_sure for spot in line.after):
        return False
    return not line.is_sure or line.width < known.width


def _may_lack_one(found: Sequence[Spot]) -> bool:
    """Whether a blank stands beside figures, all others or some that are written as 0.

    Where a figure was lost it is no figure's: what is behind it moved up.
    """
    blank = [spot.is_blank for spot in found]
    is_at_an_end = sum(blank) == 1 and (blank[0] or blank[-1])
    return is_at_an_end or (any(blank) and any(spot.text.strip() == "0" for spot in found))


def _is_named_so(found: Sequence[Spot], known: Naming) -> bool:
    """Whether no name stands over another's figure; the columns themselves tell if one is lost."""
    if known.present == {*known.order} - {SUBTOTAL}:
        return True
    named = known.named
    return all(
        named.get(spot.column, name) == name for name, spot in zip(known.order, found, strict=True)
    )


def _row(spots: dict[str, Spot], is_sure: bool, is_moved: bool = False) -> RowFigures:
    subtotal = spots.pop(SUBTOTAL, None)
    return RowFigures(spots, is_sure, is_moved=is_moved, subtotal=subtotal)
