"""``make bench PAGES=5000``: a year's review page in Chromium, and the site of so many reports.

The reports are one that was built, copied under other names: what is measured reads them, and
builds none.
"""

from __future__ import annotations

import hashlib
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.invented import YEAR, invent_project
from tests.browser.chromium import chromium
from township_reports.checks.findings import Finding
from township_reports.checks.neighbours import LikenessKind
from township_reports.checks.severity import Severity
from township_reports.project.folders import Project
from township_reports.project.report_files import SIGNED
from township_reports.report.dossier import DOSSIER_MIME
from township_reports.report.highlights import Highlight, LikeText
from township_reports.review.model import ReviewUnit
from township_reports.review.page import review_page
from township_reports.signing.appending import append_acts
from township_reports.signing.record import Act, Decision, approvals_path
from township_reports.signing.standing import Standing
from township_reports.signing.store import Store
from township_reports.site.publishing import Order, publish
from township_reports.year.state import State
from township_reports.year.year import Year

if TYPE_CHECKING:
    from playwright.sync_api import Page

BIN = Path(sys.executable).parent
#: What is typed, one after another: many units, few, one, none, all.
TYPED = ("试0", "试004", "试00017镇", "无此镇", "")
_FILES = ("review.html", "report.html", "report.pdf")
#: How many reports hang below one county.
_MEMBERS = 20


def measure_pages(folder: Path, count: int) -> None:
    """Make both for so many units, and print what it took."""
    page = folder / "index.html"
    page.write_text(review_page(YEAR, invented_units(count)), encoding="utf-8")
    _say(f"{count} units: review page of {page.stat().st_size // 1000} KB")
    with chromium() as browser:
        for run in range(1, 4):
            shown = browser.new_page(viewport={"width": 1280, "height": 800})
            opening, filtering = opened(shown, page.as_uri()), filtered(shown)
            each = ", ".join(f"{taken:.0f}" for taken in filtering)
            _say(f"run {run}: open and painted in {opening:.0f} ms")
            _say(f"       filtered in {statistics.median(filtering):.0f} ms ({each})")
            shown.close()
    measure_site(folder, count)


def opened(page: Page, address: str) -> float:
    """Milliseconds from navigation to the later of load and first paint."""
    page.goto(address)
    taken: float = page.evaluate(
        """() => new Promise(done => {
          const look = () => {
            const paint = performance.getEntriesByName("first-contentful-paint")[0];
            const load = performance.getEntriesByType("navigation")[0].loadEventEnd;
            if (paint && load) done(Math.max(paint.startTime, load));
            else requestAnimationFrame(look);
          };
          look();
        })"""
    )
    return taken


def filtered(page: Page) -> list[float]:
    """Milliseconds from typing each of :data:`TYPED` to the second frame after it."""
    taken: list[float] = page.evaluate(
        """async typed => {
          const find = document.getElementById("find"), taken = [];
          const frame = () => new Promise(requestAnimationFrame);
          for (const words of typed) {
            await frame();
            const begun = performance.now();
            find.value = words;
            find.dispatchEvent(new Event("input", { bubbles: true }));
            await frame();
            await frame();
            taken.push(performance.now() - begun);
          }
          return taken;
        }""",
        list(TYPED),
    )
    return taken


def invented_units(count: int) -> tuple[ReviewUnit, ...]:
    """Units in every state, a fifth of them with findings."""
    drawn = random.Random(0)  # noqa: S311 - the same units each time, nothing to guard
    return tuple(_unit(number, drawn) for number in range(count))


def _unit(number: int, drawn: random.Random) -> ReviewUnit:
    name = f"试{number:05d}镇"
    states = (State.READY, State.DRAFT, State.FAILED, State.NOT_FILED)
    state = drawn.choices(states, (80, 14, 1, 5))[0]
    if state in {State.FAILED, State.NOT_FILED}:
        reason = "读不出来" * (state is State.FAILED)
        return ReviewUnit(name, name, "示例县", "镇", state, reason=reason)
    severity = Severity.CRITICAL if state is State.DRAFT else Severity.WARNING
    message = "表三「总计」列：一(12)＋二(1)＝13，三(七)(11)＋四(1)＝12，相差 1"
    finding = Finding(name, "A", severity, "表三", "四", "总计", message)
    figures = ("新收申请", "办理结果", "结转下年", "行政复议", "行政诉讼", "规范性文件", "行政许可")
    many = drawn.randint(1, 5) if drawn.random() < 0.2 else int(state is State.DRAFT)
    if many and state is State.READY:
        state = State.WARNINGS
    return ReviewUnit(
        name,
        name,
        "示例县",
        "镇",
        state,
        findings=(finding,) * many,
        highlights=tuple(_highlight(figure, drawn) for figure in figures),
        likeness=(LikeText(LikenessKind.OTHER, 83, "试00001镇"),) * (number % 20 == 0),
        files=_FILES,
        standing=Standing(name),
    )


def _highlight(figure: str, drawn: random.Random) -> Highlight:
    """A figure near last year's; one of twenty is far from it."""
    last = drawn.randint(0, 60)
    far = 60 if drawn.random() < 0.05 else 9
    return Highlight(figure, str(abs(last + drawn.randint(-far, far))), str(last))


def measure_site(folder: Path, count: int) -> None:
    """Publish so many approved reports, twice, and print what it took."""
    project = _approved_project(folder / "project", count)
    for name in ("written", "written again"):
        begun = time.monotonic()
        publication = publish(project, YEAR, Order(f"{YEAR + 1}-01-20"))
        assert len(publication.published) == count, list(publication.refused.items())[:3]
        _say(f"site of {count} reports {name}: {time.monotonic() - begun:.1f} s")
    front = publication.folder / "index.html"
    files = sum(1 for path in publication.folder.rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # In kilobytes, but on macOS in bytes.
    megabytes = peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    _say(f"front page: {front.stat().st_size / 1000:.0f} KB; {files} files")
    _say(f"peak memory: {megabytes:.0f} MB")


def _approved_project(root: Path, count: int) -> Project:
    """A project whose reports are the first one's, each approved under its own name."""
    names = invent_project(root, count)
    lines = [f"甲{number:03d}县,县,,jia-{number:03d},\n" for number in range(-(-count // _MEMBERS))]
    lines += [
        f"{name},镇,甲{number // _MEMBERS:03d}县,shi-{number:05d},\n"
        for number, name in enumerate(names)
    ]
    units = root / "data" / "units.csv"
    units.write_text("unit,level,parent,slug,code\n" + "".join(lines), encoding="utf-8")
    first = names[0]
    command = [str(BIN / "township-reports"), str(YEAR), "--units", first]
    subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, check=True)
    project = Project.at(root)
    source = project.outputs / str(YEAR) / first
    contents = {path.name: path.read_bytes() for path in sorted(source.iterdir())}
    year = Year(project, YEAR)
    acts, store = [], Store.of(project, YEAR)
    for name in names:
        own = _renamed(contents, first, name)
        for file in SIGNED:
            store.put(file, own[file.name])
        notebook, page, pdf = (hashlib.sha256(own[file.name]).hexdigest() for file in SIGNED)
        digest = year.source_digest(name)
        acts.append(
            Act(
                name,
                Decision.APPROVED,
                "甲某",
                "2022-01-18",
                "",
                "",
                digest,
                notebook,
                page,
                pdf,
                line=0,
            )
        )
    append_acts(approvals_path(project, YEAR), lambda _: acts)
    return project


def _renamed(contents: dict[str, bytes], first: str, name: str) -> dict[str, bytes]:
    notebook = json.loads(contents["report.ipynb"])
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            dossier: dict[str, Any] = output.get("data", {}).get(DOSSIER_MIME, {})
            dossier.update(
                {
                    key: dossier[key].replace(first, name)
                    for key in ("unit", "title", "signature")
                    if key in dossier
                }
            )
    return {
        "report.ipynb": json.dumps(notebook, ensure_ascii=False).encode("utf-8"),
        "report.html": contents["report.html"].replace(first.encode(), name.encode()),
        # Behind the end of a PDF there may be more bytes.
        "report.pdf": contents["report.pdf"] + name.encode(),
    }


def _say(line: str) -> None:
    print(line, flush=True)
