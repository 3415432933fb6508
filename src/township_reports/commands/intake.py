"""``intake``: what units sent or published becomes their filings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.commands.language import Words, said
from township_reports.commands.options import add_year, project_of
from township_reports.commands.terminal import say
from township_reports.project import now

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from township_reports.intake import Intake, Taking

HELP = Words(
    "take in what units sent or published: workbooks, documents, pages, scans, mails, archives",
    "收下各单位报来的、已公布的工作簿、文件、网页、扫描件、邮件和压缩包",
)
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
        metavar=said("PATH", "路径"),
        help=said(
            "the folder with the files, or one of them", "收来的文件所在的文件夹，或其中一份"
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


ARGUMENTS = (add_year, _add_inbox)


def run(options: argparse.Namespace) -> int:
    """Take in what units sent or published."""
    from township_reports.intake import log_receipts, receipts_of, take_in
    from township_reports.parameters import read_parameters

    project = project_of(options)
    # A year that was not begun is most likely another than was meant.
    _ = read_parameters(project.parameters(options.year))
    taken = take_in(project, options.year, options.inbox, options.replace, options.assigned)
    say(*_lines(options.year, options.inbox, taken))
    log_receipts(project, options.year, receipts_of(taken, now()))
    return 0 if taken.is_whole else 1


def _lines(year: int, inbox: Path, taken: Intake) -> Iterator[str]:
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
            yield f'  定一份：make intake YEAR={year} FROM="{one}"，是谁的不清楚就再写 AS=<单位>'
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
