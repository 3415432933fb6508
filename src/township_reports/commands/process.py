"""The command as a process of its own: its signals, and where it puts temporary files."""

from __future__ import annotations

import atexit
import signal
import tempfile
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from township_reports.commands import command_line
from township_reports.commands.copied import copied_from
from township_reports.commands.encoding import print_whatever_comes, run_in_utf8
from township_reports.commands.terminal import complain
from township_reports.project import scratch_folder

if TYPE_CHECKING:
    from types import FrameType

#: Asked to end by a person who is gone, or by the system: as by Ctrl-C. Windows has its own for a
#: console that is closed.
_ENDING = [
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]


def main() -> int:
    """Run the command, leaving nothing behind; returns its exit status."""
    run_in_utf8()
    print_whatever_comes()
    if other := copied_from():
        complain(f"这个 .venv 是从 {other} 复制来的：先运行 make（或 python install.py）重新准备")
        return 2
    left = ExitStack()
    # At the exit, behind what multiprocessing does there: it removes a folder of its own in it.
    atexit.register(left.close)
    # Without room for temporary files there is still much to say, as what is wrong.
    with suppress(OSError):
        tempfile.tempdir = str(left.enter_context(scratch_folder()))
    for number in _ENDING:
        signal.signal(number, _end)
    return command_line.main()


def _end(number: int, _: FrameType | None) -> None:
    raise KeyboardInterrupt(number)
