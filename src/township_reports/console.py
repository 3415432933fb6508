"""What a run says on the terminal, in Chinese: progress, findings, the table at the end."""

from __future__ import annotations

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


def announce(year: int, form: str, units: Units, fonts: str) -> None:
    """Say what is about to be made, and which fonts stand in for which."""
    from township_reports.rendering.pdf import substitutes

    console = _console()
    _say(console, f"{year} 年，{form} 版格式，{len(units.filed)} 个单位")
    replaced = substitutes(fonts)
    if replaced:
        _say(console, f"字体：{'；'.join(replaced)}")


@contextmanager
def progress(total: int) -> Iterator[Callable[[Outcome], None]]:
    """A bar on a terminal, a line a unit elsewhere; call what is yielded with each outcome."""
    console = _console()
    if not console.is_terminal:
        done = 0

        def line(outcome: Outcome) -> None:
            nonlocal done
            done += 1
            _say(console, f"[{done}/{total}] {outcome.unit} {_STATES[outcome.state]}")

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


def summary(year: int, outcomes: Sequence[Outcome], outputs: Path) -> None:
    """The table at the end, and the reasons of what failed."""
    from rich.table import Table
    from rich.text import Text

    console = _console()
    table = Table(box=None, pad_edge=False)
    for head, side in (("单位", "left"), ("状态", "left"), ("严重", "right"), ("警告", "right")):
        table.add_column(head, justify=side)  # type: ignore[arg-type] # a literal, through a loop
    table.add_column("文件")
    for outcome in outcomes:
        counts = [
            str(outcome.count(s)) if outcome.state not in {"failed", "not filed"} else ""
            for s in ("critical", "warning")
        ]
        cells = [outcome.unit, _STATES[outcome.state], *counts, " ".join(outcome.files)]
        table.add_row(*(Text(cell) for cell in cells))
    console.print(table)
    for outcome in outcomes:
        if outcome.reason:
            _say(console, f"{outcome.unit}：{outcome.reason}")
    _say(console, f"结果在 {outputs / str(year)}")


def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    return console if console.is_terminal else Console(highlight=False, width=_PLAIN_WIDTH)


def _say(console: Console, text: str) -> None:
    # Text from a filing is no markup; a line stays one line however long it is.
    console.print(text, markup=False, soft_wrap=True)
