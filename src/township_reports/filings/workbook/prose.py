"""Divide a narrative into titles and paragraphs, one a cell, so that it reads back the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from township_reports.filings.headings import section_titled
from township_reports.filings.workbook.sheets import PREAMBLE_TITLE

if TYPE_CHECKING:
    from township_reports.forms import Form, Section

_HEADING = re.compile(r"## (\S.*)")
_SPARE = 12
_SPARE_PREAMBLE = 4


def prose_rows(form: Form, text: str) -> list[tuple[str, list[str], int]]:
    """Titles in the order of the text, each with its paragraphs and how many rows to spare.

    A section without a heading of its own gets a title at the end. A heading that is none of
    the form's, or that comes again, stays a paragraph of the section before it.
    """
    parts: list[tuple[str, list[str]]] = [(PREAMBLE_TITLE, [])]
    found: list[Section] = []
    for block in _blocks(text):
        match = _HEADING.fullmatch(block)
        section = section_titled(form, match.group(1)) if match else None
        if match and section and section not in found:
            found.append(section)
            parts.append((match.group(1), []))
        else:
            parts[-1][1].append(block)
    parts += [(section.title, []) for section in form.prose_sections if section not in found]
    return [
        (title, blocks, _SPARE if number else _SPARE_PREAMBLE)
        for number, (title, blocks) in enumerate(parts)
    ]


def _blocks(text: str) -> list[str]:
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if not line.strip():
            blocks.append([])
        elif _HEADING.fullmatch(line):
            blocks += [[line], []]
        else:
            blocks[-1].append(line)
    return ["\n".join(block) for block in blocks if block]
