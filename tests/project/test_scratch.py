"""Folders for temporary files: gone with their block, and with who was killed by the next one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from township_reports.project.scratch import scratch_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no locks that end there")

_HOLDING = """
import sys, time
from township_reports.project.scratch import scratch_folder
with scratch_folder(sys.argv[1]) as folder:
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "file").touch()
    (folder / "link").symlink_to(sys.argv[2])
    print(folder, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Somebody else's folder, to which a link in a scratch folder leads."""
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "kept").touch()
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "place {x}"
    folder.mkdir()
    return folder


def held(place: Path, other: Path) -> tuple[subprocess.Popen[str], Path]:
    """A process that holds a scratch folder, and the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDING, place, other],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    return process, Path(process.stdout.readline().rstrip("\n"))


def test_a_folder_goes_with_its_block(place: Path, other: Path) -> None:
    with scratch_folder(str(place)) as folder:
        assert folder.parent == place
        (folder / "link").symlink_to(other)
        (folder / "file").touch()
    assert list(place.iterdir()) == []
    assert (other / "kept").exists()


def test_it_goes_with_a_block_that_fails(place: Path) -> None:
    with pytest.raises(KeyError), scratch_folder(str(place)):
        raise KeyError
    assert list(place.iterdir()) == []


def test_it_stands_in_the_usual_place(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    with scratch_folder() as folder:
        assert folder.parent == place


def test_what_a_killed_process_left_goes_with_the_next(place: Path, other: Path) -> None:
    process, left = held(place, other)
    process.kill()
    process.wait()
    assert (left / "deep").exists()
    with scratch_folder(str(place)) as folder:
        assert list(place.iterdir()) == [folder]
    assert (other / "kept").exists()


def test_what_is_in_use_stays(place: Path, other: Path) -> None:
    process, used = held(place, other)
    with scratch_folder(str(place)):
        assert (used / "deep" / "er" / "file").exists()
    process.kill()
    process.wait()


def test_what_is_none_of_these_stays(place: Path, other: Path) -> None:
    alike = place / "tr-0123abcd"
    alike.mkdir()
    (alike / "kept").touch()
    # Each as a killed process would have left it, but for one thing.
    for name in ("tr-data", "xr-0123abcd", "tr-0123abcdef"):
        (place / name).mkdir()
        (place / name / ".scratch").touch()
    (place / "tr-linked00").symlink_to(other)
    (other / ".scratch").touch()
    before = sorted(place.rglob("*"))
    with scratch_folder(str(place)):
        pass
    assert sorted(place.rglob("*")) == before
    assert (other / "kept").exists()


def test_a_removal_that_was_broken_off_is_ended_by_the_next(place: Path) -> None:
    left = place / "tr-0123abcd"
    left.mkdir()
    (left / ".scratch").touch()
    with scratch_folder(str(place)):
        assert not left.exists()


def test_where_none_can_be_made_it_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"), scratch_folder(str(tmp_path / "nowhere")):
        pass


def test_a_place_whose_name_is_no_text_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", os.fsdecode(os.fsencode(tmp_path) + b"/\xd5\xc5"))
    with scratch_folder() as folder:
        assert tmp_path not in folder.parents
        assert str(folder).encode("utf-8")
