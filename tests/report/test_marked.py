"""The reviewer sees the narrative with its claims beside it and what was found marked."""

from __future__ import annotations

from tests.checks.narrative_corpus import filing_of_entry
from tests.conftest import ROOT
from township_reports.checks.running import check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import load_suites
from township_reports.checks.words import read_words
from township_reports.report.marked import MarkedNarrative

_WORDS = read_words(ROOT / "expectations" / "words.yaml")


def shown(text: str, **figures: int) -> dict[str, str]:
    entry = {"year": 2021, "unit": "甲镇", "section": "一", "text": text, "figures": figures}
    filing = filing_of_entry(entry)
    subject = Subject(filing, words=_WORDS)
    suites = load_suites(ROOT / "expectations" / "2021", filing.form)
    claims = [suite for suite in suites if suite.name == "claims"]
    return MarkedNarrative(subject, check_filing(subject, claims))._repr_mimebundle_()


def test_words_that_disagree_are_marked_where_they_stand() -> None:
    html = shown("全年新收申请3件。", 新收=2, 办结=2)["text/html"]
    assert "全年<mark " in html
    assert ">新收申请3件</mark>。" in html


def test_a_claim_stands_beside_its_paragraph_with_the_figure() -> None:
    text = shown("全年新收申请3件，办结2件。", 新收=2, 办结=2)["text/plain"]
    assert "✗ 新收 3（表中新收 2）" in text
    assert "✓ 办结 2（办结 2）" in text


def test_text_of_the_narrative_stays_text() -> None:
    html = shown("<b>全年</b>新收申请3件。", 新收=3, 办结=3)["text/html"]
    assert "&lt;b&gt;全年&lt;/b&gt;新收申请3件。" in html


def test_without_claims_and_findings_it_says_so() -> None:
    assert "没有可以与表格对照的数字" in shown("一切照常。")["text/plain"]


def test_a_figure_that_was_not_understood_is_marked_and_told_beside_its_paragraph() -> None:
    found = shown("全年新收申请2件。镇里会商疑难申请6件。", 新收=2, 办结=2)
    assert "？ 没有读懂：镇里会商疑难申请【6件】" in found["text/plain"]
    assert 'title="没有读懂">6件</mark>' in found["text/html"]


def test_what_was_left_alone_for_a_reason_is_not_marked() -> None:
    found = shown("全年新收申请2件，较上年减少4件。", 新收=2, 办结=2)
    assert "<mark" not in found["text/html"]
