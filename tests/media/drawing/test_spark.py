"""The small line of a figure's years: where it runs, what it is called."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from tests.media.drawn import HOSTILE, SVG
from township_reports.media.drawing.spark import spark_svg

Values = list[tuple[int, int | None]]


def spark_of(values: Values, label: str = "新收申请") -> etree._Element:
    return etree.fromstring(spark_svg("s", label, values).encode())


def line_of(values: Values) -> str:
    _, path = spark_of(values).findall(f"{SVG}path")
    return path.get("d", "")


def printed_of(values: Values) -> str:
    uses = spark_of(values).iter(f"{SVG}use")
    return "".join(chr(int(use.get("href", "").removeprefix("#s-"), 16)) for use in uses)


def test_it_is_a_picture_named_by_its_figures() -> None:
    root = spark_of([(2019, 3), (2020, None), (2021, 13)])
    assert root.get("role") == "img"
    assert root.get("aria-label") == "新收申请：2019 年 3，2020 年没有数字，2021 年 13"


def test_it_ends_in_a_dot_and_the_last_years_figure() -> None:
    values: Values = [(2019, 3), (2020, 5), (2021, 13)]
    (dot,) = spark_of(values).iter(f"{SVG}circle")
    assert line_of(values).endswith(f"L{dot.get('cx')} {dot.get('cy')}")
    assert printed_of(values) == "13"


def test_years_without_figures_before_and_after_have_no_room() -> None:
    bare: Values = [(2019, 3), (2020, 5)]
    assert line_of([(2018, None), *bare, (2021, None)]) == line_of(bare)


def test_a_year_between_without_a_figure_breaks_the_line() -> None:
    whole = line_of([(2018, 1), (2019, 3), (2020, 5), (2021, 4), (2022, 2)])
    broken = line_of([(2018, 1), (2019, 3), (2020, None), (2021, 4), (2022, 2)])
    assert (whole.count("M"), broken.count("M")) == (1, 2)
    left_out = line_of([(2018, 1), (2019, 3), (2021, 4), (2022, 2)])
    assert left_out == broken


def test_a_year_alone_between_two_without_figures_is_a_dot() -> None:
    dots = spark_of([(2019, 3), (2021, 5), (2023, 4), (2024, 2)]).iter(f"{SVG}circle")
    assert [dot.get("r") for dot in dots] == ["2", "2", "3.5"]


def test_heights_are_from_zero() -> None:
    ten, five, zero = (
        float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", line_of([(1, 10), (2, 5), (3, 0)]))
    )
    assert (zero - five) / (zero - ten) == pytest.approx(0.5)


def test_without_a_figure_it_is_a_dash() -> None:
    assert printed_of([(2020, None)]) == "—"
    assert spark_of([]).get("aria-label") == "新收申请：没有数字"


@pytest.mark.parametrize("figure", [0, -7, 10**9])
def test_one_figure_of_any_size_stays_in_the_picture(figure: int) -> None:
    (group,) = [g for g in spark_of([(2020, figure)]).iter(f"{SVG}g") if g.get("transform")]
    x, y, scale, _ = map(float, re.findall(r"-?[\d.]+", group.get("transform", "")))
    assert x + (float(group[-1].get("x", "0")) + 555) * scale <= 120.1
    assert 0 < y < 32


def test_a_hostile_label_stays_text() -> None:
    root = spark_of([(2020, 1)], HOSTILE)
    assert root.get("aria-label") == f"{HOSTILE}：2020 年 1"
    assert {etree.QName(e).localname for e in root.iter()} == {
        *("svg", "defs", "path", "circle", "g", "use"),
    }
