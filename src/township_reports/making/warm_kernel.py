"""What the kernel server does before it forks, so that no report's kernel has to do it first.

That is importing the libraries, and what they put off until their first use: an invented,
empty filing is read, checked and shown. Only caches stay, none of which depends on a
filing. Each kernel still reads its own suites and its own filing.
"""

from __future__ import annotations

import contextlib
from datetime import date

import pandas as pd

from forked_kernels.deferring import defer
from township_reports.checks import (
    Subject,
    SuiteError,
    WordsError,
    check_filing,
    load_suites,
    read_words,
)
from township_reports.filings import parse_filing
from township_reports.filings.folder import filing_files
from township_reports.forms import FormError, Forms
from township_reports.media.drawing import text_width
from township_reports.parameters import Inquiries, Parameters, Site
from township_reports.project import ProjectError, find_project
from township_reports.report import (
    Dossier,
    MarkedNarrative,
    Part,
    Report,
    ReviewPictures,
    TextComparison,
    coverage_table,
    findings_table,
    parameters_table,
    rules_table,
    sources_table,
    year_comparison,
)

_TIMES = 10
#: What charts write and an empty filing does not have.
_FIGURES = "0123456789—-."
_YEAR = 2021
_UNIT = "空镇"
_PARAMETERS = Parameters(
    year=_YEAR,
    published=date(_YEAR + 1, 1, 1),
    site=Site(name="空", address="https://example.com"),
    inquiries=Inquiries(read="空。", ask="空。"),
)


def warm_up() -> None:
    """Do what the first report in a process would do for those after it."""
    # pandas asks at its import whether it writes to a terminal. Here it seems so, in a kernel not:
    # this is what it would have set there.
    pd.set_option("display.max_columns", 20)
    text_width(_FIGURES, 1)
    # Great Expectations imports both at once, for expectations that few suites hold.
    defer(["scipy.stats", "altair"])
    # Outside a project, or with a form, suites or words that do not load: each kernel says so in
    # its own place.
    with contextlib.suppress(ProjectError, FormError, SuiteError, WordsError):
        # The interpreter fits code to what it meets by the eighth time or so; kernels inherit
        # that, and do not each write it into pages of their own.
        for _ in range(_TIMES):
            _show_a_report()


def _show_a_report() -> None:
    project = find_project()
    forms = Forms(project.forms)
    form = forms.for_year(_YEAR)
    figures = {place: 0 for table in form.tables for place in table.places}
    # One is missing, so that there is something to find.
    written = form.prose_sections[:-1]
    narrative = "".join(f"## {section.title}\n\n空。\n\n" for section in written)
    filing = parse_filing(filing_files(form, figures, narrative), _YEAR, _UNIT, forms=forms)
    subject = Subject(filing, filing, read_words(project.words, forms), forms=forms)
    checks = check_filing(subject, load_suites(project.suites(form.version), form))
    shown = (
        parameters_table(_PARAMETERS, _UNIT),
        findings_table(checks),
        coverage_table(subject),
        MarkedNarrative(subject, checks),
        rules_table(checks),
        sources_table(filing),
        year_comparison(filing, filing),
        ReviewPictures(filing, filing),
        TextComparison(filing, filing),
    )
    for table in shown:
        table._repr_mimebundle_()
    report = Report(filing, _PARAMETERS, checks)
    Dossier.of(subject, _PARAMETERS, checks)._repr_mimebundle_()
    sections = (report.section(section.numeral) for section in form.sections)
    Part.joined(report.title(), report.preamble(), *sections, report.closing())._repr_mimebundle_()
