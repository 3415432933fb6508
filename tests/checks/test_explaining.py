"""What a unit explains is less severe and carries the reason; what explains nothing is told."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.invention import filing_of, sources_of, zero_figures
from township_reports.checks.explaining import Raised, weigh
from township_reports.checks.findings import Finding
from township_reports.checks.running import CheckResult, check_filing
from township_reports.checks.severity import Severity
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite
from township_reports.filings.model import Explanation, Filing
from township_reports.filings.reading import parse_filing
from township_reports.filings.register import level_named
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.making.checking import check_year
from township_reports.project.folders import Project
from township_reports.year.year import Year

FORM = form_for(2022)
DOCUMENTS = "第二十条第（一）项/行政规范性文件"
LAST = filing_of(2021, {**zero_figures(FORM), Place("disclosure", DOCUMENTS, "现行有效件数"): 6})
MESSAGE = "表二「行政规范性文件」：本年现行有效为 0，上年报告的现行有效 6＋本年制发 0－本年废止 0＝6，相差 6"

Suites = tuple[Suite, ...]


@pytest.fixture(scope="module")
def suites(suites_2021: Suites) -> Suites:
    """Two rules of the tables: F, which can be explained, and D, which cannot."""
    return tuple(suite for suite in suites_2021 if suite.name in {"years_in_force", "appeals"})


def checked(suites: Suites, *lines: str, total: int = 0) -> CheckResult:
    """The zero filing of 2022, in which F is broken, with these lines of explanations."""
    figures = {**zero_figures(FORM), Place("appeals", "行政复议", "总计"): total}
    sources = sources_of(FORM, figures)
    if lines:
        text = "\n".join(("rule,table,row,column,reason", *lines))
        sources["explanations.csv"] = text.encode()
    return check_filing(Subject(parse_filing(sources, 2022, "甲镇"), LAST), suites)


def told(result: CheckResult) -> list[tuple[str, str, str]]:
    return [(f.rule, f.severity, f.message) for f in result.findings]


def test_unexplained_it_is_critical(suites: Suites) -> None:
    assert told(checked(suites)) == [("F", "critical", MESSAGE)]


@pytest.mark.parametrize(
    "line",
    [
        "F,表二,第二十条第（一）项/行政规范性文件,现行有效件数,清理",
        "F,表二,行政规范性文件,,清理",
        "F,表二,第二十条第(一)项/行政规范性文件,,清理",
        "F,,,现行有效件数,清理",
        "F,,,,清理",
    ],
    ids=["whole", "item", "width", "column", "rule"],
)
def test_explained_it_is_a_warning_with_its_reason(suites: Suites, line: str) -> None:
    result = checked(suites, line)
    assert told(result) == [("F", "warning", f"{MESSAGE}（已说明：清理）")]
    assert result.critical == ()


def test_the_places_and_figures_of_an_explained_finding_stay(suites: Suites) -> None:
    [before] = checked(suites).findings
    [after] = checked(suites, "F,,,,清理").findings
    assert (after.left, after.right, after.cell) == (before.left, before.right, before.cell)
    assert after.places == before.places != ()


def test_the_assessments_stay_as_they_are(suites: Suites) -> None:
    assert checked(suites, "F,,,,清理").assessments == checked(suites).assessments


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("E,表二,行政规范性文件,,清理", "E「表二」「行政规范性文件」"),
        ("F,表三,行政规范性文件,,清理", "F「表三」「行政规范性文件」"),
        ("F,表二,规章,,清理", "F「表二」「规章」"),
        ("F,,,本年制发件数,清理", "F「本年制发件数」"),
        ("f,,,,清理", "f"),
    ],
    ids=["rule", "table", "row", "column", "case"],
)
def test_what_explains_nothing_is_a_warning_and_changes_nothing(
    suites: Suites, line: str, place: str
) -> None:
    result = checked(suites, line)
    assert sorted(told(result)) == [
        ("EXPLAIN", "warning", f"说明文件第 2 行（规则 {place}）：这条说明没有对应的问题"),
        ("F", "critical", MESSAGE),
    ]
    [finding] = [finding for finding in result.findings if finding.rule == "EXPLAIN"]
    assert (finding.file, finding.cell) == ("2022/甲镇/explanations.csv", "第 2 行")


def test_the_first_of_two_reasons_is_given_and_the_other_is_no_idle_one(
    suites: Suites,
) -> None:
    result = checked(suites, "F,表二,,,清理", "F,,,,自然失效")
    assert told(result) == [("F", "warning", f"{MESSAGE}（已说明：清理）")]


def test_what_cannot_be_explained_stays_and_the_explanation_is_told(suites: Suites) -> None:
    result = checked(suites, "F,,,,清理", "D,表四,行政复议,,另有一件", total=1)
    assert [(f.rule, f.severity) for f in result.findings] == [
        ("F", "warning"),
        ("D", "critical"),
        ("EXPLAIN", "warning"),
    ]
    assert result.findings[2].message.endswith("对应的问题不能用说明解除，请改正填报")


FINDING = Finding("甲镇", "X", Severity.CRITICAL, "一、总体情况", "第 2 段", "", "不一致")
PARAGRAPH = Explanation("X", "总体情况", "第2段", "", "口径", "2022/甲镇/explanations.csv", 2)


def explained(
    finding: Finding, explained: Severity | None, *explanations: Explanation
) -> list[Finding]:
    filing = Filing(
        "甲镇", 2022, level_named("镇"), FORM, {}, LAST.narrative, explanations=explanations
    )
    return weigh(filing, [Raised(finding, explained)])


def test_a_finding_of_the_text_is_named_by_section_and_paragraph() -> None:
    [finding] = explained(FINDING, Severity.INFO, PARAGRAPH)
    assert (finding.severity, finding.message) == ("info", "不一致（已说明：口径）")


@given(
    severity=st.sampled_from(Severity),
    explains=st.sampled_from([None, Severity.WARNING, Severity.INFO]),
)
def test_no_explanation_makes_a_finding_graver_or_lets_it_go(
    severity: Severity, explains: Severity | None
) -> None:
    before = replace(FINDING, severity=severity)
    after, *idle = explained(before, explains, PARAGRAPH)
    assert after.severity.rank >= severity.rank
    assert (after == before) == (not explains)
    assert bool(idle) == (not explains)


def test_the_reason_stands_in_the_file_of_findings(tmp_path: Path) -> None:
    (tmp_path / "expectations").symlink_to(ROOT / "expectations")
    filing = filing_of(2022, zero_figures(FORM))
    explanations = "rule,table,row,column,reason\nF,,,,依法清理后废止 6 件\n".encode()
    for read in (LAST, filing):
        folder = tmp_path / "data" / str(read.year) / "甲镇"
        folder.mkdir(parents=True)
        for name, content in read.sources.items():
            (folder / name).write_bytes(content)
    (tmp_path / "data" / "2022" / "甲镇" / "explanations.csv").write_bytes(explanations)
    year = Year(Project.at(tmp_path), 2022)
    [outcome] = check_year(year, year.units.select(), lambda _: None)
    assert outcome.result == "checked"
    text = (tmp_path / "outputs" / "2022" / "findings.csv").read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if line.startswith("甲镇,F,")]
    assert line.startswith("甲镇,F,warning,表二,")
    assert "（已说明：依法清理后废止 6 件）" in line
