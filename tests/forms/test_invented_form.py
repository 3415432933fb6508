"""The proof that a new form needs no change of the program: one of 2027, invented, goes all the way.

Its files stand in ``tests/forms/2027``: the form, and the suites that name its rows and columns.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tests.executing import ROOT
from tests.forms.invented import (
    BEFORE,
    CLAIMS,
    COUNTY,
    FORM,
    FORMS,
    TOO_HIGH,
    UNIT,
    YEAR,
    figures_of_2026,
    figures_of_2027,
    invented_project,
    narrative_of_2027,
    sum_of,
)
from tests.intake.published_reports import as_page, draft
from tests.invention import Figures, filing_of, zero_figures
from tests.making.running import run_command
from township_reports.checks.findings import Finding
from township_reports.checks.gathering import Gathering
from township_reports.checks.running import CheckResult, check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite, load_suites
from township_reports.filings.folder.files import WORKBOOK
from township_reports.filings.folder.narrative import read_narrative
from township_reports.filings.model import Filing
from township_reports.filings.reading import parse_filing, read_filing
from township_reports.filings.register import Unit, level_named
from township_reports.filings.workbook.filling import filing_workbook, template_workbook
from township_reports.forms.model import Place
from township_reports.intake.inbox import take_in
from township_reports.intake.taking import Taking
from township_reports.project.folders import Project
from township_reports.report.pictures import applicants_chart, outcomes_chart, requests_chart
from township_reports.report.review import year_comparison
from township_reports.signing import EVERY
from township_reports.summary.checking import check_county
from township_reports.summary.county import CountyYear
from township_reports.year.year import Year

pytestmark = pytest.mark.xdist_group("form of 2027")

_CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c"
_FORMULA = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return invented_project(tmp_path_factory.mktemp("invented") / "project")


@pytest.fixture(scope="module")
def gathering(project: Project) -> Gathering:
    return Gathering.read(project)


@pytest.fixture(scope="module")
def suites(project: Project) -> tuple[Suite, ...]:
    return load_suites(project.suites(FORM.version), FORM)


@pytest.fixture(scope="module")
def built(project: Project) -> Path:
    """The folder of the reports of 2027, built by the command as a person runs it elsewhere."""
    done = run_command(str(YEAR), "--project", str(project.root), "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    return project.outputs / str(YEAR)


def filing_with(figures: Figures, narrative: str = "", year: int = YEAR) -> Filing:
    return filing_of(year, figures, narrative or narrative_of_2027(), UNIT, forms=FORMS)


def checked(
    gathering: Gathering, suites: tuple[Suite, ...], filing: Filing, last: Filing | None = None
) -> CheckResult:
    subject = Subject(filing, last, gathering.words, forms=gathering.forms)
    return check_filing(subject, suites)


def place(figure: str) -> Place:
    (found,) = FORM.places(figure)
    return found


def broken(findings: tuple[Finding, ...]) -> set[tuple[str, str, str]]:
    return {(finding.rule, finding.row, finding.column) for finding in findings}


def test_no_form_of_the_program_is_of_2027() -> None:
    assert FORM.version == "2027"
    assert not (ROOT / "src" / "township_reports" / "forms" / "2027.yaml").exists()
    assert FORMS.for_year(2026) is BEFORE


# Filing to findings.


def test_a_right_filing_obeys_every_rule_of_the_tables_and_of_the_years(
    gathering: Gathering, suites: tuple[Suite, ...]
) -> None:
    result = check_filing(gathering.subject(YEAR, UNIT), suites)
    assert result.findings == ()
    held = {a.rule: a.held for a in result.assessments if len(a.rule) == 1 and a.held}
    assert {rule: held[rule] for rule in "ABCDEFN"} == {
        "A": 7, "B": 7, "C": 17, "D": 3, "E": 7, "F": 2, "N": 3,
    }  # fmt: skip
    # Whether amounts are likely needs like units, of which there are none.
    assert {a.rule for a in result.assessments if a.not_assessable} <= {"LEAP", "PEERS", "USUAL"}


@pytest.mark.parametrize(
    ("figure", "rules"),
    [
        ("received.natural", {"A", "C"}),
        ("brought.natural", {"A", "C", "E"}),
        ("handled.natural", {"A", "B", "C"}),
        ("delayed.natural", {"B", "C"}),
        ("left.total", {"A", "C"}),
        ("online.natural", {"C"}),
        ("review.upheld", {"D"}),
        ("regulations.made", {"F", "I"}),
        ("documents.ended", {"F"}),
    ],
)
def test_a_wrong_figure_breaks_the_rules_that_it_stands_in(
    gathering: Gathering, suites: tuple[Suite, ...], figure: str, rules: set[str]
) -> None:
    figures = figures_of_2027()
    figures[place(figure)] = int(figures[place(figure)]) + 1
    last = filing_with(figures_of_2026(), year=2026)
    # Without words, so that only the tables speak.
    subject = Subject(filing_with(figures), last, forms=gathering.forms)
    found = check_filing(subject, suites).findings
    assert {finding.rule for finding in found} == rules
    at = place(figure)
    assert all(finding.row == at.row or finding.column == at.column for finding in found)


def test_a_countys_own_figures_are_held_against_the_sum_of_its_units(
    project: Project, suites: tuple[Suite, ...]
) -> None:
    county = CountyYear.read(project, YEAR, COUNTY)
    assert check_county(county, suites).findings == ()
    (held,) = [a.held for a in check_county(county, suites).assessments if a.rule == "M"]
    assert held == sum(len(table.places) for table in FORM.tables)


def test_findings_name_rows_and_columns_as_this_form_prints_them(
    gathering: Gathering, suites: tuple[Suite, ...]
) -> None:
    figures = figures_of_2027()
    figures[place("documents.in_force")] = 10
    figures[place("left.total")] = 0
    last = filing_with(figures_of_2026(), year=2026)
    messages = {f.rule: f for f in checked(gathering, suites, filing_with(figures), last).findings}
    assert messages["F"].column == "年末有效件数"
    assert messages["C"].row == "五、结转下年度继续办理"
    assert "合计 为 0" in messages["C"].message
    assert "一(21)＋三(25716)" in messages["A"].message


def test_a_case_left_open_last_year_is_counted_by_its_procedure(
    gathering: Gathering, suites: tuple[Suite, ...]
) -> None:
    before = zero_figures(BEFORE)
    (pending,) = BEFORE.places("review.pending")
    last = filing_with({**before, pending: 3}, year=2026)
    now = filing_with(zero_figures(FORM))
    found = checked(gathering, suites, now, last).findings
    assert ("N", "行政复议", "合计") in broken(found)
    assert len([finding for finding in found if finding.rule == "N"]) == 1


def test_claims_are_held_against_the_rows_of_this_form(gathering: Gathering) -> None:
    claims = gathering.subject(YEAR, UNIT).claims
    assert [held.claim.value for held in claims] == [
        sum_of(FORM, figures_of_2027(), figure) for figure in CLAIMS.values()
    ]
    read = [tuple(c.place for c in h.matched.cells) if h.matched else () for h in claims]
    assert read == [FORM.places(figure) for figure in CLAIMS.values()]


@pytest.mark.parametrize("words", CLAIMS)
def test_a_wrong_claim_is_a_finding(
    gathering: Gathering, suites: tuple[Suite, ...], words: str
) -> None:
    filing = filing_with(figures_of_2027(), narrative_of_2027(words))
    (finding,) = [f for f in checked(gathering, suites, filing).findings if f.rule == "J"]
    assert finding.severity == "critical"
    assert words.removeprefix("因政府信息公开引起的")[-2:] in finding.quote
    assert finding.difference == str(TOO_HIGH)


def test_a_row_that_only_some_forms_have_asks_for_its_report(
    gathering: Gathering, suites: tuple[Suite, ...]
) -> None:
    narrative = re.sub(
        r"(?s)## 五.*?(?=## 六)", "## 五、其他需要报告的事项\n\n无。\n\n", narrative_of_2027()
    )
    found = checked(gathering, suites, filing_with(figures_of_2027(), narrative)).findings
    (finding,) = [finding for finding in found if finding.rule == "L"]
    assert finding.message.startswith("表三（八）1 有 ")


def test_the_sections_are_known_by_what_they_hold(
    gathering: Gathering, suites: tuple[Suite, ...]
) -> None:
    old_plan = narrative_of_2027().replace(
        "公开的内容不够细", "2025年，我镇计划加强培训。公开的内容不够细"
    )
    found = checked(gathering, suites, filing_with(figures_of_2027(), old_plan)).findings
    assert [(f.rule, f.table) for f in found] == [("STALE", "六、存在的主要问题及改进情况")]


def test_another_forms_notice_is_not_the_basis(
    gathering: Gathering, suites: tuple[Suite, ...]
) -> None:
    text = f"按照{BEFORE.notice}编制。\n\n{narrative_of_2027()}"
    found = checked(gathering, suites, filing_with(figures_of_2027(), text)).findings
    (finding,) = [finding for finding in found if finding.rule == "NOTICE"]
    assert FORM.notice in finding.message


# What the reviewer sees.


def test_the_reviewer_sees_totals_and_charts_of_both_forms(gathering: Gathering) -> None:
    subject = gathering.subject(YEAR, UNIT)
    filing, last = subject.filing, subject.last
    shown = year_comparison(filing, last).rows
    assert {row[2] for row in shown if row[0] != "表二"} == {"合计"}
    chart = outcomes_chart(filing, last)
    assert chart.categories[2] == "（四）延期答复"
    assert [series.values[2] for series in chart.series] == [2124, None]
    received = requests_chart(filing, last)
    # What has no shorter name in the form has its printed one.
    assert received.categories[:3] == ("新收申请", "一、上年结转申请数量", "办理结果")
    assert all(None not in series.values for series in received.series)
    assert applicants_chart(filing).categories == FORM.requests.columns_of("applicants")


# HTML, PDF and Word, and all that is built around them.


@pytest.mark.slow
def test_the_reports_are_built_by_the_command(built: Path) -> None:
    for unit in (UNIT, "云梨乡", COUNTY, f"{COUNTY}/汇总"):
        made = {path.name for path in (built / unit).glob("report.*")}
        assert made == {"report.ipynb", "report.html", "report.pdf", "report.docx"}
    page = (built / UNIT / "report.html").read_text(encoding="utf-8")
    assert "年末有效件数" in page
    assert "（四）延期答复" in page
    assert (built / "findings.csv").read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.slow
def test_a_summary_adds_the_units_up(built: Path) -> None:
    page = (built / COUNTY / "汇总" / "report.html").read_text(encoding="utf-8")
    assert str(2 * sum_of(FORM, figures_of_2027(), "received.total")) in page


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["html", "pdf", "docx"])
def test_what_was_printed_is_taken_in_again(
    built: Path, project: Project, tmp_path: Path, format_: str
) -> None:
    content = (built / UNIT / f"report.{format_}").read_bytes()
    taking, data = taken_in(project, tmp_path, f"a.{format_}", content)
    assert (taking.state, taking.unit, taking.reason, taking.notes) == ("taken", UNIT, "", ())
    sent, found = (read_filing(d, YEAR, UNIT, forms=FORMS) for d in (project.data, data))
    assert values(found) == values(sent)
    assert found.deviations == ()
    assert plain_text(found) == plain_text(sent)


def taken_in(project: Project, folder: Path, name: str, content: bytes) -> tuple[Taking, Path]:
    """What became of a file that was sent in, and the data folder that it was taken into."""
    inbox, data = folder / "inbox", folder / "data"
    for each in (inbox, data):
        each.mkdir()
    (data / "units.csv").write_bytes(project.units.read_bytes())
    (inbox / name).write_bytes(content)
    (taking,) = take_in(replace(project, data=data), YEAR, inbox).takings
    return taking, data


def values(filing: Filing) -> dict[Place, object]:
    return {place: cell.figure for place, cell in filing.cells.items()}


def plain_text(filing: Filing) -> dict[str, str]:
    read = read_narrative(filing.form, filing.texts["narrative.md"].decode(), "narrative.md")
    return {key: re.sub(r"\s", "", text) for key, text in read.sections.items()}


def test_a_table_of_the_form_before_is_known_for_one(project: Project, tmp_path: Path) -> None:
    old = as_page(draft("old tables", 2026, UNIT, figures_of_2026())).content.decode()
    taking, data = taken_in(project, tmp_path, "a.html", old.replace("2026年", "2027年").encode())
    assert taking.state == "doubtful"
    assert [note[:2] for note in taking.notes if "另一版格式" in note] == ["表三"]
    read = read_filing(data, YEAR, UNIT, forms=FORMS)
    assert not any(cell.text for place, cell in read.cells.items() if place.table == "requests")


def test_the_form_is_part_of_what_a_report_is_made_from(project: Project) -> None:
    inputs = Year(project, YEAR).inputs(UNIT)
    assert inputs.files["forms/2027.yaml"] == (project.forms / "2027.yaml").read_bytes()


@pytest.mark.slow
def test_a_year_is_signed_and_published(built: Path, project: Project) -> None:
    there = ["--project", str(project.root)]
    for command in (
        ["review", str(YEAR), *there],
        ["approve", str(YEAR), "--units", EVERY, "--reviewer", "甲", *there],
        ["publish", str(YEAR), *there],
    ):
        done = run_command(*command)
        assert done.returncode == 0, done.stdout + done.stderr
    site = project.outputs / "site" / str(YEAR)
    assert "年末有效件数" in (site / "qinggu" / "data.csv").read_text(encoding="utf-8-sig")
    assert built.is_dir()


# The workbook: written, filled, read back.


def test_a_workbook_holds_the_filing_and_gives_it_back() -> None:
    filing = filing_with(figures_of_2027())
    back = parse_filing({WORKBOOK: filing_workbook(filing)}, YEAR, UNIT, forms=FORMS)
    assert values(back) == values(filing)
    assert back.deviations == ()
    assert plain_text(back) == plain_text(filing)


def test_a_template_brings_last_years_figures_to_their_rows() -> None:
    last = filing_with(figures_of_2026(), year=2026)
    content = template_workbook(FORM, YEAR, Unit(UNIT, level_named("镇")), last)
    read = parse_filing({WORKBOOK: content}, YEAR, UNIT, forms=FORMS)
    filled = {p: cell.text for p, cell in read.cells.items() if cell.text not in {"", "0"}}
    brought = {
        p: str(n) for p, n in figures_of_2027().items() if p.row == place("brought.total").row
    }
    assert filled == brought
    assert "上年年末有效件数" in strings(content)


def test_a_sum_over_cells_that_do_not_adjoin_leaves_out_what_stands_between() -> None:
    formulas = formulas_of(filing_workbook(filing_with(figures_of_2027())), "表三")
    assert "SUM(D6,F6:J6)" in formulas
    assert "SUM(D7:D10,D12:D19)" in formulas


def test_a_wrong_total_shows_in_the_checks_of_the_workbook() -> None:
    figures = figures_of_2027()
    figures[place("handled.natural")] = 0
    content = filing_workbook(filing_with(figures))
    assert "勾稽检查：三＋一－二（三）－五" in strings(content)
    right, wrong = (
        nonzero_checks(filing_workbook(filing_with(f))) for f in (figures_of_2027(), figures)
    )
    assert right == 0
    assert wrong > 0


def strings(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("xl/sharedStrings.xml").decode()


def formulas_of(content: bytes, sheet: str) -> set[str]:
    return {text for text, _ in cells_with_formulas(content, sheet)}


def nonzero_checks(content: bytes) -> int:
    sheets = (table.name for table in FORM.tables)
    found = [cell for sheet in sheets for cell in cells_with_formulas(content, sheet)]
    return sum("-" in text and value != "0" for text, value in found)


def cells_with_formulas(content: bytes, sheet: str) -> list[tuple[str, str]]:
    names = ["说明", "正文", *(table.name for table in FORM.tables)]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"
        root = etree.fromstring(archive.read(part))
    return [
        (formula.text or "", cell.findtext(_CELL.replace("}c", "}v"), ""))
        for cell in root.iter(_CELL)
        for formula in cell.iter(_FORMULA)
    ]
