"""Who acts, when and why: the arguments of verbs that write into the record of approvals."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from township_reports.signing import Act, Signature


def add_signature(parser: argparse.ArgumentParser) -> None:
    """Who acts, with a remark, a reason and a key; :func:`signature_of` reads them."""
    parser.add_argument("--reviewer", default="", metavar="NAME", help="who signs")
    parser.add_argument("--note", default="", metavar="TEXT", help="why warnings are accepted")
    parser.add_argument(
        "--reason",
        default="",
        metavar="TEXT",
        help="why an approved report was changed, revoked, returned or undone",
    )
    parser.add_argument(
        "--key", default="", metavar="FILE", help="the reviewer's SSH key, where acts are sealed"
    )


def signature_of(options: argparse.Namespace, step: str = "") -> Signature:
    """The signature of today that the options give."""
    from township_reports.signing import Signature

    said = (options.reviewer, today().isoformat(), options.note, options.reason)
    return Signature(*said, step, options.key)


def act_line(act: Act) -> str:
    """An act as it is told: what, on which unit, by whom and when."""
    return f"{act.act} {act.unit}（{act.reviewer}，{act.day}）"


def today() -> date:
    """The day in China: an act is dated where it is done, wherever the machine thinks it is."""
    return _in_china().date()


def now() -> str:
    """The moment in China to the second: ``2024-01-08 15:30:12``."""
    return _in_china().strftime("%Y-%m-%d %H:%M:%S")


def _in_china() -> datetime:
    return datetime.now(timezone(timedelta(hours=8)))
