"""``serve``: the project's site, at the port asked for, and where to look at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from township_reports.commands.command_line import main


def test_the_site_is_shown_and_its_address_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def serve(folder: Path, port: int, tell: Callable[[str], None]) -> None:
        asked.append((folder, port))
        tell("http://127.0.0.1:81/")

    monkeypatch.setattr("township_reports.site.serve", serve)
    assert main(["serve", "--port", "81", "--project", str(project)]) == 0
    assert asked == [(project / "outputs" / "site", 81)]
    assert capsys.readouterr().out == "在浏览器里打开 http://127.0.0.1:81/，按 Ctrl-C 结束\n"


@pytest.mark.parametrize("port", ["65536", "-1", "http"])
def test_what_is_no_port_is_wrong_use(
    project: Path, capsys: pytest.CaptureFixture[str], port: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["serve", f"--port={port}", "--project", str(project)])
    assert stopped.value.code == 2
    assert "must be a whole number up to 65535" in capsys.readouterr().err


def test_without_a_site_it_is_said_what_makes_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--project", str(project)]) == 2
    assert "make publish" in capsys.readouterr().err
