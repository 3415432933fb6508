"""Suites are edited by hand: a slip ends the run with file and entry, an edit takes effect."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.invention import example_figures, filing_of, zero_figures
from township_reports.checks.about import About
from township_reports.checks.running import CheckResult, check_filing
from township_reports.checks.suites import SuiteError, load_suites, rules_about
from township_reports.forms.model import Place
from township_reports.forms.reading import form_named

FORM = form_named("2021")
FIRST = FORM.requests.row_paths[0]

SOUND: dict[str, Any] = {
    "type": "expect_column_values_to_be_between",
    "kwargs": {"column": "总计", "max_value": 100},
    "severity": "warning",
    "meta": {"rule": "X", "explanation": "总计不大于 100"},
}
META = SOUND["meta"]


def suite_of(*entries: object, view: object = "requests_by_row", **more: object) -> dict[str, Any]:
    return {"name": "own", "meta": {"view": view}, "expectations": list(entries), **more}


def in_folder(tmp_path: Path, suite: object) -> Path:
    """A folder of suites with one file, written from JSON data or from text."""
    folder = tmp_path / "2021"
    folder.mkdir()
    text = suite if isinstance(suite, str) else json.dumps(suite, ensure_ascii=False)
    (folder / "own.json").write_text(text, encoding="utf-8")
    return folder


def refusal(tmp_path: Path, suite: object) -> str:
    with pytest.raises(SuiteError) as caught:
        load_suites(in_folder(tmp_path, suite), FORM)
    message = str(caught.value)
    assert "\n" not in message
    return message


def checked(folder: Path, **totals: int) -> CheckResult:
    """The zero filing, with totals of table 三 by row number, held against a folder's suites."""
    paths = {row.number: row.path for row in FORM.requests.rows}
    figures = zero_figures(FORM)
    figures |= {Place("requests", paths[number], "总计"): n for number, n in totals.items()}
    return check_filing(filing_of(2021, figures), load_suites(folder, FORM))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (
            {"type": "expect_column_to_be_nice"},
            "（expect_column_to_be_nice）：Great Expectations 没有这种",
        ),
        ({"severity": "fatal"}, "severity 是 'fatal'，应为 critical、warning、info 之一"),
        ({"severity": None}, "severity 是 None"),
        ({"kwargs": {"column": "合计", "max_value": 1}}, "提到没有的列“合计”；这张表有："),
        ({"kwargs": {"column": "总计", "maximum": 1}}, "的 kwargs 不对："),
        ({"kwargs": {"max_value": 1}}, "的 kwargs 不对："),
        ({"kwargs": ["总计"]}, "缺少 kwargs"),
        ({"kwargs": None}, "缺少 kwargs"),
        ({"meta": None}, "缺少 meta"),
        ({"meta": {"explanation": "x"}}, "缺少 meta.rule"),
        ({"meta": {"rule": " ", "explanation": "x"}}, "缺少 meta.rule"),
        ({"meta": {"rule": "X"}}, "缺少 meta.explanation"),
        ({"meta": {**META, "rules": "Y"}}, "的 meta 有不认识的键 rules；可用："),
        ({"sverity": "critical"}, "有不认识的键 sverity；可用："),
        ({"meta": {**META, "message": "{palce}太大"}}, "用了没有的字段 palce"),
        ({"meta": {**META, "compare": "maximum"}}, "meta.compare 是“maximum”"),
        (
            {"meta": {**META, "explained": "gone"}},
            "meta.explained 是 'gone'，应为 warning、info 之一",
        ),
        ({"meta": {**META, "explained": "critical"}}, "meta.explained 是 'critical'"),
        ({"meta": {**META, "explained": []}}, "meta.explained 是 []"),
        ({"meta": {**META, "example": 3}}, "meta.example 应是一句话"),
        ({"meta": {**META, "about": "table"}}, "meta.about 是 'table'，应为 tables、form、"),
        ({"meta": {**META, "about": []}}, "meta.about 是 []"),
        ({"meta": {**META, "compare": "²"}}, "meta.compare 是“²”，应是这张表的一列或一个整数"),
        ({"meta": {**META, "message": ["太大"]}}, "的 meta.message 应是一句话"),
        ({"kwargs": {**SOUND["kwargs"], "row_condition": {"conditions": 5}}}, "的 kwargs 不对："),
        ({"meta": {**META, "message": "{place太大"}}, "的 meta.message 写法不对："),
        ({"meta": {**META, "message": "{value:d} 件"}}, "的 meta.message "),
        ({"meta": {**META, "message": "{value:{width}}"}}, "的 meta.message "),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_entry_that_cannot_be_used_is_named_by_file_and_number(
    tmp_path: Path, wrong: dict[str, object], words: str
) -> None:
    message = refusal(tmp_path, suite_of(SOUND, {**SOUND, **wrong}))
    assert message.startswith("expectations/2021/own.json 第 2 条")
    assert words in message


@pytest.mark.parametrize("entry", ["expect_column_values_to_be_between", {"kwargs": {}}, None])
def test_an_entry_without_a_type_is_named(tmp_path: Path, entry: object) -> None:
    message = refusal(tmp_path, suite_of(SOUND, entry))
    assert message == "expectations/2021/own.json 第 2 条 应是一个带有 type 的对象"


@pytest.mark.parametrize("side", ["left", "right"])
def test_an_unknown_column_on_one_side_of_a_sum_is_named(tmp_path: Path, side: str) -> None:
    sums = {"left": ["总计"], "right": ["自然人"], side: ["总计", "合计"]}
    entry = {**SOUND, "type": "expect_column_sums_to_agree", "kwargs": sums}
    assert "提到没有的列“合计”" in refusal(tmp_path, suite_of(entry))


def test_an_unknown_column_that_limits_go_by_is_named(tmp_path: Path) -> None:
    kwargs = {"column": "总计", "by": "单位", "at_most": {"件": 1}}
    entry = {**SOUND, "type": "expect_line_values_to_be_at_most", "kwargs": kwargs}
    assert "提到没有的列“单位”" in refusal(tmp_path, suite_of(entry))


@pytest.mark.parametrize("kind", ["to_be_in_set", "to_not_be_in_set"])
def test_an_unknown_column_of_values_and_a_set_is_named(tmp_path: Path, kind: str) -> None:
    kwargs = {"column": "合计", "value_set": [0]}
    entry = {**SOUND, "type": f"expect_line_values_{kind}", "kwargs": kwargs}
    assert "提到没有的列“合计”" in refusal(tmp_path, suite_of(entry))


@pytest.mark.parametrize(
    ("kind", "kwargs"),
    [
        ("expect_column_sums_to_agree", {"left": [], "right": ["自然人"]}),
        ("expect_column_sums_to_agree", {"left": ["总计"], "right": []}),
        ("expect_line_values_to_be_in_set", {"column": "总计", "value_set": []}),
        ("expect_line_values_to_not_be_in_set", {"column": "总计", "value_set": []}),
    ],
)
def test_an_entry_that_compares_with_nothing_is_refused(
    tmp_path: Path, kind: str, kwargs: dict[str, object]
) -> None:
    entry = {**SOUND, "type": kind, "kwargs": kwargs}
    assert "的 kwargs 不对：" in refusal(tmp_path, suite_of(entry))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[" * 100_000, " 里的数太长或套得太深："),
        ('{"a":' * 100_000, " 里的数太长或套得太深："),
        ("9" * 5000, " 里的数太长或套得太深："),
        ('{"a": NaN}', " 里的 NaN 不是数：改成数或 null"),
        ('{"a": [-Infinity]}', " 里的 -Infinity 不是数：改成数或 null"),
        ('{"a": {"b": 1, "b": 2}}', " 里同一个对象的键 b 重复：只留一个"),
        ('{"a": "\\ud800"}', " 里有半个字符（\\ud800 一类）：改正它"),
        ("null", " 应是一个带有 expectations 列表的对象"),
    ],
    ids=["lists", "objects", "digits", "nan", "infinity", "twice", "half", "null"],
)
def test_a_file_that_is_no_suite_is_named(tmp_path: Path, text: str, words: str) -> None:
    assert refusal(tmp_path, text).startswith(f"expectations/2021/own.json{words}")


def test_an_unknown_relation_of_sums_is_refused(tmp_path: Path) -> None:
    sums = {"left": ["总计"], "right": ["自然人"], "relation": "<"}
    entry = {**SOUND, "type": "expect_column_sums_to_agree", "kwargs": sums}
    assert "的 kwargs 不对：" in refusal(tmp_path, suite_of(entry))


@pytest.mark.parametrize(
    ("kind", "kwargs"),
    [
        (SOUND["type"], SOUND["kwargs"]),
        ("expect_column_sums_to_agree", {"left": ["总计"], "right": ["自然人"]}),
        ("expect_line_values_to_be_in_set", {"column": "总计", "value_set": [0]}),
    ],
    ids=["stock", "sums", "set"],
)
def test_an_unknown_column_in_a_condition_is_named(
    tmp_path: Path, kind: str, kwargs: dict[str, object]
) -> None:
    column = {"type": "comparison", "column": {"name": "行号"}, "operator": "==", "parameter": "一"}
    condition = {"type": "and", "conditions": [column]}
    entry = {**SOUND, "type": kind, "kwargs": {**kwargs, "row_condition": condition}}
    assert "提到没有的列“行号”" in refusal(tmp_path, suite_of(entry))


@pytest.mark.parametrize("view", ["requests", None, 3])
def test_an_unknown_view_is_refused_with_those_there_are(tmp_path: Path, view: object) -> None:
    message = refusal(tmp_path, suite_of(SOUND, view=view))
    assert message.startswith(f"expectations/2021/own.json 的 meta.view 是“{view}”，应为 ")
    assert "requests_by_row" in message


@pytest.mark.parametrize("about", ["table", 3, None, ["tables"]])
def test_what_a_suite_is_about_is_one_of_a_few_things(tmp_path: Path, about: object) -> None:
    suite = suite_of(SOUND)
    suite["meta"]["about"] = about
    assert "own.json 的 meta.about 是 " in refusal(tmp_path, suite)


def test_rules_are_about_what_their_suite_is_about_or_they_themselves(tmp_path: Path) -> None:
    other = {**SOUND, "meta": {**META, "rule": "Y", "about": "form"}}
    suite = suite_of(SOUND, other)
    suite["meta"]["about"] = "tables"
    suites = load_suites(in_folder(tmp_path, suite), FORM)
    assert rules_about(suites, About.TABLES) == {"X"}
    assert rules_about(suites, About.FORM) == {"Y"}
    assert rules_about(suites, About.TABLES, About.FORM) == {"X", "Y"}


def test_a_suite_that_says_nothing_is_about_other_things(tmp_path: Path) -> None:
    suites = load_suites(in_folder(tmp_path, suite_of(SOUND)), FORM)
    assert rules_about(suites, About.OTHER) == {"X"}


@pytest.mark.parametrize("meta", [{}, {"meta": {}}, {"meta": []}])
def test_a_view_is_needed(tmp_path: Path, meta: dict[str, object]) -> None:
    suite = {"name": "own", "expectations": [SOUND], **meta}
    assert "own.json 的 meta.view 是“" in refusal(tmp_path, suite)


def test_an_unknown_key_of_the_suite_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, suite_of(SOUND, expectation=[]))
    assert message.startswith("expectations/2021/own.json")
    assert "有不认识的键 expectation；可用：expectations、" in message


@pytest.mark.parametrize("data", [[], {"name": "own"}, {"expectations": {}}])
def test_a_file_without_a_list_of_expectations_is_refused(tmp_path: Path, data: object) -> None:
    message = refusal(tmp_path, data)
    assert message == "expectations/2021/own.json 应是一个带有 expectations 列表的对象"


def test_broken_json_is_named_with_its_line(tmp_path: Path) -> None:
    message = refusal(tmp_path, '{\n  "name": "own",\n  "expectations": [,]\n}')
    assert message.startswith("expectations/2021/own.json 第 3 行不是 JSON：")


def test_a_suite_in_another_encoding_is_refused(tmp_path: Path) -> None:
    folder = in_folder(tmp_path, suite_of(SOUND))
    (folder / "own.json").write_bytes(json.dumps(suite_of(SOUND), ensure_ascii=False).encode("gbk"))
    with pytest.raises(SuiteError, match=r"expectations/2021/own\.json 不是 UTF-8 编码"):
        load_suites(folder, FORM)


def test_a_folder_without_suites_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="expectations/2021 里没有校验规则"):
        load_suites(tmp_path / "2021", FORM)


def test_suites_are_loaded_by_name(tmp_path: Path) -> None:
    folder = in_folder(tmp_path, suite_of(SOUND))
    shutil.copy(folder / "own.json", folder / "a.json")
    assert [suite.name for suite in load_suites(folder, FORM)] == ["a", "own"]


def test_a_rule_added_in_json_gives_findings_without_code(tmp_path: Path) -> None:
    result = checked(in_folder(tmp_path, suite_of(SOUND)), 一=101, 二=100)
    [finding] = result.findings
    assert (finding.rule, finding.severity, finding.table) == ("X", "warning", "表三")
    assert (finding.row, finding.column, finding.left, finding.cell) == (FIRST, "总计", "101", "H2")
    assert finding.message == f"表三「{FIRST}」行「总计」列：总计不大于 100"
    assert finding.places == (Place("requests", FIRST, "总计"),)
    [assessment] = result.assessments
    assert (assessment.rule, assessment.held, assessment.broken) == ("X", 24, 1)


def test_a_rule_may_look_at_some_rows_only(tmp_path: Path) -> None:
    condition = {
        "type": "comparison",
        "column": {"name": "number"},
        "operator": "==",
        "parameter": "二",
    }
    entry = {**SOUND, "kwargs": {**SOUND["kwargs"], "row_condition": condition}}
    findings = checked(in_folder(tmp_path, suite_of(entry)), 一=500, 二=101).findings
    assert [finding.left for finding in findings] == ["101"]


def test_a_message_is_filled_from_the_line(tmp_path: Path) -> None:
    meta = {**META, "message": "{table}第{number}行有 {value} 件", "compare": "100"}
    findings = checked(in_folder(tmp_path, suite_of({**SOUND, "meta": meta})), 四=103).findings
    assert [(f.message, f.right, f.difference) for f in findings] == [
        ("表三第四行有 103 件", "100", "3")
    ]


def test_a_rule_about_a_table_as_a_whole_gives_one_finding(tmp_path: Path) -> None:
    entry = {**SOUND, "type": "expect_table_row_count_to_equal", "kwargs": {"value": 24}}
    [finding] = checked(in_folder(tmp_path, suite_of(entry))).findings
    assert (finding.rule, finding.table, finding.row, finding.column) == ("X", "表三", "", "")
    assert "25" in finding.message


def test_a_severity_changed_in_json_takes_effect(tmp_path: Path) -> None:
    folder = tmp_path / "2021"
    shutil.copytree(ROOT / "expectations" / "2021", folder)
    path = folder / "requests_rows.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"severity": "critical"', '"severity": "info"'), encoding="utf-8")
    findings = checked(folder, 一=1, 四=1).findings
    assert {(finding.rule, finding.severity) for finding in findings} == {("C", "info")}


def test_a_rule_that_cannot_be_computed_ends_the_check_with_its_place(tmp_path: Path) -> None:
    entry = {**SOUND, "kwargs": {"column": "row", "max_value": 3}}
    suites = load_suites(in_folder(tmp_path, suite_of(SOUND, entry)), FORM)
    filing = filing_of(2021, example_figures(FORM))
    with pytest.raises(SuiteError, match=r"expectations/2021/own\.json 第 2 条.*算不出来"):
        check_filing(filing, suites)


def test_a_sum_over_text_cannot_be_computed(tmp_path: Path) -> None:
    sums = {"left": ["row"], "right": ["number"]}
    entry = {**SOUND, "type": "expect_column_sums_to_agree", "kwargs": sums}
    with pytest.raises(SuiteError, match=r"expectations/2021/own\.json 第 1 条算不出来"):
        checked(in_folder(tmp_path, suite_of(entry)))


@pytest.mark.parametrize(
    ("kind", "kwargs"),
    [
        ("values_to_not_be_in_set", {"column": "总计", "value_set": [101]}),
        ("pair_values_a_to_be_greater_than_b", {"column_A": "总计", "column_B": "自然人"}),
    ],
)
def test_a_finding_of_a_stock_type_is_about_its_column(
    tmp_path: Path, kind: str, kwargs: dict[str, object]
) -> None:
    condition = {
        "type": "comparison",
        "column": {"name": "number"},
        "operator": "==",
        "parameter": "一",
    }
    kwargs = {**kwargs, "row_condition": condition}
    entry = {**SOUND, "type": f"expect_column_{kind}", "kwargs": kwargs}
    totals = {"一": 101} if "value_set" in kwargs else {}
    [finding] = checked(in_folder(tmp_path, suite_of(entry)), **totals).findings
    assert finding.places == (Place("requests", FIRST, "总计"),)


def test_each_finding_carries_its_own_rule_in_whatever_order_the_entries_stand(
    tmp_path: Path,
) -> None:
    entries = [
        {**SOUND, "kwargs": {"column": column, "max_value": most}, "meta": {**META, "rule": rule}}
        for rule, column, most in (
            ("P", "总计", 1000),
            ("Q", "自然人", 1000),
            ("R", "总计", 100),
            ("T", "总计", 10),
        )
    ]
    result = checked(in_folder(tmp_path, suite_of(*entries)), 一=101, 二=11)
    assert [(f.rule, f.column, f.left) for f in result.findings] == [
        ("R", "总计", "101"),
        ("T", "总计", "101"),
        ("T", "总计", "11"),
    ]
    assert [(a.rule, a.broken) for a in result.assessments] == [
        ("P", 0),
        ("Q", 0),
        ("R", 1),
        ("T", 2),
    ]


@pytest.mark.parametrize("version", ["2019", "2021"])
def test_the_suites_of_the_repository_load_with_the_rules_of_the_form(version: str) -> None:
    suites = load_suites(ROOT / "expectations" / version, form_named(version))
    rules = {entry.rule for suite in suites for entry in suite.entries}
    assert {"A", "B", "C", "D", "I", "FORM"} <= rules


@pytest.mark.parametrize("text", ["[" * 100_000, f'{{"name": {"9" * 5_000}}}'])
def test_what_is_deeper_or_longer_than_any_suite_is_refused(tmp_path: Path, text: str) -> None:
    assert "里的数太长或套得太深" in refusal(tmp_path, text)


def test_a_type_of_two_lines_is_told_in_one(tmp_path: Path) -> None:
    assert "（expect_a b）" in refusal(tmp_path, suite_of({"type": "expect_a\nb"}))
