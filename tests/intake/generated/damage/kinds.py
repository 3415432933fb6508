"""What a damage is, and for which documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.intake.generated.reports import Report

#: All kinds of files.
EVERYWHERE = frozenset({"page", "word", "text", "pdf"})
#: Those in which a piece of text can look other than the rest.
STYLED = frozenset({"page", "word", "pdf"})
#: Those whose cells have spans of their own.
SPANNED = frozenset({"page", "word", "pdf"})
PAGES = frozenset({"page"})

Change = Callable[[Report, Random], None]


class NotHereError(Exception):
    """The report has nothing that could be damaged so."""


@dataclass(frozen=True)
class Damage:
    """A damage by its function's name, and the kinds of files it is for."""

    change: Change
    kinds: frozenset[str] = EVERYWHERE

    @property
    def name(self) -> str:
        return getattr(self.change, "__name__", "")
