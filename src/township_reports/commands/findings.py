"""A year's findings on the terminal: unit by unit, rule by rule; and what to do next."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from township_reports.commands.outcomes import LISTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.checks import Finding, Listed
    from township_reports.making import Outcome

#: So many of what else comes of a cause are told; the lists have all.
_ALSO = 2


def finding_lines(causes: Sequence[Listed], outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The causes under their units and rules, each with its place and what else comes of it.

    Of very many units the first; those whose findings all come of others' are named at the end.
    """
    units = list(dict.fromkeys(cause.unit for cause in causes))
    for unit in units[:LISTED]:
        own = [cause for cause in causes if cause.unit == unit]
        yield f"{unit}：{len(own)} 个问题"
        rules = dict.fromkeys(cause.finding.called for cause in own)
        order = {rule: number for number, rule in enumerate(rules)}
        ordered = sorted(own, key=lambda cause: order[cause.finding.called])
        for rule, same in groupby(ordered, key=lambda cause: cause.finding.called):
            yield f"  {rule}"
            for cause in same:
                yield from _told(cause)
    if len(units) > LISTED:
        yield f"还有 {len(units) - LISTED} 个单位有问题，见 findings.xlsx"
    yield from _brought(causes, outcomes, set(units))


def _told(cause: Listed) -> Iterator[str]:
    from township_reports.checks import told

    finding = cause.finding
    yield f"    {finding.severity.called} {finding.message}{_place(finding)}"
    for one in cause.also[:_ALSO]:
        yield f"      同一原因：{told(one, cause.unit)}"
    if len(cause.also) > _ALSO:
        yield f"      同一原因的还有 {len(cause.also) - _ALSO} 处"


def _place(finding: Finding) -> str:
    return f"（{finding.where}）" if finding.where else ""


def _brought(
    causes: Sequence[Listed], outcomes: Sequence[Outcome], told: set[str]
) -> Iterator[str]:
    """Units that have no cause of their own, with those whose causes they show."""
    for outcome in outcomes:
        if not outcome.findings or outcome.unit in told:
            continue
        sources = dict.fromkeys(
            cause.unit for cause in causes if any(one.unit == outcome.unit for one in cause.also)
        )
        yield f"{outcome.unit}：问题都来自 {'、'.join(sources)}，那里改好，这里再核对"


def next_step(year: int, outcomes: Sequence[Outcome], is_built: bool) -> str:
    """What to do after a check or a build, in a line."""
    from township_reports.checks import Severity
    from township_reports.outputs import Result

    results = {outcome.result for outcome in outcomes}
    found = {severity for severity in Severity if any(o.count(severity) for o in outcomes)}
    steps = []
    if Result.FAILED in results:
        steps.append("按上面的原因改好失败的单位")
    if Severity.CRITICAL in found:
        steps.append("按 findings.xlsx 里的“在哪里改”改好严重问题")
    if Severity.WARNING in found:
        steps.append("核对警告：改好，或在 explanations.csv 里写明理由")
    if Result.NOT_FILED in results:
        steps.append("催没有报送的单位")
    if steps and (Result.FAILED in results or Severity.CRITICAL in found):
        then = f"再运行 make {year if is_built else f'check YEAR={year}'}"
    else:
        then = f"运行 make {f'review YEAR={year}' if is_built else year}"
    return f"下一步：{'；'.join([*steps, then])}"
