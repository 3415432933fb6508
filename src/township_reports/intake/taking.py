"""What became of a file that was sent."""

from __future__ import annotations

from dataclasses import dataclass

from township_reports.project import CalledEnum


class TakingState(CalledEnum):
    """What became of a file.

    ``DOUBTFUL`` is taken but for what is in doubt; with ``UNCHANGED`` the filing, or another file
    of this intake, says the same already; ``ASKED`` is not taken until a person has decided;
    ``PASSED_OVER`` is not taken since a person has decided that another file counts.
    """

    TAKEN = "taken", "已收"
    DOUBTFUL = "doubtful", "存疑"
    UNCHANGED = "unchanged", "没有变化"
    PASSED_OVER = "passed_over", "不采用"
    ASKED = "asked", "待定"
    REFUSED = "refused", "未收"


@dataclass(frozen=True)
class Taking:
    """What became of one file.

    ``unit`` is the key of its unit, empty where not known; ``reason`` one line for what was not
    taken; ``notes`` what to look at.
    """

    file: str
    state: TakingState
    unit: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()
