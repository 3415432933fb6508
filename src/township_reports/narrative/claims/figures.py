"""The figures of a filing that a claim may be about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.filings import Cell, Filing
    from township_reports.forms import Place
    from township_reports.narrative.claims.lexicon import Lexicon
    from township_reports.narrative.claims.meanings import Sense
    from township_reports.narrative.claims.model import Claim


@dataclass(frozen=True)
class Reading:
    """One meaning of a claim: what it is called, and its figure, ``None`` where a cell has none."""

    name: str
    figure: Decimal | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Held:
    """A claim beside its readings; ``matched`` is the one it agrees with, if any.

    The figure may be up to ``besides`` more than is claimed; that it is up to ``carried`` more is
    explained by results of what was carried over. ``echo`` is another subject of the same total
    whose figure the claim has, which may be the one that is meant.
    """

    claim: Claim
    readings: tuple[Reading, ...]
    besides: Decimal = Decimal(0)
    carried: Decimal = Decimal(0)
    echo: str = ""

    @property
    def matched(self) -> Reading | None:
        """The first reading that the claim agrees with; ``None`` where it agrees with none."""
        for reading in self.readings:
            if reading.figure is None:
                continue
            is_more = 0 < reading.figure - self.claim.value <= self.besides
            if is_more or self.claim.fits(reading.figure):
                return reading
        return None

    @property
    def is_explained(self) -> bool:
        """Whether something else of the sentence may explain that they differ."""
        known = [reading.figure for reading in self.readings if reading.figure is not None]
        return any(
            self.claim.is_explained(figure) or 0 < figure - self.claim.value <= self.carried
            for figure in known
        )

    @property
    def is_assessable(self) -> bool:
        """Whether every reading has its figure, or one agrees already."""
        known = all(reading.figure is not None for reading in self.readings)
        return bool(self.readings) and (known or self.matched is not None)


def hold(claim: Claim, filing: Filing, lexicon: Lexicon) -> Held:
    """A claim held against a filing; without readings where its form has no such figure."""
    if claim.places is not None:
        return Held(claim, tuple(_portions(claim, claim.places, filing, lexicon)))
    meaning, form = lexicon.meaning(claim.subject), filing.form
    if meaning.unless is not None:
        left = _sum(filing, meaning.unless.name, form.places(meaning.unless.figure))
        if left.figure == 0:
            return Held(claim, (Reading(left.name, claim.value, left.cells),))
    for senses in (meaning.senses, meaning.otherwise):
        places = [(sense, form.places(sense.figure)) for sense in senses]
        readings = [_sum(filing, sense.name, found) for sense, found in places if found]
        if readings:
            of_whole = _of_its_whole(claim, readings, filing, lexicon)
            besides = _most(filing, meaning.besides if claim.of else None)
            carried = _most(filing, lexicon.besides if claim.adds_up else None)
            held = Held(claim, of_whole, besides, carried)
            return held if held.matched else replace(held, echo=_echo(claim, filing, lexicon))
    return Held(claim, ())


def _echo(claim: Claim, filing: Filing, lexicon: Lexicon) -> str:
    """A part of the same total that has the figure that is claimed; empty for none.

    One that the sentence gives a number of itself is not meant.
    """
    if not claim.value:
        return ""
    for one in lexicon.part_lists:
        if claim.subject not in one.parts:
            continue
        for name in sorted(one.parts.difference(claim.told, {claim.subject})):
            senses = lexicon.meaning(name).senses
            places = filing.form.places(senses[0].figure) if len(senses) == 1 else ()
            if places and claim.fits(_sum(filing, "", places).figure or 0):
                return name
    return ""


def _portions(claim: Claim, places: int, filing: Filing, lexicon: Lexicon) -> Iterator[Reading]:
    """What share a subject has of each total that it is a part of, each once."""
    told: set[Decimal] = set()
    totals = sorted(lexicon.totals_of(claim.subject))
    parts = hold(replace(claim, places=None), filing, lexicon).readings
    for total in totals:
        for whole in hold(replace(claim, subject=total, places=None), filing, lexicon).readings:
            for part in parts:
                if not whole.figure or part.figure is None or part.figure > whole.figure:
                    continue
                share = round(100 * part.figure / whole.figure, max(1, places))
                if share not in told:
                    told.add(share)
                    cells = (*part.cells, *whole.cells)
                    yield Reading(f"{claim.subject}占{whole.name or total}的百分比", share, cells)


def _most(filing: Filing, sense: Sense | None) -> Decimal:
    """A figure, 0 where there is none."""
    if sense is None:
        return Decimal(0)
    return _sum(filing, sense.name, filing.form.places(sense.figure)).figure or Decimal(0)


def _of_its_whole(
    claim: Claim, readings: Sequence[Reading], filing: Filing, lexicon: Lexicon
) -> tuple[Reading, ...]:
    """The readings of a part of all that were, by the one that the whole agrees with.

    Where 收到8件 is what came in this year, 均为自然人 is said of this year's too.
    """
    if not claim.of:
        return tuple(readings)
    whole = hold(replace(claim, subject=claim.of, of=""), filing, lexicon).matched
    same = [one for one in readings if whole is not None and one.name == whole.name]
    return tuple(same or readings)


def _sum(filing: Filing, name: str, places: Sequence[Place]) -> Reading:
    name = name or "加".join(f"{place.row.rpartition('/')[2]}的{place.column}" for place in places)
    cells = tuple(filing.cells[place] for place in places if place in filing.cells)
    total = filing.sum(places)
    return Reading(name, None if total is None else Decimal(total), cells)
