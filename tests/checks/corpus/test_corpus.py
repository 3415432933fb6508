"""The corpus is of its form; and how right the reader of texts is on each half of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.corpus.figures import CorpusError
from tests.checks.corpus.measuring import RULES, Measured, Reading, Share, judge, measure
from tests.checks.corpus.reading import HALVES, Entry, entries, entries_of
from township_reports.checks.findings import Finding
from township_reports.checks.severity import Severity
from township_reports.filings.model import Filing
from township_reports.forms.model import Place

TEXT = "收到申请8件，办结9件，占比35%。"
FIGURES = {
    "新收": {"自然人": 6, "商业企业": 2},
    "予以公开": 5,
    "重复申请": 3,
    "行政复议": {"维持": 1},
    "未经复议直接起诉": {"其他": 2},
    "行政许可": 12,
    "规范性文件": {"制发": 1, "有效": 4},
}


def entry(text: str = TEXT, figures: dict[str, Any] = FIGURES, **labels: Any) -> Entry:
    said = {
        "year": 2023,
        "unit": "甲镇",
        "figures": figures,
        "sentences": [{"text": text, **labels}],
    }
    (only,) = entries_of(said, "file")
    return only


def number(filing: Filing, table: str, ends: str, column: str) -> object:
    row = next(row for row in filing.form.table(table).row_paths if row.endswith(ends))
    return filing.sum((Place(table, row, column),))


def finding(quote: str, rule: str = "J", severity: Severity = Severity.CRITICAL) -> Finding:
    filing = entry().filing
    text = filing.sources["narrative.md"].decode()
    line = text[: text.index(TEXT)].count("\n") + 1
    return Finding(
        "甲镇", rule, severity, "一", "", "", "", quote=quote, line=line, start=TEXT.index(quote)
    )


def test_words_of_labels_name_rows_and_columns_and_totals_are_worked_out() -> None:
    filing = entry().filing
    assert number(filing, "requests", "总计", "总计") == 8
    assert number(filing, "requests", "重复申请", "总计") == 3
    assert number(filing, "appeals", "未经复议直接起诉", "其他结果") == 2
    assert number(filing, "appeals", "未经复议直接起诉", "总计") == 2
    assert number(filing, "disclosure", "规范性文件", "现行有效件数") == 4


@pytest.mark.parametrize("words", ["其他", "3.其他"])
def test_a_whole_label_comes_before_labels_that_have_its_words(words: str) -> None:
    filing = entry(figures={"新收": 2, words: 2}).filing
    assert number(filing, "requests", "/3.其他", "总计") == 2


def test_what_organisations_asked_for_has_its_results_in_their_column() -> None:
    filing = entry().filing
    assert number(filing, "requests", "予以公开", "商业企业") == 2
    assert number(filing, "requests", "予以公开", "自然人") == 3
    assert number(filing, "requests", "予以公开", "总计") == 5


@pytest.mark.parametrize(
    "figures",
    [
        {"不予处理": 1},
        {"法律": 1},
        {"申请": 1},
        {"新收": {"企业家": 1}},
        {"行政复议": 1},
        {"规范性文件": 3},
        {"总计": 3},
    ],
    ids=["a head", "no row", "rows", "no column", "results", "measures", "a total"],
)
def test_a_key_that_is_not_of_one_cell_is_refused(figures: dict[str, Any]) -> None:
    with pytest.raises(CorpusError):
        entry(figures=figures)


def test_tables_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(CorpusError, match="A "):
        entry(figures={"新收": 3, "予以公开": 2})


@pytest.mark.parametrize("label", [["J", "收到申请9件"], ["J", "件"], ["L", "8件"]])
def test_a_label_has_a_rule_and_words_that_stand_once_in_its_text(label: list[str]) -> None:
    with pytest.raises(CorpusError):
        entry(wrong=[label])


def test_a_narrative_is_the_filings_whole_text() -> None:
    said = {"year": 2023, "unit": "甲镇", "figures": {}}
    (only,) = entries_of({**said, "narratives": [{"text": "## 一、总体情况\n\n无。\n"}]}, "file")
    assert only.is_narrative
    assert only.filing.sources["narrative.md"].decode() == "## 一、总体情况\n\n无。"


def judged(found: Finding, **labels: Any) -> Reading:
    return judge(entry(**labels), [found])


def test_a_finding_is_right_where_rule_and_words_meet_a_label() -> None:
    wrong = [["J", "办结9件"]]
    assert judged(finding("9件，占比"), wrong=wrong).right
    assert judged(finding("收到申请8件"), wrong=wrong).false
    assert judged(finding("办结9件", rule="K"), wrong=wrong).false
    assert judged(finding("办结9件", rule="K"), wrong=[["JK", "办结9件"]]).right


def test_of_what_is_unclear_a_warning_is_right_and_a_critical_false() -> None:
    unclear = [["J", "办结9件"]]
    assert judged(finding("办结9件", severity=Severity.WARNING), unclear=unclear).right
    assert judged(finding("办结9件"), unclear=unclear).false
    assert not judge(entry(unclear=unclear), []).missed


def test_a_label_that_no_finding_meets_was_missed() -> None:
    reading = judged(finding("办结9件"), wrong=[["J", "办结9件"], ["K", "35%"]])
    assert [label.words for label in reading.missed] == ["35%"]
    assert Measured((reading,)).planted == Share(1, 2)


@pytest.mark.slow
@pytest.mark.parametrize("half", HALVES)
def test_criticals_are_right_warnings_nearly_always_and_nearly_all_faults_are_found(
    half: str,
) -> None:
    """Criticals without exception; of warnings nine in ten, of faults 95 in a hundred."""
    measured = measure(entries(half))
    # Alone, so that a failure tells of figures and of no text.
    criticals, warnings, planted = (
        measured.findings(RULES, Severity.CRITICAL),
        measured.findings(RULES, Severity.WARNING),
        measured.planted,
    )
    assert criticals.rate == 1
    assert warnings.rate >= 0.9
    assert planted.rate >= 0.95
