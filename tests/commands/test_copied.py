"""A script that was copied with its folder does not run the code of where it came from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from township_reports.commands import command_line, process
from township_reports.commands.copied import copied_from


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A command's script in an environment that is not the one that runs it."""
    script = tmp_path / "copy" / ".venv" / "bin" / "township-reports"
    script.parent.mkdir(parents=True)
    script.touch()
    (script.parents[1] / "pyvenv.cfg").touch()
    monkeypatch.setattr(sys, "argv", [str(script), "2021"])
    return script


def test_another_environments_script_is_told_and_runs_nothing(
    script: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert script.exists()
    monkeypatch.setattr(command_line, "main", lambda: pytest.fail("it ran"))
    assert process.main() == 2
    assert f"从 {sys.prefix} 复制来的" in capsys.readouterr().err


def test_an_environments_own_script_runs(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", str(script.parents[1]))
    assert copied_from() == ""


def test_a_script_outside_any_environment_runs(script: Path) -> None:
    (script.parents[1] / "pyvenv.cfg").unlink()
    assert copied_from() == ""
