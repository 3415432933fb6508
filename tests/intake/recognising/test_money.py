"""Units of money that are named beside a table, in it, or behind a head."""

from __future__ import annotations

import pytest

from township_reports.intake.recognising.money import stated_units, units_behind


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("单位：件、万元", {"万元"}),
        ("（单位：件，金额单位：元）", {"元"}),
        ("单位（元）", {"元"}),
        ("注：收费金额的单位为元。", {"元"}),
        ("上表金额以千元为单位", {"千元"}),
        ("单位：件", set()),
        ("收费 380 元", set()),
        ("主管单位是县政府，收取 380 元", set()),
    ],
)
def test_a_unit_is_told_from_a_sum(said: str, units: set[str]) -> None:
    assert stated_units((), [said]) == units


@pytest.mark.parametrize(
    ("label", "units"),
    [
        ("本年收费金额（单位：万元）", {"万元"}),
        ("本年收费金额：元", {"元"}),
        ("行政事业性收费（元）", {"元"}),
        ("行政事业性收费", set()),
    ],
)
def test_a_unit_stands_behind_a_label(label: str, units: set[str]) -> None:
    assert units_behind(label) == units
