"""``update``: notebooks, suites and words are brought up to the program's version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import Words, said
from township_reports.commands.options import project_of
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from township_reports.founding import Change, Difference, Updated

HELP = Words(
    "bring notebooks, suites and words up to the program's version, keeping one's own changes",
    "按程序的版本更新笔记本、规则和用词，自己改过的留着",
)
#: How many lines of a change are shown, and how much of each.
_LINES, _WIDTH = 6, 100


def _add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dry",
        action="store_true",
        help=said("say what would be done, do nothing", "只说明会做什么，不动文件"),
    )


ARGUMENTS = (_add_choice,)


def run(options: argparse.Namespace) -> int:
    """Bring the project up to date, and say of each file what came of it."""
    from township_reports.founding import Fate, update_project

    updated = update_project(project_of(options), is_dry=options.dry)
    say(*_lines(updated, options.dry))
    return 1 if updated.of(Fate.CONFLICT) or updated.of(Fate.WAITING) else 0


def _lines(updated: Updated, is_dry: bool) -> Iterator[str]:
    """Each file by what comes of it, and what is to be done."""
    from township_reports.founding import NEW_VERSION, Fate

    before = f" {updated.before} " if updated.before else "不知哪一"
    same = updated.before == updated.after
    yield f"{updated.after} 版" if same else f"从{before}版到 {updated.after} 版"
    for fate in Fate:
        for change in updated.of(fate):
            yield f"{fate.called}  {change.path}{_told(change)}"
            if change.ours:
                yield from _lines_of("自己", change.ours)
                yield from _lines_of("新版", change.theirs)
    if updated.of(Fate.CONFLICT) or updated.of(Fate.WAITING):
        yield (
            f"没有合并的，自己的文件没有动，新版在旁边（名称后加 {NEW_VERSION}）："
            "把要的抄进自己的文件，再删去旁边的"
        )
    if not any(change.writes for change in updated.changes):
        yield "没有要更新的"
    elif is_dry:
        yield "只是看看，什么都没有动"


def _told(change: Change) -> str:
    parts = [
        f"自己改了 {change.ours.places} 处" if change.ours.lines else "",
        f"新版改了 {change.theirs.places} 处" if change.theirs.lines else "",
        change.why,
    ]
    told = "，".join(filter(None, parts))
    return f"：{told}" if told else ""


def _lines_of(whose: str, difference: Difference) -> Iterator[str]:
    """The first lines that a side took away and put there."""
    yield from (f"    {whose} {line[:_WIDTH]}" for line in difference.lines[:_LINES])
    if len(difference.lines) > _LINES:
        yield f"    {whose} 另有 {len(difference.lines) - _LINES} 行"
