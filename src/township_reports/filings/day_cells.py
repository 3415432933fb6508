"""Read a cell that holds a day."""

from __future__ import annotations

from township_reports.characters import written_day
from township_reports.filings.days import FiledDay
from township_reports.filings.model import FilingError

_MOST_SHOWN = 40


def read_day(text: str, file: str, address: str, cell: str) -> FiledDay | None:
    """The day in a cell, however it is written; ``None`` for an empty one.

    ``cell`` is what a message calls it. Raises :class:`FilingError` where it holds no day of the
    calendar.
    """
    if not text.strip():
        return None
    found = written_day(text)
    if found.day is None:
        raise FilingError(
            f"{cell}“{text.strip()[:_MOST_SHOWN]}”{found.fault}："
            f"请写成 2022-01-20 这样的日期，或者空着"
        )
    return FiledDay(found.day, file, address)
