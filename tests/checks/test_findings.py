"""findings.csv: what stands in it and what is kept."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_reports.checks.findings import Finding
from township_reports.checks.findings_table import (
    FINDINGS_HEAD,
    HEADS,
    chinese_csv,
    lines_of,
    merged,
    told,
)
from township_reports.checks.findings_table import findings_csv as csv_of
from township_reports.checks.listing import Listed
from township_reports.checks.severity import Severity
from township_reports.forms.model import Place

HEAD = ",".join(FINDINGS_HEAD) + "\n"


def finding(unit: str = "甲镇", message: str = "相差 1", left: str = "15") -> Finding:
    return Finding(
        unit=unit,
        rule="A",
        severity=Severity.CRITICAL,
        table="表三",
        row="",
        column="总计",
        message=message,
        left=left,
        right="14",
        difference="1",
        file=f"2021/{unit}/requests.csv",
        cell="H2 H3",
        places=(Place("requests", "一", "总计"),),
        excess=((Place("requests", "一", "总计"), "1"),),
    )


def findings_csv(findings: list[Finding]) -> bytes:
    return csv_of(lines_of(map(Listed, findings)))


def merged_findings(old: bytes, findings: list[Finding], units: list[str]) -> bytes:
    return csv_of(merged(old, lines_of(map(Listed, findings)), units))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))


def test_without_findings_there_is_only_the_head() -> None:
    assert findings_csv([]) == HEAD.encode()
    assert HEAD == (
        "unit,rule,severity,table,row,column,left,right,difference,file,cell,message,"
        "name,also,source,origin\n"
    )


def test_a_finding_is_a_line_in_the_order_of_the_head() -> None:
    line = "甲镇,A,critical,表三,,总计,15,14,1,2021/甲镇/requests.csv,H2 H3,相差 1,,,,\n"
    assert findings_csv([finding()]).decode() == HEAD + line


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+1+cmd", "-1+cmd|' /C calc'!A0", "\t=1", "-"]
)
def test_text_that_looks_like_a_formula_is_set_behind_an_apostrophe(text: str) -> None:
    [row] = rows(findings_csv([finding(left=text)]))
    assert row["left"] == f"'{text}"


@pytest.mark.parametrize("text", ["-3", "+2", "-0.5", "15", "/", "无", ""])
def test_figures_and_plain_text_stay_as_they_are(text: str) -> None:
    [row] = rows(findings_csv([finding(left=text)]))
    assert row["left"] == text


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_line_end_in_a_text_breaks_no_line(end: str) -> None:
    [row] = rows(findings_csv([finding(left=f"3{end}4")]))
    assert row["left"] == "3 4"


def test_merging_keeps_the_lines_of_other_units() -> None:
    old = findings_csv([finding("甲镇", "旧"), finding("乙镇"), finding("丙镇")])
    merged = merged_findings(old, [finding("甲镇", "新")], ["甲镇", "丙镇"])
    assert {(row["unit"], row["message"]) for row in rows(merged)} == {
        ("甲镇", "新"),
        ("乙镇", "相差 1"),
    }


def test_a_unit_without_findings_any_more_loses_its_lines() -> None:
    assert merged_findings(findings_csv([finding()]), [], ["甲镇"]) == HEAD.encode()


def test_merging_into_nothing_is_the_file_of_the_findings() -> None:
    assert merged_findings(b"", [finding()], ["甲镇"]) == findings_csv([finding()])


def test_merging_again_adds_no_second_apostrophe() -> None:
    old = findings_csv([finding("乙镇", left="=1+1")])
    assert merged_findings(merged_findings(old, [], ["甲镇"]), [], ["甲镇"]) == old


def test_merged_lines_stand_by_unit() -> None:
    merged = merged_findings(
        findings_csv([finding("丙镇"), finding("乙镇")]), [finding("丁镇")], ["丁镇"]
    )
    units = [row["unit"] for row in rows(merged)]
    assert units == sorted(units)
    assert len(units) == 3


@pytest.mark.parametrize(
    "old",
    [b"\xff\xfe", b"unit,rule\nx,y\n", "单位,问题\n甲镇,无\n".encode()],
    ids=["bytes", "head", "other"],
)
def test_what_is_no_list_of_findings_is_written_anew(old: bytes) -> None:
    assert merged_findings(old, [finding()], ["甲镇"]) == findings_csv([finding()])


def test_what_else_comes_of_a_cause_stands_in_its_line() -> None:
    other = replace(finding("甲县", "相差 2"), rule="M", name="与所属合计不符", file="", cell="")
    [row] = rows(csv_of(lines_of([Listed(finding(), (finding(message="相差 3"), other))])))
    assert row["message"] == "相差 1"
    assert row["also"] == (
        "A 相差 3（2021/甲镇/requests.csv H2 H3） ‖ 甲县：M 与所属合计不符 相差 2"
    )


def test_where_a_unit_sent_a_file_it_is_named_by_its_own_cell() -> None:
    sent = replace(finding(), source="年报.xlsx", origin="表三!D6")
    assert told(sent, "甲镇") == "A 相差 1（年报.xlsx 表三!D6）"


def test_the_list_for_people_has_a_mark_chinese_heads_and_chinese_words() -> None:
    content = chinese_csv(lines_of([Listed(replace(finding(), left="=1+1"))]))
    assert content.startswith(b"\xef\xbb\xbf")
    [row] = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert list(row) == list(HEADS.values())
    assert (row["单位"], row["严重程度"], row["填的或写的"]) == ("甲镇", "严重", "'=1+1")


def test_a_finding_of_an_older_notebook_is_read_without_what_it_does_not_say() -> None:
    data = finding().to_json()
    for name in ("name", "about", "cause", "follows", "excess", "source", "origin"):
        del data[name]
    assert Finding.from_json(data) == replace(finding(), excess=())


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=20)


@given(st.lists(st.builds(finding, st.sampled_from(["甲镇", "乙镇"]), TEXTS, TEXTS), max_size=5))
def test_any_findings_are_as_many_lines_and_none_a_formula(findings: list[Finding]) -> None:
    lines = rows(findings_csv(findings))
    assert len(lines) == len(findings)
    for line, expected in zip(lines, findings, strict=True):
        for name in ("left", "message"):
            text = getattr(expected, name).replace("\n", " ")
            assert line[name].removeprefix("'") in {text, text.removeprefix("'")}
            assert not line[name].startswith(("=", "@", "\t"))


@given(st.builds(finding, TEXTS, TEXTS, TEXTS))
def test_a_finding_survives_json(before: Finding) -> None:
    assert Finding.from_json(json.loads(json.dumps(before.to_json()))) == before
