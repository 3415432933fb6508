"""Lines on the terminal, as they are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from township_reports.project import MendableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

_PLAIN_WIDTH = 120


def console() -> Console:
    """The terminal, or what stands in its place: there a table has a width of its own."""
    from rich.console import Console

    terminal = Console(highlight=False, soft_wrap=True)
    return terminal if terminal.is_terminal else Console(highlight=False, width=_PLAIN_WIDTH)


def say(*lines: str) -> None:
    """Print lines. Text from a filing is no markup, and a line stays one however long it is."""
    terminal = console()
    for line in lines:
        terminal.print(line, markup=False, soft_wrap=True)


def answer(run: Callable[[], int]) -> int:
    """The exit status of ``run``; what a person has to mend is said in a line."""
    try:
        return run()
    except MendableError as error:
        print(error, file=sys.stderr)
        return error.status
