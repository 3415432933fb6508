"""What each rule of the suites says when it is broken."""

from decimal import Decimal

import pytest

from tests.checks.as_said import as_said
from tests.invention import NARRATIVE, Figures, example_figures, filing_of, sources_of, zero_figures
from township_reports.checks.findings import Finding
from township_reports.checks.running import check_filing
from township_reports.checks.severity import Severity
from township_reports.checks.suites import Suite
from township_reports.filings.limits import WIDEST_TABLE
from township_reports.filings.reading import parse_filing
from township_reports.filings.register import Unit, level_named
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for, form_named

FORM = form_named("2021")
RECEIVED, BROUGHT, OPEN, *_, HANDLED, LEFT = FORM.requests.row_paths
DOCUMENTS = "第二十条第（一）项/行政规范性文件"
ORDINANCES = "第二十条第（一）项/规章"
FEES = Place("disclosure", "第二十条第（八）项/行政事业性收费", "本年收费金额（单位：万元）")
PERMITS = Place("disclosure", "第二十条第（五）项/行政许可", "本年处理决定数量")

Suites = tuple[Suite, ...]


def requests(row: str, column: str) -> Place:
    return Place("requests", row, column)


def found(
    suites: Suites, figures: Figures, unit: str = "甲镇", units: dict[str, Unit] | None = None
) -> tuple[Finding, ...]:
    """The findings over the zero filing of 2021 with these figures in it, as rules say them.

    What they come of, and what the rules are called, other tests are about.
    """
    filing = filing_of(2021, {**zero_figures(FORM), **figures}, unit=unit, units=units)
    return as_said(check_filing(filing, suites).findings)


def one_column(column: str, **rows: int) -> Figures:
    names = {
        "received": RECEIVED,
        "brought": BROUGHT,
        "open": OPEN,
        "handled": HANDLED,
        "left": LEFT,
    }
    return {requests(names[row], column): figure for row, figure in rows.items()}


@pytest.mark.parametrize("year", [2020, 2021])
def test_form_says_that_characters_were_changed_and_asks_for_nothing_before_publication(
    year: int, suites_2019: Suites, suites_2021: Suites
) -> None:
    narrative = NARRATIVE.replace("公开", "公\u200b开", 1)
    filing = filing_of(year, zero_figures(form_for(year)), narrative)
    findings = check_filing(filing, suites_2019 if year == 2020 else suites_2021).findings
    (finding,) = (finding for finding in findings if finding.rule == "FORM")
    assert finding.severity is Severity.INFO
    assert finding.message.startswith(f"{year}/甲镇/narrative.md 里有 1 个")
    assert "U+200B" in finding.message


def test_a_names_the_column_both_sides_and_their_difference(suites_2021: Suites) -> None:
    counts = {"received": 12, "brought": 3, "open": 13, "handled": 13, "left": 1}
    figures = {**one_column("自然人", **counts), **one_column("总计", **counts)}
    findings = found(suites_2021, figures)
    assert [(finding.rule, finding.column) for finding in findings] == [
        ("A", "自然人"),
        ("A", "总计"),
    ]
    assert findings[1] == Finding(
        unit="甲镇",
        rule="A",
        severity=Severity.CRITICAL,
        table="表三",
        row="",
        column="总计",
        message="表三「总计」列：一(12)＋二(3)＝15，三(七)(13)＋四(1)＝14，相差 1",
        left="15",
        right="14",
        difference="1",
        file="2021/甲镇/requests.csv",
        cell="H2 H3 H25 H26",
        places=tuple(requests(row, "总计") for row in (RECEIVED, BROUGHT, HANDLED, LEFT)),
    )


def test_b_names_the_total_of_the_results(suites_2021: Suites) -> None:
    counts = {"received": 5, "open": 3, "handled": 5}
    figures = {**one_column("其他", **counts), **one_column("总计", **counts)}
    [other, total] = found(suites_2021, figures)
    assert other == Finding(
        unit="甲镇",
        rule="B",
        severity=Severity.CRITICAL,
        table="表三",
        row=HANDLED,
        column="其他",
        message=(
            "表三「其他」列：三(七) 为 5，三(一)(3)＋三(二)(0)＋三(三)(0)＋三(四)(0)＋三(五)(0)"
            "＋三(六)(0)＝3，相差 2"
        ),
        left="5",
        right="3",
        difference="2",
        file="2021/甲镇/requests.csv",
        cell="G25",
        places=(requests(HANDLED, "其他"),),
    )
    assert (total.rule, total.column) == ("B", "总计")


def test_c_names_the_row_and_its_total(suites_2021: Suites) -> None:
    figures = {
        **one_column("自然人", received=4, left=4),
        **one_column("总计", received=5, left=5),
    }
    [received, left] = found(suites_2021, figures)
    assert received == Finding(
        unit="甲镇",
        rule="C",
        severity=Severity.CRITICAL,
        table="表三",
        row=RECEIVED,
        column="总计",
        message=(
            f"表三「{RECEIVED}」行：总计 为 5，自然人(4)＋商业企业(0)＋科研机构(0)＋社会公益组织(0)"
            "＋法律服务机构(0)＋其他(0)＝4，相差 1"
        ),
        left="5",
        right="4",
        difference="1",
        file="2021/甲镇/requests.csv",
        cell="H2",
        places=(requests(RECEIVED, "总计"),),
    )
    assert (left.rule, left.row) == ("C", LEFT)


@pytest.mark.parametrize(
    ("row", "cell"), list(zip(FORM.appeals.row_paths, ["C6", "C11", "C16"], strict=True))
)
def test_d_names_the_procedure_and_its_total(suites_2021: Suites, row: str, cell: str) -> None:
    figures: Figures = {Place("appeals", row, "结果维持"): 3, Place("appeals", row, "尚未审结"): 1}
    assert found(suites_2021, figures) == (
        Finding(
            unit="甲镇",
            rule="D",
            severity=Severity.CRITICAL,
            table="表四",
            row=row,
            column="总计",
            message=(
                f"表四「{row}」行：总计 为 0，结果维持(3)＋结果纠正(0)＋其他结果(0)＋尚未审结(1)＝4，相差 4"
            ),
            left="0",
            right="4",
            difference="-4",
            file="2021/甲镇/appeals.csv",
            cell=cell,
            places=(Place("appeals", row, "总计"),),
        ),
    )


def test_each_column_of_table_three_has_its_own_finding(suites_2021: Suites) -> None:
    figures: Figures = {requests(LEFT, column): 1 for column in FORM.requests.columns[:-1]}
    figures[requests(LEFT, "总计")] = 6
    findings = found(suites_2021, figures)
    assert {(finding.rule, finding.column) for finding in findings} == {
        ("A", column) for column in FORM.requests.columns
    }
    assert len(findings) == 7


@pytest.mark.parametrize(
    ("text", "left", "message"),
    [
        ("", "", "是空白：没有就填 0"),
        ("/", "/", "填的是“/”：没有就填 0"),
        (" 无 ", "无", "填的是“无”：没有就填 0"),
        ("3件", "3件", "填的是“3件”，读不出数字：只填一个数字"),
        ("3.5", "3.5", "填的是“3.5”：应是整数"),
    ],
)
def test_i_names_a_cell_without_a_figure(
    suites_2021: Suites, text: str, left: str, message: str
) -> None:
    assert found(suites_2021, {PERMITS: text}) == (
        Finding(
            unit="甲镇",
            rule="I",
            severity=Severity.CRITICAL,
            table="表二",
            row=PERMITS.row,
            column=PERMITS.column,
            message=f"表二「{PERMITS.row}」行「{PERMITS.column}」列{message}",
            left=left,
            file="2021/甲镇/disclosure.csv",
            cell="D8",
            places=(PERMITS,),
        ),
    )


def test_i_names_a_negative_count(suites_2021: Suites) -> None:
    assert found(suites_2021, {PERMITS: -3}) == (
        Finding(
            unit="甲镇",
            rule="I",
            severity=Severity.CRITICAL,
            table="表二",
            row=PERMITS.row,
            column=PERMITS.column,
            message=f"表二「{PERMITS.row}」行「{PERMITS.column}」列填的是 -3：不能小于 0",
            left="-3",
            right="0",
            difference="-3",
            file="2021/甲镇/disclosure.csv",
            cell="D8",
            places=(PERMITS,),
        ),
    )


def test_i_names_a_negative_fee(suites_2021: Suites) -> None:
    [finding] = found(suites_2021, {FEES: "-0.5"})
    assert (finding.rule, finding.left, finding.right, finding.difference) == (
        "I",
        "-0.5",
        "0",
        "-0.5",
    )


def test_i_marks_a_fee_with_too_many_decimals(suites_2021: Suites) -> None:
    assert found(suites_2021, {FEES: "0.12345"}) == (
        Finding(
            unit="甲镇",
            rule="I",
            severity=Severity.CRITICAL,
            table="表二",
            row=FEES.row,
            column=FEES.column,
            message=f"表二「{FEES.row}」行「{FEES.column}」列填的是 0.12345：最多保留 4 位小数",
            left="0.12345",
            file="2021/甲镇/disclosure.csv",
            cell="D11",
            places=(FEES,),
        ),
    )


def test_a_fee_with_four_decimals_is_no_finding(suites_2021: Suites) -> None:
    assert found(suites_2021, {FEES: Decimal("59.2449")}) == ()


@pytest.mark.parametrize("unit", ["甲镇", "乙县", "某局"])
def test_i_names_ordinances_below_a_city(suites_2021: Suites, unit: str) -> None:
    place = Place("disclosure", ORDINANCES, "现行有效件数")
    assert found(suites_2021, {place: 2}, unit=unit) == (
        Finding(
            unit=unit,
            rule="I",
            severity=Severity.CRITICAL,
            table="表二",
            row=ORDINANCES,
            column="现行有效件数",
            message=(
                f"表二「{ORDINANCES}」行「现行有效件数」列填的是 2：设区的市以下不能制定规章，应为 0"
            ),
            left="2",
            right="0",
            difference="2",
            file=f"2021/{unit}/disclosure.csv",
            cell="D4",
            places=(place,),
        ),
    )


def test_a_city_may_make_ordinances(suites_2021: Suites) -> None:
    place = Place("disclosure", ORDINANCES, "现行有效件数")
    assert found(suites_2021, {place: 74}, unit="测试市") == ()


def test_the_level_in_units_csv_decides_who_may_make_ordinances(suites_2021: Suites) -> None:
    place = Place("disclosure", ORDINANCES, "现行有效件数")
    units = {"测试市": Unit("测试市", level_named("县"))}
    [finding] = found(suites_2021, {place: 74}, unit="测试市", units=units)
    assert finding.rule == "I"


def test_i_names_documents_fewer_than_were_made_and_not_ended(suites_2021: Suites) -> None:
    made, ended, in_force = (
        Place("disclosure", DOCUMENTS, column)
        for column in ("本年制发件数", "本年废止件数", "现行有效件数")
    )
    [finding] = found(suites_2021, {made: 5, ended: 1, in_force: 3})
    assert (finding.rule, finding.severity, finding.table, finding.row) == (
        "I",
        "critical",
        "表二",
        DOCUMENTS,
    )
    assert (finding.left, finding.right, finding.difference) == ("4", "5", "-1")
    assert finding.message == (
        f"表二「{DOCUMENTS}」行：现行有效件数(3)＋本年废止件数(1)＝4，小于本年制发件数(5)，相差 1"
    )


def test_documents_that_just_cover_what_was_made_are_no_finding(suites_2021: Suites) -> None:
    figures = {"本年制发件数": 5, "本年废止件数": 1, "现行有效件数": 4}
    places: Figures = {Place("disclosure", DOCUMENTS, c): n for c, n in figures.items()}
    assert found(suites_2021, places) == ()


def test_a_purchase_amount_without_its_unit_is_a_warning(suites_2019: Suites) -> None:
    place = Place("disclosure", "第二十条第（九）项/政府集中采购", "采购总金额")
    filing = filing_of(2019, {**zero_figures(form_named("2019")), place: "12.5"})
    assert as_said(check_filing(filing, suites_2019).findings) == (
        Finding(
            unit="甲镇",
            rule="I",
            severity=Severity.WARNING,
            table="表二",
            row=place.row,
            column=place.column,
            message=f"表二「{place.row}」行「采购总金额」列填的是“12.5”，没有写明是元还是万元",
            left="12.5",
            file="2019/甲镇/disclosure.csv",
            cell="D23",
            places=(place,),
        ),
    )


@pytest.mark.parametrize("amount", ["0", "12.5万元", "125,000 元"])
def test_a_purchase_amount_with_its_unit_or_zero_is_no_finding(
    suites_2019: Suites, amount: str
) -> None:
    place = Place("disclosure", "第二十条第（九）项/政府集中采购", "采购总金额")
    filing = filing_of(2019, {**zero_figures(form_named("2019")), place: amount})
    assert as_said(check_filing(filing, suites_2019).findings) == ()


def form_findings(suites: Suites, file: str, old: str, new: str) -> tuple[Finding, ...]:
    """The findings over the zero filing of 2021 with the text of one file changed."""
    sources = sources_of(FORM, zero_figures(FORM))
    text = sources[file].decode()
    assert old in text
    changed = {**sources, file: text.replace(old, new).encode()}
    return as_said(check_filing(parse_filing(changed, 2021, "甲镇"), suites).findings)


def test_form_names_a_missing_row_and_no_sum_over_it(suites_2021: Suites) -> None:
    findings = form_findings(suites_2021, "requests.csv", f"{OPEN},0,0,0,0,0,0,0\n", "")
    assert findings == (
        Finding(
            unit="甲镇",
            rule="FORM",
            severity=Severity.CRITICAL,
            table="表三",
            row=OPEN,
            column="",
            message=f"缺少表三行「{OPEN}」：请按官方格式补上",
            file="2021/甲镇/requests.csv",
        ),
    )


def test_form_names_a_missing_column(suites_2021: Suites) -> None:
    findings = form_findings(suites_2021, "requests.csv", "总计\n", "备注\n")
    assert [(f.rule, f.column, f.cell, f.message) for f in findings] == [
        ("FORM", "总计", "A1", "缺少表三列「总计」：请按官方格式补上"),
        ("FORM", "备注", "H1", "表三列「备注」不是官方格式里的：最接近的是「自然人」"),
    ]


def test_form_names_an_extra_row(suites_2021: Suites) -> None:
    row = f"{LEFT},0,0,0,0,0,0,0\n"
    [finding] = form_findings(
        suites_2021, "requests.csv", row, f"{row}五、上年数据,0,0,0,0,0,0,0\n"
    )
    assert (finding.rule, finding.severity, finding.row, finding.cell) == (
        "FORM",
        "critical",
        "五、上年数据",
        "A27",
    )
    assert finding.message.startswith("表三行「五、上年数据」不是官方格式里的：最接近的是「")


def test_form_names_a_repeated_row(suites_2021: Suites) -> None:
    row = f"{LEFT},0,0,0,0,0,0,0\n"
    [finding] = form_findings(suites_2021, "requests.csv", row, row * 2)
    assert (finding.rule, finding.severity, finding.cell) == ("FORM", "critical", "A27")
    assert finding.message == f"表三行「{LEFT}」重复出现：只保留一处"


def test_form_names_a_misspelt_row_and_the_official_label(suites_2021: Suites) -> None:
    official = "三、本年度办理结果/（三）不予公开/2.其他法律行政法规禁止公开"
    written = "三、本年度办理结果/（三）不予公开/2.其他法律法规禁止公开"
    [finding] = form_findings(suites_2021, "requests.csv", official, written)
    assert (finding.rule, finding.severity, finding.row, finding.cell) == (
        "FORM",
        "critical",
        written,
        "A7",
    )
    assert finding.message == f"表三行「{written}」与官方格式不一致：应为「{official}」"


def test_form_names_each_line_of_a_misspelt_item(suites_2021: Suites) -> None:
    findings = form_findings(suites_2021, "disclosure.csv", ",行政规范性文件,", ",规范性文件,")
    assert [(f.rule, f.row, f.column, f.cell) for f in findings] == [
        ("FORM", "第二十条第（一）项/规范性文件", column, cell)
        for column, cell in (("本年制发件数", "A5"), ("本年废止件数", "A6"), ("现行有效件数", "A7"))
    ]
    assert all("行政规范性文件" in finding.message for finding in findings)


def test_form_names_a_missing_section(suites_2021: Suites) -> None:
    [finding] = form_findings(suites_2021, "narrative.md", "## 六、其他需要报告的事项", "")
    assert finding == Finding(
        unit="甲镇",
        rule="FORM",
        severity=Severity.CRITICAL,
        table="正文",
        row="六、其他需要报告的事项",
        column="",
        message="缺少正文「六、其他需要报告的事项」：请按官方格式补上",
        file="2021/甲镇/narrative.md",
    )


def test_form_names_the_tables_of_another_years_form(suites_2021: Suites) -> None:
    form = form_named("2019")
    filing = parse_filing(sources_of(form, example_figures(form)), 2021, "甲镇")
    findings = check_filing(filing, suites_2021).findings
    assert {"表二", "表三"} <= {finding.table for finding in findings if finding.rule == "FORM"}


def test_a_character_that_cannot_be_printed_is_a_warning_with_its_name(suites_2021: Suites) -> None:
    filing = filing_of(
        2021, zero_figures(FORM), NARRATIVE.replace("每周检查", "每周\U0001f600检查")
    )
    [finding] = as_said(check_filing(filing, suites_2021).findings)
    assert (finding.rule, finding.severity, finding.table) == ("FONT", "warning", "一、总体情况")
    assert "U+1F600 GRINNING FACE" in finding.message


@pytest.mark.parametrize("columns", [1, 2, 16, 17, 45])
def test_a_table_of_prose_that_no_page_holds_is_a_warning_with_its_columns(
    suites_2021: Suites, columns: int
) -> None:
    rows = (["村"] * columns, ["---", ":-:"] * columns, ["有"] * columns)
    table = "\n".join(f"| {' | '.join(row[:columns])} |" for row in rows)
    filing = filing_of(2021, zero_figures(FORM), f"{NARRATIVE}\n\n{table}\n")
    found = [each for each in check_filing(filing, suites_2021).findings if each.rule == "WIDE"]
    assert [each.severity for each in found] == ["warning"] * (columns > WIDEST_TABLE)
    assert all(f"一张 {columns} 列的表" in each.message for each in found)
