"""One run at a time writes a year's outputs, or the site; a lock that ends with its process."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from township_reports.disk import take_lock, told_fault
from township_reports.outputs.ledger import LEDGER_FOLDER
from township_reports.project import MendableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class OutputsError(MendableError):
    """The outputs cannot be written now; the message says why and what to do."""


def hold_outputs(outputs: Path, year: int) -> AbstractContextManager[None]:
    """Hold the year's lock in an outputs folder, made if need be.

    Raises :class:`OutputsError` where another run holds it, or the folder is not writable.
    """
    return _hold(outputs, str(year), f"make {year}")


def hold_site(outputs: Path) -> AbstractContextManager[None]:
    """Hold the lock of the site; otherwise as :func:`hold_outputs`."""
    return _hold(outputs, "site", "make publish")


def share_outputs(outputs: Path, year: int) -> AbstractContextManager[None]:
    """Hold the year's lock with others who only read; otherwise as :func:`hold_outputs`."""
    return _hold(outputs, str(year), f"make {year}", is_shared=True)


def is_written(outputs: Path, year: int) -> bool:
    """Whether a run writes the year's outputs now; to find out writes nothing."""
    try:
        handle = os.open(outputs / LEDGER_FOLDER / f"{year}.lock", os.O_RDWR)
    except OSError:
        return False
    try:
        return not take_lock(handle, is_shared=True)
    except OSError:
        return False
    finally:
        os.close(handle)


@contextmanager
def _hold(outputs: Path, name: str, command: str, is_shared: bool = False) -> Iterator[None]:
    path = outputs / LEDGER_FOLDER / f"{name}.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise OutputsError(
            f"写不进结果文件夹 {outputs}：{told_fault(error)}；请检查权限，或用 OUTPUTS= 另选一个"
        ) from error
    try:
        try:
            is_free = take_lock(handle, is_shared=is_shared)
        except OSError as error:
            raise OutputsError(
                f"{outputs} 所在的磁盘不能加锁（{told_fault(error)}）：用 OUTPUTS= 换到本机的磁盘上"
            ) from error
        if not is_free:
            raise OutputsError(f"另一个 {command} 正在写 {outputs}：等它结束后再运行")
        yield
    finally:
        os.close(handle)
