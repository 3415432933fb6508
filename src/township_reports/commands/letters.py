"""Letters to units, as verbs that write them take and tell it."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from township_reports.commands.language import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.letters import Placed


def add_until(parser: argparse.ArgumentParser) -> None:
    """Until when units are asked to answer."""
    parser.add_argument(
        "--until",
        type=_day,
        metavar=said("DAY", "日期"),
        help=said(
            "the last day to answer, such as 2024-01-25 (default: the year's deadline)",
            "最迟哪一天报来，例如 2024-01-25（默认：params 里的 deadline）",
        ),
    )


def letter_lines(placed: Placed) -> Iterator[str]:
    """Where letters were put, and which of them stand as somebody changed them."""
    if not placed.parcel:
        yield "没有要写的通知"
        return
    yield f"写好 {len(placed.units)} 个单位的通知，在 {placed.folder}；打成一包：{placed.parcel}"
    yield from (f"改过，没有重写：{name}" for name in placed.kept)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        fault = said("must be a day such as 2024-01-25", "要写日期，例如 2024-01-25")
        raise argparse.ArgumentTypeError(fault) from error
