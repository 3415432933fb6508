"""``new``: a year is started from the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import Words
from township_reports.commands.options import add_year, project_of
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from township_reports.year import Started

HELP = Words(
    "start a year: parameters from the last one, its folder",
    "开始一年：照上年写好参数，建好文件夹",
)
ARGUMENTS = (add_year,)


def run(options: argparse.Namespace) -> int:
    """Start a year."""
    from township_reports.year import start_year

    say(*_lines(options.year, start_year(project_of(options), options.year)))
    return 0


def _lines(year: int, start: Started) -> Iterator[str]:
    """What was made, what to look at, and who is expected."""
    yield f"已按 {start.from_year} 年的写好 params/{year}.yaml，发布日期 {start.published}"
    if start.mentions:
        lines = "、".join(str(line) for line in start.mentions)
        yield f"第 {lines} 行还写着 {start.from_year}：请核对"
    yield f"填报放进 {start.folder}"
    names = "、".join(unit.unit for unit in start.expected)
    known = f"应报 {len(start.expected)} 个单位：{names}"
    yield known if names else "没有单位名单 data/units.csv（或 units.xlsx），应报单位未知"
