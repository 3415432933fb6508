"""The wheel that a project is given: the file that the program was installed from, or none."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from township_reports.founding.program import place_program, program_files

NAME = "township_reports-9.9.9-py3-none-any.whl"


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """A file that the program might be installed from."""
    path = tmp_path / "下载 1" / NAME
    path.parent.mkdir()
    path.write_bytes(b"wheel")
    return path


def install(monkeypatch: pytest.MonkeyPatch, said: dict[str, Any] | None) -> None:
    """Let the program be installed, from where the installer says."""
    text = None if said is None else json.dumps(said)
    module = "township_reports.founding.program"
    monkeypatch.setattr(f"{module}.checkout", lambda: None)
    monkeypatch.setattr(
        f"{module}.distribution", lambda _: SimpleNamespace(read_text=lambda _: text)
    )


def from_file(wheel: Path) -> dict[str, Any]:
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": digest}}}


def test_what_was_installed_from_a_file_is_that_file(
    wheel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, from_file(wheel))
    assert program_files() == {NAME: b"wheel"}


def test_a_file_that_is_another_by_now_is_not_the_program(
    wheel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, from_file(wheel))
    wheel.write_bytes(b"another")
    assert program_files() == {}


@pytest.mark.parametrize(
    "said", [None, {"url": "https://www.example.com/x.whl"}, {"url": "file:///no/x.whl"}]
)
def test_what_came_of_an_index_is_no_file(
    said: dict[str, Any] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, said)
    assert program_files() == {}


def test_a_project_gets_the_wheel_once(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, from_file(wheel))
    place_program(tmp_path / "county")
    placed = tmp_path / "county" / "program" / NAME
    stood = placed.stat().st_ino
    place_program(tmp_path / "county")
    assert (placed.read_bytes(), placed.stat().st_ino) == (b"wheel", stood)
