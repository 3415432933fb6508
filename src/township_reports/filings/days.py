"""The days that a filing gives itself: when it was written, when it is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

#: What people call the two days.
WRITTEN = "成文日期"
PUBLISHED = "公布日期"


@dataclass(frozen=True)
class FiledDay:
    """A day as it was filed; ``address`` is the cell or line of ``file``.

    ``file`` is relative to the data folder.
    """

    day: date
    file: str
    address: str


@dataclass(frozen=True)
class ClosingDay:
    """A day in the lines under a narrative; ``fault`` says why it cannot be the filing's.

    ``file`` and ``address`` are as of :class:`FiledDay`.
    """

    text: str
    fault: str
    file: str
    address: str


@dataclass(frozen=True)
class Days:
    """When a filing was written and when it is published; ``None`` where it gives neither.

    A filing that gives one of the two means both. ``closing`` are the days under its narrative.
    """

    written: FiledDay | None = None
    published: FiledDay | None = None
    closing: tuple[ClosingDay, ...] = ()

    def written_or(self, default: date) -> date:
        """The day that is printed under the report."""
        filed = self.written or self.published
        return filed.day if filed else default

    def published_or(self, default: date) -> date:
        """The day of publication."""
        filed = self.published or self.written
        return filed.day if filed else default
