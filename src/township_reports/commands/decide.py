"""``decide``: what intake leaves to a person, written down, and the file taken in by it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.commands.intake import intake_lines
from township_reports.commands.language import Words, said
from township_reports.commands.options import add_year, project_of
from township_reports.commands.terminal import say
from township_reports.project import now

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from township_reports.intake import Lying

HELP = Words(
    "decide whose a file is, whether it counts, what a doubtful cell says",
    "定一份文件是谁的、用不用它、存疑的格里是多少",
)


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--file",
        type=Path,
        required=True,
        metavar=said("PATH", "路径"),
        help=said("the file, as intake lists it", "哪一份文件，照收件时列出的名字"),
    )


def _add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as",
        dest="assigned",
        default="",
        metavar=said("UNIT", "单位"),
        help=said("whose the file is", "这一份是哪个单位的"),
    )
    parser.add_argument(
        "--counts",
        action="store_true",
        help=said("it counts, other files of its unit do not", "用这一份，不用同单位别的文件"),
    )
    parser.add_argument(
        "--cell",
        default="",
        metavar=said("CELL", "格"),
        help=said(
            "a doubtful cell, as listed or by its number (default: list them)",
            "存疑的格，照列出的写，或者写序号（不写就列出来）",
        ),
    )
    parser.add_argument(
        "--value",
        metavar=said("FIGURE", "数字"),
        help=said("what the cell says (default: what was read)", "格里是多少（不写就照原样）"),
    )
    parser.add_argument(
        "--titled",
        default="",
        metavar=said("YEAR", "年份"),
        help=said(
            "the year that the file's title gives by mistake", "文件标题上写错的年份，与 AS= 一起写"
        ),
    )


def _add_decider(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reviewer",
        default="",
        metavar=said("NAME", "姓名"),
        help=said("who decides", "谁定的"),
    )
    parser.add_argument(
        "--note", default="", metavar=said("TEXT", "文字"), help=said("a remark", "说明")
    )


ARGUMENTS = (add_year, _add_file, _add_choice, _add_decider)


def run(options: argparse.Namespace) -> int:
    """Write down a decision about a file and take the file in; without one list what is open."""
    from township_reports import intake
    from township_reports.parameters import read_parameters

    project = project_of(options)
    _ = read_parameters(project.parameters(options.year))
    lying = intake.Lying.at(project, options.year, options.file)
    decider = intake.Decider(options.reviewer, now(), options.note)
    _require_one(options)
    if options.assigned:
        intake.decide_unit(lying, options.assigned, decider, options.titled)
    elif options.counts:
        intake.decide_counting(lying, decider)
    elif options.cell:
        intake.decide_cells(lying, {options.cell: options.value}, decider)
    else:
        say(*_open(lying))
        return 0
    # By a person's word it counts: it takes the place of what the filing was made of.
    counts = options.counts
    taken = intake.take_in_on_record(project, options.year, options.file, replace=counts)
    say(*intake_lines(options.year, options.file, taken))
    for unit in intake.also_filed_as(lying):
        say(f"data/{options.year}/{unit}/ 也是由这份文件收的：不是它的就删去这个文件夹")
    return 0 if taken.is_whole else 1


def _require_one(options: argparse.Namespace) -> None:
    from township_reports.intake import DecisionsError

    if sum(map(bool, (options.assigned, options.counts, options.cell))) > 1:
        raise DecisionsError("AS=、COUNTS=1、CELL= 一次只定一样")
    if options.value is not None and not options.cell:
        raise DecisionsError("VALUE= 是哪一格的：再写 CELL=")
    if options.titled and not options.assigned:
        raise DecisionsError("TITLED= 要和 AS= 一起写")


def _open(lying: Lying) -> Iterator[str]:
    """The cells of a file that are in doubt, with their numbers."""
    from township_reports.intake import cells_to_decide

    cells = cells_to_decide(lying)
    for number, cell in enumerate(cells, start=1):
        seen = f"，原文“{cell.doubt.seen}”" if cell.doubt.seen else ""
        yield f"{number}  {cell.called}：{cell.doubt.reason}{seen}"
    if not cells:
        yield f"{lying.sent.name} 没有存疑的格"
