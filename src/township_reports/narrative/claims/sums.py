"""What numbers of a text give, beside what the text says that they do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from township_reports.filings import Paragraph


class ListKind(StrEnum):
    """What was computed: a total from its parts, a share, by what share or number a thing grew."""

    LIST = "list"
    PERCENT = "percent"
    GROWTH = "growth"
    DIFFERENCE = "difference"


@dataclass(frozen=True)
class ListSum:
    """A number of the text beside the one that others give.

    ``start`` and ``end`` are offsets in the paragraph. What fell has grown by less than 0.
    """

    kind: ListKind
    paragraph: Paragraph
    start: int
    end: int
    said: Decimal
    computed: Decimal
    agrees: bool
