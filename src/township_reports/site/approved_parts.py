"""The approved text in its parts, each as it was signed: title, opening, sections, closing.

A page names them, leads to them and may show one before the others; it alters none. Joined in
their order they are the text again, to the byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# A block of a report begins a line, and text is escaped: what looks like a tag is one.
_SECTION = re.compile(r"^(?=<h2[ >])", re.MULTILINE)
_CLOSING = re.compile(r'^(?=<p class="closing">)', re.MULTILINE)
_TITLE_END = "</h1>\n"
_HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>")
_TAG = re.compile(r"<[^>]*>")
_FIGURE = '<figure class="chart"'


@dataclass(frozen=True)
class Section:
    """A section: what leads to it on its page, and its HTML."""

    id: str
    html: str

    @property
    def heading(self) -> str:
        """What its heading says, as HTML without tags."""
        found = _HEADING.match(self.html)
        return _TAG.sub("", found[1]) if found else ""

    @property
    def has_pictures(self) -> bool:
        """Whether it shows charts."""
        return _FIGURE in self.html


@dataclass(frozen=True)
class ApprovedParts:
    """The HTML inside an approved page's ``<main>``, part by part; any may be empty."""

    title: str
    opening: str
    sections: tuple[Section, ...]
    closing: str

    @classmethod
    def of(cls, main: str) -> ApprovedParts:
        """The parts of it; all of a text that is built otherwise is its opening."""
        rest, *closing = _CLOSING.split(main, maxsplit=1)
        title, end, below = rest.partition(_TITLE_END)
        if not end:
            title, below = "", rest
        opening, *sections = _SECTION.split(below)
        named = (Section(f"part-{number}", html) for number, html in enumerate(sections, start=1))
        return cls(title + end, opening, tuple(named), "".join(closing))

    @property
    def pictures(self) -> tuple[Section, ...]:
        """The sections that show charts."""
        return tuple(section for section in self.sections if section.has_pictures)

    @property
    def text(self) -> tuple[Section, ...]:
        """The other sections."""
        return tuple(section for section in self.sections if not section.has_pictures)
