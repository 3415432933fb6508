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

from tests.media.colors import contrast
from tests.media.drawn import HOSTILE, bars_of, chart_of, lines_of, tree_of
from township_reports.document.chart_words import alt_text
from township_reports.document.charts import Chart, ChartKind, Series
from township_reports.media.drawing.glyphs import text_width
from township_reports.media.drawing.shapes import Line
from township_reports.media.drawing.svg import BARE, chart_svg, laid_out, print_svg
from township_reports.media.tokens import COLORS

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
def test_a_zero_is_a_thin_mark_at_the_axis_with_its_figure(kind: ChartKind) -> None:
    chart = chart_of((0, 7), kind=kind)
    mark, bar = bars_of(chart)
    thin = (mark.width, bar.width) if kind is ChartKind.BARS else (mark.height, bar.height)
    assert thin[0] < 2 < thin[1]
    assert "0" in lines_of(chart)


@pytest.mark.parametrize("kind", KINDS)
def test_where_there_is_no_figure_there_is_a_dash_and_no_mark(kind: ChartKind) -> None:
    chart = chart_of((None, 3), kind=kind)
    assert len(bars_of(chart)) == 1
    assert sorted(lines_of(chart)) == sorted(["甲", "乙", "—", "3"])


def test_each_bar_has_its_figure_and_the_first_of_each_series_its_name() -> None:
    lines = lines_of(chart_of((13, Decimal("9.5")), (-2, 0)))
    assert sorted(lines) == sorted(["2021年", "2020年", "甲", "乙", "13", "9.5", "-2", "0"])


def test_the_name_of_a_series_stands_behind_its_figure_in_the_line_of_its_bar() -> None:
    lines = {line.text: line for line in laid_out(chart_of((13, 5), (4, 2))).lines}
    for name, figure in (("2021 年", "13"), ("2020 年", "4")):
        assert lines[name].y == lines[figure].y
        assert lines[name].x > lines[figure].x
        assert lines[name].is_quiet


def test_one_series_needs_no_name() -> None:
    assert sorted(lines_of(chart_of((13, 5)))) == sorted(["甲", "乙", "13", "5"])


def test_a_column_has_its_figure_and_its_year() -> None:
    lines = lines_of(chart_of((13, Decimal("9.5")), kind=ChartKind.COLUMNS))
    assert sorted(lines) == sorted(["甲", "乙", "13", "9.5"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_label_is_told_to_its_end(kind: ChartKind) -> None:
    label = "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    lines = lines_of(Chart("c", "题", "件", (label, "短"), (Series("一", (1, 2)),), kind))
    assert label in "".join(lines)


def test_few_years_take_no_more_room_than_they_need() -> None:
    few, many = (
        laid_out(chart_of(figures, kind=ChartKind.COLUMNS)).width
        for figures in ((1, 2, 3), (1,) * 8)
    )
    assert few < 200 < many <= 400


@pytest.mark.parametrize("years", range(1, 13))
def test_no_year_reaches_into_the_next(years: int) -> None:
    categories = tuple(f"{2019 + year} 年" for year in range(years))
    series = (Series("一", tuple(1000 + year for year in range(years))),)
    layout = laid_out(Chart("c", "题", "件", categories, series, ChartKind.COLUMNS))
    by_base: dict[float, list[Line]] = {}
    for line in layout.lines:
        by_base.setdefault(line.y, []).append(line)
    for row in by_base.values():
        ends = [line.x + text_width(line.text, line.size) for line in row]
        assert all(end < line.x for end, line in zip(ends, row[1:], strict=False))
        assert ends[-1] <= layout.width
    assert min(line.size for line in layout.lines) >= 11


@pytest.mark.parametrize("figure", [10**12, -(10**12), 10**40, Decimal("123456789.1234"), 3])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("label", ["甲", "雾溪苗族侗族自治县人民政府办公室"])
def test_everything_stays_in_the_picture(
    kind: ChartKind, figure: int | Decimal, label: str
) -> None:
    rows = [(figure, 3, None), (-1, 2, 0)] if kind is ChartKind.BARS else [(figure, -3, None)]
    series = tuple(Series(label * (n + 1), row) for n, row in enumerate(rows))
    layout = laid_out(Chart("c", "题", "件", (label, "乙", "丙"), series, kind))
    for box in layout.boxes:
        assert -0.02 <= box.x <= box.x + box.width <= layout.width + 0.02
        assert -0.02 <= box.y <= box.y + box.height <= layout.height + 0.02
    for line in layout.lines:
        assert line.x >= -0.02
        assert line.x + text_width(line.text, line.size) <= layout.width + 0.02
        assert line.size * 0.7 <= line.y <= layout.height


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
    assert all(f"var(--chart-{n}, {color})" in svg for n, color in enumerate(BARE, 1))


@pytest.mark.parametrize("page", ["light", "dark"])
def test_on_a_page_without_tokens_bars_and_edges_stand_out_as_well(page: str) -> None:
    ground = getattr(COLORS["paper"], page)
    assert all(contrast(color, ground) >= 3 for color in (BARE[0], BARE[2]))


def test_the_second_series_is_light_with_an_edge_in_the_colour_of_the_first() -> None:
    first, second, third = bars_of(chart_of((1,), (2,), (3,)))
    assert (first.edge, third.edge) == ("", "")
    assert second.edge == first.fill != second.fill


def test_no_bar_is_hatched_or_dotted() -> None:
    assert "<pattern" not in chart_svg(chart_of((1,), (2,), (3,)))


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_stays_text(kind: ChartKind) -> None:
    series = (Series(HOSTILE, (1,)), Series("\x00\ufffe\ud800", (2,)))
    shown = series if kind is ChartKind.BARS else series[:1]
    root = tree_of(Chart("c", HOSTILE, HOSTILE, (HOSTILE,), shown, kind))
    names = {etree.QName(element).localname for element in root.iter()}
    assert names == {"svg", "title", "desc", "defs", "path", "rect", "g", "use"}
    assert root[0].text == f"{HOSTILE}（单位：{HOSTILE}）"


def test_every_reference_is_to_the_same_picture_and_every_id_has_the_key() -> None:
    svg = chart_svg(chart_of((1,), (2,), key="k"))
    ids = re.findall(r' id="([^"]+)"', svg)
    assert all(name.startswith("k-") for name in ids)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'"#([^"]+)"', svg)) <= set(ids)


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
