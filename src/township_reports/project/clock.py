"""The day and the moment in China: an act is dated where it is done, not where a machine thinks."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

#: China has one time and no summer time.
_CHINA = timezone(timedelta(hours=8))


def today() -> date:
    """The day in China."""
    return datetime.now(_CHINA).date()


def now() -> str:
    """The moment in China to the second: ``2024-01-08 15:30:12``."""
    return datetime.now(_CHINA).strftime("%Y-%m-%d %H:%M:%S")
