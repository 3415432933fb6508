"""Let the N-th change of the disk fail, or end the process there."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from township_reports.disk import changing, exchanging

#: What a disk says: full, gone bad, read-only by now.
FAULTS = (errno.ENOSPC, errno.EIO, errno.EROFS)


def fresh_copy(source: Path, folder: Path) -> Path:
    """A folder as it was before anything was done to a copy of it."""
    root = folder / "project"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(source, root, symlinks=True)
    return root


@contextmanager
def at_each_step(does: Callable[[int], None]) -> Iterator[list[str]]:
    """Call ``does`` with the number of each change, from 1; gives the changes as they come."""
    seen: list[str] = []

    def announce(change: str, path: Path) -> None:
        seen.append(f"{change} {path.name}")
        does(len(seen))

    with pytest.MonkeyPatch.context() as patched:
        for module in (changing, exchanging):
            patched.setattr(module, "announce", announce)
        yield seen


def steps_of(action: Callable[[], object]) -> int:
    """How many changes an action makes."""
    with at_each_step(lambda _: None) as seen:
        action()
    return len(seen)


def fail_at(
    number: int, action: Callable[[], object], fault: int = errno.ENOSPC
) -> Exception | None:
    """Run an action whose N-th change fails, and all after it; gives what it raised."""

    def fail(step: int) -> None:
        if step >= number:
            raise OSError(fault, os.strerror(fault))

    with at_each_step(fail):
        try:
            action()
        except Exception as error:
            return error
    return None


def end_at(number: int, action: Callable[[], object]) -> None:
    """Run an action in a process of its own that is killed at its N-th change."""

    def end(step: int) -> None:
        if step == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def run() -> None:
        with at_each_step(end):
            action()

    child = multiprocessing.get_context("fork").Process(target=run)
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
