"""The view ``amounts``: what says how much there was, beside last year's, others' and its like."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from township_reports.checks.place_names import place_name
from township_reports.checks.views.model import View, frame_of
from township_reports.filings import (
    TEN_THOUSAND,
    Value,
    amounts,
    in_ten_thousands,
    last_amounts,
    unit_of_amount,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.checks.neighbours import AmongPeers
    from township_reports.checks.subject import Subject
    from township_reports.forms import Place

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "amounts": (
        "unit",
        "figure",
        "shown",
        "last",
        "last_shown",
        "last_year",
        "times",
        "leap",
        "off",
        "tier",
        "units",
        "median",
        "median_times",
        "alone",
        "if_yuan",
        "twin",
        "same",
        "advice",
    )
}


class Sameness(StrEnum):
    """Whether an amount is the same as one of another row, and whether last year's is known."""

    NONE = "no"
    KNOWN = "known"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class _Amounts:
    """Amounts by place, this year's and last year's, how they stand, and the places of each."""

    now: Mapping[Place, Value]
    last: Mapping[Place, Value]
    peers: Mapping[Place, AmongPeers]
    places: Mapping[Value, tuple[Place, ...]]

    @classmethod
    def of(cls, subject: Subject) -> _Amounts:
        now = amounts(subject.filing)
        places: dict[Value, tuple[Place, ...]] = defaultdict(tuple)
        for place, amount in now.items():
            places[amount] += (place,)
        last = last_amounts(subject.filing.form, subject.last) if subject.last else {}
        return cls(now, last, {s.place: s for s in subject.neighbours.peers}, places)

    def twin(self, place: Place) -> Place | None:
        """The first place in another row with the same amount, ``None`` where there is none."""
        same = self.places[self.now[place]]
        return next((other for other in same if other.row != place.row), None)


def amounts_view(subject: Subject) -> View:
    """A line an amount, counted in ``unit``; sums of money are in 万元 whatever the cell names.

    ``figure`` is this year's and ``last`` that of ``last_year``; ``leap`` is the one that is not
    0 where the other is, 0 where neither or both are. ``off`` says (``yes``, ``no``, missing where
    there are too few) whether it is off those of the ``units`` of its ``tier``, whose ``median``
    is shown where it is. ``alone`` is the tier where money can be held against neither. ``twin``
    is another row's cell with the same figure, if any, and ``same`` the word of a ``Sameness``.
    ``shown``, ``last_shown``, ``times``, ``median_times``, ``if_yuan`` (what it would be if it had
    been written in 元) and ``advice`` are words for messages.
    """
    filing = subject.filing
    found = _Amounts.of(subject)
    lines = [_fields(subject, found, place) for place in found.now]
    behind = {
        (i, column): (cell,)
        for i, place in enumerate(found.now)
        if (cell := filing.cells.get(place))
        for column in ("figure", "leap", "off")
    }
    return View("amounts", frame_of(lines, COLUMNS["amounts"]), behind)


def _fields(subject: Subject, found: _Amounts, place: Place) -> dict[str, Any]:
    form = subject.filing.form
    table = form.table(place.table)
    unit = unit_of_amount(table.measure(place))
    is_money = unit == TEN_THOUSAND
    now, last = found.now[place], found.last.get(place)
    among = found.peers.get(place)
    median = among.median if among else None
    tier = subject.filing.level.tier
    is_alone = is_money and bool(now) and last is None and among is None
    return {
        "table": table.name,
        "row": place.row,
        "column": place.column,
        "unit": unit,
        "figure": now,
        "shown": _shown(now, unit),
        "last": last,
        "last_shown": _shown(last, unit),
        "last_year": subject.filing.year - 1,
        "times": _times(now, last),
        "leap": _leap(now, last),
        "off": None if among is None else "yes" if among.is_off else "no",
        "tier": tier,
        "units": among.units if among else 0,
        "median": _shown(median, unit),
        "median_times": _times(now, median),
        "alone": tier if is_alone else "",
        "if_yuan": _shown(in_ten_thousands(now), unit) if is_money and now else "",
        **_twin_fields(subject, found, place),
        "advice": "，或把元填成了万元" if is_money else "",
    }


def _twin_fields(subject: Subject, found: _Amounts, place: Place) -> dict[str, str]:
    now, last = found.now[place], found.last.get(place)
    twin = found.twin(place) if now else None
    if twin is None:
        return {"twin": "", "same": Sameness.NONE.value}
    name = place_name(subject.filing.form.table(twin.table).name, twin)
    if last is not None:
        return {"twin": name, "same": Sameness.KNOWN.value}
    # Of two the later one is the copy, as far as anyone can tell.
    is_first = found.places[now].index(place) < found.places[now].index(twin)
    return {"twin": name, "same": (Sameness.NONE if is_first else Sameness.UNKNOWN).value}


def _leap(now: Value, last: Value) -> Value:
    if now is None or last is None:
        return None
    return max(now, last) if not now or not last else 0


def _times(one: Value, other: Value) -> str:
    if not one or not other:
        return ""
    return f"{max(one, other) / Decimal(min(one, other)):.0f}"


def _shown(amount: Value, unit: str) -> str:
    return "" if amount is None else f"{Decimal(amount).normalize():f} {unit}"
