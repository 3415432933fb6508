"""``approve``: reports are signed off or revoked, and an act is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import Words, said
from township_reports.commands.options import add_units, add_year, project_of
from township_reports.commands.outcomes import LISTED
from township_reports.commands.signature import act_line, add_signature, signature_of
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from township_reports.signing import Act

HELP = Words(
    "sign reports, revoke what was signed, or undo that", "签发报告，撤销签发，或者收回刚记下的"
)


def _add_act(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--step",
        default="",
        metavar=said("NAME", "步骤"),
        help=said("the step of signing off (default: the next)", "签发的哪一步（默认：下一步）"),
    )
    parser.add_argument(
        "--revoke", action="store_true", help=said("take a signature back", "撤销签发")
    )
    parser.add_argument(
        "--undo",
        action="store_true",
        help=said(
            "take back the last act, where it is not published yet",
            "收回还没有发布的上一次签发或退回",
        ),
    )


ARGUMENTS = (add_units, add_year, add_signature, _add_act)


def run(options: argparse.Namespace) -> int:
    """Sign reports, revoke what was signed, or undo that."""
    from township_reports import signing, site

    if options.revoke and options.undo:
        raise signing.ApprovalsError("撤销（REVOKE=1）和收回（UNDO=1）只能写一个")
    asked = (project_of(options), options.year, options.units, signature_of(options, options.step))
    if options.revoke:
        acts = signing.revoke(*asked)
    elif options.undo:
        acts = site.recall(*asked)
    else:
        acts = signing.approve(*asked, say)
    say(*_lines(options.year, acts))
    return 0


def _lines(year: int, acts: Sequence[Act]) -> Iterator[str]:
    """What was written into the record of approvals."""
    for act in acts[:LISTED]:
        yield act_line(act)
    more = f"，以上列出前 {LISTED} 个" if len(acts) > LISTED else ""
    done = f"记下 {len(acts)} 个{more}" if acts else "没有新记下的；已经按原样签发的不用再签"
    yield f"{year} 年：{done}"
