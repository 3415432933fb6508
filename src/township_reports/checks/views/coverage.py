"""The view ``coverage``: how much of a narrative was held against the tables, as one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.checks.views.model import View, text_view
from township_reports.narrative.claims import Fate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.checks.subject import Subject

COLUMNS: Mapping[str, tuple[str, ...]] = {"coverage": ("state", "counts", "phrases")}
#: How many phrases a message quotes; the notebook lists all.
_QUOTED = 5


def coverage(subject: Subject) -> View:
    """One line; none where the text has no figure that has to do with the tables.

    ``state`` is the word of a ``Fate``: not understood if any figure is, else read. ``counts``
    says how many there are of each, ``phrases`` quotes those that were not understood.
    """
    found = subject.coverage
    unread = found.of_fate(Fate.NOT_UNDERSTOOD)
    phrases = [f"{one.place}“{one.quote}”" for one in unread[:_QUOTED]]
    more = f"等 {len(unread)} 处" if len(unread) > _QUOTED else ""
    line = {
        "state": (Fate.NOT_UNDERSTOOD if unread else Fate.READ).value,
        "counts": found.line,
        "phrases": "、".join(phrases) + more,
    }
    lines = [(None, line)] if found.figures else []
    return text_view("coverage", subject.filing, lines, COLUMNS["coverage"])
