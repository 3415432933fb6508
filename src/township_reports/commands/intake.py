"""``intake``: what units sent or published becomes their filings."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.commands.language import Words, said
from township_reports.commands.options import add_year, project_of
from township_reports.commands.piped import add_piped, telling
from township_reports.commands.terminal import answer, say
from township_reports.project import MendableError, now

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from township_reports.intake import Intake, Taking
    from township_reports.project import Project

HELP = Words(
    "take in what units sent or published: workbooks, documents, pages, scans, mails, archives",
    "收下各单位报来的、已公布的工作簿、文件、网页、扫描件、邮件和压缩包",
)
#: What stands before the name of a file that is going to be read.
READING = "正在读 "
#: How many notes of one file are said.
_NOTES = 20
#: How many leftovers are named.
_NAMED = 5


def _add_inbox(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="inbox",
        type=Path,
        required=True,
        action="append",
        metavar=said("PATH", "路径"),
        help=said(
            "the folder with the files, or one of them; several are read one after the other",
            "收来的文件所在的文件夹，或其中一份；可以写几个，一个一个读",
        ),
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help=said(
            "put a filing that differs in place of the old one", "内容不同的，换下原来的填报"
        ),
    )
    parser.add_argument(
        "--as",
        dest="assigned",
        default="",
        metavar=said("UNIT", "单位"),
        help=said("whose the one file is", "这一份是哪个单位的"),
    )
    parser.add_argument(
        "--reviewer",
        default="",
        metavar=said("NAME", "姓名"),
        help=said("who says whose it is", "谁定的"),
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help=said("name each file before it is read", "读每个文件以前先说是哪个"),
    )


ARGUMENTS = (add_year, _add_inbox, add_piped)


def run(options: argparse.Namespace) -> int:
    """Take in what units sent or published."""
    from township_reports.intake import Decider, Lying, decide_unit, take_in_on_record
    from township_reports.parameters import read_parameters

    project = project_of(options)
    # A year that was not begun is most likely another than was meant.
    _ = read_parameters(project.parameters(options.year))
    if options.assigned:
        if len(options.inbox) > 1:
            raise MendableError("--as 说的是一份文件是谁的：--from 只写那一份")
        lying = Lying.at(project, options.year, options.inbox[0])
        decide_unit(lying, options.assigned, Decider(options.reviewer, now()))
    if options.piped:
        return _take_in_piped(options, project)
    tell = _tell if options.explain else _keep_silent
    statuses = []
    for inbox in options.inbox:
        taken = take_in_on_record(project, options.year, inbox, options.replace, tell)
        say(*intake_lines(options.year, inbox, taken))
        statuses.append(_status(taken))
    return max(statuses)


def _take_in_piped(options: argparse.Namespace, project: Project) -> int:
    """Tell of each file; a folder that cannot be read stops none behind it."""
    from township_reports.intake import count_of_files, outer_file, take_in_on_record
    from township_reports.making import file_line

    begun = set[tuple[Path, str]]()
    with telling(sum(map(count_of_files, options.inbox))) as tell_line:

        def take_in(inbox: Path) -> int:
            def tell(file: str) -> None:
                begun.add((inbox, outer_file(file)))
                tell_line(file_line(file, len(begun)))

            take = take_in_on_record
            return _status(take(project, options.year, inbox, options.replace, tell))

        return max([answer(partial(take_in, inbox)) for inbox in options.inbox])


def _status(taken: Intake) -> int:
    return 0 if taken.is_whole else 1


def _tell(file: str) -> None:
    say(f"{READING}{file}")
    sys.stdout.flush()


def _keep_silent(_: str) -> None:
    """Files are told when all were read."""


def intake_lines(year: int, inbox: Path, taken: Intake) -> Iterator[str]:
    """Each file with what to look at, by its state; then who is still missing."""
    from township_reports.intake import TakingState

    for state in TakingState:
        takings = [taking for taking in taken.takings if taking.state is state]
        if takings:
            yield f"{state.called} {len(takings)}"
        for taking in takings:
            yield from _about(taking)
        if takings and state is TakingState.ASKED:
            one = f"{inbox}/<上面的名字>" if inbox.is_dir() else inbox
            yield (
                f'  定下来：make decide YEAR={year} FILE="{one}" REVIEWER=<姓名>，'
                f"是谁的写 AS=<单位>，用这一份写 COUNTS=1"
            )
        if takings and state is TakingState.DOUBTFUL:
            one = f"{inbox}/<上面的名字>" if inbox.is_dir() else inbox
            yield f'  看存疑的格：make decide YEAR={year} FILE="{one}"'
    if taken.left_over:
        yield f"略过 {len(taken.left_over)} 个系统或程序留下的文件：{_some(taken.left_over)}"
    if taken.missing:
        yield f"{year} 年仍缺 {len(taken.missing)}：{'、'.join(taken.missing)}"


def _about(taking: Taking) -> Iterator[str]:
    from township_reports.intake import TakingState

    unit = f"{taking.unit} ← " if taking.unit else ""
    # A reason that names its file need not do so again.
    reason = taking.reason.removeprefix(taking.file).lstrip(" ：")
    yield f"  {unit}{taking.file}" + (f"：{reason}" if reason else "")
    yield from (f"    {note}" for note in taking.notes[:_NOTES])
    if more := taking.notes[_NOTES:]:
        is_kept = taking.state in {TakingState.TAKEN, TakingState.DOUBTFUL}
        kept = "，见 provenance.json" if is_kept else ""
        yield f"    另有 {len(more)} 处{kept}"


def _some(names: Sequence[str]) -> str:
    more = " 等" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
