"""``desk``: opened at the port asked for, and where to look at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from township_reports.commands.command_line import main
from township_reports.desk.opening import Addresses, Opening
from township_reports.project.folders import Project


@pytest.mark.parametrize(
    ("arguments", "opening"),
    [
        ([], Opening(None, browser=True)),
        (["--port", "81"], Opening(81, browser=True)),
        (["--no-browser"], Opening(None, browser=False)),
        (["--ip", "192.0.2.7"], Opening(ip="192.0.2.7")),
        (
            ["--certfile", "c.pem", "--keyfile", "k.pem"],
            Opening(certfile=Path("c.pem"), keyfile=Path("k.pem")),
        ),
    ],
)
def test_the_desk_is_opened_and_its_address_told(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    opening: Opening,
) -> None:
    asked = []

    def open_desk(project: Project, opening: Opening, tell: Callable[[Addresses], None]) -> None:
        asked.append((project.root, opening))
        tell(Addresses("http://127.0.0.1:81/desk/?token=t"))

    monkeypatch.setattr("township_reports.desk.open_desk", open_desk)
    assert main(["desk", *arguments, "--project", str(project)]) == 0
    assert asked == [(project, opening)]
    assert capsys.readouterr().out == (
        "工作台在 http://127.0.0.1:81/desk/?token=t，按 Ctrl-C 或者页面上的“关闭工作台”结束\n"
    )


@pytest.mark.parametrize(
    ("is_encrypted", "warned"), [(True, ""), (False, "连接没有加密，同一网络上的人可能看到密码")]
)
def test_where_other_machines_find_it_is_told(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    warned: str,
    *,
    is_encrypted: bool,
) -> None:
    def open_desk(_: Project, __: Opening, tell: Callable[[Addresses], None]) -> None:
        tell(Addresses("http://127.0.0.1:81/", "http://192.0.2.7:81/desk/", is_encrypted))

    monkeypatch.setattr("township_reports.desk.open_desk", open_desk)
    assert main(["desk", "--project", str(project)]) == 0
    _, others, *more = capsys.readouterr().out.splitlines()
    assert others == "别的机器用 http://192.0.2.7:81/desk/ 打开，用姓名和密码登录"
    assert [line.partition("：")[0] for line in more] == ([warned] if warned else [])
