"""Start a year: parameters from the last one, the folder for filings, who is expected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.disk import keep_file, make_folder
from township_reports.filings import Unit, read_register
from township_reports.forms import Forms
from township_reports.parameters import parse_parameters, read_parameters
from township_reports.project import MendableError, Project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path


class StartingError(MendableError):
    """The year cannot be started; the message is one line."""


@dataclass(frozen=True)
class Started:
    """What was made for a year.

    ``from_year`` is the year that the parameters are from; ``mentions`` the lines of the new file
    that still name it; ``expected`` the units of ``units.csv``.
    """

    parameters: Path
    folder: Path
    from_year: int
    published: date
    mentions: tuple[int, ...]
    expected: tuple[Unit, ...]


def start_year(project: Project, year: int) -> Started:
    """Write ``params/<year>.yaml`` and make ``data/<year>/``.

    Raises :class:`StartingError` where the year has parameters or no year before has, and what
    reading parameters, units and forms raises.
    """
    Forms(project.forms).for_year(year)
    path = project.parameters(year)
    if path.exists():
        raise StartingError(f"params/{path.name} 已经有了：{year} 年不用再开始一次")
    earlier = [other for other in project.years if other < year]
    if not earlier:
        raise StartingError(f"params 里没有 {year} 年以前的年份可以照抄")
    last = earlier[-1]
    expected = tuple(read_register(project.units).values())
    before = read_parameters(project.parameters(last))
    days = {
        key: _later(day, year - last)
        for key, day in (("published", before.published), ("deadline", before.deadline))
        if day
    }
    # Written with LF alone and no BOM, whatever the last one has: a person may have saved it.
    text = project.parameters(last).read_text(encoding="utf-8-sig")
    new = _renew(text, last, year, days)
    parse_parameters(new, f"params/{path.name}")
    folder = project.data / str(year)
    make_folder(folder)
    keep_file(path, new.encode("utf-8"))
    mentions = [n for n, line in enumerate(new.splitlines(), 1) if _names(last, line, days)]
    return Started(path, folder, last, days["published"], tuple(mentions), expected)


def _renew(text: str, last: int, year: int, days: Mapping[str, date]) -> str:
    text = re.sub(rf"(?m)^year:[ \t]*{last}\b", f"year: {year}", text)
    for key, day in days.items():
        text = re.sub(rf"(?m)^{key}:[ \t]*[0-9-]+", f"{key}: {day}", text)
    return text.replace(f"data/{last}", f"data/{year}")


def _names(year: int, line: str, days: Mapping[str, date]) -> bool:
    renewed = any(line.startswith(f"{key}: {day}") for key, day in days.items())
    return str(year) in line and not renewed


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
