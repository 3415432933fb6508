"""The day of a report, from the lines that stand with its signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.filings import closing_days, faults_of, meant_day
from township_reports.intake.files.document import TextBlock
from township_reports.intake.recognising.matching import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from township_reports.characters import WrittenDay
    from township_reports.intake.files.document import Block
    from township_reports.intake.recognising.titles import Title


def day_of(title: Title, blocks: Iterable[Block]) -> tuple[date | None, tuple[str, ...]]:
    """The one day with which a report is signed, under its title or at its end.

    ``None`` where there is none; where it cannot be told, why not, in one line each.
    """
    found: list[tuple[WrittenDay, str]] = []
    for block in blocks:
        if isinstance(block, TextBlock):
            found += [(day, block.where) for day in signed_days(title, block) or ()]
    days = [day for day, _ in found]
    meant = meant_day(days)
    if meant:
        return meant, ()
    notes = (
        f"落款的日期“{day.text}”（{where}）没有收：{fault}，请在 dates.csv 里写上成文日期"
        for (day, where), fault in zip(found, faults_of(days), strict=True)
        if fault
    )
    return None, tuple(notes)


def signed_days(title: Title, block: TextBlock) -> tuple[WrittenDay, ...] | None:
    """The days in a line with a report's signature or its day; ``None`` for any other text."""
    return closing_days(plain(block.text), plain(title.unit))
