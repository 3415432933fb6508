"""A lock is held, shared or waited for; where there is none that is said."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

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
