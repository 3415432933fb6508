"""Periods as people write them: 2023年1月1日起至12月31日止, 2023年1—12月, 2023.1.1-2023.12.31."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from township_reports.characters.numerals import (
    JOINED_TENS,
    NUMERALS,
    ORDINALS,
    TYPED_ZEROS,
    ZEROS,
    part_of_date,
    year_of,
)
from township_reports.characters.widths import half_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECEMBER = 12
_YEAR = rf"\d{{4}}|[{ZEROS}{TYPED_ZEROS}{NUMERALS}]{{4}}"
_DIGIT = r"(?<!\d)\d{1,2}(?!\d)"
_MONTH = rf"{_DIGIT}|元|[{ORDINALS}]{{1,2}}"
_DAY = rf"{_DIGIT}|[{ORDINALS}{''.join(JOINED_TENS)}]{{1,3}}"
_SINCE = r"(?:[起始]|开始)?[，,、]?\s*"
_UNTIL = r"(?:截?至|截?到|截止[至到]?|止[于至]|[—–~-]+)\s*"
_ENDS = r"\s*(?:为?止)?"
# What begins with 起 needs no word between its days where 止 follows the second.
_TO = rf"(?:{_SINCE}{_UNTIL}|起[，,]?\s*(?=[^，。；]{{4,20}}止))"


def _day(which: int) -> str:
    """A day, or a month or the end of a year for one, whose parts are numbered."""
    month = rf"(?P<m{which}>{_MONTH})"
    day = rf"(?P<d{which}>{_DAY})\s*[日号]?"
    # The first of two months may leave 月 to the second: 1—12月.
    months = rf"{month}\s*(?:月\s*(?:份|[初底末]|{day})?)" + ("?" if which == 1 else "")
    year = rf"(?:(?<![\d{NUMERALS}])(?P<y{which}>{_YEAR})\s*年\s*)"
    edge = "初" if which == 1 else "[底末]"
    return rf"{year}?(?:{months}|(?:年|(?<=年)){edge})"


_SPOKEN = re.compile(rf"{_day(1)}\s*{_TO}{_day(2)}{_ENDS}")
_NUMERIC = re.compile(
    r"(?<![\d./-])(?P<y1>\d{4})(?P<sign>[./-])(?P<m1>\d{1,2})(?:(?P=sign)(?P<d1>\d{1,2}))?"
    rf"\s*{_TO}"
    rf"(?:(?P<y2>\d{{4}})(?P=sign))?(?P<m2>\d{{1,2}})(?:(?P=sign)(?P<d2>\d{{1,2}}))?(?![\d/]){_ENDS}"
)
_ONE_DAY = re.compile(
    rf"(?<![\d{NUMERALS}])(?P<y2>{_YEAR})\s*年(?:\s*(?P<m2>{_MONTH})\s*月"
    rf"\s*(?:[底末]|(?P<d2>{_DAY})\s*[日号]?)?|[底末])?"
    r"|(?<![\d./-])(?P<y3>\d{4})(?P<sign>[./-])(?P<m3>\d{1,2})(?P=sign)(?P<d3>\d{1,2})(?![\d./-])"
)


@dataclass(frozen=True)
class WrittenPeriod:
    """A period, or a day up to which something is counted, between two offsets of a text.

    ``first`` and ``last`` are its days; ``None`` where the calendar has no such day, and ``first``
    too where none is written.
    """

    start: int
    end: int
    first: date | None
    last: date | None

    @property
    def is_whole_year(self) -> bool:
        """Whether it goes from the first day of a year to the last of the same."""
        if self.first is None or self.last is None or self.first.year != self.last.year:
            return False
        return (self.first.month, self.first.day) == (1, 1) and is_last_day(self.last)


def periods_in(text: str, year: int) -> Iterator[WrittenPeriod]:
    """The periods in a text, in order; ``year`` is meant where none is written."""
    plain = half_width(text)
    if "月" in plain or "年" in plain:
        yield from (_period(match, year) for match in _SPOKEN.finditer(plain))
    yield from (_period(match, year) for match in _NUMERIC.finditer(plain))


def ends_in(text: str) -> Iterator[WrittenPeriod]:
    """The years and the days with a year in a text, each as the end of what is counted."""
    for match in _ONE_DAY.finditer(half_width(text)):
        part = "3" if match["y3"] else "2"
        last = _last(
            year_of(match["y" + part]),
            part_of_date(match["m" + part]) if match["m" + part] else _DECEMBER,
            match["d" + part],
        )
        yield WrittenPeriod(match.start(), match.end(), None, last)


def is_last_day(day: date) -> bool:
    """Whether it is the last day of its year."""
    return (day.month, day.day) == (_DECEMBER, 31)


def _period(match: re.Match[str], year: int) -> WrittenPeriod:
    given = [year_of(match[part]) if match[part] else None for part in ("y1", "y2")]
    begins = given[0] or given[1] or year
    ends = given[1] or given[0] or year
    first = _of_calendar(
        begins,
        part_of_date(match["m1"]) if match["m1"] else 1,
        part_of_date(match["d1"]) if match["d1"] else 1,
    )
    last = _last(ends, part_of_date(match["m2"]) if match["m2"] else _DECEMBER, match["d2"])
    return WrittenPeriod(match.start(), match.end(), first, last)


def _last(year: int, month: int, day: str | None) -> date | None:
    """A day that ends something; the last of the month where no day is written."""
    if day:
        return _of_calendar(year, month, part_of_date(day))
    known = _of_calendar(year, month, 1)
    return known and known.replace(day=monthrange(year, month)[1])


def _of_calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
