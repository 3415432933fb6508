"""What the two official forms consist of."""

import pytest

from township_reports.forms.model import Form, Node, Place
from township_reports.forms.reading import form_named


@pytest.fixture(params=["2019", "2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return form_named(request.param)


@pytest.mark.parametrize(("version", "rows"), [("2019", 23), ("2021", 25)])
def test_table_three_has_the_rows_of_its_version(version: str, rows: int) -> None:
    assert len(form_named(version).requests.rows) == rows


@pytest.mark.parametrize(("version", "cells"), [("2019", [22, 161, 15]), ("2021", [10, 175, 15])])
def test_the_tables_have_the_cells_of_their_version(version: str, cells: list[int]) -> None:
    assert [len(table.places) for table in form_named(version).tables] == cells


def test_no_two_cells_have_one_place(form: Form) -> None:
    places = [place for table in form.tables for place in table.places]
    assert len(set(places)) == len(places)


def test_row_paths_are_unique(form: Form) -> None:
    for table in form.tables:
        assert len(set(table.row_paths)) == len(table.row_paths)


def test_row_numbers_are_unique(form: Form) -> None:
    numbers = [row.number for row in form.requests.rows]
    assert len(set(numbers)) == len(numbers)


def test_rows_are_numbered_as_printed() -> None:
    numbers = [row.number for row in form_named("2021").requests.rows]
    assert numbers[:5] == ["一", "二", "三(一)", "三(二)", "三(三)1"]
    assert numbers[-3:] == ["三(六)3", "三(七)", "四"]


def test_a_row_names_the_heads_over_it() -> None:
    row = next(row for row in form_named("2021").requests.rows if row.number == "三(五)2")
    assert row.groups == ("三", "三(五)")
    assert row.path == "三、本年度办理结果/（五）不予处理/2.重复申请"


def test_other_handling_is_one_row_in_2019_and_three_in_2021() -> None:
    counts = {
        version: sum("（六）其他处理" in path for path in form_named(version).requests.row_paths)
        for version in ("2019", "2021")
    }
    assert counts == {"2019": 1, "2021": 3}


def test_the_applicants_stand_in_printed_order(form: Form) -> None:
    assert form.requests.columns == (
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    )


def test_five_kinds_of_organisation_stand_under_one_head(form: Form) -> None:
    heads = {node.label: len(node.leaves) for node in form.requests.column_tree}
    assert heads == {"自然人": 1, "法人或其他组织": 5, "总计": 1}


@pytest.mark.parametrize(("version", "rows"), [("2019", 20), ("2021", 22)])
def test_the_head_of_the_results_spans_its_rows(version: str, rows: int) -> None:
    head = form_named(version).requests.row_tree[2]
    assert (head.label, len(head.leaves)) == ("三、本年度办理结果", rows)


def test_three_procedures_have_five_results_each(form: Form) -> None:
    assert form.appeals.row_paths == (
        "行政复议",
        "行政诉讼/未经复议直接起诉",
        "行政诉讼/复议后起诉",
    )
    assert form.appeals.results == ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def test_table_two_is_four_columns_wide(form: Form) -> None:
    assert form.disclosure.width == 4


def test_fees_are_in_ten_thousands_with_four_decimals_in_2021() -> None:
    disclosure = form_named("2021").disclosure
    fee = disclosure.measures("第二十条第（八）项/行政事业性收费")[0]
    assert (fee.label, fee.unit, fee.decimals) == ("本年收费金额（单位：万元）", "万元", 4)


def test_the_clauses_of_table_two_are_those_of_their_version() -> None:
    clauses = {
        version: [clause.label for clause in form_named(version).disclosure.clauses]
        for version in ("2019", "2021")
    }
    four = [f"第二十条第（{number}）项" for number in "一五六八"]
    assert clauses == {"2019": [*four, "第二十条第（九）项"], "2021": four}


def test_only_changes_of_project_numbers_carry_a_sign() -> None:
    disclosure = form_named("2019").disclosure
    signed = {place.column for place in disclosure.places if disclosure.measure(place).signed}
    assert signed == {"本年增/减"}


def test_the_purchase_amount_of_2019_asks_for_its_unit() -> None:
    disclosure = form_named("2019").disclosure
    asking = {p.column for p in disclosure.places if disclosure.measure(p).unit_in_cell}
    assert asking == {"采购总金额"}


def test_a_cell_that_the_form_lacks_has_no_measure(form: Form) -> None:
    with pytest.raises(KeyError):
        form.requests.measure(Place("requests", form.requests.row_paths[0], "数据1"))


def test_a_table_that_the_form_lacks_is_a_key_error(form: Form) -> None:
    with pytest.raises(KeyError):
        form.table("表五")


def test_the_six_sections_stand_in_order(form: Form) -> None:
    assert [section.title for section in form.sections] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


def test_three_sections_are_prose(form: Form) -> None:
    assert [section.numeral for section in form.prose_sections] == ["一", "五", "六"]


def test_the_title_names_unit_and_year(form: Form) -> None:
    assert form.report_title("甲镇", 2021) == "甲镇2021年政府信息公开工作年度报告"


def test_a_head_without_numbering_is_its_own_number() -> None:
    assert [Node(label).number for label in ("三、结果", "（三）不予", "3.其他", "总计")] == [
        "三",
        "(三)",
        "3",
        "总计",
    ]


def test_the_depth_of_a_head_counts_the_levels_under_it() -> None:
    tree = Node("a", (Node("b"), Node("c", (Node("d"),))))
    assert tree.depth == 3
    assert [leaf.label for leaf in tree.leaves] == ["b", "d"]
