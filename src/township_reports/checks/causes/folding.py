"""Mark the findings that come of one fault, and the one that leads them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.checks.about import About
from township_reports.checks.causes.cells import join_cells
from township_reports.checks.causes.groups import Groups
from township_reports.checks.causes.labels import join_labels, join_moved, other_form
from township_reports.checks.causes.sums import Sums, excess_of
from township_reports.checks.causes.texts import join_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from township_reports.checks.causes.found import Found
    from township_reports.checks.findings import Finding
    from township_reports.checks.subject import Subject
    from township_reports.checks.suites import Entry
    from township_reports.checks.views.model import View


def folded(
    subject: Subject,
    found: Sequence[Found],
    weighed: Sequence[Finding],
    checked: Iterable[tuple[Entry, View]],
) -> list[Finding]:
    """The findings as they were weighed, each that shares its cause marked with it.

    ``weighed`` are those of ``found``, then others; ``checked`` are all entries with their views.
    Of a cause the gravest finding leads, so that no other is told as less than it is. A table that
    is another form's altogether has a finding of its own that leads.
    """
    others = list(other_form(subject, found))
    groups = Groups(len(found))
    sums = Sums.of(subject, found, checked)
    sums.join(groups)
    join_cells(found, sums.excess, groups)
    join_labels(subject, found, groups)
    join_moved(found, sums.equations, groups)
    join_texts(subject, found, groups)
    for _, numbers in others:
        groups.join(numbers)
    marked = [
        replace(one, excess=excess_of(sums.excess.get(number, {})))
        for number, one in enumerate(weighed)
    ]
    led_by = {groups.of(numbers[0]): one.finding for one, numbers in others}
    added = []
    for cause, members in enumerate(groups.members(), start=1):
        lead = led_by.get(groups.of(members[0]))
        if lead is None and len(members) == 1:
            continue
        first = min(members, key=lambda number: _rank(found[number], marked[number], number))
        for number in members:
            follows = lead is not None or number != first
            marked[number] = replace(marked[number], cause=str(cause), follows=follows)
        if lead is not None:
            added.append(replace(lead, severity=marked[first].severity, cause=str(cause)))
    return [*added, *marked]


def _rank(one: Found, finding: Finding, number: int) -> tuple[int, int, bool, int]:
    # Of those as grave: a cell that is wrong by itself before a sum that it spoils.
    about = list(About).index(one.entry.about)
    return finding.severity.rank, about, len(finding.places) != 1 or bool(finding.right), number


def led(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Some findings of one unit, each cause among them led by the gravest that is there."""
    kept = list(findings)
    leads = {one.cause for one in kept if not one.follows}
    for cause in dict.fromkeys(one.cause for one in kept if one.cause not in leads):
        same = [number for number, one in enumerate(kept) if one.cause == cause]
        lead = min(same, key=lambda number: kept[number].severity.rank)
        kept[lead] = replace(kept[lead], follows=False)
    return tuple(kept)
