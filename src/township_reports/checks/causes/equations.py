"""The equations that hold between a filing's figures, and which figure would make broken ones hold.

Entries that ask for sums to agree are equations over cells: what an equation lacks of holding is
its residual. A figure that one fault has made wrong breaks every equation it stands in, and with
another figure in its place all of them hold.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from township_reports.checks.suites import Entry
    from township_reports.checks.views.model import View
    from township_reports.forms import Place

#: So many figures at most are changed together to explain what is broken.
_MOST_CHANGED = 2
#: Among so many broken equations at most it is asked which are broken by two figures.
_MOST_BESIDE = 12
#: So many broken equations are looked into; a filing that has more is wrong throughout.
_MOST_BROKEN = 60


@dataclass(frozen=True)
class Equation:
    """Figures with their signs, which should come to a number; ``residual`` is what is too much.

    ``number`` is that of the finding that says it is broken, ``None`` where it holds. ``is_soft``
    is what only the text says: it bears a figure out and never forbids one.
    """

    terms: Mapping[Place, int]
    residual: Decimal
    number: int | None = None
    is_soft: bool = False


@dataclass(frozen=True)
class Correction:
    """Figures that were changed, each by how much it was too large, and the equations mended."""

    excess: Mapping[Place, Decimal]
    mended: tuple[Equation, ...]


def sides_of(entry: Entry) -> tuple[Sequence[str], Sequence[str]] | None:
    """The columns on both sides of an entry that is an equation; ``None`` for any other."""
    expectation: Any = entry.expectation
    if getattr(expectation, "relation", "") != "==" or not hasattr(expectation, "left"):
        return None
    return expectation.left, expectation.right


def equation_of(entry: Entry, view: View, line: int, number: int | None) -> Equation | None:
    """An entry as the equation of one line; ``None`` where it is none or lacks a figure."""
    # The door of the room is opened by verbs that check nothing.
    import pandas as pd

    sides = sides_of(entry)
    if sides is None:
        return None
    terms: dict[Place, int] = defaultdict(int)
    residual = Decimal(0)
    for columns, sign in zip(sides, (1, -1), strict=True):
        for column in columns:
            value = view.frame[column].iloc[line]
            if value is None or value is pd.NA:
                return None
            residual += sign * Decimal(str(value))
            for cell in view.cells.get((line, column), ()):
                terms[cell.place] += sign
    return Equation(dict(terms), residual, number) if terms else None


def holding(entry: Entry, view: View, broken: Iterable[int]) -> Iterator[Equation]:
    """The lines of a view for which an entry holds as equations; ``broken`` are the others."""
    if sides_of(entry) is None or getattr(entry.expectation, "row_condition", None):
        return
    off = set(broken)
    for line in range(len(view.frame)):
        if line not in off and (equation := equation_of(entry, view, line, None)):
            yield equation


def corrections(equations: Sequence[Equation]) -> Iterator[Correction]:
    """The fewest changes that mend what is broken, those that mend most first.

    A change mends two equations or more, and breaks none that holds. What is left is broken by
    itself: nothing is said of it.
    """
    now = list(equations)
    while True:
        best = _best(now) or _beside_another(now)
        if best is None:
            return
        yield best
        mended = {id(one) for one in best.mended}
        now = [_after(one, best.excess) for one in now if id(one) not in mended]


def _best(equations: Sequence[Equation]) -> Correction | None:
    broken = [one for one in equations if one.number is not None and one.residual]
    by_place: dict[Place, list[Equation]] = defaultdict(list)
    for equation in equations:
        for place in equation.terms:
            by_place[place].append(equation)
    found: Correction | None = None
    for equation in broken[:_MOST_BROKEN]:
        if equation.is_soft:
            continue
        for place, sign in equation.terms.items():
            excess = {place: equation.residual * sign}
            for one in _completed(excess, by_place, _MOST_CHANGED):
                if found is None or _worth(one) > _worth(found):
                    found = one
    return found


def _beside_another(equations: Sequence[Equation]) -> Correction | None:
    """A change that mends one equation, and leaves of another what a second change mends.

    So it is where two figures of a row are wrong: the row's sum tells of both.
    """
    broken = [one for one in equations if one.number is not None and one.residual]
    if len(broken) > _MOST_BESIDE:
        return None
    for equation in broken:
        for place, sign in equation.terms.items():
            excess = {place: equation.residual * sign}
            after = [_after(one, excess) for one in equations]
            pairs = list(zip(equations, after, strict=True))
            if all(abs(new.residual) <= abs(old.residual) for old, new in pairs) and _best(after):
                return Correction(
                    excess, tuple(old for old, new in pairs if old.residual and not new.residual)
                )
    return None


def _worth(correction: Correction) -> tuple[int, int]:
    hard = sum(not one.is_soft for one in correction.mended)
    return hard - len(correction.excess), len(correction.mended)


def _completed(
    excess: Mapping[Place, Decimal], by_place: Mapping[Place, Sequence[Equation]], most: int
) -> Iterator[Correction]:
    """The change, with another one where it breaks an equation that held."""
    touched = {id(one): one for place in excess for one in by_place[place]}
    mended, newly = [], []
    for one in touched.values():
        left = _after(one, excess).residual
        if one.number is None and left:
            newly.append(one)
        elif one.number is not None and one.residual and not left:
            mended.append(one)
        elif one.number is not None and abs(left) > abs(one.residual) and not one.is_soft:
            return
    if not newly:
        if sum(not one.is_soft for one in mended) > 1 or len(mended) > 1:
            yield Correction(excess, tuple(mended))
        return
    if len(excess) >= most:
        return
    for place, sign in newly[0].terms.items():
        if place not in excess:
            more = _after(newly[0], excess).residual * sign
            yield from _completed({**excess, place: more}, by_place, most)


def _after(equation: Equation, excess: Mapping[Place, Decimal]) -> Equation:
    less = sum(
        (equation.terms[place] * by for place, by in excess.items() if place in equation.terms),
        Decimal(0),
    )
    return replace(equation, residual=equation.residual - less) if less else equation


def borne_out(
    pins: Mapping[Place, Decimal], equations: Iterable[Equation]
) -> Iterator[tuple[Place, ...]]:
    """Places whose figures should each be another, and which hold together with these as well.

    ``pins`` are by how much each figure is too large; two of them in one equation that holds, and
    that holds without what is too much, come of one thing.
    """
    for equation in equations:
        if equation.residual or equation.is_soft:
            continue
        within = tuple(place for place in equation.terms if pins.get(place))
        if len(within) > 1 and not sum(equation.terms[p] * pins[p] for p in within):
            yield within
