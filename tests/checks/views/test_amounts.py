"""What is said of amounts that cannot well be: LEAP, PEERS, USUAL and SAME."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.checks.as_said import as_said
from tests.invention import Figures, filing_of, zero_figures
from township_reports.checks.findings import Finding
from township_reports.checks.neighbours import AmongPeers, Neighbours
from township_reports.checks.running import CheckResult, check_filing
from township_reports.checks.severity import Severity
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for

Suites = tuple[Suite, ...]

FEES = Place("disclosure", "第二十条第（八）项/行政事业性收费", "本年收费金额（单位：万元）")
PERMITS = Place("disclosure", "第二十条第（五）项/行政许可", "本年处理决定数量")
PENALTIES = Place("disclosure", "第二十条第（六）项/行政处罚", "本年处理决定数量")
PURCHASES = Place("disclosure", "第二十条第（九）项/政府集中采购", "采购总金额")
RECEIVED = Place("requests", form_for(2022).requests.row_paths[0], "总计")
FEES_ARE = f"表二「{FEES.row}」行「{FEES.column}」列为 13500 万元，"
WRONG = Decimal(13500)


@pytest.fixture(scope="module")
def suites(suites_2019: Suites, suites_2021: Suites) -> dict[str, Suites]:
    return {
        form: tuple(suite for suite in loaded if suite.name == "amounts")
        for form, loaded in (("2019", suites_2019), ("2021", suites_2021))
    }


def checked(
    suites: dict[str, Suites],
    now: Figures,
    last: Figures | None = None,
    neighbours: Neighbours | None = None,
    unit: str = "晴谷镇",
) -> CheckResult:
    """What is found in zero filings of 2022 and 2021 with these figures in them."""
    year = 2020 if PURCHASES in now else 2022
    filings = [
        filing_of(y, {**zero_figures(form_for(y)), **figures}, unit=unit)
        for y, figures in ((year, now), (year - 1, last))
        if figures is not None
    ]
    subject = Subject(
        filings[0], filings[1] if last is not None else None, neighbours=neighbours or Neighbours()
    )
    return check_filing(subject, suites[subject.filing.form.version])


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in findings]


def test_yuan_for_ten_thousands_is_named_beside_last_years(suites: dict[str, Suites]) -> None:
    findings = checked(suites, {FEES: WRONG}, {FEES: Decimal("1.35")}).findings
    assert as_said(findings) == (
        Finding(
            unit="晴谷镇",
            rule="LEAP",
            severity=Severity.WARNING,
            table="表二",
            row=FEES.row,
            column=FEES.column,
            message=(
                f"{FEES_ARE}2021 年报告为 1.35 万元，相差约 10000 倍："
                "请核对是否错了位数，或把元填成了万元"
            ),
            left="13500",
            right="1.35",
            file="2022/晴谷镇/disclosure.csv",
            cell="D11",
            places=(FEES,),
        ),
    )


def test_without_last_year_it_is_named_beside_like_units(suites: dict[str, Suites]) -> None:
    neighbours = Neighbours(peers=(AmongPeers(FEES, True, 9, Decimal("3.3")),))
    assert told(checked(suites, {FEES: WRONG}, neighbours=neighbours).findings) == [
        (
            "PEERS",
            (
                f"{FEES_ARE}同年 9 个乡镇街道的中位数为 3.3 万元，相差约 4091 倍："
                "请核对是否错了位数，或把元填成了万元"
            ),
        )
    ]


def test_without_either_it_is_named_beside_what_it_would_be_in_yuan(
    suites: dict[str, Suites],
) -> None:
    assert told(checked(suites, {FEES: WRONG}).findings) == [
        (
            "USUAL",
            (
                f"{FEES_ARE}没有上年和同级单位的数可比，在乡镇街道很少见；"
                "如果填的是元，应为 1.35 万元：请核对计量单位"
            ),
        )
    ]


def test_what_like_units_have_too_is_usual(suites: dict[str, Suites]) -> None:
    neighbours = Neighbours(peers=(AmongPeers(FEES, is_off=False),))
    result = checked(suites, {FEES: WRONG}, neighbours=neighbours)
    assert result.findings == ()
    assert [(a.held, a.broken) for a in result.assessments if a.rule == "PEERS"] == [(1, 0)]


def test_what_is_usual_goes_by_the_tier(suites: dict[str, Suites]) -> None:
    assert checked(suites, {FEES: Decimal("59237.2449")}, unit="示例县").findings == ()


@pytest.mark.parametrize(
    ("now", "last", "is_found"),
    [
        ("392800万元", "35.78万元", True),
        ("39.28万元", "357800万元", True),
        ("392800元", "35.78万元", False),
        ("66.65万元", "9.9万元", False),
        ("392800", "35.78万元", False),
    ],
)
def test_purchases_are_held_against_one_another_in_one_unit(
    suites: dict[str, Suites], now: str, last: str, is_found: bool
) -> None:
    findings = checked(suites, {PURCHASES: now}, {PURCHASES: last}).findings
    assert [finding.rule for finding in findings] == ["LEAP"] * is_found


@pytest.mark.parametrize(
    ("now", "last", "is_found"),
    [
        (600, 100, False),
        (601, 100, True),
        (15, 120, True),
        (2, 20, False),
        (99, 3, False),
        (0, 49, False),
        (0, 50, True),
        (50, 0, True),
    ],
)
def test_a_leap_of_a_large_number_is_found(
    suites: dict[str, Suites], now: int, last: int, is_found: bool
) -> None:
    findings = checked(suites, {RECEIVED: now}, {RECEIVED: last}).findings
    assert [(f.rule, f.left, f.right) for f in findings] == [("LEAP", str(now), str(last))][
        :is_found
    ]


def test_a_copy_of_another_row_is_named_beside_last_years(suites: dict[str, Suites]) -> None:
    figures: Figures = {PERMITS: 152, PENALTIES: 152}
    assert told(checked(suites, figures, {PERMITS: 140, PENALTIES: 31}).findings) == [
        (
            "SAME",
            (
                f"表二「{PENALTIES.row}」行「{PENALTIES.column}」列为 152 件，"
                f"与表二「{PERMITS.row}」行「{PERMITS.column}」列的数相同，"
                "而 2021 年报告为 31 件：请核对是否填串了格"
            ),
        )
    ]


def test_without_last_year_the_later_of_two_is_the_copy(suites: dict[str, Suites]) -> None:
    (finding,) = checked(suites, {PERMITS: 1520, RECEIVED: 1520}).findings
    assert (finding.rule, finding.places) == ("SAME", (RECEIVED,))


@pytest.mark.parametrize("last", [None, {PERMITS: 90, PENALTIES: 90}], ids=["none", "as now"])
def test_a_number_may_be_the_same_by_chance(
    suites: dict[str, Suites], last: Figures | None
) -> None:
    assert checked(suites, {PERMITS: 90, PENALTIES: 90}, last).findings == ()


def test_a_cell_without_a_figure_is_not_assessed(suites: dict[str, Suites]) -> None:
    result = checked(suites, {FEES: "/"}, {FEES: Decimal("1.35")})
    assert result.findings == ()
    assert [a.not_assessable for a in result.assessments if a.rule == "LEAP"] == [1, 1]
