"""Arguments that several verbs take, and the project they name."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

from township_reports.commands.language import Words, said
from township_reports.project import Project, find_project

_LAST_PORT = 65_535


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Where the project, its filings and its results are; :func:`project_of` reads them."""
    folder = said("DIR", "文件夹")
    parser.add_argument(
        "--project",
        type=Path,
        metavar=folder,
        help=said(
            "the project (default: around the current folder)", "项目（默认：当前文件夹所在的项目）"
        ),
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar=folder,
        help=said("the filings (default: data)", "填报在哪里（默认：data）"),
    )
    parser.add_argument(
        "--outputs",
        type=Path,
        metavar=folder,
        help=said("where results go (default: outputs)", "结果放在哪里（默认：outputs）"),
    )


def add_year(parser: argparse.ArgumentParser) -> None:
    """The year that the verb is about."""
    parser.add_argument(
        "year",
        type=year_number,
        metavar=said("YEAR", "年份"),
        help=said("four digits, such as 2021", "四位数，例如 2021"),
    )


def add_units(parser: argparse.ArgumentParser) -> None:
    """Which units, where not all."""
    parser.add_argument(
        "--units",
        default="",
        metavar=said("NAMES", "单位"),
        help=said(
            "only these units, separated by spaces or commas", "只做这些单位，用空格或逗号分开"
        ),
    )


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """How many reports at once on this machine."""
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=_usual_jobs(),
        metavar=said("N", "数"),
        help=said(
            "reports made at once (default: one a core, and one more)",
            "同时做几份（默认：比处理器核数多一）",
        ),
    )


def add_pool(parser: argparse.ArgumentParser) -> None:
    """Where and how reports are made, and whether it is said why."""
    add_jobs(parser)
    parser.add_argument(
        "--scheduler",
        default="",
        metavar=said("ADDRESS", "地址"),
        help=said(
            "build on the workers of this Dask scheduler, such as tcp://host:8786",
            "交给这个 Dask 调度器的工作进程做，例如 tcp://host:8786",
        ),
    )
    parser.add_argument(
        "--kernel",
        choices=("forked", "stock"),
        default="forked",
        help=said(
            "stock: start each kernel anew, as Jupyter does (slower; default: forked)",
            "stock：每个内核都重新启动，与 Jupyter 一样（慢一些；默认：forked）",
        ),
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help=said(
            "say of each unit why it is built, or that it stands",
            "说明每个单位为什么重做，或者没有变化",
        ),
    )


def add_port(parser: argparse.ArgumentParser, port: int | None, usual: Words) -> None:
    """At which port a server answers; ``usual`` says what ``port`` comes to where none is given."""
    parser.add_argument(
        "--port",
        type=_port,
        default=port,
        metavar=said("N", "数"),
        help=said(f"the port (default: {usual.en})", f"端口（默认：{usual.zh}）"),
    )


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


def year_number(text: str) -> int:
    """A year of four digits. Raises :class:`argparse.ArgumentTypeError`."""
    if not re.fullmatch("(19|2[0-9])[0-9]{2}", text):
        raise argparse.ArgumentTypeError(said("must be a year such as 2021", "要写年份，例如 2021"))
    return int(text)


def _usual_jobs() -> int:
    # A report waits for its kernel, and its kernel for it: one more than cores fills the gaps.
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0)) + 1
    return (os.cpu_count() or 1) + 1


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(said("must be a whole number from 1", "要写从 1 起的整数"))
    return int(text)


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(
            said(f"must be a whole number up to {_LAST_PORT}", f"要写不大于 {_LAST_PORT} 的整数")
        )
    return int(text)
