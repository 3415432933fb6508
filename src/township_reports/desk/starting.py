"""How a year begins: the year itself, and the workbooks that its units fill in."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from tornado.web import HTTPError

from township_reports.desk.asked import number_of, year_address
from township_reports.desk.page import DeskHandler, YearPage
from township_reports.outputs import templates_in_place, write_templates, zipped
from township_reports.project import MendableError
from township_reports.year import Year, expected_units, start_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.desk.asked import Asked
    from township_reports.project import Project

#: All workbooks of a year in one.
PARCEL = "工作簿.zip"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ZIP = "application/zip"
_YEAR_DIGITS = 4


@dataclass(frozen=True)
class Begun:
    """A year that was begun just now: like which one, and the lines that still name that one."""

    like: int
    lines: tuple[int, ...]


@dataclass(frozen=True)
class StartShown:
    """The page.

    ``following`` is the year that would be begun. ``units`` are those of the register, ``fault``
    says why there are none. ``written`` are units with a workbook in place; ``anew`` how many were
    written just now, ``bare`` of how many last year's figures were not there.
    """

    following: int
    begun: Begun | None
    units: tuple[str, ...]
    fault: str
    written: tuple[str, ...]
    anew: int
    bare: int
    parcel: str = PARCEL


class StartPage(YearPage):
    """``/desk/<year>/start``."""

    path = "start"
    called = "开始"
    template = "start.html.j2"

    def look(self, asked: Asked) -> StartShown:
        """The next year, and the workbooks of this one."""
        units, fault = tuple[str, ...](), ""
        try:
            units = tuple(unit.unit for unit in expected_units(asked.project, asked.year))
        except MendableError as error:
            fault = str(error)
        like = number_of(asked.field("like"))
        lines = tuple(map(number_of, asked.all_of("line")))
        return StartShown(
            following=max(asked.project.years) + 1,
            begun=Begun(like, lines) if like else None,
            units=units,
            fault=fault,
            written=tuple(templates_in_place(asked.project, asked.year)),
            anew=number_of(asked.field("anew")),
            bare=number_of(asked.field("bare")),
        )

    def based_on(self, asked: Asked) -> str:
        """The years that there are."""
        return "-".join(map(str, asked.project.years))

    def changes(self, asked: Asked) -> tuple[str, ...]:
        """Which years were begun since."""
        before = asked.field("based_on").split("-")
        return tuple(f"{year} 年开始了" for year in asked.project.years if str(year) not in before)

    def act(self, asked: Asked) -> str:
        """Begin a year, or write workbooks."""
        acts = {"begin": _begin, "write": _write}
        act = acts.get(asked.field("do"))
        if act is None:
            raise MendableError("不知道要做什么：按页面上的按钮")
        return act(asked)


class Workbook(DeskHandler):
    """``/desk/<year>/workbooks/<unit>.xlsx``, or all of a year in one zip; no other file."""

    async def get(self, year: str, name: str) -> None:
        """Hand the file over."""
        content = await asyncio.to_thread(_content, self.place.project, int(year), name)
        if not content:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        called = quote(f"{year}年{name.replace('/', ' ')}")
        self.set_header("Content-Type", _ZIP if name == PARCEL else _BOOK)
        self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{called}")
        self.finish(content)


def _begin(asked: Asked) -> str:
    typed = asked.field("new")
    year = number_of(typed)
    if len(typed) != _YEAR_DIGITS or not year:
        raise MendableError("没有办：年份写四位数字，如 2024")
    begun = start_year(asked.project, year)
    told = urlencode({"like": begun.from_year, "line": begun.mentions}, doseq=True)
    return f"{year_address(asked.root, year, 'start')}?{told}"


def _write(asked: Asked) -> str:
    # A year that was not begun is most likely another than was meant.
    _ = Year(asked.project, asked.year).parameters
    units = expected_units(asked.project, asked.year, "\n".join(_chosen(asked)))
    written = list(write_templates(asked.project, asked.year, units))
    bare = sum(not has_last for _, has_last in written)
    return f"{asked.address('start')}?{urlencode({'anew': len(written), 'bare': bare})}"


def _chosen(asked: Asked) -> Iterator[str]:
    """The units that are ticked; none for all of them."""
    if asked.field("which") == "chosen":
        if not asked.all_of("unit"):
            raise MendableError("没有选单位：在“选中的单位”里勾上，或者选“全部单位”")
        yield from asked.all_of("unit")


def _content(project: Project, year: int, name: str) -> bytes:
    placed = templates_in_place(project, year)
    if name == PARCEL:
        files = {f"{unit}.xlsx": path.read_bytes() for unit, path in placed.items()}
        return zipped(files) if files else b""
    path = placed.get(name.removesuffix(".xlsx")) if name.endswith(".xlsx") else None
    return path.read_bytes() if path else b""
