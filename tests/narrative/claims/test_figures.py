"""What a subject means in the tables of a form."""

from __future__ import annotations

from decimal import Decimal

from tests.conftest import ROOT
from tests.invention import example_figures, filing_of
from township_reports.checks.words import read_words
from township_reports.filings.model import Filing, Paragraph
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.narrative.claims.figures import hold
from township_reports.narrative.claims.model import Claim

_LEXICON = read_words(ROOT / "expectations" / "words.yaml").lexicon
_PARAGRAPH = Paragraph("一、总体情况", "一", 1, 1, "")


def readings(subject: str, filing: Filing) -> list[Decimal | None]:
    claim = Claim(subject, Decimal(0), _PARAGRAPH, 0, 0, 0)
    return [reading.figure for reading in hold(claim, filing, _LEXICON).readings]


def test_received_is_the_new_or_the_new_and_those_carried_over() -> None:
    figures = example_figures(form_for(2021))
    new, brought, *_ = form_for(2021).requests.row_paths
    first, second = (int(figures[Place("requests", row, "总计")]) for row in (new, brought))
    assert readings("受理", filing_of(2021, figures)) == [first, first + second]


def test_a_group_of_results_is_the_sum_of_its_rows() -> None:
    figures = example_figures(form_for(2021))
    rows = [row.path for row in form_for(2021).requests.rows if "（三）不予公开" in row.path]
    total = sum(int(figures[Place("requests", row, "总计")]) for row in rows)
    assert readings("不予公开", filing_of(2021, figures)) == [total]


def test_lawsuits_are_both_groups() -> None:
    figures = example_figures(form_for(2021))
    rows = ["行政诉讼/未经复议直接起诉", "行政诉讼/复议后起诉"]
    total = sum(int(figures[Place("appeals", row, "总计")]) for row in rows)
    assert readings("行政诉讼", filing_of(2021, figures)) == [total]


def test_a_cell_without_a_figure_leaves_the_claim_not_assessable() -> None:
    new = form_for(2021).requests.row_paths[0]
    figures = {**example_figures(form_for(2021)), Place("requests", new, "总计"): "/"}
    claim = Claim("新收", Decimal(3), _PARAGRAPH, 0, 0, 0)
    item = hold(claim, filing_of(2021, figures), _LEXICON)
    assert not item.is_assessable
    assert item.matched is None


def test_both_forms_have_the_decisions_and_documents() -> None:
    for year in (2020, 2021):
        filing = filing_of(year, example_figures(form_for(year)))
        for subject in ("行政许可", "规范性文件制发"):
            assert len(readings(subject, filing)) == 1
