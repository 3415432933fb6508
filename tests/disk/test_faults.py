"""What the system cannot do is told in Chinese, and what says more is left as it is."""

from __future__ import annotations

import errno
import os

import pytest

from township_reports.disk.faults import told_fault


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "磁盘满了"),
        (errno.EACCES, "没有权限"),
        (errno.EPERM, "没有权限"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.EIO, "磁盘读写出错"),
        (errno.ENOENT, "不在那里"),
    ],
)
def test_what_the_system_says_is_told_in_chinese(number: int, told: str) -> None:
    assert told_fault(OSError(number, os.strerror(number), "a.csv")) == told


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EACCES, "正被别的程序打开：关掉它", "report.pdf"),
        OSError(errno.ENOTTY, "正被别的程序打开：关掉它"),
        OSError("正被别的程序打开：关掉它"),
    ],
)
def test_an_error_that_says_more_is_told_as_it_is(error: OSError) -> None:
    assert told_fault(error) == "正被别的程序打开：关掉它"


def test_what_is_not_in_the_table_is_told_in_the_systems_words() -> None:
    assert told_fault(OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))) == os.strerror(errno.ENOTTY)
