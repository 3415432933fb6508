"""``status``: where each unit of a year stands, and who is to be reminded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import Words
from township_reports.commands.options import add_year, project_of
from township_reports.commands.outcomes import LISTED
from township_reports.commands.terminal import say
from township_reports.project import today

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from township_reports.progress import Deadline, Status

HELP = Words(
    "say who has sent, who is late, and how far each report has come",
    "说明谁报了、谁要催、每份报告到了哪一步",
)
ARGUMENTS = (add_year,)


def run(options: argparse.Namespace) -> int:
    """Say where each unit of a year stands, how many days are left, and what to do next."""
    from township_reports.progress import year_status

    say(*_lines(year_status(project_of(options), options.year, today())))
    return 0


def _lines(status: Status) -> Iterator[str]:
    from township_reports.progress import Stage

    filed = sum(each.stage is not Stage.NOT_FILED for each in status.units)
    yield (
        f"{status.year} 年：应报 {len(status.units)}，已报 {filed}，"
        f"未报 {len(status.units) - filed}；{_days(status.deadline)}"
    )
    for stage in Stage:
        units = [each.unit for each in status.at(stage)]
        if units:
            more = f" 等，共 {len(units)} 个" if len(units) > LISTED else ""
            yield f"{stage.called} {len(units)}：{'、'.join(units[:LISTED])}{more}"
    if status.late:
        yield f"催报 {len(status.late)}"
        yield from (f"  {late.unit}：{late.why}" for late in status.late)
    yield f"下一步：{_next(status)}"


def _days(deadline: Deadline | None) -> str:
    if deadline is None:
        return "params 里没有写最迟公布日期（deadline）"
    return f"最迟 {deadline.day.isoformat()}，{deadline.told}"


def _next(status: Status) -> str:
    from township_reports.progress import Stage, next_stage

    year = status.year
    steps = {
        None: "没有要做的了",
        Stage.RECEIVED: f"make {year}",
        Stage.AT_FAULT: f"make review YEAR={year}，看哪里有问题，退回或改正",
        Stage.SIGNABLE: f"make review YEAR={year}，看过后 make approve",
        Stage.SIGNED: f"make publish YEAR={year}",
        Stage.NOT_FILED: "催报",
    }
    return steps[next_stage(status)]
