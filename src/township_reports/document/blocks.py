"""The blocks that a report consists of, in printed order and in no format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.characters import day_text
from township_reports.document.charts import Chart
from township_reports.document.tables import MergedTable

if TYPE_CHECKING:
    from datetime import date

#: The heading level of a section; headings in its text begin one below.
SECTION_LEVEL = 2


@dataclass(frozen=True)
class Span:
    """A run of text, bold or not."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Title:
    """The report's title; headings stand below it."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading; ``level`` counts from the title, which has the first."""

    level: int
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The heading without its looks."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a faulty one stands for what the filing lacks.

    One that leads is not parted from what follows by the end of a page.
    """

    spans: tuple[Span, ...]
    is_faulty: bool = False
    is_leading: bool = False


@dataclass(frozen=True)
class Listing:
    """A list; ``start`` is the first number, ``None`` for a list without numbers."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True)
class Grid:
    """A table of the narrative: head row and body rows of equal length."""

    head: tuple[tuple[Span, ...], ...]
    body: tuple[tuple[tuple[Span, ...], ...], ...]


@dataclass(frozen=True)
class Closing:
    """Who signs, and the day on which the report was written."""

    signature: str
    day: date

    @property
    def day_text(self) -> str:
        """The day as official papers write it: ``2022年1月20日``."""
        return day_text(self.day)


Block = Title | Heading | Paragraph | Listing | Grid | MergedTable | Chart | Closing


def section_heading(text: str) -> Heading:
    """The heading of a section."""
    return Heading(SECTION_LEVEL, (Span(text),))
