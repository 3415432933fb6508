"""Which amounts are off those of like units, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from township_reports.checks.neighbours import AmongPeers
from township_reports.comparing.peers import among_peers
from township_reports.comparing.thresholds import PeerThresholds
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for

FORM = form_for(2021)
THRESHOLDS = PeerThresholds(6, 10, 5, 0.4, {"件": 200, "万元": 50})
PERMITS = Place("disclosure", "第二十条第（五）项/行政许可", "本年处理决定数量")
FEES = Place("disclosure", "第二十条第（八）项/行政事业性收费", "本年收费金额（单位：万元）")
LIKE = [60, 80, 100, 120, 150, 90]


def stand(
    values: Sequence[int | str], place: Place = PERMITS, tiers: Sequence[str] = ()
) -> list[tuple[AmongPeers, ...]]:
    """How the amounts of so many units stand, in their order."""
    units = [f"第{i}镇" for i in range(len(values))]
    known = {unit: {place: Decimal(v)} for unit, v in zip(units, values, strict=True)}
    of_tier = dict(zip(units, tiers or ["乡镇街道"] * len(units), strict=True))
    found = among_peers(FORM, known, of_tier, THRESHOLDS)
    return [found[unit] for unit in units]


def test_an_amount_off_its_like_is_told_with_the_median_and_how_many_there_are() -> None:
    *others, off = stand([*LIKE, 40_000])
    assert off == (AmongPeers(PERMITS, True, 7, Decimal(100)),)
    assert others == [(AmongPeers(PERMITS, is_off=False),)] * 6


def test_a_wrong_amount_does_not_hide_another() -> None:
    found = stand([*LIKE, 40_000, 50_000])
    assert [one.is_off for (one,) in found] == [False] * 6 + [True] * 2


def test_an_amount_can_be_too_small() -> None:
    (off,) = stand([*(value * 10 for value in LIKE), 3])[-1]
    assert off.is_off


@pytest.mark.parametrize(
    ("values", "place"),
    [
        # Not so many times the median; small numbers; too wide a spread; money of too little.
        ([*LIKE, 999], PERMITS),
        ([1, 1, 2, 2, 2, 3, 199], PERMITS),
        ([3, 10, 40, 160, 640, 2500, 10_000], PERMITS),
        (["1.2", "2", "3", "3.5", "4", "5", "49"], FEES),
    ],
)
def test_what_may_well_be_is_not_off(values: list[int | str], place: Place) -> None:
    assert not any(one.is_off for found in stand(values, place) for one in found)


def test_of_too_few_units_nothing_is_told() -> None:
    assert stand([80, 100, 120, 90, 40_000]) == [()] * 5


def test_units_of_another_tier_are_not_like() -> None:
    tiers = [*["乡镇街道"] * 6, "县", ""]
    assert stand([*LIKE, 40_000, 40_000], tiers=tiers)[6:] == [(), ()]


def test_yuan_for_ten_thousands_is_off_beside_fees() -> None:
    (off,) = stand(["1.2", "2", "3", "3.5", "4", "5", "13500"], FEES)[-1]
    assert (off.is_off, off.median) == (True, Decimal("3.5"))
