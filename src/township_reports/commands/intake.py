"""``intake``: what units sent or published becomes their filings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.commands.language import Words, said
from township_reports.commands.options import add_year, project_of
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from township_reports.intake import Intake

HELP = Words(
    "take in workbooks, Word files, web pages, PDFs and text that units sent or published",
    "收下各单位报来的、已公布的工作簿、Word 文件、网页、PDF 和文本",
)
#: How many notes of one file are said.
_NOTES = 20


def _add_inbox(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="inbox",
        type=Path,
        required=True,
        metavar=said("DIR", "文件夹"),
        help=said("where the files are", "收来的文件在哪里"),
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help=said(
            "put a filing that differs in place of the old one", "内容不同的，换下原来的填报"
        ),
    )


ARGUMENTS = (add_year, _add_inbox)


def run(options: argparse.Namespace) -> int:
    """Take in what units sent or published."""
    from township_reports.intake import take_in

    taken = take_in(project_of(options), options.year, options.inbox, options.replace)
    say(*_lines(options.year, taken))
    return 1 if taken.refused else 0


def _lines(year: int, taken: Intake) -> Iterator[str]:
    """Each file with what to look at, by its state; then who is still missing."""
    from township_reports.intake import TakingState

    for state in TakingState:
        takings = [taking for taking in taken.takings if taking.state is state]
        if takings:
            yield f"{state.called} {len(takings)}"
        for taking in takings:
            unit = f"{taking.unit} ← " if taking.unit else ""
            yield f"  {unit}{taking.file}" + (f"：{taking.reason}" if taking.reason else "")
            yield from (f"    {note}" for note in taking.notes[:_NOTES])
            if len(taking.notes) > _NOTES:
                yield f"    另有 {len(taking.notes) - _NOTES} 处，见 provenance.json"
    if taken.missing:
        yield f"{year} 年仍缺 {len(taken.missing)}：{'、'.join(taken.missing)}"
