"""The log: what was received, sent back, reminded, signed and published, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.desk.page import YearPage
from township_reports.progress import chronicle

if TYPE_CHECKING:
    from township_reports.desk.asked import Asked
    from township_reports.progress import Event

#: So many are shown, unless all are asked for.
_SHOWN = 500


@dataclass(frozen=True)
class Log:
    """The events that are shown, the latest first; how many more there are.

    ``kinds`` are the words for what was done that there are in the year; ``unit`` and ``what`` say
    which events were asked for.
    """

    events: tuple[Event, ...]
    more: int
    kinds: tuple[str, ...]
    unit: str
    what: str


def log_of(asked: Asked) -> Log:
    """The events of a year: all, those of units whose name has some words, those of a kind."""
    events = chronicle(asked.project, asked.year)
    unit, what = asked.field("unit"), asked.field("what")
    found = [event for event in reversed(events) if unit in event.unit and what in {"", event.what}]
    shown = found if asked.field("all") else found[:_SHOWN]
    kinds = tuple(dict.fromkeys(event.what for event in events))
    return Log(tuple(shown), len(found) - len(shown), kinds, unit, what)


class LogPage(YearPage):
    """``log``: what was done in the year."""

    path = "log"
    called = "记录"
    template = "log.html.j2"

    def look(self, asked: Asked) -> Log:
        """What was done."""
        return log_of(asked)
