"""Reports that were published, as filings: the figures of a folder beside the repository."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.invention import NARRATIVE
from township_reports.filings.model import Filing
from township_reports.filings.reading import parse_filing

REPORTS = ROOT.parent / "shared" / "reports"


def read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return data


def filing_with(path: Path) -> Filing:
    """The report's tables as a filing, with the labels and figures as printed."""
    report = read(path)
    disclosure, requests, appeals = report["tables"].values()
    first = next(iter(requests.values()))
    sources = {
        "disclosure.csv": lines(
            ["条款", "信息内容", "指标", "数值"],
            *(
                [clause, item, measure, figure]
                for clause, items in disclosure.items()
                for item, measures in items.items()
                for measure, figure in measures.items()
            ),
        ),
        "requests.csv": lines(
            ["项目", *first], *([row, *figures.values()] for row, figures in requests.items())
        ),
        "appeals.csv": lines(
            ["程序", "结果", "件数"],
            *(
                [procedure, result, figure]
                for procedure, results in appeals.items()
                for result, figure in results.items()
            ),
        ),
        "narrative.md": NARRATIVE.encode(),
    }
    return parse_filing(sources, report["year"], report["unit_name"])


def lines(*rows: list[object]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()
