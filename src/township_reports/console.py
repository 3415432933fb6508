"""What a run says on the terminal, in Chinese: progress, findings, the table at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.report.review import SEVERITY_NAMES

if TYPE_CHECKING:
    from rich.console import Console

    from township_reports.build import Outcome, Units

_STATES = {
    "built": "已生成",
    "checked": "已检查",
    "draft": "草稿",
    "failed": "失败",
    "not filed": "未报送",
}
_PLAIN_WIDTH = 120
_LISTED = 100


def announce(year: int, form: str, units: Units, fonts: str) -> None:
    """Say what is about to be made, and which fonts stand in for which."""
    from township_reports.fonts import substitutes

    console = _console()
    _say(console, f"{year} 年，{form} 版格式，{len(units.filed)} 个单位")
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
        if not explain and outcome.state in {"built", "draft"} and not outcome.cause:
            return
        cause = f"（{outcome.cause or '没有变化'}）" if explain else ""
        _say(console, f"[{done}/{total}] {outcome.unit} {_STATES[outcome.state]}{cause}")

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
            severity = SEVERITY_NAMES[finding.severity]
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
        if len(outcomes) <= _LISTED or outcome.findings or outcome.state in {"failed", "not filed"}
    ]
    for outcome in listed:
        counts = [
            str(outcome.count(s)) if outcome.state not in {"failed", "not filed"} else ""
            for s in ("critical", "warning")
        ]
        cells = [outcome.unit, _STATES[outcome.state], *counts, " ".join(outcome.files)]
        table.add_row(*(Text(cell) for cell in cells))
    if listed:
        console.print(table)
    _say(console, _counted(outcomes))
    for outcome in outcomes:
        if outcome.reason:
            _say(console, f"{outcome.unit}：{outcome.reason}")
    _say(console, f"结果在 {outputs / str(year)}")


def _counted(outcomes: Sequence[Outcome]) -> str:
    states = Counter(outcome.state for outcome in outcomes)
    standing = sum(
        outcome.state in {"built", "draft", "failed"} and not outcome.cause for outcome in outcomes
    )
    counts = [f"{_STATES[state]} {states[state]}" for state in _STATES if states[state]]
    return f"{'，'.join(counts)}" + (f"；其中 {standing} 个没有变化，没有重做" if standing else "")


def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    return console if console.is_terminal else Console(highlight=False, width=_PLAIN_WIDTH)


def _say(console: Console, text: str) -> None:
    # Text from a filing is no markup; a line stays one line however long it is.
    console.print(text, markup=False, soft_wrap=True)
