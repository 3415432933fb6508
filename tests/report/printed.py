"""What is printed of a narrative, in no format."""

from __future__ import annotations

from datetime import date

from tests.invention import filing_of, zero_figures
from township_reports.checks.running import CheckResult
from township_reports.document.blocks import Block
from township_reports.forms.reading import form_for
from township_reports.parameters.model import Inquiries, Parameters, Site
from township_reports.report.parts import Part, Report

PARAMETERS = Parameters(
    year=2021,
    published=date(2022, 1, 20),
    site=Site(name="示例县人民政府网", address="https://www.example.com"),
    inquiries=Inquiries(read="可在网上查阅。", ask="请提出。"),
)


def prose_of_report(narrative: str) -> tuple[Block, ...]:
    """The title and all prose of the report of 甲镇 for 2021, with the sections' headings."""
    form = form_for(2021)
    filing = filing_of(2021, zero_figures(form), narrative)
    report = Report(filing, PARAMETERS, CheckResult((), ()))
    sections = (report.section(section.numeral) for section in form.prose_sections)
    return Part.joined(report.title(), report.preamble(), *sections, report.closing()).blocks
