"""The picture: lengths, labels, words, and nothing in it that a text could bring."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import etree

from tests.media.drawn import HOSTILE, SVG, bars_of, chart_of, lines_of, tree_of
from township_reports.document.chart_words import alt_text
from township_reports.document.charts import Chart, ChartKind, Series
from township_reports.media.drawing.svg import COLORS, chart_svg, print_svg

KINDS = list(ChartKind)


def test_bars_are_as_long_as_their_figures() -> None:
    five, ten, one = bars_of(chart_of((5, 10, 1)))
    assert five.width / ten.width == pytest.approx(0.5, abs=0.001)
    assert one.width / ten.width == pytest.approx(0.1, abs=0.001)
    assert {five.x, ten.x, one.x} == {five.x}


def test_columns_are_as_high_as_their_figures_and_stand_on_one_line() -> None:
    five, ten = bars_of(chart_of((5, 10), kind=ChartKind.COLUMNS))
    assert five.height / ten.height == pytest.approx(0.5, abs=0.001)
    assert five.y + five.height == pytest.approx(ten.y + ten.height, abs=0.02)


def test_the_series_share_one_scale() -> None:
    four, two = bars_of(chart_of((4,), (2,)))
    assert two.width / four.width == pytest.approx(0.5, abs=0.001)


def test_a_negative_bar_lies_on_the_other_side_of_zero() -> None:
    up, down = bars_of(chart_of((6, -3)))
    assert down.x + down.width == pytest.approx(up.x, abs=0.02)
    assert down.width / up.width == pytest.approx(0.5, abs=0.001)


def test_a_negative_column_hangs_from_zero() -> None:
    up, down = bars_of(chart_of((6, -3), kind=ChartKind.COLUMNS))
    assert down.y == pytest.approx(up.y + up.height, abs=0.02)


@pytest.mark.parametrize("kind", KINDS)
def test_all_zeros_have_labels_and_no_bars(kind: ChartKind) -> None:
    chart = chart_of((0, 0), kind=kind)
    assert bars_of(chart) == []
    assert lines_of(chart).count("0") == 2


@pytest.mark.parametrize("kind", KINDS)
def test_no_figure_is_a_dash_and_not_a_zero(kind: ChartKind) -> None:
    lines = lines_of(chart_of((None, 3), kind=kind))
    assert "—" in lines
    assert "0" not in lines


@pytest.mark.parametrize("kind", KINDS)
def test_each_bar_has_its_figure_and_each_category_its_label(kind: ChartKind) -> None:
    lines = lines_of(chart_of((13, Decimal("9.5")), (-2, 0), kind=kind))
    assert sorted(lines) == sorted(["2021年", "2020年", "甲", "乙", "13", "9.5", "-2", "0"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("figure", [10**12, -(10**12), 10**40, Decimal("123456789.1234")])
def test_huge_figures_stay_in_the_picture(kind: ChartKind, figure: int | Decimal) -> None:
    root = tree_of(chart_of((figure, 3, None), (1, 2, 0), kind=kind))
    _, _, width, height = map(float, root.get("viewBox", "").split())
    for rect in root.iter(f"{SVG}rect"):
        x, y, w, h = (float(rect.get(side, "")) for side in ("x", "y", "width", "height"))
        assert 0 <= x <= x + w <= width + 0.02
        assert 0 <= y <= y + h <= height + 0.02
    for group in root.iter(f"{SVG}g"):
        if transform := group.get("transform"):
            x, y, scale, _ = map(float, re.findall(r"-?[\d.]+", transform))
            last = float(group[-1].get("x", "0")) + 555
            assert -0.02 <= x <= x + last * scale <= width + 0.5
            assert 0 <= y <= height


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_of_nothing_is_well_formed_and_has_room(kind: ChartKind) -> None:
    root = tree_of(Chart("c", "题", "件", (), (Series("一", ()),), kind))
    assert float(root.get("viewBox", "").split()[3]) > 0


def test_the_picture_is_named_and_described_in_words() -> None:
    chart = chart_of((13, 9))
    root = tree_of(chart)
    title, desc = root[0], root[1]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert (title.text, desc.text) == (chart.caption, alt_text(chart))


def test_text_is_the_pages_and_colours_are_the_themes() -> None:
    svg = chart_svg(chart_of((1,), (2,), (3,)))
    assert '<g fill="currentColor">' in svg
    assert all(f"var(--chart-{n}, {color})" in svg for n, color in enumerate(COLORS, 1))


@pytest.mark.parametrize("color", COLORS)
@pytest.mark.parametrize("page", ["#ffffff", "#17181a"])
def test_a_bar_stands_out_from_a_light_and_a_dark_page(color: str, page: str) -> None:
    lighter, darker = sorted((_luminance(color), _luminance(page)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 3


def test_series_are_told_apart_without_colour() -> None:
    fills = [bar.fill for bar in bars_of(chart_of((1,), (2,), (3,)))]
    assert fills[1:] == ["url(#c-texture-1)", "url(#c-texture-2)"]
    hatched, dotted = tree_of(chart_of((1,), (2,), (3,))).iter(f"{SVG}pattern")
    assert {hatched[0].tag, dotted[0].tag} == {f"{SVG}path", f"{SVG}circle"}


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_stays_text(kind: ChartKind) -> None:
    series = (Series(HOSTILE, (1,)), Series("\x00\ufffe\ud800", (2,)))
    root = tree_of(Chart("c", HOSTILE, HOSTILE, (HOSTILE,), series, kind))
    names = {etree.QName(element).localname for element in root.iter()}
    assert names == {
        *("svg", "title", "desc", "defs", "pattern", "path", "rect", "g", "use"),
    }
    assert root[0].text == f"{HOSTILE}（单位：{HOSTILE}）"


def test_every_reference_is_to_the_same_picture_and_every_id_has_the_key() -> None:
    svg = chart_svg(chart_of((1,), (2,), key="k"))
    ids = re.findall(r' id="([^"]+)"', svg)
    assert all(name.startswith("k-") for name in ids)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'"#([^"]+)"|url\(#([^)]+)\)', svg)) <= {(i, "") for i in ids} | {
        ("", i) for i in ids
    }


def test_nothing_is_loaded_or_run() -> None:
    for svg in (chart_svg(chart_of((1,), (2,))), print_svg(chart_of((1,), (2,)))[0]):
        addresses = re.findall(r'(?:href|src)="([^"]*)"', svg)
        assert addresses
        assert all(address.startswith("#") for address in addresses)
        assert "http" not in svg.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_in_print_colours_are_plain() -> None:
    svg, width, height = print_svg(chart_of((1,), (2,)))
    assert "var(" not in svg
    assert "currentColor" not in svg
    assert svg.isascii()
    assert f'viewBox="0 0 {width:g} {height:g}"' in svg


def test_the_same_chart_is_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "from tests.media.drawn import chart_of\n"
        "from township_reports.media.html import chart_html\nfrom township_reports.media.typst import chart_typst\n"
        "chart = chart_of((13, None), (4, 2))\n"
        "print(ascii(chart_html(chart) + chart_typst(chart)))"
    )
    written = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(written) == 1


def test_charts_of_another_key_share_no_id() -> None:
    chart = chart_of((1,), (2,))
    first, second = (
        set(re.findall(r' id="([^"]+)"', chart_svg(replace(chart, key=key)))) for key in ("a", "b")
    )
    assert first
    assert not first & second


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
