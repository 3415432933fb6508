"""Remind units that are late: a letter to each, and a line of the log of receipts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township_reports.characters import day_text
from township_reports.intake import log_reminders
from township_reports.letters.placing import Kind, Placed, place_letters
from township_reports.letters.wording import Occasion, reminder
from township_reports.letters.writing import Written
from township_reports.progress import Late, year_status
from township_reports.project import MendableError
from township_reports.year import SelectionError, Year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from township_reports.project import Project


class PastDayError(MendableError):
    """Until when units are to answer is a day that is over."""


def remind(
    project: Project, year: int, asked: str, moment: str, until: date | None = None
) -> Placed:
    """Write to the units that are late, or to those of them that ``asked`` names.

    Without names, a unit that was asked to file again until a day that is to come is left alone.
    ``moment`` is when, to the second (``2024-01-08 15:30:12``); ``until`` the last day to answer,
    otherwise the year's deadline if it is to come. Who is reminded of the same once more on that
    day gets the same letter, and no line. Raises ``OutputsError`` while a run writes the year,
    ``InboxError``, and as ``year_status``; ``SelectionError`` where a unit is not late,
    :class:`PastDayError` where ``until`` is over.
    """
    here = Year(project, year)
    day = date.fromisoformat(moment[:10])
    if until and until < day:
        raise PastDayError(f"没有催：{until} 已经过了，最迟的日子写今天（{day}）或者以后")
    late = {each.unit: each for each in year_status(project, year, day).late}
    wanted = {unit: late[unit] for unit in _wanted(here, late, asked, day)}
    occasions = {unit: Occasion.of(here, unit, day, until) for unit in wanted}
    told = {unit: _told(occasions[unit], each) for unit, each in wanted.items()}
    log_reminders(project, year, moment, told)
    letters = {unit: written_to(occasions[unit], each).files for unit, each in wanted.items()}
    return place_letters(project, year, Kind.REMINDER, letters, late)


def written_to(occasion: Occasion, late: Late) -> Written:
    """What is written to a unit that is late."""
    return Written(reminder(occasion, late.why))


def _wanted(year: Year, late: Mapping[str, Late], asked: str, day: date) -> Sequence[str]:
    units = year.units.select(asked)
    named = () if units.is_all else (*units.filed, *units.missing, *units.summaries)
    if others := [unit for unit in named if unit not in late]:
        raise SelectionError(f"{'、'.join(others)}：报上来了，不用催")
    if named:
        return [unit for unit in late if unit in named]
    # Whose day is still to come is reminded by name alone.
    return [unit for unit, each in late.items() if each.until < day.isoformat()]


def _told(occasion: Occasion, late: Late) -> str:
    until = f"，请于{day_text(occasion.until)}前报送" if occasion.until else ""
    return f"{late.why}{until}"
