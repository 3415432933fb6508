"""Figures that were published: what obeys the rules of sums is found to obey them."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.checks.real_reports import REPORTS, filing_with, read
from township_reports.checks.running import CheckResult, check_filing
from township_reports.checks.suites import Suite

COMPLETE = [path for path in sorted(REPORTS.glob("*.json")) if read(path)["tables_complete"]]
ABSENT = pytest.param(
    None, marks=pytest.mark.skip(reason="no folder `shared` beside the repository")
)


@pytest.fixture(scope="module")
def checked(
    suites_2019: tuple[Suite, ...], suites_2021: tuple[Suite, ...]
) -> Callable[[Path], CheckResult]:
    """Checks the report at a path, once."""
    suites = {"2019": suites_2019, "2021": suites_2021}

    @cache
    def check(path: Path) -> CheckResult:
        filing = filing_with(path)
        return check_filing(filing, suites[filing.form.version])

    return check


@pytest.mark.parametrize(
    "path", COMPLETE or [ABSENT], ids=lambda path: path.stem if path else "none"
)
def test_a_published_report_breaks_only_the_sums_that_a_reader_found(
    path: Path, checked: Callable[[Path], CheckResult]
) -> None:
    known = {violation["rule"] for violation in read(path)["violations"]}
    broken = {finding.rule for finding in checked(path).findings}
    assert broken & set("ABCD") == known & set("ABCD")


@pytest.mark.parametrize(
    "path", COMPLETE or [ABSENT], ids=lambda path: path.stem if path else "none"
)
def test_in_a_published_report_every_sum_that_can_be_judged_is(
    path: Path, checked: Callable[[Path], CheckResult]
) -> None:
    has_blanks = any(v["rule"] == "BLANK" for v in read(path)["violations"])
    assessed = {a.rule: a for a in checked(path).assessments}
    assert [bool(assessed[rule].not_assessable) for rule in "ABC"] == [has_blanks] * 3
    assert assessed["D"].held + assessed["D"].broken == 3


def test_the_city_may_have_its_ordinances(
    shared: Path, checked: Callable[[Path], CheckResult]
) -> None:
    path = shared / "reports" / "hangzhou-style-2025.json"
    assert checked(path).findings == ()


def test_the_blanks_and_the_misspelt_item_of_a_bureau_are_found(
    shared: Path, checked: Callable[[Path], CheckResult]
) -> None:
    findings = checked(shared / "reports" / "shuyang-fgj-2023.json").findings
    assert sum(f.rule == "I" and f.message.endswith("是空白：没有就填 0") for f in findings) == 125
    form = [finding for finding in findings if finding.rule == "FORM"]
    assert {finding.row for finding in form} == {"第二十条第（一）项/规范性文件"}
    assert all("应为「第二十条第（一）项/行政规范性文件" in finding.message for finding in form)
    assert len(findings) == 125 + len(form)
