"""A workbook is read by its labels, wherever they moved, and refused where it is in doubt."""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook
from xlsxwriter import Workbook

from tests.invention import NARRATIVE, Figures, example_figures, filing_of, obeying_figures
from township_reports.filings import filed_units
from township_reports.filings.days import Days, FiledDay
from township_reports.filings.folder.files import WORKBOOK
from township_reports.filings.model import Filing, FilingError
from township_reports.filings.reading import parse_filing, read_filing
from township_reports.filings.workbook.filling import filing_workbook
from township_reports.filings.workbook.reading import WorkbookRead, read_workbook, workbook_identity
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for

Sheets = dict[str, list[list[Any]]]

FILE = "2023/晴谷镇.xlsx"
DATA = Path(__file__).parents[3] / "data"
FORM = form_for(2023)
RESULTS = "三、本年度办理结果"
REFUSED = f"{RESULTS}/（三）不予公开"


def example(year: int = 2023, narrative: str = NARRATIVE, **sources: bytes) -> Filing:
    filing = filing_of(year, example_figures(form_for(year)), narrative, "晴谷镇")
    if not sources:
        return filing
    named = {f"{name}.csv": content for name, content in sources.items()}
    return parse_filing({**filing.sources, **named}, year, "晴谷镇")


def read(content: bytes, year: int = 2023, unit: str = "晴谷镇") -> WorkbookRead:
    return read_workbook(form_for(year), year, unit, content, FILE)


def refusal(content: bytes, year: int = 2023, unit: str = "晴谷镇") -> str:
    with pytest.raises(FilingError) as caught:
        read(content, year, unit)
    message = str(caught.value)
    assert "\n" not in message
    assert FILE in message
    return message


def figures(read: WorkbookRead) -> dict[Place, object]:
    return {place: cell.figure for place, cell in read.cells.items()}


def changed(change: Callable[[Sheets], object], content: bytes | None = None) -> bytes:
    """The workbook written again as another program might: values only, no merged cells."""
    book = load_workbook(io.BytesIO(content or filing_workbook(example())))
    sheets: Sheets = {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }
    change(sheets)
    return written(sheets)


def written(sheets: Sheets) -> bytes:
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "yyyy/m/d",
    }
    with Workbook(out, options) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if value != "":
                        sheet.write(r, c, value)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    return packed({**parts_of(filing_workbook(example())), name: content})


def lines_of(read: WorkbookRead) -> list[tuple[str, str, str, str]]:
    return [(line.state, line.row, line.column, line.address) for line in read.deviations]


def row_with(rows: list[list[Any]], label: str) -> int:
    return next(r for r, row in enumerate(rows) if label in row)


# What was written is read back


@pytest.mark.parametrize(
    ("year", "unit"),
    [
        (int(folder.name), unit)
        for folder in sorted(DATA.glob("2*"))
        for unit in filed_units(folder)
        if not (folder / f"{unit}.xlsx").exists()
    ],
)
def test_every_sample_filing_comes_back_from_its_workbook(year: int, unit: str) -> None:
    filing = read_filing(DATA, year, unit)
    back = read_workbook(filing.form, year, unit, filing_workbook(filing), FILE)
    assert {p: (c.text, c.figure) for p, c in back.cells.items()} == {
        p: (filing.cells[p].text, filing.cells[p].figure) for p in filing.cells
    }
    text = filing.texts["narrative.md"].decode()
    assert _filled(back.narrative) == _filled(text)


def _filled(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("year", [2020, 2023])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_drawn_figures_come_back(year: int, data: st.DataObject) -> None:
    drawn: Figures = data.draw(obeying_figures(form_for(year)))
    filing = filing_of(year, drawn, unit="晴谷镇")
    back = read(filing_workbook(filing), year)
    assert back.deviations == ()
    assert figures(back) == {place: cell.figure for place, cell in filing.cells.items()}


@pytest.mark.parametrize(
    "text", ["/", "", "22（其中修订16件）", "无", "１２", "1,234", "1.5", "007", "-3", "=1+1"]
)
def test_what_is_no_plain_number_comes_back_as_written(text: str) -> None:
    place = FORM.requests.places[0]
    filing = filing_of(2023, {**example_figures(FORM), place: text}, unit="晴谷镇")
    assert read(filing_workbook(filing)).cells[place].text == text


@pytest.mark.parametrize("amount", ["4068.208", "59237.2449", "26.50", "0", "0.1", "39.2800"])
def test_amounts_come_back_to_the_digit(amount: str) -> None:
    place = FORM.disclosure.places[-1]
    filing = filing_of(2023, {**example_figures(FORM), place: amount}, unit="晴谷镇")
    cell = read(filing_workbook(filing)).cells[place]
    assert (cell.text, cell.figure.value) == (amount, Decimal(amount))


def test_a_sum_in_binary_numbers_reads_as_a_spreadsheet_shows_it() -> None:
    def change(sheets: Sheets) -> None:
        rows = sheets["表二"]
        rows[row_with(rows, "行政事业性收费")][1] = 0.1 + 0.2

    assert read(changed(change)).cells[FORM.disclosure.places[-1]].text == "0.3"


def test_a_total_that_does_not_add_up_comes_back_as_the_unit_wrote_it() -> None:
    place = Place("requests", FORM.requests.row_paths[0], "总计")
    filing = filing_of(2023, {**example_figures(FORM), place: 7}, unit="晴谷镇")
    assert read(filing_workbook(filing)).cells[place].figure.value == 7


def test_a_workbook_is_read_in_ordinary_characters_and_that_is_said_once() -> None:
    def change(sheets: Sheets) -> None:
        rows = sheets["表三"]
        row = row_with(rows, FORM.requests.row_paths[0])
        rows[row] = [
            f"{text}\u200b" if isinstance(text, str) and text else text for text in rows[row]
        ]
        sheets["正文"][-1][-1] = "\u2f83\u2ee2"

    found = read(changed(change))
    assert figures(found) == figures(read(filing_workbook(example())))
    assert "自马" in found.narrative
    assert [(off.state, off.file) for off in found.deviations] == [("rewritten", FILE)]


def test_a_cell_names_its_sheet_and_its_file() -> None:
    cell = read(filing_workbook(example())).cells[FORM.requests.places[0]]
    assert (cell.file, cell.address) == (FILE, "表三!D6")


# The text


def test_text_names_its_cells() -> None:
    back = read(
        filing_workbook(example(narrative="序言。\n\n## 一、总体情况\n\n甲。\n乙。\n\n丙。\n"))
    )
    lines = back.narrative.splitlines()
    named = {lines[number - 1]: at for number, at in back.narrative_cells.items()}
    assert named == {
        "序言。": "正文!B2",
        "## 一、总体情况": "正文!A7",
        "甲。": "正文!B8",
        "丙。": "正文!B9",
    }


@pytest.mark.parametrize(
    "narrative",
    [
        "## 一、总体状况\n\n甲\n",
        "## 一、总体情况\n\n甲\n\n## 一、总体情况\n\n乙\n",
        "## 七、附件\n\n甲\n\n## 一、总体情况\n\n- 乙\n  丙\n\n    丁\n",
        "前言\n\n# 大\n\n## 五、政府信息公开工作存在的主要问题及改进情况\n\n| a | b |\n|---|---|\n",
        "前言\n\n## 一、总体情况\n\n一、总体情况\n\n前言\n",
        "## 二、主动公开政府信息情况\n\n情况见下表：\n\n## 一、总体情况\n\n乙\n",
        '=HYPERLINK("http://a")\n\n## 六、其他需要报告的事项\n\n_x0041_ +1 -2 @3 {=1}\n',
        "",
    ],
)
def test_any_narrative_comes_back_as_it_was(narrative: str) -> None:
    back = read(filing_workbook(example(narrative=narrative)))
    assert _filled(back.narrative) == _filled(narrative)


def test_a_formula_in_the_text_is_only_what_it_shows() -> None:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        for name, rows in _sheets().items():
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    sheet.write(r, c, value)
            if name == "正文":
                sheet.write_formula(2, 1, '=HYPERLINK("http://a.example","点这里")', None, "点这里")
    assert "点这里" in read(out.getvalue()).narrative
    assert "HYPERLINK" not in read(out.getvalue()).narrative


def _sheets() -> Sheets:
    kept: Sheets = {}
    changed(kept.update)
    return kept


def test_paragraphs_typed_beside_or_as_numbers_are_kept() -> None:
    def change(sheets: Sheets) -> None:
        sheets["正文"][2:2] = [["写在 A 列。", ""], ["", 2023.0]]

    assert "写在 A 列。\n\n2023\n" in read(changed(change)).narrative


# The reasons


def test_reasons_come_back_line_for_line() -> None:
    said = b'rule,table,row,column,reason\nF,\xe8\xa1\xa8\xe4\xba\x8c,,,"\xe6\xb8\x85\xe7\x90\x86,\xe5\xa4\xb1\xe6\x95\x88"\n'
    filing = example(explanations=said)
    assert (read(filing_workbook(filing)).explanations or b"").strip() == said.strip()


def test_what_words_are_to_be_read_as_comes_back() -> None:
    said = "rule,table,row,column,read_as,reason\nJ,,第 3 段,申请30件,上年的数,照抄\nF,,,,,清理\n"
    filing = example(explanations=said.encode())
    back = parse_filing({WORKBOOK: filing_workbook(filing)}, 2023, "晴谷镇")
    lines = [(e.rule, e.row, e.column, e.read_as, e.reason) for e in back.explanations]
    assert lines == [("J", "第 3 段", "申请30件", "上年的数", "照抄"), ("F", "", "", "", "清理")]
    assert (read(filing_workbook(filing)).explanations or b"").decode().strip() == said.strip()


def test_a_workbook_without_the_column_of_readings_is_read() -> None:
    def change(sheets: Sheets) -> None:
        sheets["情况说明"] = [["规则", "表", "行", "列", "理由"], ["F", "表二", "", "", "清理"]]

    said = read(changed(change)).explanations or b""
    assert said.decode().splitlines() == ["rule,table,row,column,reason", "F,表二,,,清理"]


def with_days(*days: object, at: int = 6) -> bytes:
    def change(sheets: Sheets) -> None:
        for row, day in enumerate(days, at):
            sheets["说明"][row][1] = day

    return changed(change)


@pytest.mark.parametrize(
    "line", ["2024-01-18,2024-01-20", "2024-01-18,", ",2024-01-20", ","], ids=str
)
def test_days_come_back(line: str) -> None:
    filing = example(dates=f"written,published\n{line}\n".encode())
    days = read(filing_workbook(filing)).days
    for was, now in ((filing.days.written, days.written), (filing.days.published, days.published)):
        assert (was and was.day) == (now and now.day)


def test_the_day_under_the_text_comes_back() -> None:
    filing = example(narrative=f"{NARRATIVE}\n晴谷镇人民政府\n2024年1月18日\n")
    back = parse_filing({WORKBOOK: filing_workbook(filing)}, 2023, "晴谷镇")
    assert back.days.written is not None
    assert back.days.written.day == date(2024, 1, 18)
    assert dict(back.narrative.sections) == dict(filing.narrative.sections)
    assert [day.address for day in back.days.closing] == ["正文!B36"]


@pytest.mark.parametrize("day", [date(2024, 1, 18), "2024年1月18日", "二〇二四年一月十八日"])
def test_days_are_read_however_they_were_typed(day: object) -> None:
    assert read(with_days(day)).days == Days(FiledDay(date(2024, 1, 18), FILE, "说明!B7"))


def test_days_are_found_by_their_labels() -> None:
    content = changed(lambda s: s["说明"].insert(0, ["", ""]), with_days("2024-01-18"))
    assert read(content).days == Days(FiledDay(date(2024, 1, 18), FILE, "说明!B8"))


@pytest.mark.parametrize(
    ("day", "fault"), [("2024-02-30", "日历上没有"), ("1月18日", "没有写年份"), (45309, "不是日期")]
)
def test_a_day_that_is_none_is_refused_by_its_cell(day: object, fault: str) -> None:
    message = refusal(with_days("", day))
    assert message.startswith(f"{FILE} 的 说明!B8（公布日期）“{day}”{fault}：")


def test_no_reasons_are_none() -> None:
    assert read(filing_workbook(example())).explanations is None


def test_text_beside_a_table_comes_back_in_its_section() -> None:
    filing = example(
        narrative=f"{NARRATIVE}\n## 四、政府信息公开行政复议、行政诉讼情况\n\n没有。\n"
    )
    back = parse_filing({WORKBOOK: filing_workbook(filing)}, 2023, "晴谷镇")
    assert back.narrative.sections["四"] == "没有。"
    assert back.narrative.deviations == ()


def test_a_workbook_is_a_filing() -> None:
    filing = example(explanations="rule,table,row,column,reason\nF,,,,清理\n".encode())
    back = parse_filing({WORKBOOK: filing_workbook(filing)}, 2023, "晴谷镇")
    assert {p: c.figure for p, c in back.cells.items()} == {
        p: c.figure for p, c in filing.cells.items()
    }
    assert dict(back.narrative.sections) == dict(filing.narrative.sections)
    assert [said.reason for said in back.explanations] == ["清理"]


# Whose it is


def test_the_workbook_says_whose_it_is() -> None:
    identity = workbook_identity(filing_workbook(example()), FILE)
    assert identity is not None
    assert (identity.unit, identity.year, identity.version) == ("晴谷镇", 2023, "2021")


def test_another_units_workbook_is_refused() -> None:
    assert "是「晴谷镇」的工作簿，不是「星渡镇」的" in refusal(
        filing_workbook(example()), unit="星渡镇"
    )


def test_the_unit_is_known_by_its_name_in_any_group() -> None:
    assert read(filing_workbook(example()), unit="甲县/晴谷镇").cells


def test_another_years_workbook_is_refused() -> None:
    assert "是 2023 年的工作簿，不是 2022 年的" in refusal(filing_workbook(example()), year=2022)


def test_a_workbook_of_another_form_is_refused() -> None:
    def change(sheets: Sheets) -> None:
        sheets["说明"][4][1] = "2019"

    assert "2019 版格式" in refusal(changed(change))


def test_records_that_contradict_each_other_are_refused() -> None:
    content = filing_workbook(example())
    parts = parts_of(content)
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(
        "晴谷镇".encode(), "星渡镇".encode()
    )
    assert "文件属性里是「星渡镇」" in refusal(packed(parts))


def test_a_workbook_without_records_is_read_by_its_labels() -> None:
    content = changed(lambda sheets: sheets.pop("说明"))
    assert workbook_identity(content, FILE) is None
    assert figures(read(content)) == figures(read(filing_workbook(example())))


# Moved, broken, off the form


def _insert(sheets: Sheets) -> None:
    for name in ("表二", "表三", "表四"):
        sheets[name].insert(0, ["县里加的说明"])
    sheets["表三"].insert(12, [])


def _move(sheets: Sheets) -> None:
    rows = sheets["表三"]
    rows.append(rows.pop(row_with(rows, "二、上年结转政府信息公开申请数量")))


def _move_item(sheets: Sheets) -> None:
    # Without its group before it an item is known by its own label.
    rows = sheets["表三"]
    rows.append(rows.pop(row_with(rows, "2.重复申请")))


def _swap_columns(sheets: Sheets) -> None:
    for row in sheets["表三"]:
        if len(row) > 9:
            row[3], row[9] = row[9], row[3]


def _insert_column(sheets: Sheets) -> None:
    for name in ("表二", "表三", "表四"):
        for row in sheets[name]:
            row.insert(0, "")


def _repeat_labels(sheets: Sheets) -> None:
    rows = sheets["表三"]
    for row in rows[row_with(rows, RESULTS) : row_with(rows, "四、结转下年度继续办理")]:
        row[0] = RESULTS
    for row in rows:
        if row[:1] == ["二、上年结转政府信息公开申请数量"]:
            row[1] = row[2] = row[0]


def _lose_groups(sheets: Sheets) -> None:
    for row in sheets["表三"]:
        if RESULTS in row or "（三）不予公开" in row:
            row[0] = row[1] = ""
            row[2] = row[2] or "（一）予以公开"


def _lose_clause(sheets: Sheets) -> None:
    rows = sheets["表二"]
    rows[row_with(rows, "第二十条第（六）项")][0] = ""


def _widen(sheets: Sheets) -> None:
    for name in ("表二", "表三", "表四"):
        for row in sheets[name]:
            row[:] = [
                c.replace("（", " (").replace("）", ") ") if isinstance(c, str) else c for c in row
            ]


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        _insert,
        _move,
        _move_item,
        _swap_columns,
        _insert_column,
        _repeat_labels,
        _lose_groups,
        _lose_clause,
        _widen,
    ],
)
def test_tables_are_read_by_their_labels(change: Callable[[Sheets], object]) -> None:
    back = read(changed(change))
    assert figures(back) == figures(read(filing_workbook(example())))
    assert back.deviations == ()


def test_a_deleted_row_is_missing() -> None:
    back = read(changed(lambda s: s["表三"].pop(row_with(s["表三"], "2.重复申请"))))
    missing = f"{RESULTS}/（五）不予处理/2.重复申请"
    assert lines_of(back) == [("missing", missing, "", "")]
    assert Place("requests", missing, "自然人") not in back.cells


def test_a_misspelt_label_is_taken_and_named() -> None:
    def change(sheets: Sheets) -> None:
        rows = sheets["表三"]
        row = row_with(rows, "2.其他法律行政法规禁止公开")
        rows[row][2] = "2.其他法律法规禁止公开"

    back = read(changed(change))
    assert lines_of(back) == [("misspelt", f"{REFUSED}/2.其他法律法规禁止公开", "", "表三!C11")]
    assert len(back.cells) == len(read(filing_workbook(example())).cells)


def test_a_row_off_the_form_is_extra() -> None:
    back = read(changed(lambda s: s["表三"].append(["备注", "", "", 5])))
    assert [line[:2] for line in lines_of(back)] == [("extra", "备注")]


def test_a_repeated_row_is_named_and_the_first_one_taken() -> None:
    def change(sheets: Sheets) -> None:
        rows = sheets["表三"]
        again = list(rows[row_with(rows, "四、结转下年度继续办理")])
        again[3] = 999
        rows.append(again)

    back = read(changed(change))
    assert [line[:2] for line in lines_of(back)] == [("repeated", "四、结转下年度继续办理")]
    assert 999 not in [cell.figure.value for cell in back.cells.values()]


def test_figures_in_a_row_without_a_label_are_extra() -> None:
    back = read(changed(lambda s: s["表三"].append(["", "", "", 5])))
    assert [line[:2] for line in lines_of(back)] == [("extra", "（没有项目名）")]


def test_a_note_below_the_disclosures_is_one_extra_line() -> None:
    back = read(changed(lambda s: s["表二"].append(["以上由办公室提供"])))
    assert [line[:2] for line in lines_of(back)] == [("extra", "以上由办公室提供")]


def test_a_column_without_a_head_is_missing_and_its_figures_extra() -> None:
    def change(sheets: Sheets) -> None:
        sheets["表三"][4][4] = ""
        sheets["表三"][3][4] = ""

    back = read(changed(change))
    states = [line[0] for line in lines_of(back)]
    assert ("missing", "", "商业企业") in [line[:3] for line in lines_of(back)]
    assert states.count("extra") == len(FORM.requests.rows)


def test_figures_beside_an_item_are_extra() -> None:
    def change(sheets: Sheets) -> None:
        rows = sheets["表二"]
        rows[row_with(rows, "行政许可")][2] = 7

    assert ("extra", "行政许可", "7", "表二!C9") in lines_of(read(changed(change)))


def test_a_date_that_a_spreadsheet_made_of_a_figure_is_no_figure() -> None:
    def change(sheets: Sheets) -> None:
        sheets["表三"][5][3] = "2023-03-01"

    assert read(changed(change)).cells[FORM.requests.places[0]].figure.reading == "text"


# In doubt


def _no_heads(sheets: Sheets) -> None:
    del sheets["表三"][2:5]


def _no_items(sheets: Sheets) -> None:
    sheets["表二"] = [row for row in sheets["表二"] if "信息内容" not in row]


def _no_procedures(sheets: Sheets) -> None:
    sheets["表四"] = [row for row in sheets["表四"] if "行政复议" not in row]


def _two_rows(sheets: Sheets) -> None:
    rows = sheets["表四"]
    rows.insert(6, list(rows[5]))


def _no_head_of_explanations(sheets: Sheets) -> None:
    sheets["情况说明"] = [["F", "表二"]]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda s: s.pop("表三"), "没有工作表「表三」"),
        (lambda s: s.pop("正文"), "没有工作表「正文」"),
        (_no_heads, "「表三」里找不到表头"),
        (_no_items, "「表二」里没有「信息内容」这行表头"),
        (_no_procedures, "「结果维持」可能是"),
        (_two_rows, "「表四」第 6 行和第 7 行都有数"),
        (_no_head_of_explanations, "「情况说明」没有表头"),
    ],
)
def test_what_cannot_be_read_for_certain_is_refused(
    change: Callable[[Sheets], object], says: str
) -> None:
    assert says in refusal(changed(change))


def test_formulas_that_nobody_calculated_are_refused() -> None:
    parts = parts_of(filing_workbook(example()))
    name = "xl/worksheets/sheet4.xml"
    start, _, rest = parts[name].partition(b"</f><v>")
    parts[name] = start + b"</f><v>" + rest[rest.index(b"</v>") :]
    message = refusal(packed(parts))
    assert "有公式而没有存下结果" in message
    assert "表三!" in message


def test_an_error_in_a_cell_is_shown_and_no_figure() -> None:
    parts = parts_of(filing_workbook(example()))
    name = "xl/worksheets/sheet4.xml"
    cell = parts[name][parts[name].index(b'<c r="J6"') :]
    cell = cell[: cell.index(b"</c>")]
    wrong = cell.replace(b'<c r="J6"', b'<c r="J6" t="e"')
    parts[name] = parts[name].replace(cell, wrong[: wrong.index(b"<v>")] + b"<v>#REF!</v>")
    read_cell = read(packed(parts)).cells[Place("requests", FORM.requests.row_paths[0], "总计")]
    assert (read_cell.text, read_cell.figure.reading) == ("#REF!", "text")


# Hostile


def _sheet(rows: bytes) -> bytes:
    name = "xl/worksheets/sheet4.xml"
    xml = parts_of(filing_workbook(example()))[name]
    return with_part(name, xml.replace(b"</sheetData>", rows + b"</sheetData>"))


HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("nothing", lambda: b"", "重新"),
    ("csv", "项目,自然人".encode, "重新"),
    ("xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "另存为 .xlsx"),
    ("no workbook", lambda: packed({"a.txt": b"a"}), "另存为 .xlsx"),
    ("cut off", lambda: filing_workbook(example())[:-200], "重新"),
    ("macros", lambda: with_part("xl/vbaProject.bin", b"a"), "含有宏"),
    ("links", lambda: with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), "引用了别的文件"),
    ("entities", lambda: with_part("xl/a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "实体声明"),
    ("bomb", lambda: with_part("xl/media/a.bin", b"\0" * 110_000_000), "解开后超过"),
    ("parts", lambda: packed({f"a{n}": b"" for n in range(2_100)}), "部件太多"),
    ("long strings", lambda: with_part("xl/sharedStrings.xml", b" " * 21_000_000), "太大"),
    (
        "unknown encoding",
        lambda: with_part(
            "xl/worksheets/sheet3.xml", b'<?xml version="1.0" encoding="UTF-99"?><worksheet/>'
        ),
        "不是完好的",
    ),
    ("broken xml", lambda: _sheet(b"<row"), "不是完好的"),
    ("cell in row 0", lambda: _sheet(b'<row r="9"><c r="A0"><v>1</v></c></row>'), "不是完好的"),
    ("row 0", lambda: _sheet(b'<row r="0"><c><v>1</v></c></row>'), "不是完好的"),
    ("row below 0", lambda: _sheet(b'<row r="-3"><c><v>1</v></c></row>'), "不是完好的"),
    ("wrong cell", lambda: _sheet(b'<row r="9"><c r="9"><v>1</v></c></row>'), "不是完好的"),
    (
        "far cell",
        lambda: _sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "离表太远",
    ),
    ("repeated part", lambda: with_part("XL/workbook.xml", b"<a/>"), "不是完好的"),
]


@pytest.mark.parametrize(
    ("make", "says"), [case[1:] for case in HOSTILE], ids=[c[0] for c in HOSTILE]
)
def test_hostile_files_are_refused(make: Callable[[], bytes], says: str) -> None:
    assert says in refusal(make())


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml"])
@pytest.mark.parametrize("name", [b"count", b"uniqueCount"])
def test_a_count_of_thousands_of_millions_is_not_believed(part: str, name: bytes) -> None:
    xml = parts_of(filing_workbook(example()))[part]
    content = re.sub(rb"\b%s=\"\d+\"" % name, b'%s="4294967296"' % name, xml)
    # The library makes room for so many, which no process has.
    back = read(with_part(part, content))
    assert figures(back) == figures(read(filing_workbook(example())))


def test_no_other_attribute_hides_a_count() -> None:
    part = "xl/sharedStrings.xml"
    xml = parts_of(filing_workbook(example()))[part]
    content = re.sub(rb"\bcount=\"\d+\"", b'a=">" count="4294967296"', xml)
    assert content != xml
    back = read(with_part(part, content))
    assert figures(back) == figures(read(filing_workbook(example())))


@pytest.mark.slow
def test_a_million_empty_rows_are_no_matter() -> None:
    rows = b"".join(b'<row r="%d" ht="15"/>' % n for n in range(40, 1_000_000))
    assert figures(read(_sheet(rows))) == figures(read(filing_workbook(example())))


MEMORY = """
import sys
from township_reports.filings.workbook.reading import read_workbook
from township_reports.forms import form_for
read_workbook(form_for(2023), 2023, "晴谷镇", sys.stdin.buffer.read(), "a.xlsx")
status = open("/proc/self/status").read()
print(status.split("VmHWM:")[1].split()[0])
"""


@pytest.mark.slow
@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="peak memory is read as Linux tells it"
)
def test_a_million_empty_rows_take_little_memory() -> None:
    content = _sheet(b"".join(b'<row r="%d" ht="15"/>' % n for n in range(40, 1_000_000)))
    read = subprocess.run(
        [sys.executable, "-c", MEMORY], input=content, capture_output=True, check=True
    )
    assert int(read.stdout) < 300_000


def _add_long_cell(sheets: Sheets) -> None:
    sheets["表三"].append(["字" * 1_001])


def _add_rows(sheets: Sheets) -> None:
    sheets["表三"] += [["字"]] * 301


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (_add_long_cell, "一格超过 1000 字：只留要填的内容"),
        (_add_rows, "的 表三 超过 300 行，不像一张表"),
    ],
)
def test_a_sheet_that_no_table_can_fill_is_refused(
    change: Callable[[Sheets], object], problem: str
) -> None:
    assert problem in refusal(changed(change))


def test_a_paragraph_too_long_for_any_report_is_refused_by_its_cell() -> None:
    def change(sheets: Sheets) -> None:
        sheets["正文"].append(["", "字" * 5_001])

    with pytest.raises(FilingError, match=r"2023/晴谷镇\.xlsx 正文![A-Z]\d+的一段超过 5000 字"):
        parse_filing({WORKBOOK: changed(change)}, 2023, "晴谷镇")
