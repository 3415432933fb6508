"""What a command costs: time on the clock and on the processors, descendants included."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Cost:
    """Seconds of a command, and when (seconds from its start) each line was printed."""

    wall: float
    cpu: float
    lines: tuple[tuple[float, str], ...]
    status: int


def cost_of(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    cores: int = 0,
) -> Cost:
    """Run a command in a folder; ``cores`` keeps it to so many processors (0: all)."""
    adopt_orphans()
    before = _spent()
    start = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        preexec_fn=(lambda: _keep_to(cores)) if cores else None,
    )
    assert process.stdout
    lines = tuple((time.monotonic() - start, line.rstrip("\n")) for line in process.stdout)
    status = process.wait()
    wall = time.monotonic() - start
    # What the command left to end by itself costs too.
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    return Cost(wall, _spent() - before, lines, status)


def _keep_to(cores: int) -> None:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def adopt_orphans() -> None:
    """Have descendants whose parents ended counted as this process's own (on Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)
