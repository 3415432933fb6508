"""The lock is resolved for each system and Python, and what has no wheel is named."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

import pytest

import install
from tools import platforms


def resolved(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
    """As uv would, where one package has no wheel for Windows under Python 3.14."""
    lacks = {"x86_64-pc-windows-msvc", "3.14"} <= set(command)
    return subprocess.CompletedProcess(
        command, int(lacks), "", "no usable\n wheels" if lacks else ""
    )


def test_where_a_wheel_is_missing_system_and_python_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "said_by_pip", lambda: "")
    monkeypatch.setattr(subprocess, "run", resolved)
    assert platforms.main() == 1
    said = capsys.readouterr()
    assert said.err == "x86_64-pc-windows-msvc, Python 3.14: no usable wheels\n"
    assert said.out == "requirements.lock: 19 of 20 systems and Pythons\n"


def test_where_all_are_there_it_is_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "said_by_pip", lambda: "")
    monkeypatch.setattr(platforms, "SYSTEMS", platforms.SYSTEMS[1:])
    monkeypatch.setattr(subprocess, "run", resolved)
    assert platforms.main() == 0
    assert capsys.readouterr().err == ""
