"""The days of a filing are those of its report; the year's stands where it gives none."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdf
import pytest

from tests.conftest import ROOT
from tests.executing import executed_notebook
from tests.invention import NARRATIVE, sources_of, zero_figures
from township_reports.characters.spacing import without_space
from township_reports.checks.running import CheckResult
from township_reports.checks.subject import Subject
from township_reports.document.blocks import Closing
from township_reports.filings.model import Filing
from township_reports.filings.reading import parse_filing
from township_reports.forms.reading import form_for
from township_reports.making.report import exporter
from township_reports.media.text import blocks_text
from township_reports.parameters.model import read_parameters
from township_reports.report.dossier import Dossier
from township_reports.report.parts import Report

FORM = form_for(2021)
PARAMETERS = read_parameters(ROOT / "params" / "2021.yaml")
CLEAN = CheckResult((), ())


def filing_with(dates: str = "", closing: str = "") -> Filing:
    sources = sources_of(FORM, zero_figures(FORM), f"{NARRATIVE}\n{closing}\n")
    if dates:
        sources["dates.csv"] = f"written,published\n{dates}\n".encode()
    return parse_filing(sources, 2021, "甲镇")


def closing_of(filing: Filing) -> Closing:
    [closing] = Report(filing, PARAMETERS, CLEAN).closing().blocks
    assert isinstance(closing, Closing)
    return closing


def dossier_of(filing: Filing) -> Dossier:
    return Dossier.of(Subject(filing), PARAMETERS, CLEAN)


@pytest.mark.parametrize(
    ("dates", "closing", "written", "published"),
    [
        ("", "", "2022-01-20", "2022-01-20"),
        ("2022-01-17,2022-01-25", "", "2022-01-17", "2022-01-25"),
        ("2022-01-17,", "", "2022-01-17", "2022-01-17"),
        (",2022-01-25", "", "2022-01-25", "2022-01-25"),
        ("", "甲镇人民政府\n2022年1月18日", "2022-01-18", "2022-01-18"),
    ],
    ids=["none", "both", "written", "published", "text"],
)
def test_a_filings_own_days_stand_before_the_years(
    dates: str, closing: str, written: str, published: str
) -> None:
    filing = filing_with(dates, closing)
    assert closing_of(filing).day.isoformat() == written
    dossier = dossier_of(filing)
    assert (dossier.published, dossier.imprint.published.isoformat()) == (published, published)
    assert ("PubDate", published) in dossier.page_facts


def test_unit_and_day_of_the_text_are_printed_once() -> None:
    report = Report(filing_with(closing="甲镇人民政府\n2022年1月18日"), PARAMETERS, CLEAN)
    text = blocks_text((*report.section("六").blocks, *report.closing().blocks))
    assert (text.count("甲镇人民政府"), text.count("2022年1月18日")) == (1, 1)


def test_the_files_of_a_report_carry_and_show_the_filings_days(tmp_path: Path) -> None:
    sources = dict(filing_with("2022-01-17,2022-01-25").sources)
    notebook = executed_notebook(tmp_path, sources, 2021, "甲镇")
    page, _ = exporter("html").from_notebook_node(notebook)
    assert '<time datetime="2022-01-17">2022年1月17日</time>' in page
    assert '<meta name="PubDate" content="2022-01-25">' in page
    assert "2022年1月20日" not in page
    content, _ = exporter("pdf").from_notebook_node(notebook)
    pdf = pypdf.PdfReader(io.BytesIO(content))
    assert "2022年1月17日" in without_space(pdf.pages[-1].extract_text())
    assert pdf.metadata is not None
    assert pdf.metadata.creation_date is not None
    assert pdf.metadata.creation_date.date() == date(2022, 1, 25)
