"""What only the reviewer sees, in no format: tables of text in which words stand out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Accent(StrEnum):
    """Why words stand out: how severe what they name is, or which side alone has them."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Run:
    """A run of text.

    One with a ``note`` is marked, and says it to who points there; others can lead to its ``id``.
    """

    text: str
    accent: Accent | None = None
    note: str = ""
    id: str = ""


#: What stands in a cell.
Cell = str | Sequence[Run]


@dataclass(frozen=True)
class Folded:
    """A row over the whole width: a summary, and the lines that it opens."""

    summary: str
    lines: Sequence[str]


@dataclass(frozen=True)
class NoteTable:
    """A table: its ``heads``, and rows of as many cells by the titles of their groups.

    ``is_even`` says that its columns are of the same width. ``empty`` stands for a table without
    rows.
    """

    heads: Sequence[str]
    groups: Sequence[tuple[str, Sequence[Sequence[Cell] | Folded]]]
    caption: str = ""
    empty: str = ""
    is_even: bool = False

    @classmethod
    def of(cls, heads: Sequence[str], rows: Sequence[Sequence[Cell]], empty: str) -> NoteTable:
        """A table of one group without a title."""
        return cls(heads, [("", rows)] if rows else [], empty=empty)
