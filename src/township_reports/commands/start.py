"""``start``: a project of one's own, with its units and the parameters of a first year."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.commands.language import Words, said
from township_reports.commands.options import year_number
from township_reports.commands.terminal import say
from township_reports.project import today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.founding import Founded, Listed, Order

HELP = Words(
    "start a project of one's own: its units, a first year's parameters",
    "另建一个自己的项目：单位名单、第一年的参数",
)
_ADDRESS = "https://www.example.com"
#: What a list of units is a file by, though there may be none.
_FILES = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls")


def _add_order(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        type=Path,
        metavar=said("FOLDER", "文件夹"),
        help=said("a folder that is not there yet", "还没有的文件夹"),
    )
    parser.add_argument(
        "--units",
        default="",
        metavar=said("FILE", "文件"),
        help=said(
            "a list of units: text, CSV or workbook; or names, separated by spaces or commas",
            "单位名单：文本、CSV 或工作簿；也可以直接写名称，用空格或逗号隔开",
        ),
    )
    parser.add_argument(
        "--year",
        type=year_number,
        metavar=said("YEAR", "年份"),
        help=said("the first year (default: last year)", "第一个年度（不写就是去年）"),
    )
    parser.add_argument(
        "--site",
        default="",
        metavar=said("NAME", "名称"),
        help=said("what the web site is called", "网站名称"),
    )
    parser.add_argument(
        "--address",
        default="",
        metavar=said("URL", "网址"),
        help=said(f"its address (default: {_ADDRESS})", f"网站网址（不写就是 {_ADDRESS}）"),
    )


ARGUMENTS = (_add_order,)


def run(options: argparse.Namespace) -> int:
    """Start a project; what the options do not say is asked for where somebody can answer."""
    from township_reports.founding import Order, hold_free, registered, start_project, usual_site

    hold_free(options.folder)
    listed = _listed(options.units or _asked("单位名单（文件名，或者用空格隔开的名称）", ""))
    units = registered(listed)
    year = options.year or _asked_year(today().year - 1)
    order = Order(
        options.folder,
        units,
        year,
        options.site or _asked("网站名称", usual_site(units)),
        options.address or _asked("网站网址", _ADDRESS),
    )
    say(*_lines(order, start_project(order)))
    return 0


def _listed(given: str) -> tuple[Listed, ...]:
    from township_reports.founding import listed_units, typed_units

    if not given.strip():
        return ()
    is_file = given.lower().endswith(_FILES) or Path(given).is_file()
    return listed_units(Path(given)) if is_file else typed_units(given)


def _asked(question: str, usual: str) -> str:
    """What somebody types, or what is usual: at once where nobody can be asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return usual
    try:
        return input(f"{question}{f'〔{usual}〕' if usual else ''}：").strip() or usual
    except EOFError:
        return usual


def _asked_year(usual: int) -> int:
    while True:
        typed = _asked("第一个年度", str(usual))
        try:
            return year_number(typed)
        except argparse.ArgumentTypeError:
            say(f"“{typed}”不是年度：写四位数字，如 {usual}")


def _lines(order: Order, founded: Founded) -> Iterator[str]:
    """What was made, whom it takes the units for, and what comes next."""
    yield f"建好了 {founded.root}"
    for level in dict.fromkeys(unit.level.name for unit in order.units):
        names = [unit.unit for unit in order.units if unit.level.name == level]
        yield f"  {level} {len(names)}：{'、'.join(names)}"
    yield f"单位名单 data/units.csv（{len(order.units)} 个），参数 params/{order.year}.yaml"
    yield f"  网站：{order.site}，{order.address}；公布日期和截止日期在参数里改"
    if not founded.programs:
        yield "program/ 里还没有程序：第一次 make 时从软件源下载，或者把 .whl 文件放进去"
    yield "接着做："
    yield f'  cd "{founded.root}"'
    if not order.units:
        yield "  把单位写进 data/units.csv，一行一个"
    command = "make template YEAR=" if shutil.which("make") else "township-reports template "
    yield f"  {command}{order.year}    给每个单位写一个工作簿"
