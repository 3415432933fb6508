"""A workbook looks like the form, adds up, and lets clerks write only where they should."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from python_calamine import load_workbook

from tests.elements import elements
from tests.invention import Figures, example_figures, filing_of, zero_figures
from township_reports.filings.model import Filing, FilingError
from township_reports.filings.reading import read_filing
from township_reports.filings.register import Unit, level_named
from township_reports.filings.workbook.filling import filing_workbook, template_workbook
from township_reports.filings.workbook.reading import read_workbook
from township_reports.forms.model import Form, Place
from township_reports.forms.reading import form_for

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
UNIT = Unit("晴谷镇", level_named("镇"))
FORM = form_for(2023)
SHEETS = ["说明", "正文", "表二", "表三", "表四", "情况说明"]
DATA = Path(__file__).parents[3] / "data"


class Sheet:
    """A sheet's XML with what its cells look like."""

    def __init__(self, content: bytes, name: str) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            part = f"xl/worksheets/sheet{SHEETS.index(name) + 1}.xml"
            self.root = etree.fromstring(archive.read(part))
            self._styles = etree.fromstring(archive.read("xl/styles.xml"))
        self.values = (
            load_workbook(io.BytesIO(content))
            .get_sheet_by_name(name)
            .to_python(skip_empty_area=False)
        )

    def cell(self, at: str) -> etree._Element:
        return elements(self.root, f"//m:c[@r='{at}']", NS)[0]

    def formula(self, at: str) -> str:
        return self.cell(at).findtext("m:f", "", NS)

    def value(self, at: str) -> str:
        return self.cell(at).findtext("m:v", "", NS)

    def is_locked(self, at: str) -> bool:
        return not self._format(at).xpath("m:protection[@locked='0']", namespaces=NS)

    def fill(self, at: str) -> str:
        return self._format(at).get("fillId", "")

    def all(self, path: str) -> list[etree._Element]:
        return elements(self.root, path, NS)

    def _format(self, at: str) -> etree._Element:
        return elements(self._styles, "//m:cellXfs/m:xf", NS)[int(self.cell(at).get("s", 0))]


def template(year: int = 2023, last: Filing | None = None) -> bytes:
    return template_workbook(form_for(year), year, UNIT, last)


def filled(figures: Figures, year: int = 2023) -> bytes:
    return filing_workbook(filing_of(year, figures, unit="晴谷镇"))


def cells_at(form: Form, content: bytes, year: int = 2023) -> dict[Place, str]:
    read = read_workbook(form, year, "晴谷镇", content, "晴谷镇.xlsx")
    return {place: cell.address.partition("!")[2] for place, cell in read.cells.items()}


def test_the_sheets_stand_in_the_order_of_the_report() -> None:
    assert load_workbook(io.BytesIO(template())).sheet_names == SHEETS


@pytest.mark.parametrize("year", [2020, 2023])
def test_a_template_offers_every_cell_of_the_form_blank(year: int) -> None:
    form = form_for(year)
    read = read_workbook(form, year, "晴谷镇", template(year), "晴谷镇.xlsx")
    assert read.deviations == ()
    assert {place for table in form.tables for place in table.places} == set(read.cells)
    entries = [
        c.text for p, c in read.cells.items() if p.column != "总计" and "（七）" not in p.row
    ]
    assert set(entries) == {""}


def test_a_template_holds_no_text() -> None:
    assert read_workbook(FORM, 2023, "晴谷镇", template(), "a.xlsx").narrative == ""


@pytest.mark.parametrize(
    ("name", "at", "formula"),
    [
        ("表三", "J6", "SUM(D6:I6)"),
        ("表三", "D29", "SUM(D8:D28)"),
        ("表三", "J29", "SUM(D29:I29)"),
        ("表四", "E6", "SUM(A6:D6)"),
        ("表四", "O6", "SUM(K6:N6)"),
    ],
)
def test_totals_are_formulas(name: str, at: str, formula: str) -> None:
    assert Sheet(template(), name).formula(at) == formula


def test_formulas_store_what_they_come_to() -> None:
    figures = example_figures(FORM)
    content = filled(figures)
    place = Place("requests", FORM.requests.row_paths[0], "总计")
    sheet = Sheet(content, "表三")
    assert (sheet.formula("J6"), sheet.value("J6")) == ("SUM(D6:I6)", str(figures[place]))


def test_a_total_that_differs_from_its_formula_is_a_number() -> None:
    place = Place("requests", FORM.requests.row_paths[0], "总计")
    sheet = Sheet(filled({**example_figures(FORM), place: 1}), "表三")
    assert (sheet.formula("J6"), sheet.value("J6")) == ("", "1")


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("说明", "B3"),
        ("表二", "A6"),
        ("表三", "A6"),
        ("表三", "J6"),
        ("表三", "D29"),
        ("表四", "E6"),
    ],
)
def test_labels_and_totals_are_locked(name: str, at: str) -> None:
    assert Sheet(template(), name).is_locked(at)


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("表二", "B5"),
        ("表三", "D6"),
        ("表三", "I30"),
        ("表四", "A6"),
        ("正文", "B2"),
        ("说明", "B7"),
        ("说明", "B8"),
        ("情况说明", "E2"),
        ("情况说明", "F2"),
    ],
)
def test_what_clerks_write_is_unlocked(name: str, at: str) -> None:
    assert not Sheet(template(), name).is_locked(at)


@pytest.mark.parametrize("year", [2020, 2023])
def test_every_cell_of_the_form_but_the_totals_is_unlocked(year: int) -> None:
    form = form_for(year)
    content = template(year)
    for table in form.tables:
        sheet = Sheet(content, table.name)
        for place, at in cells_at(form, content, year).items():
            if place.table == table.key:
                is_total = place.column == "总计" or "（七）" in place.row
                assert sheet.is_locked(at) == is_total, place


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_protected_without_a_password(name: str) -> None:
    (protection,) = Sheet(template(), name).all("//m:sheetProtection")
    assert protection.get("sheet") == "1"
    assert protection.get("password") is None


def test_heads_are_merged_as_printed() -> None:
    merged = {cell.get("ref") for cell in Sheet(template(), "表三").all("//m:mergeCell")}
    assert {"A3:C5", "D3:J3", "E4:I4", "A8:A29", "B10:B17"} <= merged


def test_only_whole_numbers_from_zero_may_be_entered() -> None:
    (rule,) = Sheet(template(), "表三").all("//m:dataValidation")
    assert (rule.get("type"), rule.findtext("m:formula1", "", NS)) == ("whole", "0")
    assert "不要空着" in rule.get("error", "")


@pytest.mark.parametrize(
    ("year", "kinds"), [(2020, {"whole", "custom"}), (2023, {"whole", "decimal"})]
)
def test_amounts_may_have_decimals_or_must_name_a_unit(year: int, kinds: set[str]) -> None:
    assert {
        rule.get("type") for rule in Sheet(template(year), "表二").all("//m:dataValidation")
    } == kinds


def test_changes_may_be_negative() -> None:
    rules = Sheet(template(2020), "表二").all("//m:dataValidation[@errorTitle='请填增减数']")
    assert [rule.findtext("m:formula1", "", NS) for rule in rules] == ["-999999999999"]


def test_every_entry_of_table_three_is_restricted() -> None:
    (rule,) = Sheet(template(), "表三").all("//m:dataValidation")
    assert len(rule.get("sqref", "").split()) == len(FORM.requests.rows) - 1


@pytest.mark.parametrize("name", ["表三", "表四"])
def test_checks_come_to_zero_where_figures_agree(name: str) -> None:
    sheet = Sheet(filled(example_figures(FORM)), name)
    below = [row for row in sheet.values if str(row[0]).startswith("勾稽检查")]
    assert below
    assert {value for row in below for value in row[1:] if value != ""} == {0}


def test_checks_show_the_difference() -> None:
    place = Place("requests", FORM.requests.row_paths[0], "自然人")
    figures = example_figures(FORM)
    sheet = Sheet(filled({**figures, place: int(figures[place]) + 3}), "表三")
    assert (sheet.formula("D32"), sheet.value("D32")) == ("SUM(D6,D7)-SUM(D29,D30)", "3")
    assert sheet.value("L6") == "-3"


def test_the_cover_has_room_for_the_days_and_says_how_to_write_them() -> None:
    cover = Sheet(template(), "说明").values
    assert [row[:2] for row in cover[6:8]] == [["成文日期", ""], ["公布日期", ""]]
    assert any("写成 2024-01-20 这样" in str(row[1]) for row in cover[8:])


def test_the_cover_counts_what_does_not_agree() -> None:
    place = Place("requests", FORM.requests.row_paths[0], "自然人")
    figures = example_figures(FORM)
    content = filled({**figures, place: int(figures[place]) + 3})
    assert Sheet(content, "说明").value("B6") == "2"


@pytest.mark.parametrize("name", ["表三", "表四"])
def test_a_difference_turns_red(name: str) -> None:
    rules = Sheet(template(), name).all("//m:cfRule")
    assert {(rule.get("operator"), rule.findtext("m:formula", "", NS)) for rule in rules} == {
        ("notEqual", "0")
    }


def test_last_years_carried_over_requests_are_filled_in_and_marked() -> None:
    last = filing_of(2022, example_figures(FORM), unit="晴谷镇")
    sheet = Sheet(template(last=last), "表三")
    left = Place("requests", FORM.requests.row_paths[-1], "自然人")
    assert sheet.value("D7") == str(last.cells[left].figure.value)
    assert sheet.fill("D7") != sheet.fill("D6")
    assert not sheet.is_locked("D7")


def test_the_total_of_what_was_carried_over_is_worked_out() -> None:
    last = filing_of(2022, example_figures(FORM), unit="晴谷镇")
    sheet = Sheet(template(last=last), "表三")
    total = Place("requests", FORM.requests.row_paths[-1], "总计")
    assert (sheet.formula("J7"), sheet.value("J7")) == (
        "SUM(D7:I7)",
        str(last.cells[total].figure.value),
    )


def test_the_carried_over_requests_of_the_other_form_are_filled_in() -> None:
    last = filing_of(2020, example_figures(form_for(2020)), unit="晴谷镇")
    left = Place("requests", last.form.requests.row_paths[-1], "自然人")
    assert Sheet(template(2021, last), "表三").value("D7") == str(last.cells[left].figure.value)


def test_what_was_no_figure_last_year_is_not_filled_in() -> None:
    left = Place("requests", FORM.requests.row_paths[-1], "自然人")
    last = filing_of(2022, {**example_figures(FORM), left: "/"}, unit="晴谷镇")
    assert Sheet(template(last=last), "表三").value("D7") == ""


#: The first item of the 2019 form that is counted in projects: 行政许可, in row 6 of 表二.
PROJECTS = form_for(2020).disclosure.row_paths[2]


def projects_of(before: int | str, change: int | str) -> Filing:
    figures: Figures = {
        **zero_figures(form_for(2019)),
        Place("disclosure", PROJECTS, "上一年项目数量"): before,
        Place("disclosure", PROJECTS, "本年增/减"): change,
    }
    return filing_of(2019, figures, unit="晴谷镇")


def projects_in(content: bytes) -> str:
    read = read_workbook(form_for(2020), 2020, "晴谷镇", content, "晴谷镇.xlsx")
    return read.cells[Place("disclosure", PROJECTS, "上一年项目数量")].text


@pytest.mark.parametrize(("change", "now"), [(3, "15"), (-5, "7"), (-12, "0")])
def test_last_years_projects_with_what_came_and_went_are_filled_in(change: int, now: str) -> None:
    assert projects_in(template(2020, projects_of(12, change))) == now


def test_projects_filled_in_are_marked_and_can_be_written_over() -> None:
    content = template(2020, projects_of(12, 3))
    places = cells_at(form_for(2020), content, 2020)
    sheet = Sheet(content, "表二")
    at, beside = (places[Place("disclosure", PROJECTS, m)] for m in ("上一年项目数量", "本年增/减"))
    assert sheet.fill(at) != sheet.fill(beside)
    assert not sheet.is_locked(at)


@pytest.mark.parametrize(("before", "change"), [("/", 3), (12, ""), (2, -3)])
def test_projects_that_last_year_does_not_give_are_not_filled_in(
    before: int | str, change: int | str
) -> None:
    assert projects_in(template(2020, projects_of(before, change))) == ""


def test_projects_of_the_other_form_are_not_filled_in() -> None:
    last = filing_of(2021, example_figures(form_for(2021)), unit="晴谷镇")
    assert projects_in(template_workbook(form_for(2020), 2020, UNIT, last)) == ""


def test_last_years_documents_in_force_stand_beside_the_table() -> None:
    last = filing_of(2022, example_figures(FORM), unit="晴谷镇")
    content = template(last=last)
    sheet = Sheet(content, "表二")
    in_force = Place("disclosure", FORM.disclosure.row_paths[1], "现行有效件数")
    assert sheet.values[3][5] == "上年现行有效件数"
    assert sheet.value("F6") == str(last.cells[in_force].figure.value)
    assert sheet.value("D6") == ""
    assert read_workbook(FORM, 2023, "晴谷镇", content, "a.xlsx").deviations == ()


def test_documents_in_force_are_checked_against_last_year() -> None:
    sheet = Sheet(template(last=filing_of(2022, example_figures(FORM), unit="晴谷镇")), "表二")
    assert sheet.formula("G6") == "SUM(D6,C6)-SUM(F6,B6)"
    assert sheet.value("G6") == f"-{sheet.value('F6')}"


def test_each_section_has_room_for_text() -> None:
    sheet = Sheet(template(), "正文")
    titles = [r for r, row in enumerate(sheet.values, 1) if row[0]]
    assert [sheet.values[row - 1][0] for row in titles] == [
        "前言",
        *(s.title for s in FORM.prose_sections),
    ]
    assert [below - row - 1 for row, below in pairwise(titles)] == [4, 12, 12]


def test_text_is_never_a_formula_or_a_link() -> None:
    place = FORM.requests.places[0]
    narrative = '=HYPERLINK("http://a.example")\n\nhttp://a.example\n\n{=1+1}\n'
    content = filing_workbook(
        filing_of(2023, {**zero_figures(FORM), place: "=1+1"}, narrative, unit="晴谷镇")
    )
    assert Sheet(content, "表三").formula("D6") == ""
    assert not Sheet(content, "正文").all("//m:f | //m:hyperlink")


def test_a_paragraph_that_no_cell_can_hold_is_refused() -> None:
    filing = filing_of(2023, zero_figures(FORM), f"- {'字' * 4_000}\n" * 9, unit="晴谷镇")
    with pytest.raises(FilingError, match="一格最多 32767 字"):
        filing_workbook(filing)


def test_personal_data_is_masked() -> None:
    number = "138" + "0013" + "8000"
    filing = filing_of(2023, zero_figures(FORM), f"电话{number}。\n", unit="晴谷镇")
    with zipfile.ZipFile(io.BytesIO(filing_workbook(filing))) as archive:
        assert not [name for name in archive.namelist() if number.encode() in archive.read(name)]


@pytest.mark.parametrize("year", [2020, 2023])
def test_the_same_contents_give_the_same_bytes(year: int) -> None:
    assert template(year) == template(year)
    assert filled(example_figures(form_for(year)), year) == filled(
        example_figures(form_for(year)), year
    )


def converted(content: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice calculates and saves it, its settings in the folder too."""
    source = folder / "a.xlsx"
    source.write_bytes(content)
    settings = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    command = [
        "soffice",
        settings,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    # It waits for ever over a folder that its locale has no characters for.
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)
    return (folder / "out" / source.name).read_bytes()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_libreoffice_works_out_the_stored_values(tmp_path: Path) -> None:
    content = filing_workbook(read_filing(DATA, 2023, "晴谷镇"))
    # Without its values every formula has to be worked out anew.
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", part))
    calculated = converted(bare.getvalue(), tmp_path)
    for name in ("说明", "表二", "表三", "表四"):
        assert Sheet(calculated, name).values == Sheet(content, name).values


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_a_workbook_saved_by_libreoffice_reads_the_same(tmp_path: Path) -> None:
    content = filing_workbook(read_filing(DATA, 2023, "晴谷镇"))
    saved = read_workbook(FORM, 2023, "晴谷镇", converted(content, tmp_path), "a.xlsx")
    assert saved == read_workbook(FORM, 2023, "晴谷镇", content, "a.xlsx")


@pytest.mark.parametrize(
    ("name", "way"), [("表二", "portrait"), ("表三", "portrait"), ("表四", "landscape")]
)
def test_each_table_prints_on_one_page(name: str, way: str) -> None:
    sheet = Sheet(template(), name)
    (setup,) = sheet.all("//m:pageSetup")
    assert (setup.get("paperSize"), setup.get("orientation")) == ("9", way)
    assert sheet.all("//m:pageSetUpPr[@fitToPage='1']")


def test_a_long_paragraph_has_a_row_high_enough() -> None:
    content = filing_workbook(filing_of(2023, zero_figures(FORM), "字" * 400 + "\n", unit="晴谷镇"))
    (row,) = Sheet(content, "正文").all("//m:row[@r='2']")
    assert float(row.get("ht", "")) > 10 * 15
