"""The run at scale: thousands of units, and what each kind of process takes and leaves."""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import psutil

from benchmarks.invented import YEAR, invent_project
from benchmarks.measuring import adopt_orphans

BIN = Path(sys.executable).parent
_EVERY = 2.0
_MEGABYTE = 1 << 20


def run_at_scale(folder: Path, units: int) -> None:
    """Build so many units, watch the processes, and print what was seen."""
    project = folder / "project"
    invent_project(project, units)
    before = _temporary_folders()
    adopt_orphans()
    command = [str(BIN / "township-reports"), str(YEAR), "--outputs", str(folder / "outputs")]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as printed:
        start = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=project,
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
        watch = Watch(process.pid)
        while process.poll() is None:
            watch.look(_finished(folder / "outputs"))
            time.sleep(_EVERY)
        wall = time.monotonic() - start
        printed.seek(0)
        last = printed.read().splitlines()[-2:]
    time.sleep(1)
    _say(f"{units} units: {wall:.0f} s, {wall / units:.3f} s a report; exit {process.returncode}")
    _say(" / ".join(last))
    watch.tell()
    left = [p for p in psutil.process_iter() if _is_ours(p) and p.pid != os.getpid()]
    folders = _temporary_folders() - before
    _say(f"left behind: {len(left)} processes, {len(folders)} temporary folders")
    again = time.monotonic()
    subprocess.run(command, cwd=project, stdout=subprocess.DEVNULL, check=True)
    _say(f"nothing changed: {time.monotonic() - again:.2f} s")


class Watch:
    """Peaks by kind of process, and reports done by time."""

    def __init__(self, pid: int) -> None:
        self._root = psutil.Process(pid)
        self._peaks: dict[str, float] = defaultdict(float)
        self._files: list[int] = []
        self._done: list[tuple[float, int]] = []

    def look(self, done: int) -> None:
        """Look once."""
        self._done.append((time.monotonic(), done))
        with contextlib.suppress(psutil.Error):
            self._note("parent", self._root)
            self._files.append(self._root.num_fds())
            server = None
            for process in self._root.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    command = " ".join(process.cmdline())
                    parent = process.ppid()
                    if "kernels.server" in command and parent == self._root.pid:
                        server = process.pid
                        self._note("kernel server", process)
                    elif "kernels.server" in command and parent == server:
                        self._note("kernel", process)
                    elif "forkserver" in command and parent == self._root.pid:
                        self._note("server of workers", process)
                    elif "forkserver" in command:
                        self._note("worker", process)

    def _note(self, kind: str, process: psutil.Process) -> None:
        self._peaks[kind] = max(self._peaks[kind], process.memory_info().rss / _MEGABYTE)

    def tell(self) -> None:
        """Print the peaks, and the rate at the start and at the end."""
        for kind, peak in self._peaks.items():
            _say(f"peak memory, {kind}: {peak:.0f} MB")
        _say(
            f"open files of the parent: {self._files[5]} at the start, {self._files[-2]} at the end"
        )
        moving = [(at, done) for at, done in self._done if done > 20]
        tenth = max(2, len(moving) // 10)
        rates = [
            (part[-1][1] - part[0][1]) / (part[-1][0] - part[0][0])
            for part in (moving[:tenth], moving[-tenth - 1 : -1])
        ]
        whole = statistics.mean((b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(moving))
        _say(
            f"reports a second: {rates[0]:.2f} in the first tenth, {rates[1]:.2f} in the last, "
            f"{whole:.2f} in all"
        )


def _finished(outputs: Path) -> int:
    with contextlib.suppress(OSError):
        return (outputs / ".ledger" / f"{YEAR}.jsonl").read_bytes().count(b"\n")
    return 0


def _temporary_folders() -> set[Path]:
    # Where runs work: in memory where there is room, else in the usual place.
    places = (Path(tempfile.gettempdir()), Path("/dev/shm"))  # noqa: S108 - only looked at
    return {path for place in places if place.is_dir() for path in place.glob("tr-*")}


def _is_ours(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        return "township" in " ".join(process.cmdline()) and process.status() != "zombie"
    return False


def _say(line: str) -> None:
    print(line, flush=True)
