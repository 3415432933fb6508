"""The stages through which a unit's report goes, from nothing sent to published."""

from __future__ import annotations

from township_reports.project import CalledEnum
from township_reports.year import State


class Stage(CalledEnum):
    """How far a unit's report has come, the first stage first."""

    NOT_FILED = "not filed", "未报送"
    RECEIVED = "received", "已收"
    AT_FAULT = "at fault", "有问题"
    SIGNABLE = "signable", "可签发"
    SIGNED = "signed", "已签发"
    PUBLISHED = "published", "已发布"


_STAGES = {
    State.NOT_FILED: Stage.NOT_FILED,
    State.NOT_BUILT: Stage.RECEIVED,
    State.STALE: Stage.RECEIVED,
    State.FAILED: Stage.AT_FAULT,
    State.DRAFT: Stage.AT_FAULT,
    State.WARNINGS: Stage.SIGNABLE,
    State.READY: Stage.SIGNABLE,
    State.APPROVED: Stage.SIGNED,
}


def stage_of(state: State, *, is_returned: bool, is_published: bool) -> Stage:
    """The stage of a report in a state.

    ``is_returned`` says that it was sent back and nothing was done since, ``is_published`` that
    what readers have is what is signed.
    """
    stage = _STAGES[state]
    if stage is Stage.SIGNED and is_published:
        return Stage.PUBLISHED
    return Stage.AT_FAULT if is_returned and stage is not Stage.NOT_FILED else stage
