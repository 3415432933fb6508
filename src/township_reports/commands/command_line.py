"""The command `township-reports`: its arguments; what each verb does stands in ``commands``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from township_reports import __version__

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

_LAST_PORT = 65_535


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0].isdigit():
        given.insert(0, "build")
    options = _parser().parse_args(given)
    from township_reports.commands import verbs

    try:
        return verbs.configured(lambda: getattr(verbs, options.run)(options))
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
    jobs = argparse.ArgumentParser(add_help=False)
    jobs.add_argument(
        "--jobs",
        type=_jobs,
        default=_usual_jobs(),
        metavar="N",
        help="reports made at once (default: one a core, and one more)",
    )
    pooled = argparse.ArgumentParser(add_help=False, parents=[jobs])
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

    _verb(
        verbs,
        "build",
        [folders, chosen, pooled],
        "build a year's reports; the verb may be left out",
    )
    every = _verb(
        verbs, "all", [folders, pooled], "build every year that has parameters", has_year=False
    )
    every.set_defaults(run="build_all", units="")
    _verb(verbs, "check", [folders, chosen], "check a year's filings; no notebooks, no reports")
    _verb(
        verbs,
        "verify",
        [folders, chosen],
        "build a year again elsewhere, on another day, and compare every byte",
    )
    _verb(verbs, "new", [folders], "start a year: parameters from the last one, its folder")
    _verb(verbs, "template", [folders, chosen], "write the workbook of each unit for a year")
    intake = _verb(
        verbs,
        "intake",
        [folders],
        "take in workbooks, Word files, web pages, PDFs and text that units sent or published",
    )
    intake.add_argument(
        "--from", dest="inbox", type=Path, required=True, metavar="DIR", help="where the files are"
    )
    intake.add_argument(
        "--replace", action="store_true", help="put a filing that differs in place of the old one"
    )
    _verb(verbs, "review", [folders, jobs], "write the page from which a year is reviewed")
    approve = _verb(verbs, "approve", [folders, chosen], "sign reports, or revoke what was signed")
    approve.add_argument("--reviewer", default="", metavar="NAME", help="who signs")
    approve.add_argument("--note", default="", metavar="TEXT", help="why warnings are accepted")
    approve.add_argument(
        "--reason", default="", metavar="TEXT", help="why an approved report was changed or revoked"
    )
    approve.add_argument("--revoke", action="store_true", help="take a signature back")
    _verb(verbs, "publish", [folders], "write the public site from a year's approved reports")
    serve = _verb(
        verbs, "serve", [folders], "show the site on this machine alone, for a look", has_year=False
    )
    serve.add_argument("--port", type=_port, default=8000, metavar="N", help="default: 8000")
    _verb(verbs, "clean", [folders], "remove what was generated, but for the site", has_year=False)
    return parser


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    parents: Sequence[argparse.ArgumentParser],
    help_: str,
    has_year: bool = True,
) -> argparse.ArgumentParser:
    """A verb that runs the function of ``commands`` with its name."""
    verb = verbs.add_parser(name, parents=parents, help=help_)
    if has_year:
        verb.add_argument("year", type=int)
    verb.set_defaults(run=name)
    return verb


def _usual_jobs() -> int:
    # A report waits for its kernel, and its kernel for it: one more than cores fills the gaps.
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0)) + 1
    return (os.cpu_count() or 1) + 1


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a whole number from 1")
    return int(text)


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"must be a whole number up to {_LAST_PORT}")
    return int(text)
