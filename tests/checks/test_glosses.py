"""What a unit says of how words are to be read: held against the tables, or a reason of its own."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.checks.narrative_corpus import UNITS, figures_of, narrative_of
from tests.conftest import ROOT
from tests.invention import sources_of
from township_reports.checks.findings import Finding
from township_reports.checks.running import check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import load_suites
from township_reports.checks.words import read_words
from township_reports.filings.reading import parse_filing
from township_reports.forms.reading import form_for, form_named

_WORDS = read_words(ROOT / "expectations" / "words.yaml")
_HEAD = "rule,table,row,column,read_as,reason"
#: A figure that nothing is known of, and one that can mean more than the tables hold.
_UNREAD = "全年新收申请8件，办结8件。镇里会商疑难申请6件，都已办好。"
_DOUBTFUL = "累计收到政府信息公开申请30件，全年办结8件。"


@cache
def suites() -> tuple[Any, ...]:
    loaded = load_suites(ROOT / "expectations" / "2021", form_named("2021"))
    return tuple(suite for suite in loaded if suite.name in {"claims", "claim_lists", "coverage"})


def subject(text: str, *lines: str, **figures: int) -> Subject:
    entry = {"year": 2021, "unit": "甲镇", "section": "一", "text": text, "figures": figures}
    sources = sources_of(form_for(2021), figures_of(entry), narrative_of(entry))
    if lines:
        sources["explanations.csv"] = "\n".join((_HEAD, *lines)).encode()
    return Subject(parse_filing(sources, 2021, "甲镇", UNITS), words=_WORDS)


def findings(text: str, *lines: str, **figures: int) -> list[Finding]:
    return list(check_filing(subject(text, *lines, **figures), suites()).findings)


def told(text: str, *lines: str, **figures: int) -> list[tuple[str, str]]:
    return [(f.rule, f.severity) for f in findings(text, *lines, **figures)]


FIGURES = {"新收": 8, "办结": 8}


def test_a_figure_that_was_not_understood_is_told_once_with_its_words() -> None:
    (finding,) = findings(_UNREAD, **FIGURES)
    assert (finding.rule, finding.severity) == ("COVERAGE", "info")
    assert "一、总体情况第 1 段“镇里会商疑难申请【6件】，都已办好”" in finding.message
    assert "没有读懂 1 个" in finding.message


def test_nothing_is_told_where_all_was_read() -> None:
    assert told("全年新收申请8件，办结8件。", **FIGURES) == []


@pytest.mark.parametrize("read_as", ["与表格无关", "上年的数", "其中一部分"])
def test_a_figure_that_is_said_to_be_none_of_the_tables_is_told_no_more(read_as: str) -> None:
    line = f"COVERAGE,一、总体情况,第 1 段,疑难申请6件,{read_as},会商的件数"
    assert told(_UNREAD, line, **FIGURES) == []
    found = subject(_UNREAD, line, **FIGURES).coverage
    assert found.line == (
        "正文里与表格有关的数 3 个：读懂并核对 2 个，有理由不核对 1 个，没有读懂 0 个；"
        "其中 1 个按填报人的说明读"
    )


def test_a_figure_that_is_said_to_be_of_a_subject_is_held_and_agrees() -> None:
    line = "COVERAGE,,,疑难申请6件,不予公开,会商后都不公开"
    assert told(_UNREAD, line, **FIGURES, 不予公开=6) == []
    coverage = subject(_UNREAD, line, **FIGURES, 不予公开=6).coverage
    assert "读懂并核对 3 个" in coverage.line


def test_a_figure_that_is_said_to_be_of_a_subject_cannot_hide_a_contradiction() -> None:
    line = "COVERAGE,,,疑难申请6件,不予公开,会商后都不公开"
    (finding,) = findings(_UNREAD, line, **FIGURES, 不予公开=5)
    assert (finding.rule, finding.severity) == ("J", "critical")
    assert (finding.quote, finding.left, finding.right) == ("疑难申请6件", "6", "5")
    assert "“疑难申请6件”按说明读作“不予公开”，写的是 6，而表中不予公开为 5" in finding.message


def test_a_doubtful_phrase_that_is_said_to_be_of_a_subject_is_in_doubt_no_more() -> None:
    line = "J,一、总体情况,第 1 段,申请30件,新收,本年收到的"
    assert told(_DOUBTFUL, **FIGURES) == [("J", "warning")]
    assert told(_DOUBTFUL, line, **FIGURES) == [("J", "critical")]
    assert told(_DOUBTFUL, line, **{**FIGURES, "新收": 30}) == []


def test_a_doubtful_phrase_that_is_none_of_the_tables_is_an_info_with_reason_and_words() -> None:
    (finding,) = findings(_DOUBTFUL, "J,,,申请30件,与表格无关,从施行之日算起", **FIGURES)
    assert (finding.rule, finding.severity) == ("J", "info")
    assert finding.message.endswith("（已说明：读作“与表格无关”：从施行之日算起）")


def test_a_contradiction_is_lowered_as_far_as_the_suite_lets_it() -> None:
    text, line = "全年新收申请9件，办结8件。", "J,,,新收申请9件,与表格无关,另一口径"
    assert told(text, **FIGURES) == [("J", "critical")]
    assert told(text, line, **FIGURES) == [("J", "info")]


def test_a_list_that_does_not_add_up_is_lowered_by_a_gloss_of_its_words() -> None:
    text = "新收申请8件，其中自然人5件，法人或其他组织2件，办结8件。"
    line = 'K,,,"新收申请8件，其中自然人5件",其中一部分,另有一件没有登记'
    before = [pair for pair in told(text, **FIGURES) if pair[0] == "K"]
    after = [pair for pair in told(text, line, **FIGURES) if pair[0] == "K"]
    assert (before, after) == ([("K", "warning")], [("K", "info")])


@pytest.mark.parametrize(
    "words", ["疑难申请 6 件", "疑难申請６件", "镇里会商疑难申请6件", "申请6"], ids=str
)
def test_words_are_found_as_they_are_read(words: str) -> None:
    assert told(_UNREAD, f"COVERAGE,,,{words},与表格无关,会商", **FIGURES) == []


def test_marks_of_bold_type_are_no_part_of_the_words() -> None:
    text = _UNREAD.replace("疑难申请", "**疑难**申请")
    assert told(text, "COVERAGE,,,会商疑难申请6件,与表格无关,会商", **FIGURES) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("COVERAGE,,,疑难申请7件,与表格无关,会商", "“疑难申请7件”正文里没有了"),
        ("COVERAGE,五、,,疑难申请6件,与表格无关,会商", "“疑难申请6件”正文里没有了"),
        ("COVERAGE,,第 2 段,疑难申请6件,与表格无关,会商", "“疑难申请6件”正文里没有了"),
        ("COVERAGE,,,件,与表格无关,会商", "“件”在正文里有 3 处：多抄几个字，或者写明是哪一段"),
        ("COVERAGE,,,,与表格无关,会商", "没有写是正文里的哪几个字：照抄在“列”里"),
        ("COVERAGE,,,**,与表格无关,会商", "没有写是正文里的哪几个字：照抄在“列”里"),
        ("COVERAGE,,,疑难申请6件,会商,会商", "不认识读作“会商”，可以写：与表格无关、上年的数、"),
        (
            'COVERAGE,,,"申请8件，办结8件",新收,会商',
            "“申请8件，办结8件”里与表格有关的数不是一个，或者是百分比：只抄一个数前后的字",
        ),
        ("COVERAGE,,,会商疑难,新收,会商", "“会商疑难”里与表格有关的数不是一个，"),
        ("J,,,办结8件,与表格无关,会商", "这条说明没有对应的问题"),
        ("D,,,疑难申请6件,新收,会商", "这条规则不看正文里的数怎么读，不能写“读作”"),
    ],
)
def test_a_gloss_of_no_use_is_a_finding(line: str, problem: str) -> None:
    (finding,) = (f for f in findings(_UNREAD, line, **FIGURES) if f.rule == "EXPLAIN")
    assert finding.severity == "warning"
    assert f"）：{problem}" in finding.message
    assert finding.cell == "第 2 行"


def test_what_one_line_is_held_to_no_other_takes_back() -> None:
    lines = ("COVERAGE,,,疑难申请6件,不予公开,都不公开", "J,,,会商疑难申请6件,与表格无关,会商")
    found = findings(_UNREAD, *lines, **FIGURES, 不予公开=5)
    assert [(f.rule, f.severity) for f in found] == [("J", "critical"), ("EXPLAIN", "warning")]


def test_a_number_is_read_as_one_subject() -> None:
    lines = ("COVERAGE,,,疑难申请6件,不予公开,都不公开", "J,,,会商疑难申请6件,无法提供,会商")
    found = findings(_UNREAD, *lines, **FIGURES, 不予公开=6)
    assert [(f.rule, f.severity) for f in found] == [("EXPLAIN", "warning")]
    assert "已经说明过怎么读：只留一行" in found[0].message


def test_a_gloss_of_a_list_leaves_what_agrees_in_it_as_it_was() -> None:
    text = "新收申请8件，其中自然人5件，法人或其他组织2件，办结8件。"
    line = 'K,,,"新收申请8件，其中自然人5件",其中一部分,另有一件没有登记'
    said = [one.said for one in subject(text, line, **FIGURES, 法人申请=3).coverage.figures]
    assert said == [None, None, None, None]


def test_a_percentage_is_about_no_subject() -> None:
    text = "新收申请8件，占75%，办结8件。"
    (finding,) = findings(text, "J,,,占75%,新收,会商", **FIGURES)
    assert finding.rule == "EXPLAIN"


def test_a_zero_in_words_can_be_glossed() -> None:
    text = "全年没有收到政府信息公开申请，办结8件。"
    line = "J,,,没有收到,新收,没有新收"
    assert told(text, line, **FIGURES) == [("J", "critical")]
    assert told(text, line, 新收=0, 办结=8) == []


def test_an_explanation_without_a_reading_may_name_the_words_too() -> None:
    assert told(_DOUBTFUL, "J,,,申请30件,,历年总数", **FIGURES) == [("J", "info")]
    assert told(_DOUBTFUL, "J,,,办结8件,,历年总数", **FIGURES) == [
        ("J", "warning"),
        ("EXPLAIN", "warning"),
    ]


def test_claims_stay_in_the_order_of_the_text() -> None:
    line = "COVERAGE,,,疑难申请6件,不予公开,会商后都不公开"
    claims = [held.claim for held in subject(_UNREAD, line, **FIGURES).claims]
    assert [claim.subject for claim in claims] == ["新收", "办结", "不予公开"]
