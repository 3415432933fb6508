"""The view ``days``: when a filing was written and is published, held against what that may be."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from township_reports.characters import day_text
from township_reports.checks.views.model import View, frame_of
from township_reports.filings import PUBLISHED, WRITTEN, ClosingDay, FiledDay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from township_reports.checks.subject import Subject

COLUMNS: Mapping[str, tuple[str, ...]] = {"days": ("requirement", "state", "day", "limit", "fault")}

#: What stands for a table's name where a finding is about a day.
_TABLE = "日期"


class Requirement(StrEnum):
    """What a day has to be, by the word that suites judge by."""

    IN_TIME = "in_time"
    NOT_BEFORE_WRITTEN = "not_before_written"
    AFTER_THE_YEAR = "after_the_year"
    AS_CLOSED = "as_closed"


class Keeping(StrEnum):
    """Whether a day is as it has to be."""

    KEPT = "kept"
    BROKEN = "broken"


Line = tuple[dict[str, str], tuple[str, str]]


def days(subject: Subject) -> View:
    """A line a requirement; none for a day that is not known.

    ``in_time``: the day of publication, the filing's or the year's, is not behind ``deadline`` of
    the parameters. ``not_before_written``: it is not before the day of writing.
    ``after_the_year``: the report was not written before its year was over. ``as_closed``: a day
    under the narrative is the day of writing.
    """
    lines = [*_of_deadline(subject), *_of_order(subject), *_of_year(subject), *_of_closing(subject)]
    frame = frame_of([fields for fields, _ in lines], COLUMNS["days"])
    return View("days", frame, where=[where for _, where in lines])


def _of_deadline(subject: Subject) -> Iterator[Line]:
    own, parameters = subject.filing.days, subject.parameters
    if parameters and parameters.deadline:
        day, limit = own.published_or(parameters.published), parameters.deadline
        filed = own.published or own.written
        yield _line(Requirement.IN_TIME, PUBLISHED, (day, limit), day <= limit, filed)


def _of_order(subject: Subject) -> Iterator[Line]:
    written, published = subject.filing.days.written, subject.filing.days.published
    if written and published:
        both = (written.day, published.day)
        kept = written.day <= published.day
        yield _line(Requirement.NOT_BEFORE_WRITTEN, WRITTEN, both, kept, written)


def _of_year(subject: Subject) -> Iterator[Line]:
    filing, parameters = subject.filing, subject.parameters
    filed = filing.days.written or filing.days.published
    day = filed.day if filed else parameters.published if parameters else None
    if day:
        last = date(filing.year, 12, 31)
        yield _line(Requirement.AFTER_THE_YEAR, WRITTEN, (day, last), day >= last, filed)


def _of_closing(subject: Subject) -> Iterator[Line]:
    for day in subject.filing.days.closing:
        fields = _fields(Requirement.AS_CLOSED, WRITTEN, not day.fault)
        yield {**fields, "day": day.text, "fault": day.fault}, _where(day)


def _line(
    requirement: Requirement,
    called: str,
    days: tuple[date, date],
    kept: bool,
    filed: FiledDay | None,
) -> Line:
    day, limit = map(day_text, days)
    return {**_fields(requirement, called, kept), "day": day, "limit": limit}, _where(filed)


def _fields(requirement: Requirement, called: str, kept: bool) -> dict[str, str]:
    state = Keeping.KEPT if kept else Keeping.BROKEN
    empty = dict.fromkeys(COLUMNS["days"], "")
    place = {"table": _TABLE, "row": called, "column": ""}
    return {**empty, **place, "requirement": requirement.value, "state": state.value}


def _where(filed: FiledDay | ClosingDay | None) -> tuple[str, str]:
    return (filed.file, filed.address) if filed else ("", "")
