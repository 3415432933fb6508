"""``clean``: what was generated goes, but for the site, which is what was published."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from township_reports.commands.language import Words, said
from township_reports.commands.options import project_of, year_number
from township_reports.commands.outcomes import first_lines
from township_reports.commands.terminal import say
from township_reports.project import MendableError

if TYPE_CHECKING:
    import argparse

HELP = Words("remove what was generated, but for the site", "删除生成的结果，网站留着")


def _add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--year",
        type=year_number,
        metavar=said("YEAR", "年份"),
        help=said("only this year (default: all)", "只删这一年的（默认：所有年份）"),
    )
    parser.add_argument(
        "--yes",
        action="store_true",
        help=said("remove also what was changed by hand, unasked", "手工改过的也删，不再问"),
    )


ARGUMENTS = (_add_choice,)


class CleaningError(MendableError):
    """Something would go that is not made again, and nobody said that it may."""


def run(options: argparse.Namespace) -> int:
    """Remove what a run makes."""
    from township_reports.outputs import Leftovers, remove_leftovers, years_of_outputs

    project = project_of(options)
    years = (options.year,) if options.year else years_of_outputs(project.outputs)
    found = {year: Leftovers.of(project, year) for year in years}
    changed = [path for leftovers in found.values() for path in leftovers.changed]
    others = [path for leftovers in found.values() for path in leftovers.others]
    say(
        *(f"{year} 年：删去 {len(each.made)} 个会再生成的文件" for year, each in found.items()),
        *first_lines("不是本程序写的，留下：", others),
        *first_lines("改过或填过，不会照样再生成：", changed),
    )
    if changed and not options.yes:
        _ask(len(changed))
    for year, leftovers in found.items():
        remove_leftovers(project, year, leftovers)
    return 0


def _ask(count: int) -> None:
    if not (sys.stdin.isatty() and input(f"连这 {count} 个一起删去吗？输入 y 删去：") == "y"):
        raise CleaningError("没有删去任何文件；确实要删，就加 YES=1")
