"""The command as another program runs it: what it tells is lines of JSON, and its input stops it.

The program holds the other end of the standard input. It closes it to stop the command, and where
the program itself ends, however that is, the system does: the command never outlives it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from township_reports.commands.language import said
from township_reports.commands.outcomes import exit_status

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from township_reports.making import Outcome

_CHUNK = 4096


def add_piped(parser: argparse.ArgumentParser) -> None:
    """Whether another program runs the command."""
    parser.add_argument(
        "--piped",
        action="store_true",
        help=said(
            "for a program that runs it: tell a line of JSON for each unit or file, and stop as by "
            "Ctrl-C at the end of the standard input",
            "给别的程序运行时用：每个单位、每份文件说一行 JSON，标准输入结束时像按 Ctrl-C 那样停下",
        ),
    )


def run_piped(total: int, run: Callable[[Callable[[Outcome], None]], Sequence[Outcome]]) -> int:
    """Do ``run``, which is given what to call with each outcome; returns the exit status.

    ``total`` is how many reports there are. Outcomes that it did not tell of as they came, of names
    that cannot be a unit's, are told at the end.
    """
    from township_reports.making import UnitTold
    from township_reports.outputs import Result

    told = set[str]()
    with telling(total) as tell_line:

        def tell(outcome: Outcome) -> None:
            told.add(outcome.unit)
            tell_line(UnitTold.of(outcome).to_line())

        outcomes = run(tell)
        for outcome in outcomes:
            if outcome.unit not in told and outcome.result is not Result.NOT_FILED:
                tell(outcome)
    return exit_status(outcomes)


@contextmanager
def telling(total: int) -> Iterator[Callable[[str], None]]:
    """Within it, what is done of so many is told line by line, and ends with the input."""
    from township_reports.making import first_line, last_line

    threading.Thread(target=_stop_with_input, daemon=True).start()
    _write(first_line(total))
    yield _write
    _write(last_line())


def _write(line: str) -> None:
    print(line, flush=True)


def _stop_with_input() -> None:
    # Not by `sys.stdin`: a thread that waits there keeps the interpreter from ending.
    while os.read(0, _CHUNK):
        pass
    # Not Ctrl-C's own: a program in the background hands on that it is ignored.
    if sys.platform == "win32":
        signal.raise_signal(signal.SIGTERM)
    else:
        # To the main thread, whatever it waits for.
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
