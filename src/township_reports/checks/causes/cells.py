"""Findings about single cells that come of one habit, or are of one figure."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from township_reports.characters import HAN
from township_reports.checks.about import About

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from township_reports.checks.causes.found import Found
    from township_reports.checks.causes.groups import Groups
    from township_reports.forms import Place

_DIGITS = re.compile(r"\d+")
_HAN = re.compile(f"[{HAN}]")


def join_cells(
    found: Sequence[Found], excess: Mapping[int, Mapping[Place, Decimal]], groups: Groups
) -> None:
    """Join what is of one habit, of one row, or of a figure that something graver is about.

    Blanks of a table, one mark in place of figures, one word behind them are typed by one hand
    for one reason. Of one row, cells with one fault are one slip. Whether a figure can be is asked
    in several ways; where it is wrong for certain, or is doubted already, that says no more.
    """
    groups.join_alike(_habits(found))
    groups.join_alike(_rows(found))
    places = {number: place for number, one in enumerate(found) if (place := _place(one))}
    groups.join_alike(
        {n: place for n, place in places.items() if found[n].entry.about is About.PLAUSIBLE}
    )
    for number, wrong in excess.items():
        same = [
            other
            for other, place in places.items()
            if other not in excess and place in wrong and _ends(found[other], wrong[place])
        ]
        # Of a sum alone nobody can tell which of its figures it is, unless one is odd by itself.
        if len(wrong) == 1 or len({places[other] for other in same}) == 1:
            groups.join((number, *same))
        groups.join((number, *_bounds(found, number, wrong)))
    _join_same_figure(found, places, groups)


def _ends(one: Found, excess: Decimal) -> bool:
    """Whether the figure that a finding is about would be another altogether without the excess."""
    if one.entry.about is About.TABLES and one.view.name != "cells":
        return False
    if one.entry.about not in {About.TABLES, About.PLAUSIBLE}:
        return False
    try:
        figure = Decimal(one.finding.left)
    except InvalidOperation:
        return False
    return figure - excess >= 0 and 2 * abs(excess) >= abs(figure)


def _bounds(found: Sequence[Found], number: int, wrong: Mapping[Place, object]) -> Iterator[int]:
    """Findings that sums are too small, about a row in which a figure is wrong."""
    rows = {(place.table, place.row) for place in wrong}
    for other, one in enumerate(found):
        is_bound = getattr(one.entry.expectation, "relation", "") == ">="
        own = {(place.table, place.row) for place in one.finding.places}
        if is_bound and other != number and len(rows) == 1 and own == rows:
            yield other


def _join_same_figure(found: Sequence[Found], places: Mapping[int, Place], groups: Groups) -> None:
    """Join that a figure is odd beside others with that it cannot be."""
    impossible = {
        place: number
        for number, place in places.items()
        if _is_of_cell(found[number]) and found[number].finding.left
    }
    for number, place in places.items():
        if found[number].entry.about is About.PLAUSIBLE and place in impossible:
            groups.join((number, impossible[place]))


def _place(one: Found) -> Place | None:
    places = one.finding.places
    return places[0] if len(places) == 1 else None


def _is_of_cell(one: Found) -> bool:
    return one.entry.about is About.TABLES and one.view.name == "cells" and _place(one) is not None


def _habits(found: Sequence[Found]) -> dict[int, Hashable]:
    keys: dict[int, Hashable] = {}
    for number, one in enumerate(found):
        text = one.finding.left
        rest = _DIGITS.sub("", text)
        if _is_of_cell(one) and (rest == text or _HAN.search(rest)):
            # Whoever leaves cells blank may have had no time for one table.
            table = "" if rest else one.finding.table
            keys[number] = (id(one.entry), table, rest)
    return keys


def _rows(found: Sequence[Found]) -> dict[int, Hashable]:
    return {
        number: (id(one.entry), one.finding.table, one.finding.row)
        for number, one in enumerate(found)
        if _is_of_cell(one)
    }
