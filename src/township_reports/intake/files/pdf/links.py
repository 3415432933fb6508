"""What leads from a PDF's page to other pages, as the links of a printed web page still do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.intake.files.pdf.lines import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdfplumber.page import Page

    from township_reports.intake.files.pdf.lines import Char

#: A page of a site has some dozens; each is held against each character.
_MOST = 300
#: What a link that is no sound one makes the library raise.
_DAMAGE = (LookupError, ValueError, AttributeError, TypeError)


@dataclass(frozen=True)
class Links:
    """The boxes of a page's links to addresses; one to a place in the file is none."""

    boxes: Sequence[Box]

    def marked(self, char: Char) -> Char:
        """The character with ``leads_on``: whether it stands in one of them."""
        return {**char, "leads_on": any(box.holds(char) for box in self.boxes)}


def links_of(page: Page) -> Links:
    """The links of a page; none where they cannot be read, or are more than a page has."""
    try:
        boxes = [
            Box(*(float(link[side]) for side in ("x0", "top", "x1", "bottom")))
            for link in page.hyperlinks
        ]
    except _DAMAGE:
        return Links(())
    return Links(boxes if len(boxes) <= _MOST else ())
