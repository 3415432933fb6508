"""Work that goes on at the desk ends with its server, however that ends, and stays whole."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import current_thread

import psutil
import pytest

from tests.desk.beside import soon
from tests.desk.serving import Served, Visitor, serving
from tests.making.invented import invented_project
from township_reports.outputs.locking import is_written
from township_reports.project.folders import Project

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="killed otherwise there"),
]

RUNS = "/desk/2021/runs"
#: One of two townships has a notebook that waits for as long as a file of the test's stands.
_WAITING = """\
import os, time
while unit == "星渡镇" and os.path.exists("{folder}/hold"):
    time.sleep(0.05)
"""


@dataclass
class Begun:
    """A desk in a process of its own, at which a year is being built: one of two is done."""

    project: Project
    server: subprocess.Popen[str]
    visitor: Visitor
    below: list[psutil.Process]

    def ended(self) -> bool:
        """Whether nothing is left of all that the server had started."""
        return not any(is_running(process) for process in self.below)


def is_running(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[Begun]:
    """晴谷镇 is done, the notebook of 星渡镇 waits."""
    cell = _WAITING.format(folder=tmp_path)
    folder = invented_project(tmp_path / "project", ["星渡镇", "晴谷镇"], cell)
    (tmp_path / "hold").touch()
    arguments = ["desk", "--no-browser", "--project", str(folder)]
    command = [sys.executable, "-m", "township_reports", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stdout
        told = re.search(r"(http://[\d.:]+)/desk/\?token=(\w+)", server.stdout.readline())
        assert told
        visitor = Served(told[1], told[2], current_thread()).visitor()
        page = visitor.get(RUNS)
        hidden = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
        visitor.post(RUNS, {**hidden, "do": "build", "which": "all"})
        assert soon(lambda: 'value="1"' in visitor.get(f"{RUNS}/now").text)
        below = psutil.Process(server.pid).children(recursive=True)
        yield Begun(Project.at(folder), server, visitor, below)
        server.kill()


def test_a_run_ends_with_a_server_that_is_killed_and_the_next_start_says_where_it_stands(
    begun: Begun,
) -> None:
    assert len(begun.below) > 3
    begun.server.kill()
    begun.server.wait()
    assert soon(begun.ended)
    assert not is_written(begun.project.outputs, 2021)
    with serving(begun.project) as desk:
        text = desk.visitor().get(RUNS).text
    assert "上一次生成没有做完" in text
    assert "<b>1</b> 份做好了，<b>1</b> 份要做" in text
    assert "还没有做过：<b>1</b> 份" in text
    year = begun.project.outputs / "2021"
    assert {path.name for path in (year / "晴谷镇").iterdir()} >= {"report.html", "report.pdf"}
    assert not (year / "星渡镇").exists()


def test_a_run_ends_with_a_server_that_is_asked_to_end(begun: Begun) -> None:
    begun.server.terminate()
    begun.server.wait()
    assert soon(begun.ended)


def test_a_run_that_is_stopped_leaves_what_was_done(begun: Begun) -> None:
    page = begun.visitor.get(RUNS)
    hidden = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
    begun.visitor.post(RUNS, {**hidden, "do": "stop"})
    assert soon(lambda: "data-goes-on" not in begun.visitor.get(f"{RUNS}/now").text)
    text = begun.visitor.get(RUNS).text
    assert "停下了：已生成 1" in text
    assert "<b>1</b> 份做好了，<b>1</b> 份要做" in text
    assert soon(begun.ended)
