"""Where in the file that a unit sent each part of its filing stood."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.forms import Place


@dataclass(frozen=True)
class DecidedCell:
    """A cell that could not be read for certain, and of which a person decided what it says.

    ``text`` is what it says by that, ``seen`` what was read; ``by`` who decided, ``when`` the
    moment, ``note`` a remark.
    """

    place: Place
    text: str
    seen: str
    by: str
    when: str
    note: str = ""


@dataclass(frozen=True)
class Origins:
    """What an intake keeps of a filing that it made of a file.

    ``file`` is that file's name; ``cells`` say where each figure stood in it (表三!D6, 第 2 页),
    ``lines`` the same of the lines of ``narrative.md`` by number, from 1. ``decided`` are cells
    that were in doubt, ``assigned`` says who decided whose the file is, where somebody did.
    """

    file: str = ""
    cells: Mapping[Place, str] = field(default_factory=dict)
    lines: Mapping[int, str] = field(default_factory=dict)
    decided: tuple[DecidedCell, ...] = ()
    assigned: str = ""


def line_mark(line: str) -> str:
    """What a line of the narrative is known by, wherever it stands after the text was edited."""
    return hashlib.sha256(line.strip().encode("utf-8", "surrogatepass")).hexdigest()[:16]
