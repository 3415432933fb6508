"""The desk is started, found where it runs, and ends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from jupyter_core.paths import jupyter_runtime_dir

from tests.desk.serving import Served, Visitor, serving
from tests.signing.invented import Year
from township_reports.desk.opening import DeskError, Opening, open_desk, running_desk
from township_reports.desk.server import DeskServer, project_mark

_COMMANDS = Path(sys.executable).parent
QUIET = Opening(browser=False)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a browser was asked to open."""
    found: list[str] = []
    monkeypatch.setattr("webbrowser.open", found.append)
    return found


def test_a_second_start_opens_the_one_that_runs(
    desk: Served, year: Year, opened: list[str]
) -> None:
    told: list[str] = []
    open_desk(year.project, Opening(), told.append)
    assert told == [f"{desk.address}/desk/?token={desk.token}"]
    (address,) = opened
    # The file has the token; a browser's command line has not.
    assert address.startswith("file://")
    assert desk.token not in address
    sent = Path(jupyter_runtime_dir(), Path(address).name).read_text(encoding="utf-8")
    assert f"{desk.address}/desk/?token={desk.token}" in sent


def test_where_no_browser_is_wanted_none_is_opened(
    desk: Served, year: Year, opened: list[str]
) -> None:
    told: list[str] = []
    open_desk(year.project, QUIET, told.append)
    assert told == [f"{desk.address}/desk/?token={desk.token}"]
    assert opened == []


@pytest.mark.usefixtures("desk")
def test_another_projects_desk_is_not_found(year: Year, tmp_path: Path) -> None:
    assert running_desk(year.project) is not None
    assert running_desk(replace(year.project, data=tmp_path)) is None


@pytest.mark.parametrize("pid", [os.getpid(), 2**22 + 1])
def test_a_server_that_was_killed_is_not_found(year: Year, tmp_path: Path, pid: int) -> None:
    project = replace(year.project, data=tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    file = Path(jupyter_runtime_dir(), f"jpserver-{pid}-left.json")
    file.parent.mkdir(parents=True, exist_ok=True)
    left = {"pid": pid, "port": port, "token": "t", "desk": project_mark(project)}
    file.write_text(json.dumps(left), encoding="utf-8")
    try:
        assert running_desk(project) is None
    finally:
        file.unlink(missing_ok=True)


@pytest.fixture
def unsignalled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is made here leaves Ctrl-C to the tests."""
    monkeypatch.setattr(DeskServer, "init_signal", lambda _: None)


@pytest.mark.usefixtures("unsignalled")
def test_a_port_that_is_taken_is_told_in_a_line(tmp_path: Path, year: Year) -> None:
    project = replace(year.project, data=tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(DeskError, match=f"^端口 {port} 用不了：用 PORT= 另选一个$"):
            open_desk(project, Opening(port, browser=False), print)


def test_the_button_ends_the_server(year: Year) -> None:
    with serving(year.project) as desk:
        visitor = desk.visitor()
        page = visitor.get("/desk/2021/")
        answer = visitor.post("/desk/end", {"_xsrf": page.hidden("_xsrf")})
        assert answer.status == 200
        assert "工作台已结束" in answer.text
        desk.thread.join(60)
        assert not desk.thread.is_alive()
    assert running_desk(year.project) is None


@contextmanager
def started(year: Year) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command in a process of its own, and the address that it says."""
    asked = ["desk", "--no-browser", "--project", str(year.root)]
    command = [str(_COMMANDS / "township-reports"), *asked]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        try:
            yield process, said.removeprefix("工作台在 ").partition("，")[0]
        finally:
            process.kill()


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_the_command_says_the_address_serves_and_ends_when_it_is_asked_to(
    tmp_path: Path, name: str
) -> None:
    year = Year.of(tmp_path / "project", ["晴谷镇"])
    before = sorted(path for path in year.root.rglob("*"))
    with started(year) as (process, address):
        visitor = Visitor(address.partition("/desk/")[0])
        place = visitor.get(f"/desk/{address.rpartition('/')[2]}").place
        assert "晴谷镇" in visitor.get(place.replace("2023", "2021")).text
        process.send_signal(getattr(signal, name))
        assert process.wait(60) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert running_desk(year.project) is None
    # A look leaves nothing behind.
    assert sorted(path for path in year.root.rglob("*")) == before


def test_jupyter_server_finds_the_desk_by_itself() -> None:
    listed = subprocess.run(
        [_COMMANDS / "jupyter", "server", "extension", "list"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert re.search(r"township_reports\.desk .*OK", listed.stdout + listed.stderr)


@pytest.mark.usefixtures("unsignalled")
def test_a_server_outside_a_project_goes_on_without_a_desk(tmp_path: Path) -> None:
    server = DeskServer(root_dir=str(tmp_path), jpserver_extensions={"township_reports.desk": True})
    server.initialize(argv=[], find_extensions=False, new_httpserver=False)
    assert "desk_place" not in server.web_app.settings


def test_nothing_can_be_typed_into_a_terminal_of_the_server(desk: Served) -> None:
    answer = desk.visitor().get("/api/terminals")
    assert answer.status == 404


def test_jupyterlab_beside_it_is_in_chinese(desk: Served) -> None:
    visitor = desk.visitor()
    assert visitor.get("/lab").status == 200
    settings = visitor.get("/lab/api/settings/@jupyterlab/translation-extension:plugin")
    assert '"default": "zh_CN"' in settings.text
    words = json.loads(visitor.get("/lab/api/translations/zh_CN").text)
    assert "笔记本" in str(words["data"])
