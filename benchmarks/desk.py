"""``make bench DESK=5000``: the desk's review of so many units, in Chromium.

The filings are those of the sample's townships under other names, the reports files that only name
their unit: what is measured reads them, and builds none.
"""

from __future__ import annotations

import os
import shutil
import statistics
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from benchmarks.invented import ROOT, YEAR
from benchmarks.pages import opened
from tests.browser.chromium import chromium
from tests.browser.reviewer import Reviewer, reviewer
from tests.desk.serving import serving
from tests.making.invented import IdlePool, ReadyPool
from tests.signing.invented import Year, content_of, finding
from township_reports.desk.ahead import AHEAD
from township_reports.making.kept_comparison import keep_comparison
from township_reports.making.report import ReportFiles
from township_reports.making.run import YearRun, build_year
from township_reports.report.highlights import Highlight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from township_reports.checks import Finding
    from township_reports.year.inputs import ReportInputs

#: The first unit, whose report has findings.
FAULTY = "试00001镇"
#: Whose filings are copied.
_SAMPLES = (
    "晴谷镇",
    "星渡镇",
    "荷风街道",
    "云梨乡",
    "枫吟乡",
    "竹语乡",
    "朝露街道",
    "鹭歌镇",
    "麦浪镇",
)
#: What is typed, one after another: many units, few, one, by initials, none, all.
TYPED = ("试0", "试004", "试00017", "s0001", "无此镇", "")
#: How many units are reviewed by keyboard, and how many of them are drafts; one more has a warning.
REVIEWED = (300, 39)
_PAGE = """\
<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{unit}</title></head>
<body><h1>{unit}2021年政府信息公开工作年度报告</h1><p>总体情况。</p></body></html>
"""


def reviewed_year(root: Path, units: int, faulty: int) -> Year:
    """A year of so many towns, each with figures and texts of two years, that seems to be built.

    The reports of the first ones are drafts; that of the one behind them has a warning.
    """
    names = _copied_project(root, units)
    year = Year(root)
    year.findings = {name: (finding(name, "critical"),) for name in names[:faulty]}
    year.findings[names[faulty]] = (finding(names[faulty], "warning"),)
    here = year.read()
    pool = ReadyPool(pool=_Printer(findings=year.findings))
    build_year(YearRun(here, here.units.select(), pool), year.outcomes.append)
    keep_comparison(here)
    return year


def _copied_project(root: Path, units: int) -> tuple[str, ...]:
    for name in ("notebooks", "params", "expectations"):
        shutil.copytree(ROOT / name, root / name)
    for file in (root / "params").iterdir():
        if file.name > f"{YEAR}.yaml":
            # A desk reads its newest year by itself.
            file.unlink()
    names = tuple(f"试{number:05d}镇" for number in range(1, units + 1))
    lines = (f"{name},镇,,shi-{number:05d},\n" for number, name in enumerate(names, 1))
    (root / "data").mkdir()
    text = "unit,level,parent,slug,code\n" + "".join(lines)
    (root / "data" / "units.csv").write_text(text, encoding="utf-8")
    for number, name in enumerate(names):
        sample = _SAMPLES[number % len(_SAMPLES)]
        for year in (YEAR, YEAR - 1):
            folder = root / "data" / str(year) / name
            folder.mkdir(parents=True)
            for file in (ROOT / "data" / str(year) / sample).iterdir():
                content = file.read_bytes().replace(sample.encode(), name.encode())
                (folder / file.name).write_bytes(content)
    return names


@dataclass
class _Printer(IdlePool):
    """Gives for each report files that name it, its findings, and some figures."""

    findings: dict[str, tuple[Finding, ...]] | None = None

    def submit(self, inputs: ReportInputs) -> Future[ReportFiles]:
        unit = inputs.unit
        page = _PAGE.format(unit=unit).encode()
        files = {"report.html": page, "report.pdf": f"{unit} pdf".encode()}
        files["report.ipynb"] = content_of("ipynb", unit, unit)
        found: Future[ReportFiles] = Future()
        found.set_result(
            ReportFiles(unit, files, (self.findings or {}).get(unit, ()), tuple(_figures(unit)))
        )
        return found


def _figures(unit: str) -> Iterator[Highlight]:
    number = int("".join(filter(str.isdigit, unit)))
    names = ("新收申请", "办理结果", "结转下年", "行政复议", "行政诉讼", "规范性文件", "行政许可")
    for place, name in enumerate(names, 3):
        yield Highlight(name, str(number * place % 61), str(number * place % 53))


def measure_desk(folder: Path, count: int) -> None:
    """Open the list of so many units, sift it, open reports and other pages; review by keyboard.

    The list is opened at a desk that has just begun to answer, which still reads the year: once
    where nobody has opened it before, then again; and at one that has read it. Prints what each
    took on the clock and, where the desk answers, on its processors: the browser has processes of
    its own, which are not counted.
    """
    for name in ("RUNTIME", "CONFIG", "DATA"):
        os.environ[f"JUPYTER_{name}_DIR"] = str(folder / name.lower())
    year = reviewed_year(folder / "project", count, count // 8)
    with chromium() as browser:
        _say(f"{count} units, {_load()}")
        for which in ("for the first time", "again"):
            taken = _first_opening(browser, year)
            _say(f"desk opened {which}: its list open and painted since it answers in {taken}")
        with serving(year.project) as served:
            _say(f"made ready by itself in {_Taken.by(_wait_until_ready)}")
            with reviewer(browser, served, "王审核") as one:
                _measure_pages(one.page, f"{served.address}/desk/{YEAR}", count)
    reviewed = reviewed_year(folder / "reviewed", *REVIEWED)
    with (
        serving(reviewed.project) as served,
        chromium() as browser,
        reviewer(browser, served, "王审核") as one,
    ):
        _measure_review(one)
    _say(f"at the end {_load()}")


def _first_opening(browser: Browser, year: Year) -> _Taken:
    """Open the list as soon as the desk answers: it reads the year before it can show it."""
    page = browser.new_context().new_page()
    page.set_default_timeout(0)
    with serving(year.project) as served:
        begun, spent = time.monotonic(), time.process_time()
        opened(page, f"{served.address}/desk/{YEAR}/review?token={served.token}")
        taken = _Taken(1000 * (time.monotonic() - begun), 1000 * (time.process_time() - spent))
        _wait_until_ready()
    page.context.close()
    return taken


def _wait_until_ready() -> float:
    """Milliseconds until the desk has made ready what it does by itself."""
    begun = time.monotonic()
    for thread in threading.enumerate():
        if thread.name == AHEAD:
            thread.join()
    return 1000 * (time.monotonic() - begun)


def _measure_pages(page: Page, year: str, count: int) -> None:
    review = f"{year}/review"
    for run in ("then", "again", "again"):
        _say(f"list {run}: open and painted in {_Taken.by(lambda: opened(page, review))}")
    each = [*_sifted(page)]
    told = ", ".join(f"{taken:.0f}" for taken in each)
    _say(f"sifted in {statistics.median(each):.0f} ms ({told})")
    taken = [
        _Taken.by(partial(opened, page, f"{review}/{quote(f'试{n:05d}镇')}"))
        for n in range(1, count, count // 9)
    ]
    _say(f"a report's page in {_Taken.median(taken)} ({', '.join(map(str, taken))})")
    _say(f"the last one's report, in its frame, after {_framed(page):.0f} ms")
    begun, spent = time.monotonic(), time.process_time()
    with page.expect_navigation():
        page.keyboard.press("r")
        page.keyboard.type("合计不符")
        page.keyboard.press("Enter")
    back = _Taken(1000 * (time.monotonic() - begun), 1000 * (time.process_time() - spent))
    _say(f"sent back, and the next one there, in {back}")
    for name in ("", "letters", "runs", "publish", "log", "inbox"):
        looks = [_Taken.by(partial(opened, page, f"{year}/{name}")) for _ in range(3)]
        _say(f"/{name} in {_Taken.median(looks)} ({', '.join(map(str, looks))})")


def _framed(page: Page) -> float:
    """Milliseconds from navigation until the report in a page's frame has come."""
    taken: float = page.evaluate(
        """() => new Promise(done => {
          const look = () => {
            const found = performance.getEntriesByType("resource");
            const frame = found.find(each => each.initiatorType === "iframe");
            if (frame) done(frame.responseEnd);
            else requestAnimationFrame(look);
          };
          look();
        })"""
    )
    return taken


def _measure_review(one: Reviewer) -> None:
    units, faulty = REVIEWED[0], REVIEWED[1] + 1
    begun, spent = time.monotonic(), time.process_time()
    one.review(units, faulty)
    wall, cpu = time.monotonic() - begun, time.process_time() - spent
    pressed = [count for unit, count in one.pressed.items() if unit.startswith("试")]
    _say(
        f"{units} units with {faulty} faulty ones reviewed by keyboard in {wall:.0f} s, "
        f"{cpu:.0f} s of CPU at the desk; {sum(pressed) / len(pressed):.2f} keys a unit, "
        f"at most {max(pressed)}"
    )


@dataclass(frozen=True)
class _Taken:
    """Milliseconds on the clock, and on the processors of the desk."""

    wall: float
    cpu: float

    @classmethod
    def by(cls, measure: Callable[[], float]) -> _Taken:
        """What opening took, which says so itself of the clock."""
        spent = time.process_time()
        wall = measure()
        return cls(wall, 1000 * (time.process_time() - spent))

    @classmethod
    def median(cls, taken: Sequence[_Taken]) -> _Taken:
        """The median of each."""
        return cls(
            statistics.median(each.wall for each in taken),
            statistics.median(each.cpu for each in taken),
        )

    def __str__(self) -> str:
        return f"{self.wall:.0f} ms (CPU {self.cpu:.0f})"


def _load() -> str:
    """How much else the machine does: without it no time on the clock says anything."""
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, load {os.getloadavg()[0]:.1f}"


def _sifted(page: Page) -> Iterator[float]:
    """Milliseconds from typing each of :data:`TYPED` until the rows are others and painted."""
    for typed in TYPED:
        taken: float = page.evaluate(
            """async typed => {
              const words = document.querySelector("#sieve [name=words]");
              const root = document.documentElement, before = root.dataset.filtered;
              const frame = () => new Promise(requestAnimationFrame);
              await frame();
              const begun = performance.now();
              words.value = typed;
              words.dispatchEvent(new Event("input", { bubbles: true }));
              while (root.dataset.filtered === before) await frame();
              await frame();
              return performance.now() - begun;
            }""",
            typed,
        )
        yield taken


def _say(line: str) -> None:
    print(line, flush=True)
