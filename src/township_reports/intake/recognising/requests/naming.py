"""What the head rows of table 三 name: which column, in which order, and whether they fit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.intake.recognising.matching import only_like, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from township_reports.forms import Requests
    from township_reports.intake.recognising.spots import Spot, SpotLine

#: The name of a column that only adds up those under one head: the form has none.
SUBTOTAL = "小计"
_SUMS = ("小计", "合计", "共计")
_NAMELESS = re.compile(r"(数据|列|栏|column|col|unnamed:?)?[\d_]*", re.IGNORECASE)
_OVER_LABELS = ("类别", "项目", "数据项目", "指标", "内容", "序号")
#: What stands between a head and the one over it where both are in one cell.
_BETWEEN = "-—–_/:·.>、,()"
#: What is longer names no column.
_LONGEST_HEAD = 20


@dataclass(frozen=True)
class Naming:
    """What some head rows name.

    ``named`` is the form's column by the table's, ``by_column`` the same, empty where they do not
    name each once. ``order`` are the columns from left to right as the heads are read one after
    another, empty where that is not the form's order. ``fits`` is false where the two disagree: a
    head spans more or fewer columns than what stands under it. ``is_joined`` where a name was put
    together. ``width`` is how many columns of the table the heads reach over.
    """

    present: frozenset[str]
    named: Mapping[int, str]
    by_column: Mapping[int, str]
    order: tuple[str, ...]
    fits: bool
    is_joined: bool
    is_foreign: bool
    width: int

    def moved(self, columns: int) -> Naming:
        """The same over a table with so many more columns on its left."""
        named, by_column = (
            {column + columns: name for column, name in names.items()}
            for names in (self.named, self.by_column)
        )
        return replace(self, named=named, by_column=by_column, width=self.width + columns)


class ColumnNames:
    """The columns of the form by what their heads may say."""

    def __init__(self, table: Requests) -> None:
        self._columns = table.columns
        tree = table.column_tree
        #: The columns that stand under one head, by that head.
        self._groups = {plain(n.label): [c.label for c in n.leaves] for n in tree if n.children}
        self._over = {*self._groups, plain(table.head), plain(table.corner)}
        self._over |= {*map(plain, _OVER_LABELS)}
        #: The order in which heads on two rows are read: those without others under them first.
        self._by_rows = (
            *(n.label for n in tree if not n.children),
            *(leaf.label for n in tree if n.children for leaf in n.leaves),
        )
        self._plain = tuple(map(plain, self._columns))
        self._top = tuple(plain(node.label) for node in tree)
        self._total = table.column_of("total")

    def read(self, lines: Sequence[SpotLine]) -> Naming | None:
        """What head rows name; ``None`` where they name nothing."""
        texts = [spot for line in lines for spot in line.spots if not spot.is_blank]
        joined = self._joined(lines)
        names = {spot: joined.get(spot) or self._name(spot.text) for spot in texts}
        names = self._with_total(names)
        # The names of groups of rows stand in rows of their own too; only heads name applicants.
        heads = [
            line
            for line in lines
            if any(names.get(spot) or is_nameless(spot.text) for spot in line.spots)
        ]
        if not heads:
            return None
        present = frozenset(name for name in names.values() if name)
        complete = present >= set(self._columns)
        named = dict(_by_column(heads, names))
        wanted = present | set(self._columns)
        distinct = len(set(named.values())) == len(named) == len(wanted)
        by_column = named if complete and distinct else {}
        across = [by_column[column] for column in sorted(by_column)]
        order = self._in_order(across) or self._read_order(heads, names)
        # Where the table's own columns are in order it does not matter on which rows heads stand.
        if [name for name in across if name != SUBTOTAL] != list(self._columns):
            order = order if self._stands_as_read(heads, names) else ()
        in_order = across == list(order)
        covered = self._covered(heads, by_column)
        return Naming(
            present - {SUBTOTAL},
            named,
            by_column if covered or order else {},
            order,
            fits=not by_column or (covered and (in_order or not order)),
            is_joined=bool(joined),
            is_foreign=not complete and self._is_foreign(heads, names),
            width=max(line.width for line in heads),
        )

    def _read_order(self, heads: Sequence[SpotLine], names: Mapping[Spot, str]) -> tuple[str, ...]:
        """The columns from left to right, where the heads are read in the form's order."""
        read = [
            names[spot]
            for line in heads
            for spot in line.spots
            if not spot.is_above and names.get(spot)
        ]
        # A merged cell that was spread over what it covers says its name again.
        first, last = list(dict.fromkeys(read)), list(dict.fromkeys(reversed(read)))[::-1]
        return self._in_order(first) or self._in_order(last)

    def _stands_as_read(self, heads: Sequence[SpotLine], names: Mapping[Spot, str]) -> bool:
        """Whether heads that are read row by row, those over others first, are in their order."""
        spots = [spot for line in heads for spot in line.spots if not spot.is_above]
        read = dict.fromkeys(plain(names.get(spot) or spot.text) for spot in spots)
        if [text for text in read if text in self._plain] == list(self._plain):
            return True
        top = [text for text in read if text in self._top]
        return top == [text for text in self._top if text in top]

    def _in_order(self, read: Sequence[str]) -> tuple[str, ...]:
        """The columns from left to right, where these names stand as the form has them."""
        known = [name for name in read if name != SUBTOTAL]
        for official in (self._columns, self._by_rows):
            if known and known == [name for name in official if name in known]:
                return self._with_subtotal(read)
        return ()

    def _with_subtotal(self, read: Sequence[str]) -> tuple[str, ...]:
        if SUBTOTAL not in read:
            return self._columns
        at = read.index(SUBTOTAL)
        under = [column for group in self._groups.values() for column in group]
        if read[at + 1 : at + 2] and read[at + 1] in under:
            before = self._columns.index(read[at + 1])
        elif at and read[at - 1] in under:
            before = self._columns.index(read[at - 1]) + 1
        else:
            return ()
        return (*self._columns[:before], SUBTOTAL, *self._columns[before:])

    def _covered(self, heads: Sequence[SpotLine], by_column: Mapping[int, str]) -> bool:
        """Whether each head over others covers the columns of these and no more."""
        for line in heads:
            for spot in line.spots:
                under = self._groups.get(plain(spot.text))
                if not under or spot.is_above or not spot.is_sure or not by_column:
                    continue
                columns = {c for c, name in by_column.items() if name in {*under, SUBTOTAL}}
                if columns != set(range(spot.column, spot.column + spot.columns)):
                    return False
        return True

    def _is_foreign(self, heads: Sequence[SpotLine], names: Mapping[Spot, str]) -> bool:
        return not all(
            names.get(spot)
            or spot.is_blank
            or plain(spot.text) in self._over
            or is_nameless(spot.text)
            or spot.column == 0
            or "勾稽" in spot.text
            for line in heads
            for spot in line.spots
        )

    def _joined(self, lines: Sequence[SpotLine]) -> dict[Spot, str]:
        """The parts of heads that stand in rows below each other: 商业 over 企业."""
        found: dict[Spot, str] = {}
        for column in range(max((line.width for line in lines), default=0)):
            stack = [
                spot
                for line in lines
                for spot in [line.at(column)]
                if spot is not None and not spot.is_above and not spot.is_blank
            ]
            for first in range(len(stack) - 1):
                parts = [spot for spot in stack[first:] if spot.columns == 1]
                name = "".join(plain(spot.text) for spot in parts)
                if len(parts) > 1 and name in map(plain, self._columns):
                    found |= dict.fromkeys(parts, self._name(name))
        return found

    def _with_total(self, names: Mapping[Spot, str]) -> dict[Spot, str]:
        """Names where 合计 may stand for the form's total, if nothing else does."""
        sums = [spot for spot in names if plain(spot.text) in _SUMS[1:]]
        if self._total in names.values() or not sums:
            return dict(names)
        return {**names, max(sums, key=lambda spot: spot.column): self._total}

    def _name(self, text: str) -> str:
        words = plain(text)
        if not words or len(words) > _LONGEST_HEAD:
            return ""
        exact = next((name for name in self._columns if plain(name) == words), "")
        if exact or words in self._over:
            return exact
        if words in _SUMS:
            return SUBTOTAL
        return self._under_its_head(words) or only_like(text, self._columns)

    def _under_its_head(self, words: str) -> str:
        """The column in a head that names the head over it too: 法人或其他组织-商业企业."""
        for over in self._over:
            rest = words.removeprefix(over).strip(_BETWEEN)
            if rest == words:
                continue
            name = next((name for name in self._columns if plain(name) == rest), "")
            if name or (over in self._groups and rest in _SUMS):
                return name or SUBTOTAL
        return ""


def is_nameless(text: str) -> bool:
    """Whether a head only says that it is one: 数据1, a number."""
    words = plain(text)
    return bool(words) and bool(_NAMELESS.fullmatch(words))


def _by_column(lines: Sequence[SpotLine], names: Mapping[Spot, str]) -> Iterator[tuple[int, str]]:
    for column in range(max(line.width for line in lines)):
        for line in lines:
            spot = line.at(column)
            if spot is not None and names.get(spot):
                yield column, names[spot]
