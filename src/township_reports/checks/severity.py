"""How severe a finding is."""

from __future__ import annotations

from township_reports.project import CalledEnum


class Severity(CalledEnum):
    """The most severe first.

    A critical finding stops publication, a warning has to be accepted by a reviewer, an info
    is only shown.
    """

    CRITICAL = "critical", "严重"
    WARNING = "warning", "警告"
    INFO = "info", "提示"

    @property
    def rank(self) -> int:
        """Its place in the order of severity, 0 for the most severe."""
        return list(Severity).index(self)
