"""Which section of the form a heading begins, as people write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.characters import as_read

if TYPE_CHECKING:
    from township_reports.forms import Form, Section

#: No title is longer; what is need not be looked at as one.
_LONGEST_TITLE = 100


def section_titled(form: Form, title: str) -> Section | None:
    """The section with this title, under any of the headings that are accepted."""
    if len(title) > _LONGEST_TITLE:
        return None
    read = as_read(title)
    for section in form.sections:
        if read in map(as_read, section.titles):
            return section
    return None
