"""A filing read from its folder or its bytes, and what was written read back."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.invention import (
    NARRATIVE,
    Figures,
    example_figures,
    filing_of,
    obeying_figures,
    sources_of,
    zero_figures,
)
from township_reports.characters.ordinary import ordinary_text
from township_reports.filings.folder.files import FILES
from township_reports.filings.folder.writing import write_filing
from township_reports.filings.labels import LabelState
from township_reports.filings.model import FilingError
from township_reports.filings.reading import parse_filing, read_filing
from township_reports.filings.register import Unit, level_named
from township_reports.forms.model import Place
from township_reports.forms.reading import FormError, form_for, form_named

FORM = form_named("2021")


@pytest.mark.parametrize("year", [2019, 2021])
@settings(max_examples=12)
@given(st.data())
def test_what_was_written_is_read_back(year: int, data: st.DataObject) -> None:
    figures: Figures = data.draw(obeying_figures(form_for(year)))
    filing = filing_of(year, figures)
    assert filing.deviations == ()
    assert set(filing.cells) == set(figures)
    for place, cell in filing.cells.items():
        assert cell.text == str(figures[place])
        if not isinstance(figures[place], str):
            assert cell.figure.value == figures[place]
            assert str(cell.figure.value) == str(figures[place])


@settings(max_examples=12)
@given(st.data())
def test_any_text_in_a_cell_is_kept_in_ordinary_characters(data: st.DataObject) -> None:
    texts = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=12)
    place = data.draw(st.sampled_from(FORM.requests.places))
    text = data.draw(texts)
    filing = filing_of(2021, {**zero_figures(FORM), place: text})
    assert filing.cells[place].text == ordinary_text(text)
    assert {off.state for off in filing.deviations} <= {LabelState.REWRITTEN}


@pytest.mark.parametrize("text", ["3\r4", "3\n4", "3\r\n4", '"', "，,"])
def test_line_ends_and_quotes_in_a_cell_are_kept(text: str) -> None:
    place = FORM.requests.places[0]
    assert filing_of(2021, {**zero_figures(FORM), place: text}).cells[place].text == text


def test_a_place_without_a_figure_is_written_blank() -> None:
    figures = zero_figures(FORM)
    place = figures.popitem()[0]
    assert filing_of(2021, figures).cells[place].figure.reading == "blank"


def test_a_folder_is_read_as_its_bytes_are(tmp_path: Path) -> None:
    write_filing(tmp_path / "2021" / "甲县" / "乙镇", FORM, example_figures(FORM), NARRATIVE)
    filing = read_filing(tmp_path, 2021, "甲县/乙镇")
    sources = sources_of(FORM, example_figures(FORM))
    assert filing == parse_filing(sources, 2021, "甲县/乙镇")
    assert (filing.unit, filing.name, filing.year, filing.level.name) == (
        "甲县/乙镇",
        "乙镇",
        2021,
        "镇",
    )


def test_explanations_belong_to_the_filing(tmp_path: Path) -> None:
    folder = tmp_path / "2021" / "甲镇"
    write_filing(folder, FORM, zero_figures(FORM), NARRATIVE)
    (folder / "explanations.csv").write_bytes(b"rule,table,row,column,reason\n")
    assert set(read_filing(tmp_path, 2021, "甲镇").sources) == {*FILES, "explanations.csv"}


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FilingError, match="没有 2021/甲镇 这个填报文件夹"):
        read_filing(tmp_path, 2021, "甲镇")


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(name: str) -> None:
    sources = sources_of(FORM, zero_figures(FORM))
    del sources[name]
    with pytest.raises(FilingError, match=f"缺少文件 2021/甲镇/{name}$"):
        parse_filing(sources, 2021, "甲镇")


@pytest.mark.parametrize("name", FILES)
def test_a_file_in_another_encoding_is_named_with_its_line(name: str) -> None:
    sources = sources_of(FORM, zero_figures(FORM))
    sources[name] = sources[name].decode().encode("gbk", "replace")
    with pytest.raises(FilingError, match=f"2021/甲镇/{name} 不是 UTF-8 编码（第 1 行）"):
        parse_filing(sources, 2021, "甲镇")


def test_a_byte_order_mark_is_accepted_in_every_file() -> None:
    marked = {
        name: b"\xef\xbb\xbf" + text for name, text in sources_of(FORM, zero_figures(FORM)).items()
    }
    assert parse_filing(marked, 2021, "甲镇").deviations == ()


def test_a_year_without_a_form_is_refused() -> None:
    with pytest.raises(FormError):
        parse_filing(sources_of(FORM, zero_figures(FORM)), 2018, "甲镇")


def test_the_level_comes_from_units() -> None:
    units = {"城关镇": Unit("城关镇", level_named("街道"))}
    assert filing_of(2021, zero_figures(FORM), unit="城关镇", units=units).level.name == "街道"


def test_tables_three_and_four_are_whole_numbers_by_row_and_column() -> None:
    figures = example_figures(FORM)
    filing = filing_of(2021, figures)
    for frame, table in ((filing.requests, FORM.requests), (filing.appeals, FORM.appeals)):
        assert set(frame.dtypes) == {pd.Int64Dtype()}
        assert tuple(frame.index) == table.row_paths
        for place in table.places:
            assert frame.loc[place.row, place.column] == figures[place]


def test_what_is_no_figure_is_missing_in_the_frame() -> None:
    place = FORM.requests.places[3]
    frame = filing_of(2021, {**zero_figures(FORM), place: "/"}).requests
    assert frame.loc[place.row, place.column] is pd.NA
    assert frame.isna().sum().sum() == 1
    assert set(frame.dtypes) == {pd.Int64Dtype()}


def test_table_two_keeps_whole_numbers_and_exact_decimals() -> None:
    fee = Place("disclosure", "第二十条第（八）项/行政事业性收费", "本年收费金额（单位：万元）")
    series = filing_of(2021, {**zero_figures(FORM), fee: "59237.2449"}).disclosure
    assert series.loc[(*fee.row.split("/"), fee.column)] == Decimal("59237.2449")
    assert [type(value) for value in series] == [int] * 9 + [Decimal]


def test_the_text_parts_are_preamble_and_sections_with_their_titles() -> None:
    parts = dict(filing_of(2021, zero_figures(FORM), f"前面的话。\n\n{NARRATIVE}").text_parts())
    assert list(parts) == ["前言", *(section.title for section in FORM.prose_sections)]
    assert parts["前言"] == "前面的话。"


def test_a_place_has_its_figure_and_places_their_sum() -> None:
    first, second, third = FORM.requests.places[:3]
    filing = filing_of(2021, {**zero_figures(FORM), first: 3, second: 4, third: "/"})
    assert (filing.value(first), filing.value(third)) == (3, None)
    assert filing.value(Place("requests", "no such row", "")) is None
    assert filing.sum([first, second]) == 7
    assert filing.sum([first, third]) is None
