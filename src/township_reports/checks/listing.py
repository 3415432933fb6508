"""A year's findings by what they come of: a line a cause, over all units.

What is wrong in one unit shows again in the sums over it, in the figures of the unit over it and,
where a text was copied, in another's text. There it is told with the unit's own finding.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from township_reports.characters import as_read
from township_reports.checks.about import About
from township_reports.filings import is_summary, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from township_reports.checks.findings import Finding
    from township_reports.forms import Place

#: Words that two units can only have from one text.
_COPIED = 12


@dataclass(frozen=True)
class Listed:
    """A cause: the finding that leads, and what else comes of it, in its own unit first."""

    finding: Finding
    also: tuple[Finding, ...] = ()

    @property
    def unit(self) -> str:
        """The unit that has to mend it."""
        return self.finding.unit


@dataclass
class _Cause:
    findings: list[Finding]
    elsewhere: list[Finding] = field(default_factory=list)

    @property
    def lead(self) -> Finding:
        return next((one for one in self.findings if not one.follows), self.findings[0])


def listed(
    findings: Iterable[Finding], below: Mapping[str, Sequence[str]] | None = None
) -> tuple[Listed, ...]:
    """The causes of a year's findings, in the order of their leads.

    ``below`` are the units directly below each unit. Of units that were not checked together
    nothing is told with one another's.
    """
    causes = _causes(findings)
    by_unit: dict[str, list[_Cause]] = {}
    for cause in causes:
        by_unit.setdefault(cause.lead.unit, []).append(cause)
    gone: set[int] = set()
    for over in _from_below(by_unit, below or {}):
        units = (below or {}).get(unit_of(over), ())
        under = [cause for unit in units for cause in by_unit.get(unit, ())]
        own = by_unit.get(unit_of(over), ()) if is_summary(over) else ()
        for cause in by_unit[over]:
            source = _same(cause, own) or _source(cause, under)
            if source is not None:
                source.elsewhere += [*cause.findings, *cause.elsewhere]
                gone.add(id(cause))
    _join_copied(causes, gone)
    return tuple(_listed(cause) for cause in causes if id(cause) not in gone)


def _causes(findings: Iterable[Finding]) -> list[_Cause]:
    found: dict[object, _Cause] = {}
    for number, finding in enumerate(findings):
        key = (finding.unit, finding.cause) if finding.cause else number
        if key in found:
            found[key].findings.append(finding)
        else:
            found[key] = _Cause([finding])
    return list(found.values())


def _listed(cause: _Cause) -> Listed:
    lead = cause.lead
    others = [one for one in cause.findings if one is not lead]
    return Listed(lead, (*others, *cause.elsewhere))


def _from_below(by_unit: Mapping[str, object], below: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The units over others that have findings, the lowest first, each before its summary."""

    def height(unit: str, seen: frozenset[str] = frozenset()) -> int:
        children = () if unit in seen else below.get(unit, ())
        return 1 + max((height(child, seen | {unit}) for child in children), default=0)

    over = [unit for unit in by_unit if unit_of(unit) in below]
    yield from sorted(over, key=lambda unit: (height(unit_of(unit)), is_summary(unit)))


def _same(cause: _Cause, others: Iterable[_Cause]) -> _Cause | None:
    """The cause of the unit itself that its summary only says again."""
    lead = cause.lead
    return next(
        (
            other
            for other in others
            for finding in (*other.findings, *other.elsewhere)
            if (finding.rule, finding.message) == (lead.rule, lead.message)
        ),
        None,
    )


def _source(cause: _Cause, under: Sequence[_Cause]) -> _Cause | None:
    """The first cause of a unit below that this one comes of."""
    sources = [
        source
        for finding in cause.findings
        if finding.about in {About.TABLES, About.SUMS, About.YEARS}
        and (source := _source_of(finding, under))
    ]
    # Of many figures a few may be a unit's, and the others not.
    is_most = sources and 2 * len(sources) >= len(cause.findings)
    return sources[0] if is_most else None


def _source_of(finding: Finding, under: Sequence[_Cause]) -> _Cause | None:
    found = (make(finding, under) for make in (_by_place, _by_rule, _by_size))
    return next(filter(None, found), None)


def _by_place(finding: Finding, under: Sequence[_Cause]) -> _Cause | None:
    """What makes a figure as wrong here as there."""
    for place, by in finding.excess if len(finding.excess) == 1 else ():
        # A figure of the unit over them is too small where the sum under it is too large.
        wanted = -Decimal(by) if finding.about == About.SUMS else Decimal(by)
        there = [(cause, sizes) for cause in under if (sizes := _excess_at(cause, place))]
        for cause, sizes in there:
            if wanted in sizes:
                return cause
        if there and sum(sizes[0] for _, sizes in there) == wanted:
            return there[0][0]
    return None


def _excess_at(cause: _Cause, place: Place) -> list[Decimal]:
    sizes = [Decimal(by) for one in cause.findings for where, by in one.excess if where == place]
    return list(dict.fromkeys(sizes))


def _by_rule(finding: Finding, under: Sequence[_Cause]) -> _Cause | None:
    """The same rule broken at the same place, or a figure that is not there."""
    if finding.about != About.TABLES:
        return None
    for cause in under:
        for one in cause.findings:
            at = (one.table, one.row, one.column) == (finding.table, finding.row, finding.column)
            if at and one.rule == finding.rule and one.about == finding.about:
                return cause
            lacks = one.about == About.FORM and one.table == finding.table
            if lacks and not finding.left and one.row in {"", finding.row}:
                return cause
    return None


def _by_size(finding: Finding, under: Sequence[_Cause]) -> _Cause | None:
    """A figure below that is doubted by itself, and is about as large as what the sum is off by."""
    for place, by in finding.excess if finding.about == About.SUMS else ():
        for cause in under:
            for one in cause.findings:
                size = _size(one) if one.places == (place,) else Decimal(0)
                if size and size / 2 <= abs(Decimal(by)) <= 2 * size:
                    return cause
    return None


def _size(finding: Finding) -> Decimal:
    """The larger of what a finding compares."""
    sizes = [Decimal(0)]
    for text in (finding.left, finding.right):
        with suppress(InvalidOperation):
            sizes.append(abs(Decimal(text)))
    return max(sizes)


def _join_copied(causes: Sequence[_Cause], gone: set[int]) -> None:
    """Tell a copied text once, with the first of the units that have it."""
    first: dict[tuple[str, str], _Cause] = {}
    for cause in causes:
        lead = cause.lead
        words = as_read(lead.quote)
        if lead.about != About.LIKENESS or len(words) < _COPIED or len(cause.findings) > 1:
            continue
        other = first.setdefault((lead.rule, words), cause)
        if other is not cause and other.lead.unit != lead.unit:
            other.elsewhere += cause.findings
            gone.add(id(cause))
