"""What is checked: a filing, and what it is held against beside itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from township_reports.checks.neighbours import Neighbours
from township_reports.checks.words import Words
from township_reports.filings import Filing


@dataclass(frozen=True)
class Subject:
    """A filing with last year's (``None`` where there is none) and what others have to do with it.

    ``words`` are those that the reading of texts goes by; ``neighbours`` is what comparing the
    units of a year gave for this one.
    """

    filing: Filing
    last: Filing | None = None
    words: Words = field(default_factory=Words)
    neighbours: Neighbours = field(default_factory=Neighbours)
