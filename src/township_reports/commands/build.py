"""``build``: a year's reports are made, those that have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.findings import next_step
from township_reports.commands.language import Words
from township_reports.commands.options import add_pool, add_units, add_year, project_of
from township_reports.commands.outcomes import progress, show_outcomes
from township_reports.commands.piped import add_piped, run_piped
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse

    from township_reports.characters import FontChoice
    from township_reports.year import Units

HELP = Words("build a year's reports; the verb may be left out", "生成一年的报告，这个词可以不写")
ARGUMENTS = (add_units, add_pool, add_piped, add_year)


def run(options: argparse.Namespace) -> int:
    """Build a year's reports."""
    if options.piped:
        return _build_piped(options)
    return build(options, options.year, options.units)


def build(options: argparse.Namespace, year: int, chosen: str = "") -> int:
    """Build the chosen units of a year, or all; returns the exit status."""
    from township_reports.making import PoolChoice, YearRun, build_year
    from township_reports.year import Year

    here = Year(project_of(options), year)
    form, fonts = here.forms.for_year(year), here.parameters.fonts
    units = here.units.select(chosen)
    pool = PoolChoice(options.jobs, options.scheduler, say)
    _announce(year, form.version, units, fonts)
    with progress(len(units.reports), options.explain) as report:
        outcomes = build_year(YearRun(here, units, pool, options.kernel), report)
    status = show_outcomes(year, outcomes, here.project.outputs)
    say(next_step(year, outcomes, is_built=True))
    return status


def _build_piped(options: argparse.Namespace) -> int:
    from township_reports.making import PoolChoice, YearRun, build_year
    from township_reports.year import Year

    here = Year(project_of(options), options.year)
    here.forms.for_year(options.year)
    units = here.units.select(options.units)
    run = YearRun(here, units, PoolChoice(options.jobs, options.scheduler), options.kernel)
    return run_piped(len(units.reports), lambda report: build_year(run, report))


def _announce(year: int, form: str, units: Units, fonts: FontChoice) -> None:
    """Say what is about to be made, and in which fonts."""
    from township_reports.characters import fonts_line

    summaries = f"，{len(units.summaries)} 份汇总" if units.summaries else ""
    say(f"{year} 年，{form} 版格式，{len(units.filed)} 个单位{summaries}")
    say(f"字体：{fonts_line(fonts)}")
