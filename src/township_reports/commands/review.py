"""``review``: the page from which a year is reviewed, and the page of each notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import Words
from township_reports.commands.options import add_jobs, add_year, project_of
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from township_reports.review import Review

HELP = Words("write the page from which a year is reviewed", "做一年的审核页")
ARGUMENTS = (add_jobs, add_year)


def run(options: argparse.Namespace) -> int:
    """Write a year's review page, and the page of each notebook that has none."""
    from township_reports.review import review_year

    review = review_year(project_of(options), options.year, options.jobs)
    say(*_lines(options.year, review))
    return 0


def _lines(year: int, review: Review) -> Iterator[str]:
    """How many units are in which state, and where the page is."""
    counts = [f"{shown.called} {count}" for shown, count in review.counts.items() if count]
    yield f"{year} 年：{'，'.join(counts)}"
    for unit, reason in review.unreadable:
        yield f"{unit}：笔记本排不成页面，{reason}"
    yield f"在浏览器里打开 {review.page}"
