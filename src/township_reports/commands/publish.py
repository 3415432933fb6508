"""``publish``: the public site is written anew from a year's approved reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.options import add_year, project_of
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse

HELP = "write the public site from a year's approved reports"
ARGUMENTS = (add_year,)


def run(options: argparse.Namespace) -> int:
    """Write the public site anew from a year's approved reports."""
    from township_reports.site import publish

    publication = publish(project_of(options), options.year)
    refused = [f"没有发布 {unit}：{reason}" for unit, reason in publication.refused]
    counts = f"发布 {len(publication.published)} 份，没有发布 {len(refused)} 份"
    say(*refused, f"{options.year} 年：{counts}；站点在 {publication.folder}")
    return 1 if refused else 0
