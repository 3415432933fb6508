"""``make bench``: this program, the stock chain, and the floor, side by side in one run.

``make bench UNITS=5000`` is the run at scale instead, ``make bench LIKENESS=5000`` the comparing
of texts, ``make bench WORKBOOKS=1000`` the reading of workbooks, ``make bench PAGES=5000`` the
review page and the site, ``make bench DESK=5000`` the desk's review, ``make bench KERNELS=20`` the
start of kernels, ``make bench DOCUMENTS=20000`` the reading of generated documents, and ``make
bench CLAIMS=developed`` how right the rules about texts are.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.invented import YEAR, invent_project
from benchmarks.kernels import start_kernels
from benchmarks.likeness import compare_texts
from benchmarks.measuring import Cost, cost_of
from benchmarks.scale import run_at_scale
from benchmarks.workbooks import read_workbooks

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
#: Enough that start-up is a small part, and all of it within five minutes on two cores.
REPORTS = 120
RUNS = 3
ONE_CORE_REPORTS = 60
STOCK_REPORTS = 3
FLOOR_REPORTS = 60


@dataclass(frozen=True)
class Figures:
    """CPU and clock seconds a report, start-up counted."""

    name: str
    reports: int
    cpu: float
    wall: float


def main() -> None:
    units = os.environ.get("UNITS", "")
    texts = os.environ.get("LIKENESS", "")
    if texts:
        compare_texts(int(texts))
        return
    half = os.environ.get("CLAIMS", "")
    if half:
        # Not at the top: it compiles the words of the rules, which no other benchmark needs.
        from benchmarks.claims import measure_claims

        measure_claims(half, with_texts=os.environ.get("EXPLAIN") == "1")
        return
    if documents := os.environ.get("DOCUMENTS", ""):
        # Not at the top: it brings every layout, which no other benchmark needs.
        from benchmarks.documents import read_documents

        read_documents(int(documents))
        return
    workbooks = os.environ.get("WORKBOOKS", "")
    pages = os.environ.get("PAGES", "")
    kernels = os.environ.get("KERNELS", "")
    desk = os.environ.get("DESK", "")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        if pages:
            # Only here is a browser needed.
            from benchmarks.pages import measure_pages

            measure_pages(Path(name), int(pages))
        elif desk:
            # Only here is a browser needed.
            from benchmarks.desk import measure_desk

            measure_desk(Path(name), int(desk))
        elif workbooks:
            read_workbooks(Path(name), int(workbooks))
        elif kernels:
            start_kernels(Path(name), int(kernels))
        elif units:
            run_at_scale(Path(name), int(units))
        else:
            compare(Path(name))


def compare(folder: Path) -> None:
    """Print the figures of all three, and their ratios."""
    project = folder / "project"
    units = invent_project(project, REPORTS)
    cores = len(os.sched_getaffinity(0))
    say(f"{REPORTS} invented filings, {cores} cores, Python {sys.version.split()[0]}")
    runs = [ours(project, folder / f"outputs-{i}", "", cores) for i in range(RUNS)]
    median = sorted(runs, key=lambda cost: cost.cpu)[RUNS // 2]
    some = " ".join(units[:ONE_CORE_REPORTS])
    alone = ours(project, folder / "outputs-one", some, 1)
    stock = [stock_chain(project, folder / f"stock-{unit}", unit) for unit in units[:STOCK_REPORTS]]
    bare = json.loads(
        cost_of(
            [sys.executable, "-m", "benchmarks.floor", str(project), *units[:FLOOR_REPORTS]], ROOT
        ).lines[-1][1]
    )
    floor = statistics.median(bare["reports"])
    figures = (
        Figures("(a) this program", REPORTS, median.cpu / REPORTS, median.wall / REPORTS),
        Figures(
            "(a) on one core",
            ONE_CORE_REPORTS,
            alone.cpu / ONE_CORE_REPORTS,
            alone.wall / ONE_CORE_REPORTS,
        ),
        Figures(
            "(b) stock chain",
            STOCK_REPORTS,
            statistics.median(cost.cpu for cost in stock),
            statistics.median(cost.wall for cost in stock),
        ),
        Figures("(c) floor", FLOOR_REPORTS, floor, floor),
        Figures(
            # Spread over as many as (a) has, so that both carry the same share of it.
            "(c) with start-up",
            REPORTS,
            floor + bare["startup"] / REPORTS,
            floor + bare["startup"] / REPORTS,
        ),
    )
    say(f"{'':22}{'reports':>8}{'CPU-s a report':>16}{'s a report':>12}")
    for row in figures:
        say(f"{row.name:22}{row.reports:8}{row.cpu:16.3f}{row.wall:12.3f}")
    ours_cpu, stock_cpu, floor_started = figures[0].cpu, figures[2].cpu, figures[4].cpu
    say(f"CPU of the runs of (a): {', '.join(f'{c.cpu / REPORTS:.3f}' for c in runs)}")
    clock = figures[2].wall / figures[0].wall
    say(f"(b) / (a), CPU: {stock_cpu / ours_cpu:.1f}; clock: {clock:.1f}")
    say(
        f"(a) / (c), CPU: {ours_cpu / floor:.2f}; "
        f"start-up counted on both sides: {ours_cpu / floor_started:.2f}"
    )
    say(f"all rules: {1000 * statistics.median(bare['rules']):.0f} ms of CPU a filing, once warm")
    rates = rate(median), rate(alone)
    say(
        f"once the workers stand: {rates[0]:.2f} reports a second on {cores} cores, "
        f"{rates[1]:.2f} on one: {rates[0] / rates[1]:.2f} times"
    )


def ours(project: Path, outputs: Path, units: str, cores: int) -> Cost:
    """A year by this program, on so many cores, with as many jobs as it takes by itself."""
    command = [str(BIN / "township-reports"), str(YEAR), "--outputs", str(outputs)]
    cost = cost_of([*command, "--units", units], project, cores=cores)
    assert cost.status == 0, cost.lines
    return cost


def stock_chain(project: Path, folder: Path, unit: str) -> Cost:
    """One report by papermill's command with the stock kernel, then nbconvert's, twice."""
    folder.mkdir()
    notebook = folder / "report.ipynb"
    source = project / "notebooks" / "report.ipynb"
    commands = (
        [
            *(str(BIN / "papermill"), str(source), str(notebook), "-k", "python3"),
            *("-p", "year", str(YEAR), "-p", "unit", unit, "--no-progress-bar"),
        ],
        [str(BIN / "jupyter-nbconvert"), "--to", "township_html", str(notebook)],
        [str(BIN / "jupyter-nbconvert"), "--to", "township_pdf", str(notebook)],
    )
    costs = [cost_of(command, project) for command in commands]
    assert all(cost.status == 0 for cost in costs), [cost.lines for cost in costs]
    assert (folder / "report.html").stat().st_size > 1000
    assert (folder / "report.pdf").stat().st_size > 1000
    return Cost(sum(c.wall for c in costs), sum(c.cpu for c in costs), (), 0)


def rate(cost: Cost) -> float:
    """Reports a second between the tenth of a run and its last."""
    times = [at for at, line in cost.lines if line.startswith("[")]
    return (len(times) - 10) / (times[-1] - times[9])


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
