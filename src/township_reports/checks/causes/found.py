"""A finding with what it was found by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from township_reports.checks.findings import Finding
    from township_reports.checks.suites import Entry
    from township_reports.checks.views.model import View


@dataclass(frozen=True)
class Found:
    """A finding, the entry that a line of a view breaks, and the line; -1 for a whole view."""

    finding: Finding
    entry: Entry
    view: View
    line: int

    def field(self, column: str) -> Any:
        """What the line has in a column; ``None`` where there is no such column or line."""
        if self.line < 0 or column not in self.view.frame:
            return None
        return self.view.frame[column].iloc[self.line]
