"""A passage: words of a narrative, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from township_reports.filings import Paragraph


@dataclass(frozen=True)
class Passage:
    """Words of the narrative: ``start`` and ``end`` are offsets in the text of the paragraph."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The words themselves."""
        return self.paragraph.text[self.start : self.end]

    def overlaps(self, line: int, start: int, end: int) -> bool:
        """Whether it shares a character with these of the paragraph that begins in ``line``."""
        return self.paragraph.line == line and self.start < end and start < self.end
