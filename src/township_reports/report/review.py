"""What only the reviewer sees: findings, rules applied, where the data came from."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from township_reports.checks import CheckResult
from township_reports.filings import Filing

if TYPE_CHECKING:
    import pandas as pd

SEVERITY_NAMES = {"critical": "严重", "warning": "警告", "info": "提示"}


def findings_frame(checks: CheckResult) -> pd.DataFrame:
    """The findings as the reviewer reads them, most severe first."""
    import pandas as pd

    order = list(SEVERITY_NAMES)
    found = sorted(checks.findings, key=lambda finding: order.index(finding.severity))
    return pd.DataFrame(
        [[f.rule, SEVERITY_NAMES[f.severity], f.message, f.file, f.cell] for f in found],
        columns=["规则", "严重程度", "问题", "文件", "单元格"],
    )


def rules_frame(checks: CheckResult) -> pd.DataFrame:
    """Each rule with how many places hold, do not hold, and lack a figure to be judged."""
    import pandas as pd

    return pd.DataFrame(
        [
            [a.rule, SEVERITY_NAMES[a.severity], a.explanation, a.held, a.broken, a.not_assessable]
            for a in checks.assessments
        ],
        columns=["规则", "严重程度", "说明", "符合", "不符合", "无法判断"],
    )


def sources_frame(filing: Filing) -> pd.DataFrame:
    """The filing's files with size in bytes and SHA-256."""
    import pandas as pd

    return pd.DataFrame(
        [
            [
                f"{filing.year}/{filing.unit}/{name}",
                len(content),
                hashlib.sha256(content).hexdigest(),
            ]
            for name, content in filing.sources.items()
        ],
        columns=["文件", "字节", "SHA-256"],
    )
