"""The command as a process of its own: its signals, and where it puts temporary files."""

from __future__ import annotations

import atexit
import signal
import tempfile
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from township_reports.commands import command_line
from township_reports.project import scratch_folder

if TYPE_CHECKING:
    from types import FrameType

#: Asked to end by a person who is gone, or by the system: as by Ctrl-C. Windows has but one.
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def main() -> int:
    """Run the command, leaving nothing behind; returns its exit status."""
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
