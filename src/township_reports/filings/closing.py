"""The lines under a report: who signs, and the day. The program prints both, so they are no text.

A report's narrative may end with them, and so does every report that was printed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.characters import WrittenDay, as_read, day_text, without_days
from township_reports.filings.days import ClosingDay, Days, FiledDay
from township_reports.filings.register.names import signatures_of, without_office

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from township_reports.filings.register.levels import Level

#: Days under a narrative, each with its line in the text, counted from 1.
Closing = tuple[tuple[WrittenDay, int], ...]

_LONGEST = 60
#: What has more lines at its end that look like it is a list of days, no closing.
_MOST_LINES = 8
_LONGEST_SIGNATURE = 30
_SEAL = re.compile(r"\((?:盖章|公章|印章|章)\)")


def closing_days(line: str, unit: str, level: Level | None = None) -> tuple[WrittenDay, ...] | None:
    """The days in a line under a unit's report, which holds who signs, or a day, or both.

    ``None`` for any other text. The unit's level may sign as no other does. The names of those
    over the unit may stand before its own.
    """
    if len(line) > _LONGEST:
        return None
    rest, days = without_days(as_read(line.replace("**", "")))
    words = _SEAL.sub("", rest)
    if not words:
        return days or None
    signatures = signatures_of(unit, level)
    signs = words in {unit, without_office(unit), *signatures} or (
        len(words) <= _LONGEST_SIGNATURE and words.endswith(signatures)
    )
    return days if signs else None


def meant_day(days: Sequence[WrittenDay]) -> date | None:
    """The day that all of these say; ``None`` where there is none, or they leave it open."""
    said = {written.day for written in days}
    return said.pop() if len(said) == 1 else None


def faults_of(days: Sequence[WrittenDay], meant: date | None = None) -> tuple[str, ...]:
    """Why each of these cannot be the day of a report, ``meant`` where that is known; or empty."""
    others = [meant] if meant else list(dict.fromkeys(each.day for each in days if each.day))
    return tuple(written.fault or _difference(written, others) for written in days)


def divide_closing(text: str, unit: str, level: Level) -> tuple[str, Closing]:
    """A narrative without the lines that close it, and the days in these.

    Lines that leave the day open stay in the text, so that no word of it is lost.
    """
    lines = text.splitlines()
    found: list[tuple[int, tuple[WrittenDay, ...]]] = []
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        days = closing_days(line, as_read(unit), level)
        if days is not None:
            found.insert(0, (number, days))
        elif line.strip():
            break
        if len(found) > _MOST_LINES:
            return text, ()
    closing = tuple((day, number) for number, days in found for day in days)
    is_open = closing and meant_day([day for day, _ in closing]) is None
    if is_open or not found:
        return text, closing
    return "".join(f"{line}\n" for line in lines[: found[0][0] - 1]), closing


def with_closing(days: Days, closing: Closing, file: str, address_of: Callable[[int], str]) -> Days:
    """The days of a filing with those under its narrative, which stand where no other is given.

    ``file`` and ``address_of`` a line say where the narrative stands.
    """
    said = [day for day, _ in closing]
    meant = days.written.day if days.written else meant_day(said)
    written = days.written
    if written is None and meant is not None:
        written = FiledDay(meant, file, address_of(closing[0][1]))
    under = tuple(
        ClosingDay(day.text, fault, file, address_of(line))
        for (day, line), fault in zip(closing, faults_of(said, meant), strict=True)
    )
    return replace(days, written=written, closing=under)


def _difference(written: WrittenDay, others: Sequence[date]) -> str:
    other = next((other for other in others if other != written.day), None)
    return f"与{day_text(other)}不同" if other else ""
