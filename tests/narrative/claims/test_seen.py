"""Every figure near what the tables count was read, left alone for a reason, or not understood."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.checks.narrative_corpus import ENTRIES, filing_of_entry
from tests.conftest import ROOT
from township_reports.checks.words import read_words
from township_reports.filings.model import Paragraph
from township_reports.narrative.claims.fates import Fate, Reason
from township_reports.narrative.claims.frame import About
from township_reports.narrative.claims.model import Claim
from township_reports.narrative.claims.reading import read
from township_reports.narrative.claims.seen import SeenFigure

_LEXICON = read_words(ROOT / "expectations" / "words.yaml").lexicon


def paragraph(text: str, number: int = 1) -> Paragraph:
    return Paragraph("一、总体情况", "一", number, 10 + number, text)


def seen(*texts: str) -> tuple[SeenFigure, ...]:
    paragraphs = [paragraph(text, number) for number, text in enumerate(texts, 1)]
    return read(paragraphs, About(2023), _LEXICON).figures


def told(*texts: str) -> list[tuple[str, str]]:
    """The figures as they stand, each with its reason, or its fate where it has none."""
    return [
        (one.paragraph.text[one.start : one.end], (one.reason or one.fate).value)
        for one in seen(*texts)
    ]


def test_what_was_read_is_seen_with_its_measure_word() -> None:
    assert told("全年新收政府信息公开申请8件，办结7件。") == [("8件", "read"), ("7件", "read")]


def test_a_zero_in_words_is_seen_as_its_words() -> None:
    assert told("全年没有收到政府信息公开申请。") == [("没有收到", "read")]


def test_every_claim_of_the_corpus_is_of_one_figure_that_was_read() -> None:
    for entry in ENTRIES:
        paragraphs = filing_of_entry(entry).narrative.paragraphs
        found = read(paragraphs, About(entry["year"]), _LEXICON)
        for claim in found.claims:
            fates = [figure.fate for figure in found.figures if figure.is_of(claim)]
            assert fates == [Fate.READ], (entry["name"], claim)


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        ("2021年收到政府信息公开申请6件。", "6件", Reason.OTHER_YEAR),
        ("上年收到政府信息公开申请6件。", "6件", Reason.OTHER_YEAR),
        ("新收政府信息公开申请8件，较上年减少4件。", "4件", Reason.COMPARISON),
        ("新收政府信息公开申请8件，同比增长20%，增加5件。", "5件", Reason.COMPARISON),
        ("新收政府信息公开申请8件，占75%。", "75%", Reason.PERCENTAGE),
        ("下一步计划制发行政规范性文件2件。", "2件", Reason.PLAN),
        ("收到农村建房申请12件。", "12件", Reason.OTHER_MATTER),
        ("办理行政复议5件，与政府信息公开无关。", "5件", Reason.OTHER_MATTER),
        ("新收政府信息公开申请8件，其中网上申请5件。", "5件", Reason.PART),
        ("收到政府信息公开申请4件，超期未答复的0件。", "0件", Reason.PART),
        ("公示行政许可52件。", "52件", Reason.PUBLISHED),
        ("公示行政许可52件、行政处罚31件。", "31件", Reason.PUBLISHED),
        ("在网站公开行政许可决定书310件。", "310件", Reason.PUBLISHED),
        ("围绕行政复议案例组织学习2次。", "2次", Reason.MEASURE),
        ("新收政府信息公开申请8件，涉及21名申请人。", "21", Reason.MEASURE),
        ("全镇行政复议案件15件，其中政府信息公开类6件。", "15件", Reason.ANY_CAUSE),
        ("向申请人发出收费通知3件。", "3件", Reason.FEE),
        ("从申请中收取信息处理费共计380元。", "380元", Reason.FEE),
        ("办结依申请公开件9件（含当场答复的1件）。", "1件", Reason.PART),
        ("受理老年人优待证申请35件。", "35件", Reason.OTHER_MATTER),
    ],
)
def test_what_was_left_alone_has_a_reason(text: str, figure: str, reason: Reason) -> None:
    assert (figure, reason.value) in told(text)
    assert reason.called


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("对村民的申请，全年答复２４件。", "２４件"),
        ("镇里会商疑难申请六件。", "六件"),
    ],
)
def test_what_neither_was_read_nor_has_a_reason_was_not_understood(text: str, figure: str) -> None:
    assert told(text) == [(figure, "not_understood")]


@pytest.mark.parametrize(
    "text",
    [
        "全年公开信息120条，开会3次。",
        "收到政府信息公开申请的登记表另存，全年开会3次。",
        "2023年1月5日，按国办公开办函〔2021〕30号规范申请登记。",
        "1. 完善申请登记。",
        "对申请内容一次性告知，每一件申请都登记。",
        "第3季度集中清理规范性文件。",
        "### 收到申请5件",
        "申请人赵某（身份证号码000＊＊＊＊＊18）要求获取审批表。",
    ],
)
def test_what_is_no_figure_near_the_tables_is_not_seen(text: str) -> None:
    assert told(text) == []


def test_a_clause_that_names_nothing_is_near_what_its_sentence_names() -> None:
    assert told("关于行政裁决的申请，全年共35件。") == [("35件", "not_understood")]


def test_a_bracket_is_near_what_the_clause_before_it_names() -> None:
    text = "收到政府信息公开申请9件（含镇属站所2件、学校1件），开会（线上3件）。"
    assert told(text) == [("9件", "read"), ("2件", "part"), ("1件", "part")]


def test_a_clause_that_names_nothing_is_near_what_its_heading_names() -> None:
    assert told("### （二）依申请公开", "其余35件。") == [("35件", "not_understood")]


def test_what_was_published_ends_with_its_list() -> None:
    text = "公示行政许可52件、行政处罚31件，会商疑难申请6件。"
    assert told(text)[-1] == ("6件", "not_understood")


def test_figures_stand_in_the_order_of_the_text() -> None:
    found = seen("没有收到政府信息公开申请，会商疑难申请6件。", "新收申请2件。")
    places = [(one.paragraph.line, one.start) for one in found]
    assert places == sorted(places)
    assert len(found) == 3


def test_a_claim_is_of_the_figure_that_it_was_read_off() -> None:
    text = "没有收到政府信息公开申请，制发行政规范性文件2件。"
    claims = read([paragraph(text)], About(2023), _LEXICON).claims
    figures = seen(text)
    pairs = [(c.subject, f.start) for c in claims for f in figures if f.is_of(c)]
    assert [subject for subject, _ in pairs] == ["受理", "规范性文件制发"]
    assert len({start for _, start in pairs}) == 2


@pytest.mark.parametrize(
    ("text", "value", "least", "most"),
    [
        ("会商疑难申请6件。", 6, None, None),
        ("会商疑难申请共1,200。", 1200, None, None),
        ("会商疑难申请300余件。", 300, 300, 399),
        ("会商疑难申请二十件。", 20, None, None),
    ],
)
def test_a_figure_is_a_claim_about_whatever_it_is_said_to_be(
    text: str, value: int, least: int | None, most: int | None
) -> None:
    (figure,) = seen(text)
    claim = figure.claim("办结")
    assert (claim.subject, claim.value) == ("办结", Decimal(value))
    assert [claim.least, claim.most] == [None if n is None else Decimal(n) for n in (least, most)]
    assert figure.is_of(claim)


def test_a_zero_in_words_is_a_claim_of_zero() -> None:
    (figure,) = seen("全年没有收到政府信息公开申请。")
    claim: Claim = figure.claim("新收")
    assert (claim.value, claim.number) == (Decimal(0), claim.end)
    assert figure.is_of(claim)
