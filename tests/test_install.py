"""The set-up of a checkout: two that are started at once do not clear what the other installs."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import install


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Another checkout, where installing only says when it begins and ends."""
    said: list[str] = []

    def prepare() -> int:
        said.append("begins")
        time.sleep(0.2)
        (tmp_path / "ready").touch()
        said.append("ends")
        return 0

    for name in ("requirements.lock", "pyproject.toml", "install.py"):
        (tmp_path / name).touch()
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "READY", tmp_path / "ready")
    monkeypatch.setattr(install, "_prepare", prepare)
    monkeypatch.setattr("sys.argv", ["install.py"])
    return said


def test_of_two_at_once_one_installs_and_the_other_finds_it_done(checkout: list[str]) -> None:
    with ThreadPoolExecutor(2) as both:
        assert list(both.map(lambda _: install.main(), range(2))) == [0, 0]
    assert checkout == ["begins", "ends"]


def test_a_changed_lock_installs_again(checkout: list[str], tmp_path: Path) -> None:
    assert install.main() == 0
    later = (tmp_path / "ready").stat().st_mtime + 1
    os.utime(tmp_path / "requirements.lock", (later, later))
    assert install.main() == 0
    assert checkout == ["begins", "ends"] * 2
