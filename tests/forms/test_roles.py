"""Rows and columns of a form are found by what they mean."""

from __future__ import annotations

import pytest

from township_reports.forms.model import Place
from township_reports.forms.reading import form_named, form_names
from township_reports.forms.roles import COLUMN_ROLES, ROW_ROLES, SECTION_ROLES

OLD, NEW = form_named("2019"), form_named("2021")


@pytest.mark.parametrize("version", form_names())
def test_every_form_answers_for_every_role_that_is_asked_for(version: str) -> None:
    form = form_named(version)
    for table in form.tables:
        assert set(ROW_ROLES[table.key]) <= set(table.roles.rows)
        assert set(COLUMN_ROLES[table.key]) <= set(table.roles.columns)
    assert set(form.roles) == set(SECTION_ROLES)


def test_a_row_has_a_role() -> None:
    row = NEW.requests.row_of("handled")
    assert row
    assert (row.number, row.printed_number) == ("三(七)", "三（七）")


def test_a_group_stands_for_the_rows_under_it_and_a_list_of_groups_for_all_of_theirs() -> None:
    numbers = [row.number for row in NEW.requests.rows_of("unavailable")]
    assert numbers == ["三(四)1", "三(四)2", "三(四)3"]
    assert len(NEW.requests.rows_of("results")) == len(NEW.requests.rows) - 4
    assert NEW.requests.roles.rows["unavailable"].label == "（四）无法提供"


def test_a_row_is_called_by_the_short_name_that_its_form_gives_it_or_by_its_heads() -> None:
    roles = NEW.requests.roles.rows
    assert (roles["received"].short, roles["refused"].short) == ("新收申请", "不予公开")
    assert roles["repeated"].short == roles["repeated"].label == "2.重复申请"
    assert roles["results"].short == ""


@pytest.mark.parametrize("version", form_names())
def test_every_group_of_results_has_a_short_name(version: str) -> None:
    roles = form_named(version).requests.roles.rows
    shown = [roles[part].short for part in roles["results"].parts]
    assert all(2 <= len(name) <= 4 for name in shown)


def test_a_role_that_the_form_lacks_has_no_rows_and_no_columns() -> None:
    assert OLD.requests.row_of("unpaid") is None
    assert OLD.disclosure.column_of("in_force") == ""
    assert OLD.disclosure.rows_with("in_force") == ()


def test_a_role_that_nobody_answers_for_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        NEW.requests.row_of("recieved")
    with pytest.raises(KeyError):
        NEW.requests.column_of("totals")


def test_rows_are_found_by_a_column_that_only_some_have() -> None:
    labels = [row.label for row in OLD.disclosure.rows_with("decisions")]
    assert labels == ["行政许可", "其他对外管理服务事项", "行政处罚", "行政强制"]


def test_a_figure_is_a_row_and_a_column_and_several_are_added_up() -> None:
    received = Place("requests", "一、本年新收政府信息公开申请数量", "总计")
    brought = Place("requests", "二、上年结转政府信息公开申请数量", "总计")
    assert NEW.places("received.total + brought.total") == (received, brought)
    assert len(NEW.places("lawsuits.pending")) == 2
    assert len(NEW.places("received.organisations")) == 5


@pytest.mark.parametrize(
    "figure", ["unpaid.total", "documents.in_force", "received.total + unpaid.total", "no.total"]
)
def test_a_figure_of_which_the_form_lacks_a_part_has_no_cells(figure: str) -> None:
    assert OLD.places(figure) == ()


def test_one_form_says_in_its_own_words_what_another_says() -> None:
    documents = "第二十条第（一）项/规范性文件"
    same = OLD.disclosure.same_row(documents, NEW.disclosure)
    assert same == "第二十条第（一）项/行政规范性文件"
    assert OLD.disclosure.same_column("处理决定数量", NEW.disclosure) == "本年处理决定数量"


def test_what_has_no_role_is_the_same_by_its_label_alone() -> None:
    repeated = "三、本年度办理结果/（五）不予处理/2.重复申请"
    assert OLD.requests.same_row(repeated, NEW.requests) == repeated
    assert OLD.disclosure.same_row("第二十条第（九）项/政府集中采购", NEW.disclosure) == ""


def test_sections_are_found_by_what_they_hold() -> None:
    assert [NEW.section_of(role).title for role in SECTION_ROLES] == [  # type: ignore[union-attr] # all there
        "一、总体情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


def test_a_first_look_has_the_same_names_in_every_form() -> None:
    assert list(OLD.glance) == list(NEW.glance)


def test_a_place_has_a_code_of_its_own() -> None:
    for form in (OLD, NEW):
        codes = [table.code(place) for table in form.tables for place in table.places]
        assert len(codes) == len(set(codes))


def test_what_stands_in_both_forms_has_the_same_code_in_both() -> None:
    for ours, theirs in zip(OLD.tables, NEW.tables, strict=True):
        old = {**ours.roles.row_codes, **ours.roles.column_codes}
        new = {**theirs.roles.row_codes, **theirs.roles.column_codes}
        assert old.keys() & new.keys()
        assert all(old[name] == new[name] for name in old.keys() & new.keys())


def test_a_row_or_column_of_another_label_keeps_its_code() -> None:
    codes = {form.version: set(form.disclosure.roles.row_codes.values()) for form in (OLD, NEW)}
    assert codes["2021"] < codes["2019"]
    assert (
        OLD.disclosure.roles.column_codes["处理决定数量"]
        == NEW.disclosure.roles.column_codes["本年处理决定数量"]
        == "decisions"
    )


def test_what_units_are_compared_by_has_the_same_name_wherever_it_is_the_same_figure() -> None:
    names = {figure: name for name, figure in OLD.compared.items()}
    both = [figure for figure in NEW.compared.values() if figure in names]
    assert len(both) == len(NEW.compared) - 1
    assert all(NEW.compared[names[figure]] == figure for figure in both)
