"""校验 and 生成: a year, or some of its units, with progress, and what came of it."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.desk.frame import render
from township_reports.desk.left import Left, built_from, left_of
from township_reports.desk.page import DeskHandler, YearPage
from township_reports.desk.running import Order, Phase, Run, RunError, Work, faults_of
from township_reports.outputs import Result, is_written
from township_reports.year import Year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.desk.asked import Asked
    from township_reports.making import UnitTold
    from township_reports.project import Project

#: How many units that were done last are shown while a run goes on.
_LAST = 8


@dataclass(frozen=True)
class Progress:
    """A run as it is shown.

    ``told`` says in a line how it stands. ``done`` of ``total`` are done, ``None`` while that is
    not known; ``last`` are those done last, the latest first. ``notable`` are those that failed or
    have findings, the gravest first, once the run has ended; ``faults`` why a run came to nothing.
    """

    run: Run
    told: str
    done: int
    total: int | None
    last: tuple[UnitTold, ...]
    notable: tuple[UnitTold, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class RunsShown:
    """The page: the last run, if any; ``left`` and the ``units`` to choose while none goes on.

    ``is_elsewhere`` says that another command is writing the year's results.
    """

    progress: Progress | None
    left: Left | None
    units: tuple[str, ...]
    is_elsewhere: bool


class RunsPage(YearPage):
    """``/desk/<year>/runs``."""

    path = "runs"
    called = "校验、生成"
    template = "runs.html.j2"

    def look(self, asked: Asked) -> RunsShown:
        """The run that goes on; or what came of the last one, and what there is to do."""
        run = self.place.runs.of(asked.year)
        progress = progress_of(run, asked.project) if run else None
        if run and run.is_going_on:
            return RunsShown(progress, None, (), is_elsewhere=False)
        year = self.place.readings.of(asked.project, asked.year).year
        with self.place.counting:
            left = self.place.lefts.of(asked.year, built_from(year), lambda: left_of(year))
        is_elsewhere = is_written(asked.project.outputs, asked.year)
        return RunsShown(progress, left, year.units.reports, is_elsewhere)

    def based_on(self, asked: Asked) -> str:
        """Which run there is, and whether it goes on."""
        run = self.place.runs.of(asked.year)
        return f"{run.name}-{run.is_going_on}" if run else "none"

    def changes(self, asked: Asked) -> tuple[str, ...]:
        """Who has begun a run, or that it has ended."""
        run = self.place.runs.of(asked.year)
        if run is None:
            return ("工作台重新打开过",)
        work = run.order.work.called
        if run.is_going_on:
            return (f"{run.order.person}已经开始{work}",)
        return (f"{run.order.person}开始的{work}已经结束",)

    def act(self, asked: Asked) -> str:
        """Begin a run, or stop the one that goes on."""
        if asked.field("do") == "stop":
            self.place.runs.stop(asked.year)
            return asked.address("runs")
        self.place.runs.begin(asked.project, _order(asked))
        return asked.address("runs")


class RunNow(DeskHandler):
    """``/desk/<year>/runs/now``: how the run stands, which the page asks for again and again."""

    async def get(self, year: str) -> None:
        """The part of the page that changes."""
        run = self.place.runs.of(int(year))
        progress = progress_of(run, self.place.project) if run else None
        frame = self.frame(int(year), section=RunsPage.section())
        self.finish(await asyncio.to_thread(render, "run.html.j2", frame, {"progress": progress}))


def progress_of(run: Run, project: Project) -> Progress:
    """How a run is shown."""
    told = run.told
    return Progress(
        run=run,
        told=_told(run),
        done=len(told.units),
        total=told.total,
        last=told.units[: -_LAST - 1 : -1],
        notable=() if run.is_going_on else tuple(_notable(run)),
        faults=faults_of(run, project.root),
    )


def _order(asked: Asked) -> Order:
    works = {work.verb: work for work in (Work.CHECK, Work.BUILD)}
    work = works.get(asked.field("do"))
    if work is None:
        raise RunError("不知道要做什么：按“校验”或“生成”")
    units: tuple[str, ...] = ()
    if asked.field("which") == "chosen":
        known = Year(asked.project, asked.year).units.reports
        chosen = set(asked.all_of("unit"))
        units = tuple(unit for unit in known if unit in chosen)
        if not units:
            raise RunError("没有选单位：在“选中的单位”里勾上，或者选“全年”")
        if len(units) == len(known):
            units = ()
    return Order(work, asked.year, asked.person, units)


def _told(run: Run) -> str:
    order = run.order
    count = f"{len(order.units)} 个单位" if order.units else "全年"
    work = f"{order.work.called}（{count}，{order.person}）"
    results = _counts(run.told.units)
    told = {
        Phase.UNDER_WAY: f"正在{work}",
        Phase.STOPPING: f"正在停下：{work}，等手上的做完",
        Phase.DONE: f"{work}做完了：{results or '没有要做的'}",
        Phase.STOPPED: f"{work}停下了：{results or '还没有做'}；做好的都在，再做一次会接着做",
        Phase.FAILED: f"{work}没有做成",
    }
    return told[run.phase]


def _counts(units: tuple[UnitTold, ...]) -> str:
    counts = Counter(each.result for each in units)
    return "，".join(f"{result.called} {counts[result]}" for result in Result if counts[result])


def _notable(run: Run) -> Iterator[UnitTold]:
    def gravity(each: UnitTold) -> tuple[bool, int, int]:
        return each.result is not Result.FAILED, -each.critical, -each.warnings

    yield from sorted((each for each in run.told.units if each.is_notable), key=gravity)
