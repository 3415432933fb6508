"""The outcomes of a year's units: told as they come, listed at the end, as an exit status."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from township_reports.commands.terminal import console, say, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from rich.table import Table

    from township_reports.making import Outcome

#: Of more units than these, those that need no attention are counted, not listed.
LISTED = 100


def first_lines(called: str, what: Sequence[object]) -> Iterator[str]:
    """A line each, ``called`` before it; of very many the first, and how many more there are."""
    yield from (f"{called}{each}" for each in what[:LISTED])
    if len(what) > LISTED:
        yield f"{called}还有 {len(what) - LISTED} 个"


@contextmanager
def progress(total: int, explain: bool = False) -> Iterator[Callable[[Outcome], None]]:
    """Call what is yielded with each outcome.

    A bar on a terminal, elsewhere a line for each unit that was built; with ``explain`` a line
    for every unit, and why it was built.
    """
    from township_reports.outputs import Result

    terminal = console()
    done = 0

    def tell(outcome: Outcome) -> None:
        nonlocal done
        done += 1
        if not explain and outcome.result is not Result.FAILED and not outcome.cause:
            return
        cause = f"（{outcome.cause or '没有变化'}）" if explain else ""
        say(f"[{done}/{total}] {outcome.unit} {outcome.result.called}{cause}")

    if explain or not terminal.is_terminal:
        yield tell
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=terminal, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda outcome: bar.update(task, advance=1, description=shown(outcome.unit))


def show_outcomes(year: int, outcomes: Sequence[Outcome], outputs: Path) -> int:
    """Print the table at the end, and the reasons of what failed; returns the exit status."""
    listed = [
        outcome
        for outcome in outcomes
        if len(outcomes) <= LISTED or outcome.findings or not _is_checked(outcome)
    ]
    if listed:
        console().print(_table(listed))
    reasons = [f"{outcome.unit}：{outcome.reason}" for outcome in outcomes if outcome.reason]
    say(_count(outcomes), *reasons, f"结果在 {outputs / str(year)}")
    return exit_status(outcomes)


def exit_status(outcomes: Sequence[Outcome]) -> int:
    """What a run with these outcomes ends with."""
    return 1 if any(outcome.is_bad for outcome in outcomes) else 0


def _is_checked(outcome: Outcome) -> bool:
    from township_reports.outputs import Result

    return outcome.result not in {Result.FAILED, Result.NOT_FILED}


def _table(outcomes: Sequence[Outcome]) -> Table:
    from rich.table import Table
    from rich.text import Text

    from township_reports.checks import Severity

    table = Table(box=None, pad_edge=False)
    for head, side in (("单位", "left"), ("状态", "left"), ("严重", "right"), ("警告", "right")):
        table.add_column(head, justify=side)  # type: ignore[arg-type] # a literal, through a loop
    table.add_column("文件")
    for outcome in outcomes:
        counts = [
            str(outcome.count(s)) if _is_checked(outcome) else ""
            for s in (Severity.CRITICAL, Severity.WARNING)
        ]
        cells = [outcome.unit, outcome.result.called, *counts, " ".join(outcome.files)]
        table.add_row(*(Text(shown(cell)) for cell in cells))
    return table


def _count(outcomes: Sequence[Outcome]) -> str:
    from township_reports.outputs import Result

    results = Counter(outcome.result for outcome in outcomes)
    standing = sum(
        outcome.result is not Result.NOT_FILED and not outcome.cause for outcome in outcomes
    )
    counts = [f"{result.called} {results[result]}" for result in Result if results[result]]
    return f"{'，'.join(counts)}" + (f"；其中 {standing} 个没有变化，没有重做" if standing else "")
