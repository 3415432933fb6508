"""What a page of the desk is asked, and how an action says that its page is out of date."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from township_reports.characters import count_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from township_reports.project import Project

_BUILDING = re.compile("(?:运行)? ?make [12][0-9]{3}")


@dataclass(frozen=True)
class Asked:
    """What a page shows, or an action does, follows from this and from the project's files.

    ``root`` is the address of the desk (``/desk/``). ``person`` is who asks, empty where nobody
    knows yet; ``day`` the day in China. ``rest`` is what stands in the address behind the page's
    own name, such as a unit's key; ``fields`` are the fields of the form or of the address, each
    with all its values.
    """

    project: Project
    root: str
    year: int
    person: str
    day: date
    rest: str = ""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def field(self, name: str) -> str:
        """The last value of a field, without blanks around it; empty where there is none."""
        return self.all_of(name)[-1].strip() if self.all_of(name) else ""

    def all_of(self, name: str) -> tuple[str, ...]:
        """All values of a field, as those of boxes that were ticked."""
        return self.fields.get(name, ())

    def address(self, page: str = "", rest: str = "") -> str:
        """The address of a page of this year."""
        return year_address(self.root, self.year, page, rest)


class StaleError(Exception):
    """What an action was based on is another by now; the message says what, in some words."""


class NotThereError(Exception):
    """The year, or the unit that an address names, is none of the project's."""


def number_of(text: str) -> int:
    """What a form or an address counts; 0 where it counts nothing."""
    return count_of(text) or 0


def as_on_desk(line: str) -> str:
    """A line of a room's, with the desk's own button in the place of the command that builds."""
    return _BUILDING.sub("到“校验、生成”里生成", line)


def year_address(root: str, year: int, page: str = "", rest: str = "") -> str:
    """The address of a year's page; ``rest`` stands behind the page's name, such as a key."""
    return f"{root}{year}/{page}{f'/{quote(rest)}' if rest else ''}"


def within(address: str, root: str) -> str:
    """An address to go on to, if it is one of the desk's; else the way in.

    One of another site would begin otherwise.
    """
    return address if address.startswith(root) else root


def lines_of(told: object, root: Path) -> tuple[str, ...]:
    """The lines of an error, or of what a command said, without the way to the project."""
    text = str(told).replace(f"{root}{os.sep}", "").replace(str(root), ".")
    return tuple(text.splitlines())
