"""Lines on the terminal: whole, and with nothing in them that a terminal would obey."""

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


def shown(text: str) -> str:
    """A text as one line that a terminal only shows: what cannot be seen in it is escaped.

    Names of files and units and the words of a filing may hold anything.
    """
    from township_reports.characters import escaped_text

    return escaped_text(text)


def say(*lines: str) -> None:
    """Print lines. Text from a filing is no markup, and a line stays one however long it is."""
    terminal = console()
    for line in lines:
        terminal.print(shown(line), markup=False, soft_wrap=True)


def complain(line: str) -> None:
    """Print a line about what went wrong, where errors are read."""
    print(shown(line), file=sys.stderr)


def answer(run: Callable[[], int]) -> int:
    """The exit status of ``run``; what a person has to mend is said in a line."""
    try:
        return run()
    except MendableError as error:
        complain(str(error))
        return error.status
