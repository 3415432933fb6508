"""A year from an empty project to a corrected site, by clicking alone, beside the commands."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.dropping import drop
from tests.browser.given_clock import GivenClock, given_clock
from tests.browser.project import County
from tests.desk.serving import Served, serving
from tests.intake.doubtful_page import CALLED, UNIT, YEAR, doubtful_workbook, figure
from tests.intake.sending import workbook
from tests.invention import NARRATIVE
from township_reports.project.folders import Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_FAULTY, _REVOKED, _CORRECTED = "星渡镇", "鹭歌镇", "荷风街道"
_UNITS = (UNIT, _FAULTY, _REVOKED, _CORRECTED)
_WHO = "王审核"
_WRONG_TOTAL = 99
_PATIENCE = 120_000
_COMMAND = Path(sys.executable).with_name("township-reports")


@dataclass(frozen=True)
class Clicking:
    """Somebody with a mouse at the desk of a project."""

    page: Page
    county: County

    def enter(self, desk: Served) -> None:
        """Come in by the address that is told, and say who one is."""
        self.page.set_default_timeout(_PATIENCE)
        self.page.goto(f"{desk.address}/desk/?token={desk.token}")
        self.page.get_by_label("你的姓名").fill(_WHO)
        self.page.get_by_role("button", name="记住").click()

    def go(self, called: str) -> None:
        """Go to a page of the year by the navigation."""
        self.page.get_by_role("navigation").get_by_role("link", name=called, exact=True).click()

    def send(self, files: Mapping[str, bytes]) -> None:
        """Drop files on the inbox, and wait until they were read."""
        self.go("收件")
        with self.page.expect_navigation():
            drop(self.page, files)
        self.page.locator("form.drop").wait_for()

    def decide_cell(self, value: str) -> None:
        """Say what the doubtful cell says."""
        self.page.get_by_role("link", name="看存疑的格").click()
        self.page.get_by_label("定为").fill(value)
        self.page.get_by_role("button", name="定下来，收这份文件").click()
        self.page.locator(".lead", has_text="已收").wait_for()

    def have_count(self, name: str) -> None:
        """Say that a file counts in the place of what its unit sent before."""
        row = self.page.get_by_role("row").filter(has_text=name)
        row.get_by_role("link", name="看一看", exact=True).click()
        self.page.get_by_role("button", name="用这一份，不用别的").click()
        self.page.locator(".lead", has_text="已收").wait_for()

    def build(self) -> None:
        """Have the reports made that are to be made."""
        self.go("校验、生成")
        self.page.get_by_role("button", name="生成报告").click()
        self.page.locator(".phase-done").wait_for()

    def send_back(self, unit: str, reason: str, until: str) -> str:
        """Send a report back; the text of its letter."""
        self.go("信函")
        for box in self.page.get_by_role("checkbox").all():
            box.uncheck()
        self.page.get_by_role("checkbox", name=unit).check()
        self.page.get_by_label("退回原因").fill(reason)
        self.page.locator("#return-until").fill(until)
        self.page.get_by_role("button", name="退回并写信").click()
        self.page.get_by_role("link").filter(has_text=f"看{unit}的通知").click()
        return str(self.page.locator("#text").input_value())

    def look_through(self, unit: str) -> None:
        """Open a unit's page from the list, and scroll until all of it was on the screen."""
        self.go("审核")
        with self.page.expect_response(lambda answer: "/seen/" in answer.url):
            self.page.get_by_role("rowheader", name=unit).get_by_role("link").click()
            seen = self.page.locator("#state", has_text="都看完了")
            self.page.mouse.move(200, 400)
            while not seen.count():
                self.page.mouse.wheel(0, 200)
                self.page.wait_for_timeout(100)
        self.page.wait_for_load_state("networkidle")

    def sign(self, units: tuple[str, ...], remark: str) -> None:
        """Sign a batch from the list."""
        self.go("审核")
        for unit in units:
            self.page.get_by_role("checkbox", name=f"选 {unit}").check()
        self.page.get_by_label("说明").fill(remark)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="签发选中的").click()

    def revoke(self, unit: str, reason: str) -> None:
        """Take a signature back that was given."""
        self.go("发布")
        self.page.get_by_text("撤销一份报告的签发").click()
        self.page.locator("#revoke-unit").select_option(unit)
        self.page.locator("#revoke-reason").fill(reason)
        self.page.get_by_role("button", name="撤销签发").click()

    def recall(self, unit: str) -> None:
        """Take the last act on a unit back."""
        self.go("审核")
        self.page.get_by_role("rowheader", name=unit).get_by_role("link").click()
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="收回").click()

    def publish(self) -> str:
        """Publish; what it was said to change."""
        self.go("发布")
        told = str(self.page.locator(".counted").inner_text())
        self.page.get_by_role("button", name="发布", exact=True).click()
        self.page.get_by_role("link", name="打开网站").wait_for()
        return told


@dataclass(frozen=True)
class Typing:
    """Somebody who types the same commands in another project."""

    county: County

    def run(self, verb: str, *arguments: str, status: int = 0) -> None:
        """Run a verb of the year."""
        done = self.county.run(verb, str(YEAR), *arguments)
        assert done.status == status, done.said

    def send(self, number: int, files: Mapping[str, bytes], status: int = 0) -> None:
        """Put files where the desk keeps what is handed in, and take them in."""
        folder = self.batch(number)
        folder.mkdir(parents=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        self.run("intake", "--from", str(folder), status=status)

    def decide(self, file: str, *arguments: str) -> None:
        """Decide about a file that was sent."""
        self.run("decide", "--file", str(self.batch(1).parent / file), *arguments, *_BY)

    def batch(self, number: int) -> Path:
        """Where the desk keeps what was handed in at once."""
        return self.county.root / "inbox" / str(YEAR) / str(number)


_BY = ("--reviewer", _WHO)


@pytest.fixture
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GivenClock:
    """What all take for the time."""
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    given = given_clock(tmp_path / "clock", monkeypatch)
    given.says("2024-01-08T09:00:00")
    return given


@pytest.fixture
def typing(browser: Browser, clock: GivenClock, tmp_path: Path) -> Typing:
    """A project that was just started."""
    del browser, clock  # where there is no browser, nothing need be made
    root = tmp_path / "typed"
    order = ["--units", " ".join(_UNITS), "--year", str(YEAR)]
    subprocess.run([_COMMAND, "start", root, *order], check=True, capture_output=True)
    return Typing(County(root))


@pytest.fixture
def clicking(page: Page, typing: Typing, tmp_path: Path) -> Iterator[Clicking]:
    """Another that is its copy, and its desk in the browser."""
    county = typing.county.copy(tmp_path / "clicked")
    with serving(Project.at(county.root)) as desk:
        one = Clicking(page, county)
        one.enter(desk)
        yield one


def test_a_year_run_by_clicking_alone_leaves_the_bytes_of_the_commands(
    clicking: Clicking, typing: Typing, clock: GivenClock
) -> None:
    sent = {
        "年报.xlsx": doubtful_workbook(),
        "星渡.xlsx": workbook(_FAULTY, YEAR, total=_WRONG_TOTAL),
        "鹭歌.xlsx": workbook(_REVOKED, YEAR),
        "荷风.xlsx": workbook(_CORRECTED, YEAR),
    }
    clicking.send(sent)
    typing.send(1, sent)
    clock.says("2024-01-08T10:00:00")
    clicking.decide_cell(figure())
    typing.decide("1/年报.xlsx", "--cell", CALLED, "--value", figure())
    clicking.build()
    typing.run("build", status=1)

    letter = clicking.send_back(_FAULTY, "合计与分项不符", "2024-01-12")
    assert "表三!J6" in letter
    returning = ("--reason", "合计与分项不符", "--until", "2024-01-12")
    typing.run("return", "--units", _FAULTY, *returning, *_BY)

    clock.says("2024-01-10T09:00:00")
    mended = {"星渡（改）.xlsx": workbook(_FAULTY, YEAR)}
    clicking.send(mended)
    typing.send(2, mended, status=1)
    clicking.have_count("星渡（改）.xlsx")
    typing.decide("2/星渡（改）.xlsx", "--counts")
    clicking.build()
    typing.run("build")

    clock.says("2024-01-11T15:00:00")
    for unit in _UNITS:
        clicking.look_through(unit)
    clicking.sign(_UNITS, "已核对")
    typing.run("approve", "--units", " ".join(_UNITS), "--note", "已核对", *_BY)
    clicking.revoke(_REVOKED, "表三写错了行")
    typing.run("approve", "--units", _REVOKED, "--revoke", "--reason", "表三写错了行", *_BY)
    clicking.recall(_REVOKED)
    typing.run("approve", "--units", _REVOKED, "--undo", *_BY)
    assert clicking.publish().startswith("+4 新增，0 更正，0 撤下")
    typing.run("publish")

    clock.says("2024-02-01T09:00:00")
    text = NARRATIVE.replace("逐条核对", "逐条核对、补写")
    corrected = {"荷风（更正）.xlsx": workbook(_CORRECTED, YEAR, narrative=text)}
    clicking.send(corrected)
    typing.send(3, corrected, status=1)
    clicking.have_count("荷风（更正）.xlsx")
    typing.decide("3/荷风（更正）.xlsx", "--counts")
    clicking.build()
    typing.run("build")
    clicking.look_through(_CORRECTED)
    clicking.sign((_CORRECTED,), "补写了改进情况")
    again = ("--note", "补写了改进情况", "--reason", "补写了改进情况")
    typing.run("approve", "--units", _CORRECTED, *again, *_BY)
    assert clicking.publish().startswith("+0 新增，1 更正，0 撤下")
    typing.run("publish")

    assert files_of(clicking.county) == files_of(typing.county)


def files_of(county: County) -> dict[str, bytes]:
    """What the year left: filings and records, reports and letters, the site.

    All but the ledger, which has how long each report took.
    """
    return {
        path.relative_to(county.root).as_posix(): path.read_bytes()
        for name in ("data", "outputs")
        for path in sorted((county.root / name).rglob("*"))
        if path.is_file() and path.parent.name != ".ledger"
    }
