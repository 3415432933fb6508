"""The limit of open files is raised as far as the machine lets, and no further."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("resource", reason="there is no such limit here")

_ASK = """
import resource, sys
from township_reports.project.open_files import allow_open_files
soft, hard, least = map(int, sys.argv[1:])
resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
print(allow_open_files(least), *resource.getrlimit(resource.RLIMIT_NOFILE))
"""


def allowed(soft: int, hard: int, least: int) -> list[int]:
    # In a process of its own: a hard limit that was lowered does not go up again.
    done = subprocess.run(
        [sys.executable, "-c", _ASK, str(soft), str(hard), str(least)],
        capture_output=True,
        text=True,
        check=True,
    )
    return [int(number) for number in done.stdout.split()]


def test_what_is_enough_stays() -> None:
    assert allowed(200, 256, 128) == [128, 200, 256]


def test_what_is_too_low_is_raised() -> None:
    assert allowed(64, 256, 128) == [128, 128, 256]


def test_what_the_machine_forbids_is_told() -> None:
    assert allowed(64, 100, 128) == [100, 100, 100]
