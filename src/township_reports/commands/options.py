"""Arguments that several verbs take, and the project they name."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

from township_reports.project import Project, find_project


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Where the project, its filings and its results are; :func:`project_of` reads them."""
    parser.add_argument(
        "--project",
        type=Path,
        metavar="DIR",
        help="the project (default: around the current folder)",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="the filings (default: data)")
    parser.add_argument(
        "--outputs", type=Path, metavar="DIR", help="where results go (default: outputs)"
    )


def add_year(parser: argparse.ArgumentParser) -> None:
    """The year that the verb is about."""
    parser.add_argument("year", type=year_given)


def add_units(parser: argparse.ArgumentParser) -> None:
    """Which units, where not all."""
    parser.add_argument(
        "--units",
        default="",
        metavar="NAMES",
        help="only these units, separated by spaces or commas",
    )


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """How many reports at once on this machine."""
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=_usual_jobs(),
        metavar="N",
        help="reports made at once (default: one a core, and one more)",
    )


def add_pool(parser: argparse.ArgumentParser) -> None:
    """Where and how reports are made, and whether it is said why."""
    add_jobs(parser)
    parser.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="build on the workers of this Dask scheduler, such as tcp://host:8786",
    )
    parser.add_argument(
        "--kernel",
        choices=("forked", "stock"),
        default="forked",
        help="stock: start each kernel anew, as Jupyter does (slower; default: forked)",
    )
    parser.add_argument(
        "--explain", action="store_true", help="say of each unit why it is built, or that it stands"
    )


def year_given(text: str) -> int:
    """The year that somebody typed. Raises ``ArgumentTypeError`` for what is none."""
    if not re.fullmatch("(19|2[0-9])[0-9]{2}", text):
        raise argparse.ArgumentTypeError("must be a year such as 2021")
    return int(text)


def project_of(options: argparse.Namespace) -> Project:
    """The project that the options name, or the one around the current folder.

    What a command that was killed left between two moves is put right first. Raises
    :class:`~township_reports.project.folders.ProjectError`.
    """
    from township_reports.disk import heal_moves

    root = options.project or find_project().root
    project = Project.at(root, options.data, options.outputs)
    for folder in (project.data, project.outputs):
        heal_moves(folder)
    return project


def _usual_jobs() -> int:
    # A report waits for its kernel, and its kernel for it: one more than cores fills the gaps.
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0)) + 1
    return (os.cpu_count() or 1) + 1


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a whole number from 1")
    return int(text)
