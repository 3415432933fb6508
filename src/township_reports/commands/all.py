"""``all``: every year that has parameters is built; one that cannot be built stops no other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from township_reports.commands.build import build
from township_reports.commands.language import Words
from township_reports.commands.options import add_pool, project_of
from township_reports.commands.terminal import answer

if TYPE_CHECKING:
    import argparse

HELP = Words("build every year that has parameters", "生成所有有参数文件的年份")
ARGUMENTS = (add_pool,)


def run(options: argparse.Namespace) -> int:
    """Build each year; the worst exit status of them counts."""
    years = project_of(options).years
    return max((answer(partial(build, options, year)) for year in years), default=2)
