"""What each verb of the command does: reads the project, calls its room, says what came of it.

Each gives the exit status: 0 done, 1 some unit failed, was refused or has critical findings, 2
wrong use or configuration. Rooms are imported where they are used, so that no verb waits for
another's libraries.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from functools import partial
from typing import TYPE_CHECKING

from township_reports.project.mendable import MendableError

if TYPE_CHECKING:
    import argparse

    from township_reports.making.outcomes import Outcome
    from township_reports.project.folders import Project


def build(options: argparse.Namespace) -> int:
    """Build a year's reports."""
    return _build_year(options, options.year)


def build_all(options: argparse.Namespace) -> int:
    """Build every year that has parameters; one that cannot be built stops no other."""
    years = _project(options).years
    return max((configured(partial(_build_year, options, year)) for year in years), default=2)


def _build_year(options: argparse.Namespace, year: int) -> int:
    from township_reports.commands import console
    from township_reports.forms.reading import form_for
    from township_reports.making.pool import PoolChoice
    from township_reports.making.run import YearRun, build_year
    from township_reports.year.year import Year

    here = Year(_project(options), year)
    form, fonts = form_for(year), here.parameters.fonts
    units = here.units.select(options.units)
    pool = PoolChoice(options.jobs, options.scheduler)
    console.announce(year, form.version, units, fonts)
    with console.progress(len(units.reports), options.explain) as report:
        outcomes = build_year(YearRun(here, units, pool, options.kernel), report)
    console.summary(year, outcomes, here.project.outputs)
    return _status(outcomes)


def check(options: argparse.Namespace) -> int:
    """Check a year's filings, and build nothing."""
    from township_reports.commands import console
    from township_reports.forms.reading import form_for
    from township_reports.making.checking import check_year
    from township_reports.year.year import Year

    year = Year(_project(options), options.year)
    form_for(options.year)
    units = year.units.select(options.units)
    with console.progress(len(units.reports)) as report:
        outcomes = check_year(year, units, report)
    console.findings(outcomes)
    console.summary(options.year, outcomes, year.project.outputs)
    return _status(outcomes)


def verify(options: argparse.Namespace) -> int:
    """Build a year again elsewhere, and compare every byte."""
    from township_reports.commands import console
    from township_reports.making.verifying import verify_year
    from township_reports.parameters.model import read_parameters

    project = _project(options)
    read_parameters(project.parameters(options.year))
    differences = verify_year(project, options.year, options.units)
    console.differences(options.year, differences)
    return 1 if differences else 0


def new(options: argparse.Namespace) -> int:
    """Start a year."""
    from township_reports.commands import console
    from township_reports.year.starting import start_year

    console.started(options.year, start_year(_project(options), options.year))
    return 0


def template(options: argparse.Namespace) -> int:
    """Write the workbook of each unit for a year."""
    from township_reports.commands import console
    from township_reports.outputs.templates import write_templates
    from township_reports.year.units import expected_units

    project = _project(options)
    units = expected_units(project, options.units)
    written = write_templates(project, options.year, units)
    console.templates(written, project.templates(options.year))
    return 0


def intake(options: argparse.Namespace) -> int:
    """Take in what units sent or published."""
    from township_reports.commands import console
    from township_reports.intake.inbox import take_in

    taken = take_in(_project(options), options.year, options.inbox, options.replace)
    console.intake(options.year, taken)
    return 1 if taken.refused else 0


def review(options: argparse.Namespace) -> int:
    """Write a year's review page, and the page of each notebook that has none."""
    from township_reports.commands import console
    from township_reports.review.year import review_year

    console.reviewed(options.year, review_year(_project(options), options.year, options.jobs))
    return 0


def approve(options: argparse.Namespace) -> int:
    """Sign reports, or revoke what was signed."""
    from township_reports import signing
    from township_reports.commands import console

    signature = signing.Signature(
        options.reviewer, _today().isoformat(), options.note, options.reason
    )
    asked = (_project(options), options.year, options.units, signature)
    acts = signing.revoke(*asked) if options.revoke else signing.approve(*asked, console.told)
    console.signed(options.year, acts)
    return 0


def publish(options: argparse.Namespace) -> int:
    """Write the public site anew from a year's approved reports."""
    from township_reports.commands import console
    from township_reports.site.publishing import publish as publish_year

    publication = publish_year(_project(options), options.year)
    console.published(options.year, publication)
    return 1 if publication.refused else 0


def serve(options: argparse.Namespace) -> int:
    """Show the site on this machine."""
    from township_reports.commands import console
    from township_reports.site.serving import serve as serve_site
    from township_reports.site.tree import SITE_FOLDER

    serve_site(_project(options).outputs / SITE_FOLDER, options.port, console.serving)
    return 0


def _today() -> date:
    # A signature is dated where it is given, wherever the machine thinks it is.
    return datetime.now(timezone(timedelta(hours=8))).date()


def clean(options: argparse.Namespace) -> int:
    """Remove what was generated, but for the site, which is what was published."""
    import shutil

    from township_reports.outputs.ledger import LEDGER_FOLDER

    outputs = _project(options).outputs
    # Only what a run makes: OUTPUTS may be a folder that holds other things too.
    years = sorted(outputs.glob("[0-9][0-9][0-9][0-9]"))
    for entry in [*years, outputs / "templates", outputs / LEDGER_FOLDER]:
        if entry.exists():
            shutil.rmtree(entry)
    return 0


def _status(outcomes: Sequence[Outcome]) -> int:
    return 1 if any(outcome.is_bad for outcome in outcomes) else 0


def _project(options: argparse.Namespace) -> Project:
    from township_reports.project.folders import Project, find_project

    root = options.project or find_project().root
    return Project.at(root, options.data, options.outputs)


def configured(run: Callable[[], int]) -> int:
    """Run, and answer what a person has to mend in a line and an exit status."""
    try:
        return run()
    except MendableError as error:
        print(error, file=sys.stderr)
        return error.status
