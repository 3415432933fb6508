"""What became of each number that stands near what the tables count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.project import CalledEnum

if TYPE_CHECKING:
    from township_reports.filings import Paragraph


class Fate(CalledEnum):
    """What became of a figure."""

    READ = "read", "读懂并核对"
    LEFT = "left", "有理由不核对"
    NOT_UNDERSTOOD = "not_understood", "没有读懂"


class Reason(CalledEnum):
    """Why a figure was left alone; :attr:`NONE` for one that was not."""

    NONE = "", ""
    OTHER_YEAR = "other_year", "别的年份的数"
    COMPARISON = "comparison", "与别的年份比较"
    PERCENTAGE = "percentage", "百分比，另有规则核对"
    PLAN = "plan", "打算，不是结果"
    OTHER_MATTER = "other_matter", "别的申请或事项"
    ANY_CAUSE = "any_cause", "各类案件，不只是信息公开的"
    PUBLISHED = "published", "公开、公示的条数"
    PART = "part", "其中一部分，表中没有单列"
    MEASURE = "measure", "数的是人、次、项、元，不是件数"


@dataclass(frozen=True)
class SeenFigure:
    """A figure of the narrative from ``start`` to ``end`` of the paragraph, and its fate.

    A zero in words (没有收到) that was read is one too.
    """

    paragraph: Paragraph
    start: int
    end: int
    fate: Fate
    reason: Reason = Reason.NONE
