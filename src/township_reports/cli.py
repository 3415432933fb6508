"""The command `township-reports`: arguments, messages and exit status, nothing else."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports import __version__

if TYPE_CHECKING:
    from township_reports.project import Project

_DESCRIPTION = """\
Make the yearly reports on government information disclosure (政府信息公开工作年度报告):
check each unit's filing, execute its notebook, print it as HTML and PDF."""

_EPILOG = """\
exit status: 0 all built and no critical finding; 1 some unit failed or has critical
findings; 2 wrong use or configuration.

examples:
  township-reports 2021
  township-reports 2021 --units "鲁河镇"
  township-reports check 2021"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0].isdigit():
        given.insert(0, "build")
    options = _parser().parse_args(given)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("已中断：做好的都在，再运行一次会接着做。", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"{error.filename or ''} {error.strerror}".strip(), file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="township-reports",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=__version__)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    folders = argparse.ArgumentParser(add_help=False)
    folders.add_argument(
        "--project",
        type=Path,
        metavar="DIR",
        help="the project (default: around the current folder)",
    )
    folders.add_argument("--data", type=Path, metavar="DIR", help="the filings (default: data)")
    folders.add_argument(
        "--outputs", type=Path, metavar="DIR", help="where results go (default: outputs)"
    )
    chosen = argparse.ArgumentParser(add_help=False)
    chosen.add_argument(
        "--units",
        default="",
        metavar="NAMES",
        help="only these units, separated by spaces or commas",
    )
    pooled = argparse.ArgumentParser(add_help=False)
    pooled.add_argument(
        "--jobs",
        type=_jobs,
        default=os.cpu_count() or 1,
        metavar="N",
        help="reports made at once (default: one a core)",
    )
    pooled.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="build on the workers of this Dask scheduler, such as tcp://host:8786",
    )
    pooled.add_argument(
        "--kernel",
        choices=("forked", "stock"),
        default="forked",
        help="stock: start each kernel anew, as Jupyter does (slower; default: forked)",
    )
    pooled.add_argument(
        "--explain", action="store_true", help="say of each unit why it is built, or that it stands"
    )

    build = verbs.add_parser(
        "build",
        parents=[folders, chosen, pooled],
        help="build a year's reports; the verb may be left out",
    )
    build.add_argument("year", type=int)
    build.set_defaults(run=_build)
    every = verbs.add_parser(
        "all", parents=[folders, pooled], help="build every year that has parameters"
    )
    every.set_defaults(run=_all, units="")
    check = verbs.add_parser(
        "check", parents=[folders, chosen], help="check a year's filings; no notebooks, no reports"
    )
    check.add_argument("year", type=int)
    check.set_defaults(run=_check)
    verify = verbs.add_parser(
        "verify",
        parents=[folders, chosen],
        help="build a year again elsewhere, on another day, and compare every byte",
    )
    verify.add_argument("year", type=int)
    verify.set_defaults(run=_verify)
    new = verbs.add_parser(
        "new", parents=[folders], help="start a year: parameters from the last one, its folder"
    )
    new.add_argument("year", type=int)
    new.set_defaults(run=_new)
    template = verbs.add_parser(
        "template", parents=[folders, chosen], help="write the workbook of each unit for a year"
    )
    template.add_argument("year", type=int)
    template.set_defaults(run=_template)
    intake = verbs.add_parser(
        "intake",
        parents=[folders],
        help="take in workbooks, Word files, web pages, PDFs and text that units sent or published",
    )
    intake.add_argument("year", type=int)
    intake.add_argument(
        "--from", dest="inbox", type=Path, required=True, metavar="DIR", help="where the files are"
    )
    intake.add_argument(
        "--replace", action="store_true", help="put a filing that differs in place of the old one"
    )
    intake.set_defaults(run=_intake)
    clean = verbs.add_parser(
        "clean", parents=[folders], help="remove everything that was generated"
    )
    clean.set_defaults(run=_clean)
    return parser


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a whole number from 1")
    return int(text)


def _build(options: argparse.Namespace) -> int:
    return _run(options, [options.year])


def _all(options: argparse.Namespace) -> int:
    return _configured(lambda: _run(options, list(_project(options).years)))


def _run(options: argparse.Namespace, years: Sequence[int]) -> int:
    return max((_configured(partial(_build_year, options, year)) for year in years), default=2)


def _build_year(options: argparse.Namespace, year: int) -> int:
    from township_reports import console
    from township_reports.build import PoolChoice, YearRun, build_year, select_units
    from township_reports.forms import form_for
    from township_reports.parameters import read_parameters

    project = _project(options)
    form = form_for(year)
    parameters = read_parameters(project.parameters(year))
    units = select_units(project, year, options.units)
    pool = PoolChoice(options.jobs, options.scheduler)
    console.announce(year, form.version, units, parameters.fonts)
    with console.progress(len(units.filed), options.explain) as report:
        outcomes = build_year(YearRun(project, parameters, units, pool, options.kernel), report)
    console.summary(year, outcomes, project.outputs)
    return _status(outcomes)


def _check(options: argparse.Namespace) -> int:
    return _configured(lambda: _check_year(options))


def _check_year(options: argparse.Namespace) -> int:
    from township_reports import console
    from township_reports.build import check_year, select_units
    from township_reports.forms import form_for

    project = _project(options)
    form_for(options.year)
    units = select_units(project, options.year, options.units)
    with console.progress(len(units.filed)) as report:
        outcomes = check_year(project, options.year, units, report)
    console.findings(outcomes)
    console.summary(options.year, outcomes, project.outputs)
    return _status(outcomes)


def _verify(options: argparse.Namespace) -> int:
    return _configured(lambda: _verify_year(options))


def _verify_year(options: argparse.Namespace) -> int:
    from township_reports import console
    from township_reports.build.verifying import verified
    from township_reports.parameters import read_parameters

    project = _project(options)
    read_parameters(project.parameters(options.year))
    differences = verified(project, options.year, options.units)
    console.differences(options.year, differences)
    return 1 if differences else 0


def _new(options: argparse.Namespace) -> int:
    return _configured(lambda: _start_year(options))


def _start_year(options: argparse.Namespace) -> int:
    from township_reports import console
    from township_reports.intake.starting import start_year

    console.started(options.year, start_year(_project(options), options.year))
    return 0


def _template(options: argparse.Namespace) -> int:
    return _configured(lambda: _write_templates(options))


def _write_templates(options: argparse.Namespace) -> int:
    from township_reports import console
    from township_reports.build import expected_units
    from township_reports.intake.templates import write_templates

    project = _project(options)
    units = expected_units(project, options.units)
    written = write_templates(project, options.year, units)
    console.templates(written, project.templates(options.year))
    return 0


def _intake(options: argparse.Namespace) -> int:
    return _configured(lambda: _take_in(options))


def _take_in(options: argparse.Namespace) -> int:
    from township_reports import console
    from township_reports.intake.inbox import take_in

    taken = take_in(_project(options), options.year, options.inbox, options.replace)
    console.intake(options.year, taken)
    return 1 if taken.refused else 0


def _clean(options: argparse.Namespace) -> int:
    return _configured(lambda: _clean_outputs(_project(options).outputs))


def _clean_outputs(outputs: Path) -> int:
    import shutil

    from township_reports.build.ledger import LEDGER_FOLDER

    # Only what a run makes: OUTPUTS may be a folder that holds other things too.
    years = sorted(outputs.glob("[0-9][0-9][0-9][0-9]"))
    for entry in [*years, outputs / "templates", outputs / LEDGER_FOLDER]:
        if entry.exists():
            shutil.rmtree(entry)
    return 0


def _status(outcomes: Sequence[object]) -> int:
    return 1 if any(getattr(outcome, "is_bad", False) for outcome in outcomes) else 0


def _project(options: argparse.Namespace) -> Project:
    from township_reports.project import Project, find_project

    root = options.project or find_project().root
    return Project.at(root, options.data, options.outputs)


def _configured(run: Callable[[], int]) -> int:
    """Run, and answer what is wrong with the configuration in one line and exit status 2."""
    from township_reports.build import OutputsError, PoolError, SelectionError
    from township_reports.build.verifying import VerifyingError
    from township_reports.checks import SuiteError, WordsError
    from township_reports.filings import UnitsError
    from township_reports.forms import FormError
    from township_reports.intake.document import InboxError
    from township_reports.intake.starting import StartingError
    from township_reports.parameters import ParametersError
    from township_reports.project import ProjectError

    try:
        return run()
    except (
        FormError,
        InboxError,
        OutputsError,
        ParametersError,
        PoolError,
        ProjectError,
        SelectionError,
        StartingError,
        SuiteError,
        UnitsError,
        VerifyingError,
        WordsError,
    ) as error:
        print(error, file=sys.stderr)
        return 2
