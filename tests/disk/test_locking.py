"""A lock is held, shared or waited for; where there is none that is said."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from township_reports.disk import locking
from township_reports.disk.locking import take_lock
from township_reports.outputs.locking import OutputsError, hold_outputs, share_outputs

fcntl = pytest.importorskip("fcntl")


def test_one_holds_it_and_another_does_not(tmp_path: Path) -> None:
    with (tmp_path / "a").open("ab") as one, (tmp_path / "a").open("ab") as other:
        assert take_lock(one.fileno())
        assert not take_lock(other.fileno())


def test_who_reads_shares_it_and_who_writes_does_not(tmp_path: Path) -> None:
    with share_outputs(tmp_path, 2021):
        with share_outputs(tmp_path, 2021):
            pass
        with pytest.raises(OutputsError, match="make 2021"), hold_outputs(tmp_path, 2021):
            pass


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.EIO])
def test_a_disk_without_locks_is_told_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(OutputsError, match=r"不能加锁.*OUTPUTS="), hold_outputs(tmp_path, 2021):
        pass


class _Windows:
    """Locks of Windows: one at a time, tried and not waited for; it is free after ``tries``."""

    LK_NBLCK = 2

    def __init__(self, tries: int) -> None:
        self.tries = tries
        self.places: list[int] = []

    def locking(self, handle: int, mode: int, length: int) -> None:
        assert (mode, length) == (self.LK_NBLCK, 1)
        self.places.append(os.lseek(handle, 0, os.SEEK_CUR))
        if len(self.places) < self.tries:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.mark.parametrize(
    ("tries", "waits", "is_shared", "is_taken"),
    [
        (1, False, False, True),
        (2, False, False, False),
        (200, True, False, True),
        (20, False, True, True),
        (200, False, True, False),
    ],
)
def test_on_windows_a_lock_is_tried_until_it_is_ours_or_is_not_waited_for(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tries: int,
    waits: bool,
    is_shared: bool,
    is_taken: bool,
) -> None:
    windows = _Windows(tries)
    monkeypatch.setitem(sys.modules, "msvcrt", windows)
    monkeypatch.setattr(locking, "_BETWEEN", 0)
    with (tmp_path / "a").open("ab") as file:
        monkeypatch.setattr(os, "name", "nt")
        taken = take_lock(file.fileno(), waits=waits, is_shared=is_shared)
        monkeypatch.undo()
    assert taken is is_taken
    # Far behind the end: what is locked cannot be read there.
    assert set(windows.places) == {1 << 30}
