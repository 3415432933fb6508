"""Damaged filings: read and checked, or refused in a line; never anything else."""

from random import Random

from tests.conftest import ROOT
from tests.fuzzing.damaging import damaged, damaged_part, fuzz, joined, refuses
from tests.invention import RICH_NARRATIVE, example_figures, filing_of, sources_of
from township_reports.checks.running import check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite
from township_reports.checks.words import read_words
from township_reports.filings.model import FilingError
from township_reports.filings.reading import parse_filing
from township_reports.filings.workbook.filling import filing_workbook
from township_reports.forms.reading import form_for

FORM = form_for(2022)
FIGURES = example_figures(FORM)
FOLDER = {
    **sources_of(FORM, FIGURES, RICH_NARRATIVE),
    "explanations.csv": (
        "rule,table,row,column,read_as,reason\nF,表二,行政规范性文件,,,清理\nJ,,,公开,与表格无关,无\n"
    ).encode(),
    "provenance.json": (
        b'{"reworded": [{"table": "requests", "row": "a", "printed": "b"}], "doubts": '
        b'[{"table": "appeals", "row": "", "column": "", "seen": "1 0", "reason": "c"}]}'
    ),
}
BOOK = filing_workbook(filing_of(2022, FIGURES, RICH_NARRATIVE, "晴谷镇"))
WORDS = read_words(ROOT / "expectations" / "words.yaml")


def check(sources: dict[str, bytes], suites: tuple[Suite, ...]) -> None:
    try:
        filing = parse_filing(sources, 2022, "晴谷镇")
    except FilingError as error:
        refuses(error)
    else:
        check_filing(Subject(filing, None, WORDS), suites)


def test_a_damaged_folder_is_checked_or_refused(suites_2021: tuple[Suite, ...]) -> None:
    def case(random: Random) -> None:
        sources = dict(FOLDER)
        for name in random.sample(sorted(FOLDER), random.randint(1, 3)):
            content = damaged(FOLDER[name], random)
            mixed = joined([FOLDER[name], FOLDER[random.choice(sorted(FOLDER))]], random)
            sources[name] = random.choice([content, content, mixed])
        check(sources, suites_2021)

    fuzz(case, 30)


def test_a_damaged_workbook_is_checked_or_refused(suites_2021: tuple[Suite, ...]) -> None:
    def case(random: Random) -> None:
        damage = random.choice([damaged, damaged_part, damaged_part])
        check({".xlsx": damage(BOOK, random)}, suites_2021)

    fuzz(case, 30)
