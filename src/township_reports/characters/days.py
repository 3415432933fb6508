"""Days as people write them: 2022年1月20日, 二〇二二年一月二十日, 2022-01-20, 2022/1/20."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from township_reports.characters.numerals import (
    JOINED_TENS,
    NUMERALS,
    ORDINALS,
    TYPED_ZEROS,
    ZEROS,
    part_of_date,
    year_of,
)
from township_reports.characters.spacing import without_space
from township_reports.characters.widths import half_width

_DIGITS = f"0-9{NUMERALS}{ZEROS}{TYPED_ZEROS}"
_DAY = re.compile(
    rf"(?:(?P<year>[{_DIGITS}]{{4}})年)?(?P<month>[0-9]{{1,2}}|元|[{ORDINALS}]{{1,2}})月"
    rf"(?:(?P<day>[0-9]{{1,2}}|[{ORDINALS}{ZEROS}{''.join(JOINED_TENS)}]{{1,3}})[日号]?)?"
    r"|(?<![0-9])(?P<y>[0-9]{4})(?P<sign>[-/.]?)(?P<m>[0-9]{1,2})(?P=sign)(?P<d>[0-9]{1,2})(?![0-9])"
)
#: How long year, month and day are where nothing stands between them.
_TOGETHER = 8


@dataclass(frozen=True)
class WrittenDay:
    """A day as it is written; ``day`` is ``None`` where it is none, and ``fault`` says why."""

    text: str
    day: date | None
    fault: str = ""


def written_day(text: str) -> WrittenDay:
    """The day that a text is and holds nothing beside."""
    rest, days = without_days(text)
    return days[0] if len(days) == 1 and not rest else WrittenDay(text.strip(), None, "不是日期")


def without_days(text: str) -> tuple[str, tuple[WrittenDay, ...]]:
    """What is left of a text without its days and white space, and the days in order.

    Brackets around a day go with it.
    """
    plain = without_space(half_width(text))
    days = []
    rest, end = "", 0
    for match in _DAY.finditer(plain):
        if match["y"] and not match["sign"] and len(match.group()) != _TOGETHER:
            continue
        days.append(_written(match))
        rest += plain[end : match.start()]
        end = match.end()
        if rest.endswith("(") and plain[end : end + 1] == ")":
            rest, end = rest[:-1], end + 1
    return rest + plain[end:], tuple(days)


def day_text(day: date) -> str:
    """A day as a report prints it: 2022年1月20日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _written(match: re.Match[str]) -> WrittenDay:
    text = match.group()
    if match["y"]:
        return _of_calendar(text, *(int(match[part]) for part in "ymd"))
    if not match["year"]:
        return WrittenDay(text, None, "没有写年份")
    if not match["day"]:
        return WrittenDay(text, None, "没有写是哪一日")
    month, day = part_of_date(match["month"]), part_of_date(match["day"])
    return _of_calendar(text, year_of(match["year"]), month, day)


def _of_calendar(text: str, year: int, month: int, day: int) -> WrittenDay:
    try:
        return WrittenDay(text, date(year, month, day))
    except ValueError:
        return WrittenDay(text, None, "日历上没有")
