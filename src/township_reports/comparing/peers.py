"""How an amount of a unit stands among those of the units of its tier, whatever their sizes are.

Amounts go by their logarithms, since a unit differs from another by a factor; median and spread
are robust, so that a wrong amount does not hide itself, nor another.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.checks import AmongPeers
from township_reports.filings import unit_of_amount

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from decimal import Decimal

    from township_reports.comparing.thresholds import PeerThresholds
    from township_reports.forms import Form, Place

#: What the median of how far values are off is multiplied by to be a normal spread.
_NORMAL = 1.4826


def among_peers(
    form: Form,
    amounts: Mapping[str, Mapping[Place, Decimal]],
    tiers: Mapping[str, str],
    thresholds: PeerThresholds,
) -> Mapping[str, tuple[AmongPeers, ...]]:
    """By unit, how each of its amounts stands where there are enough to hold it against.

    ``amounts`` are those that are not 0, by unit; ``tiers`` by unit too. The order of units makes
    no difference.
    """
    of_tier: dict[tuple[str, Place], list[Decimal]] = defaultdict(list)
    for unit, known in amounts.items():
        for place, amount in known.items():
            if tiers[unit]:
                of_tier[tiers[unit], place].append(amount)
    middles = {
        key: _Middle.of(found, thresholds)
        for key, found in of_tier.items()
        if len(found) >= thresholds.units
    }
    return {
        unit: tuple(
            _among_peers(form, place, amount, middles[tiers[unit], place], thresholds)
            for place, amount in known.items()
            if (tiers[unit], place) in middles
        )
        for unit, known in amounts.items()
    }


@dataclass(frozen=True)
class _Middle:
    """The median of amounts, how many there are, and the middle and spread of their logarithms."""

    units: int
    amount: Decimal
    log: float
    spread: float

    @classmethod
    def of(cls, amounts: Collection[Decimal], thresholds: PeerThresholds) -> _Middle:
        # Imported where something has changed.
        from statistics import median, median_low

        logs = [math.log(amount) for amount in amounts]
        middle = median(logs)
        spread = _NORMAL * median(abs(log - middle) for log in logs)
        return cls(len(amounts), median_low(amounts), middle, max(spread, thresholds.least_spread))


def _among_peers(
    form: Form, place: Place, amount: Decimal, middle: _Middle, thresholds: PeerThresholds
) -> AmongPeers:
    unit = unit_of_amount(form.table(place.table).measure(place))
    small, large = sorted((amount, middle.amount))
    is_off = (
        large >= thresholds.at_least.get(unit, math.inf)
        and large > thresholds.times * small
        and abs(math.log(amount) - middle.log) > thresholds.spreads * middle.spread
    )
    return (
        AmongPeers(place, True, middle.units, middle.amount) if is_off else AmongPeers(place, False)
    )
