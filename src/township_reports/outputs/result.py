"""What came of a unit in a run."""

from __future__ import annotations

from township_reports.project import CalledEnum


class Result(CalledEnum):
    """What came of a unit in a run; the ledger's lines hold the words of what was built.

    ``DRAFT`` has critical findings, and ``CHECKED`` none that a check without building found.
    """

    BUILT = "built", "已生成"
    CHECKED = "checked", "已检查"
    DRAFT = "draft", "草稿"
    FAILED = "failed", "失败"
    NOT_FILED = "not filed", "未报送"
