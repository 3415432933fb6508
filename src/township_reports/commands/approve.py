"""``approve``: reports are signed, or what was signed is revoked."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from township_reports.commands.options import add_units, add_year, project_of
from township_reports.commands.outcomes import LISTED
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from township_reports.signing import Act

HELP = "sign reports, or revoke what was signed"


def _add_signature(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reviewer", default="", metavar="NAME", help="who signs")
    parser.add_argument("--note", default="", metavar="TEXT", help="why warnings are accepted")
    parser.add_argument(
        "--reason", default="", metavar="TEXT", help="why an approved report was changed or revoked"
    )
    parser.add_argument("--revoke", action="store_true", help="take a signature back")


ARGUMENTS = (add_units, add_year, _add_signature)


def run(options: argparse.Namespace) -> int:
    """Sign reports, or revoke what was signed."""
    from township_reports import signing

    signature = signing.Signature(
        options.reviewer, _today().isoformat(), options.note, options.reason
    )
    asked = (project_of(options), options.year, options.units, signature)
    acts = signing.revoke(*asked) if options.revoke else signing.approve(*asked, say)
    say(*_lines(options.year, acts))
    return 0


def _today() -> date:
    # A signature is dated where it is given, wherever the machine thinks it is.
    return datetime.now(timezone(timedelta(hours=8))).date()


def _lines(year: int, acts: Sequence[Act]) -> Iterator[str]:
    """What was written into the record of approvals."""
    for act in acts[:LISTED]:
        yield f"{act.act} {act.unit}（{act.reviewer}，{act.day}）"
    more = f"，以上列出前 {LISTED} 个" if len(acts) > LISTED else ""
    done = f"记下 {len(acts)} 个{more}" if acts else "没有新记下的；已经按原样签发的不用再签"
    yield f"{year} 年：{done}"
