"""Findings as rules say them, without what they come of: other tests are about that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from township_reports.checks.findings import Finding


def as_said(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without their rules' names and their causes."""
    return tuple(
        replace(one, name="", about="", cause="", follows=False, excess=()) for one in findings
    )
