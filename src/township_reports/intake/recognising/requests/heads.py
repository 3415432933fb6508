"""Which figure of a row of table 三 is which applicant's, by the heads and by position."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.intake.recognising.matching import only_like, plain
from township_reports.intake.recognising.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from township_reports.forms import Requests
    from township_reports.intake.recognising.spots import Spot, SpotLine

_NAMELESS = re.compile(r"(数据|列|栏|column|col|unnamed:?)?[\d_]*", re.IGNORECASE)
_OVER_LABELS = ("类别", "项目", "数据项目", "指标", "内容", "序号")
#: What stands between a head and the one over it where both are in one cell.
_BETWEEN = "-—–_/:·.>、,()"
#: What is longer names no column.
_LONGEST_HEAD = 20


@dataclass(frozen=True)
class RowFigures:
    """The figures of a row: column label to cell, or ``reason`` why they cannot be told apart.

    ``is_sure`` is false where the row has no merged cells to go by and a sum has to confirm it.
    ``nameless`` are columns that the table does not name.
    """

    spots: dict[str, Spot]
    is_sure: bool = True
    reason: Reason | None = None
    nameless: tuple[str, ...] = ()


class Heads:
    """What the head rows of the piece of a table that is being read say, or an earlier piece's."""

    def __init__(self, table: Requests) -> None:
        self._columns = table.columns
        tree = table.column_tree
        self._over = {plain(node.label) for node in tree if node.children}
        self._over |= {plain(table.head), plain(table.corner), *map(plain, _OVER_LABELS)}
        self._lines: list[SpotLine] = []
        self._cut: list[SpotLine] = []
        self._known: _Known | None = None
        self._own: _Known | None = None

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
            own = self._read()
            if own is not None:
                self._own = own
                if own.is_complete:
                    self._known = own
        known = self._own or self._known
        if known is None or known.is_foreign:
            return RowFigures({}, reason=Reason.NAMELESS)
        row = self._by_column(line, known) if known.by_column else None
        if (row is None or not row.is_sure) and known.is_in_order:
            row = self._by_position(line) or row
        if row is None:
            return RowFigures({}, reason=Reason.COUNT)
        if known.is_complete:
            return row
        nameless = tuple(column for column in self._columns if column not in known.names)
        return RowFigures(row.spots, row.is_sure, nameless=nameless)

    def _by_column(self, line: SpotLine, known: _Known) -> RowFigures | None:
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
        # Heads in another order, or put together, are borne out by what adds up under them.
        return RowFigures(spots, line.is_sure and known.is_in_order and not known.is_joined)

    def _by_position(self, line: SpotLine) -> RowFigures | None:
        for found in (line.filled, line.after):
            columns = [spot.column for spot in found]
            adjoining = all(b - a == 1 for a, b in itertools.pairwise(columns))
            if len(found) == len(self._columns) and adjoining:
                return RowFigures(dict(zip(self._columns, found, strict=True)), False)
        return None

    def _read(self) -> _Known | None:
        is_foreign = False
        texts = [spot for line in self._lines for spot in line.spots if not spot.is_blank]
        joined = self._joined()
        names = {spot: joined.get(spot) or self._name(spot.text) for spot in texts}
        # The names of groups of rows stand in rows of their own too; only heads name applicants.
        head_lines = [
            line
            for line in self._lines
            if any(names.get(spot) or _is_nameless(spot.text) for spot in line.spots)
        ]
        if not head_lines:
            return None
        for spot in (spot for line in head_lines for spot in line.spots):
            text = plain(spot.text)
            if names.get(spot) or spot.is_blank or text in self._over:
                continue
            if _is_nameless(spot.text) or spot.column == 0 or "勾稽" in text:
                continue
            is_foreign = True
        named = _by_column(head_lines, names)
        present = {name for name in names.values() if name}
        complete = present == set(self._columns)
        distinct = len(set(named.values())) == len(named) == len(self._columns)
        in_order = [named[column] for column in sorted(named)] == list(self._columns)
        by_column = named if complete and distinct else {}
        return _Known(
            present,
            by_column,
            complete,
            is_foreign and not complete,
            # Only the columns themselves can say what a moved column is.
            is_in_order=in_order or not by_column,
            is_joined=bool(joined),
        )

    def _joined(self) -> dict[Spot, str]:
        """The parts of heads that stand in rows below each other: 商业 over 企业."""
        found: dict[Spot, str] = {}
        for column in range(max((line.width for line in self._lines), default=0)):
            stack = [
                spot
                for line in self._lines
                for spot in [line.at(column)]
                if spot is not None and not spot.is_above and not spot.is_blank
            ]
            for first in range(len(stack) - 1):
                parts = [spot for spot in stack[first:] if spot.columns == 1]
                name = "".join(plain(spot.text) for spot in parts)
                if len(parts) > 1 and name in map(plain, self._columns):
                    found |= dict.fromkeys(parts, self._name(name))
        return found

    def _name(self, text: str) -> str:
        words = plain(text)
        if not words or len(words) > _LONGEST_HEAD:
            return ""
        exact = next((name for name in self._columns if plain(name) == words), "")
        if exact or words in self._over:
            return exact
        return self._under_its_head(words) or only_like(text, self._columns)

    def _under_its_head(self, words: str) -> str:
        """The column in a head that names the head over it too: 法人或其他组织-商业企业."""
        for over in self._over:
            rest = words.removeprefix(over).strip(_BETWEEN)
            name = next((name for name in self._columns if plain(name) == rest), "")
            if name and rest != words:
                return name
        return ""


@dataclass(frozen=True)
class _Known:
    names: set[str]
    by_column: dict[int, str]
    is_complete: bool
    is_foreign: bool
    is_in_order: bool
    is_joined: bool


def _by_column(lines: Sequence[SpotLine], names: Mapping[Spot, str]) -> dict[int, str]:
    named: dict[int, str] = {}
    for column in range(max(line.width for line in lines)):
        for line in lines:
            spot = line.at(column)
            if spot is not None and names.get(spot):
                named[column] = names[spot]
    return named


def _is_nameless(text: str) -> bool:
    words = plain(text)
    return bool(words) and bool(_NAMELESS.fullmatch(words))
