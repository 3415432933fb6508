"""What can become of a number of the narrative."""

from __future__ import annotations

from township_reports.project import CalledEnum


class Fate(CalledEnum):
    """What became of a figure."""

    READ = "read", "读懂并核对"
    LEFT = "left", "有理由不核对"
    NOT_UNDERSTOOD = "not_understood", "没有读懂"


class Reason(CalledEnum):
    """Why a figure was left alone; :attr:`NONE` for one that was not."""

    NONE = "", ""
    OTHER_YEAR = "other_year", "别的年份的数"
    OTHER_BODY = "other_body", "别的单位的数"
    COMPARISON = "comparison", "与别的年份比较"
    PERCENTAGE = "percentage", "百分比，表中没有"
    PLAN = "plan", "打算，不是结果"
    OTHER_MATTER = "other_matter", "别的申请或事项"
    ANY_CAUSE = "any_cause", "各类案件，不只是信息公开的"
    PUBLISHED = "published", "公开、公示的条数"
    PART = "part", "其中一部分，表中没有单列"
    FEE = "fee", "信息处理费，另有规则核对"
    MEASURE = "measure", "数的是人、次、项、元，不是件数"
    NOT_IN_TABLES = "not_in_tables", "表中没有这一项，或者没有数字"
    UNRELATED = "unrelated", "与表格无关"
