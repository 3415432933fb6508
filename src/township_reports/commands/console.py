"""What a run says on the terminal, in Chinese: progress, findings, the table at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.checks.severity import Severity
from township_reports.outputs.result import Result

if TYPE_CHECKING:
    from rich.console import Console

    from township_reports.intake.inbox import Intake
    from township_reports.making.outcomes import Outcome
    from township_reports.review.model import Review
    from township_reports.signing.record import Act
    from township_reports.site.publishing import Publication
    from township_reports.year.starting import Started
    from township_reports.year.units import Units

#: Results of units whose filing nobody could check.
_WITHOUT_FINDINGS = (Result.FAILED, Result.NOT_FILED)
#: How many notes of one file are said on the terminal.
_NOTES = 20
_PLAIN_WIDTH = 120
_LISTED = 100


def announce(year: int, form: str, units: Units, fonts: str) -> None:
    """Say what is about to be made, and which fonts stand in for which."""
    from township_reports.characters.fonts import substitutes

    console = _console()
    summaries = f"，{len(units.summaries)} 份汇总" if units.summaries else ""
    _say(console, f"{year} 年，{form} 版格式，{len(units.filed)} 个单位{summaries}")
    replaced = substitutes(fonts)
    if replaced:
        _say(console, f"字体：{'；'.join(replaced)}")


@contextmanager
def progress(total: int, explain: bool = False) -> Iterator[Callable[[Outcome], None]]:
    """Call what is yielded with each outcome.

    A bar on a terminal, elsewhere a line for each unit that was built; with ``explain`` a line
    for every unit, and why it was built.
    """
    console = _console()
    done = 0

    def line(outcome: Outcome) -> None:
        nonlocal done
        done += 1
        if not explain and outcome.result is not Result.FAILED and not outcome.cause:
            return
        cause = f"（{outcome.cause or '没有变化'}）" if explain else ""
        _say(console, f"[{done}/{total}] {outcome.unit} {outcome.result.called}{cause}")

    if explain or not console.is_terminal:
        yield line
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda outcome: bar.update(task, advance=1, description=outcome.unit)


def findings(outcomes: Sequence[Outcome]) -> None:
    """A line a finding: unit, rule, severity, message, where."""
    console = _console()
    for outcome in outcomes:
        for finding in outcome.findings:
            where = " ".join(filter(None, (finding.file, finding.cell)))
            severity = finding.severity.called
            _say(console, f"{outcome.unit} {severity} {finding.rule} {finding.message}（{where}）")


def differences(year: int, found: Sequence[str]) -> None:
    """What verifying a year found; nothing is good news."""
    console = _console()
    for line in found:
        _say(console, line)
    verdict = f"{len(found)} 处不一致" if found else "重做一遍，逐字节一致"
    _say(console, f"{year} 年：{verdict}")


def summary(year: int, outcomes: Sequence[Outcome], outputs: Path) -> None:
    """The table at the end, and the reasons of what failed."""
    from rich.table import Table
    from rich.text import Text

    console = _console()
    table = Table(box=None, pad_edge=False)
    for head, side in (("单位", "left"), ("状态", "left"), ("严重", "right"), ("警告", "right")):
        table.add_column(head, justify=side)  # type: ignore[arg-type] # a literal, through a loop
    table.add_column("文件")
    # A year of thousands: who needs no attention is counted, not listed.
    listed = [
        outcome
        for outcome in outcomes
        if len(outcomes) <= _LISTED or outcome.findings or outcome.result in _WITHOUT_FINDINGS
    ]
    for outcome in listed:
        counts = [
            "" if outcome.result in _WITHOUT_FINDINGS else str(outcome.count(s))
            for s in (Severity.CRITICAL, Severity.WARNING)
        ]
        cells = [outcome.unit, outcome.result.called, *counts, " ".join(outcome.files)]
        table.add_row(*(Text(cell) for cell in cells))
    if listed:
        console.print(table)
    _say(console, _counted(outcomes))
    for outcome in outcomes:
        if outcome.reason:
            _say(console, f"{outcome.unit}：{outcome.reason}")
    _say(console, f"结果在 {outputs / str(year)}")


def started(year: int, start: Started) -> None:
    """What was made for a new year, what to look at, and who is expected."""
    console = _console()
    _say(console, f"已按 {start.from_year} 年的写好 params/{year}.yaml，发布日期 {start.published}")
    if start.mentions:
        lines = "、".join(str(line) for line in start.mentions)
        _say(console, f"第 {lines} 行还写着 {start.from_year}：请核对")
    _say(console, f"填报放进 {start.folder}")
    names = "、".join(unit.unit for unit in start.expected)
    known = f"应报 {len(start.expected)} 个单位：{names}"
    _say(console, known if names else "没有 units.csv，应报单位未知")


def templates(written: Iterable[tuple[Path, bool]], folder: Path) -> None:
    """How many workbooks were written, and which lack last year's figures."""
    console = _console()
    total, without = 0, []
    for path, has_last in written:
        total += 1
        if not has_last:
            without.append(path.stem)
    _say(console, f"写好 {total} 个工作簿，在 {folder}")
    if without:
        _say(console, f"没有上年填报、未预填上年数的：{'、'.join(without)}")


def intake(year: int, taken: Intake) -> None:
    """What became of each file, with what to look at; then who is still missing."""
    from township_reports.intake.inbox import TakingState

    console = _console()
    for state in TakingState:
        takings = [taking for taking in taken.takings if taking.state is state]
        if not takings:
            continue
        _say(console, f"{state.called} {len(takings)}")
        for taking in takings:
            unit = f"{taking.unit} ← " if taking.unit else ""
            _say(
                console, f"  {unit}{taking.file}" + (f"：{taking.reason}" if taking.reason else "")
            )
            for note in taking.notes[:_NOTES]:
                _say(console, f"    {note}")
            if len(taking.notes) > _NOTES:
                _say(console, f"    另有 {len(taking.notes) - _NOTES} 处，见 provenance.json")
    if taken.missing:
        _say(console, f"{year} 年仍缺 {len(taken.missing)}：{'、'.join(taken.missing)}")


def reviewed(year: int, review: Review) -> None:
    """How many units are in which state, and where the page is."""
    console = _console()
    counts = [f"{shown.called} {count}" for shown, count in review.counts.items() if count]
    _say(console, f"{year} 年：{'，'.join(counts)}")
    for unit, reason in review.unreadable:
        _say(console, f"{unit}：笔记本排不成页面，{reason}")
    _say(console, f"在浏览器里打开 {review.page}")


def told(line: str) -> None:
    """A line, as it is."""
    _say(_console(), line)


def signed(year: int, acts: Sequence[Act]) -> None:
    """What was written into the record of approvals."""
    console = _console()
    for act in acts[:_LISTED]:
        _say(console, f"{act.act} {act.unit}（{act.reviewer}，{act.day}）")
    more = f"，以上列出前 {_LISTED} 个" if len(acts) > _LISTED else ""
    done = f"记下 {len(acts)} 个{more}" if acts else "没有新记下的；已经按原样签发的不用再签"
    _say(console, f"{year} 年：{done}")


def published(year: int, publication: Publication) -> None:
    """Who is on the site now, who is not and why, and where it is."""
    console = _console()
    for unit, reason in publication.refused:
        _say(console, f"没有发布 {unit}：{reason}")
    counts = f"发布 {len(publication.published)} 份，没有发布 {len(publication.refused)} 份"
    _say(console, f"{year} 年：{counts}；站点在 {publication.folder}")


def serving(address: str) -> None:
    """Where the site can be looked at."""
    _say(_console(), f"在浏览器里打开 {address}，按 Ctrl-C 结束")


def _counted(outcomes: Sequence[Outcome]) -> str:
    results = Counter(outcome.result for outcome in outcomes)
    standing = sum(
        outcome.result is not Result.NOT_FILED and not outcome.cause for outcome in outcomes
    )
    counts = [f"{result.called} {results[result]}" for result in Result if results[result]]
    return f"{'，'.join(counts)}" + (f"；其中 {standing} 个没有变化，没有重做" if standing else "")


def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    return console if console.is_terminal else Console(highlight=False, width=_PLAIN_WIDTH)


def _say(console: Console, text: str) -> None:
    # Text from a filing is no markup; a line stays one line however long it is.
    console.print(text, markup=False, soft_wrap=True)
