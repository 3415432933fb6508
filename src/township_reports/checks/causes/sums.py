"""Findings that come of one wrong figure: sums by row and by column, last year's, the text's."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from township_reports.checks.about import About
from township_reports.checks.causes.equations import (
    Correction,
    Equation,
    borne_out,
    corrections,
    equation_of,
    holding,
    sides_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from township_reports.checks.causes.found import Found
    from township_reports.checks.causes.groups import Groups
    from township_reports.checks.subject import Subject
    from township_reports.checks.suites import Entry
    from township_reports.checks.views.model import View
    from township_reports.forms import Place

#: From so many figures, and such a share of them, on they are no sum of these units.
_SURELY, _MOST_OF_SUMS = 8, 0.5
#: The view whose lines are a subject's claims, one by one.
_CLAIMS = "claims"


@dataclass
class Sums:
    """What the equations of a filing tell of its findings.

    ``excess`` is by finding: figures that may be wrong, and by how much each would be too large.
    """

    found: Sequence[Found]
    equations: list[Equation] = field(default_factory=list)
    excess: dict[int, dict[Place, Decimal]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, subject: Subject, found: Sequence[Found], checked: Iterable[tuple[Entry, View]]
    ) -> Sums:
        """The equations broken and holding; none where no finding is of a sum."""
        sums = cls(found)
        broken = [
            equation
            for number, one in enumerate(found)
            if one.line >= 0 and (equation := _broken(subject, one, number))
        ]
        # One alone has nothing to be joined with.
        alone = len(broken) < 2  # noqa: PLR2004 - that is one
        sums.equations = broken if alone else [*broken, *_holding(found, checked)]
        return sums

    def join(self, groups: Groups) -> None:
        """Join the findings that one other figure, or two that hold together, would end."""
        for correction in corrections(self.equations):
            numbers = [one.number for one in correction.mended if one.number is not None]
            groups.join(numbers)
            self._note(numbers, correction)
        self._join_pinned(groups)
        self._join_of_other_units(groups)
        for equation in self.equations:
            if equation.number is not None and not equation.is_soft:
                alone = {p: equation.residual * sign for p, sign in equation.terms.items()}
                self.excess.setdefault(equation.number, alone)

    def _note(self, numbers: Iterable[int], correction: Correction) -> None:
        for number in numbers:
            self.excess[number] = dict(correction.excess)

    def _join_pinned(self, groups: Groups) -> None:
        """Join what single figures are held against: last year's, the units' below, the text's."""
        by_entry: dict[object, dict[Place, tuple[int, Decimal]]] = {}
        same: dict[int, object] = {}
        for equation in self.equations:
            if equation.number is None or len(equation.terms) != 1:
                continue
            ((place, sign),) = equation.terms.items()
            entry, by = id(self.found[equation.number].entry), equation.residual * sign
            by_entry.setdefault(entry, {}).setdefault(place, (equation.number, by))
            same[equation.number] = (entry, place, by)
        groups.join_alike(same)
        for pinned in by_entry.values():
            pins = {place: by for place, (_, by) in pinned.items()}
            for within in borne_out(pins, self.equations):
                groups.join(pinned[place][0] for place in within)

    def _join_of_other_units(self, groups: Groups) -> None:
        """Join what differs from the sum of the units below where most of it does.

        Then the figures were not added up of these filings, whatever else is wrong in them.
        """
        apart = [n for n, one in enumerate(self.found) if one.entry.about is About.SUMS]
        views = {id(one.view): one.view for one in (self.found[n] for n in apart)}
        for key, view in views.items():
            known = [value for value in view.frame.get("sum", ()) if value]
            of_view = [n for n in apart if id(self.found[n].view) == key]
            if len(of_view) > _SURELY and len(of_view) > _MOST_OF_SUMS * len(known):
                groups.join(of_view)


def _broken(subject: Subject, one: Found, number: int) -> Equation | None:
    if one.entry.about is About.CLAIMS and one.view.name == _CLAIMS:
        return _said(subject, one, number)
    return equation_of(one.entry, one.view, one.line, number)


def _said(subject: Subject, one: Found, number: int) -> Equation | None:
    held = subject.claims[one.line]
    meant = held.readings[0] if held.readings else None
    if meant is None or meant.figure is None or not one.finding.right:
        return None
    terms = {cell.place: 1 for cell in meant.cells}
    residual = meant.figure - held.claim.value
    return Equation(terms, Decimal(residual), number, is_soft=True) if residual else None


def _holding(found: Sequence[Found], checked: Iterable[tuple[Entry, View]]) -> Iterator[Equation]:
    broken: dict[int, list[int]] = {}
    for one in found:
        broken.setdefault(id(one.entry), []).append(one.line)
    for entry, view in checked:
        if sides_of(entry) is not None:
            yield from holding(entry, view, broken.get(id(entry), ()))


def excess_of(excess: Mapping[Place, Decimal]) -> tuple[tuple[Place, str], ...]:
    """The same as a finding keeps it."""
    return tuple((place, f"{by:f}") for place, by in excess.items())
