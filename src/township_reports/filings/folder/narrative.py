"""Divide ``narrative.md`` into the preamble and the sections of the form.

Each section may have text: where the form has a table, it is what stands beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.characters import as_read
from township_reports.filings.headings import section_titled
from township_reports.filings.labels import LabelState, match_labels
from township_reports.filings.limits import (
    MOST_HEADINGS,
    MOST_PARAGRAPH,
    MOST_PARAGRAPHS,
    check_label,
    check_narrative,
)
from township_reports.filings.model import (
    NARRATIVE,
    Deviation,
    FilingError,
    Narrative,
    Paragraph,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.forms import Form, Section

#: What begins a paragraph of its own: a small heading, an item, a row, a quotation.
_BLOCK = re.compile(r"#{1,6}\s|[-*+]\s|\d+[.)]\s|[|>]")
#: What stands for a section's title where the report's own title is meant.
_TITLE = "标题"
_HEADING = re.compile(r"(##(?!#)[ \t]*|#[ \t]+)(.*)")


def read_narrative(
    form: Form, text: str, file: str, cells: Mapping[int, str] | None = None
) -> Narrative:
    """Divide the text at its ``## `` headings, and at ``# `` ones, which are often meant so.

    ``cells`` says for lines of the text which cell of a workbook they are from.

    Nothing is lost: text under a heading that is no section of the form stays, with that heading,
    in the section before it, and the heading becomes a :class:`Deviation`. Only the report's own
    title, as a ``# `` heading, is kept apart: the form has it. Raises
    :class:`FilingError` for a text, a paragraph or a heading longer, or more of them, than those
    of any report.
    """
    check_narrative(text, file)
    parts: dict[str, list[str]] = {"": []}
    deviations: list[Deviation] = []
    places = Places(cells or {})
    paragraphs = _Paragraphs(places, file)
    current, headings = "", 0
    title: Paragraph | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        match = _HEADING.fullmatch(line)
        if not match:
            parts[current].append(line)
            paragraphs.add(number, line)
            continue
        mark = match[1]
        heading = match[2].rstrip("#").rstrip(" \t")
        headings += 1
        check_label(heading, file, places.at(number))
        if headings > MOST_HEADINGS:
            raise _refusal(file, places.at(number), f"起的标题超过 {MOST_HEADINGS} 个")
        section = _section(form, heading)
        if section and section.numeral not in parts:
            current = section.numeral
            parts[current] = []
            paragraphs.begin(section)
            if section_titled(form, heading) is not section:
                deviations.append(
                    _deviation(LabelState.MISSPELT, heading, section.title, file, places.at(number))
                )
        elif section or mark.startswith("##") or not _is_title(form, heading):
            parts[current] += ["", f"### {heading}", ""]
            state = LabelState.REPEATED if section else LabelState.EXTRA
            nearest = section.title if section else _nearest(form, heading)
            deviations.append(_deviation(state, heading, nearest, file, places.at(number)))
        else:
            title = title or Paragraph(_TITLE, "", 0, number, heading, places.at(number))
    deviations += [
        Deviation(NARRATIVE, LabelState.MISSING, section.title, nearest=section.title, file=file)
        for section in form.prose_sections
        if not "".join(parts.get(section.numeral, [])).strip()
    ]
    joined = {numeral: "\n".join(body).strip() for numeral, body in parts.items()}
    preamble = joined.pop("")
    return Narrative(preamble, joined, tuple(deviations), tuple(paragraphs.found), file, title)


class Places:
    """Names the place of a line: in the text, or in the workbook that it is from."""

    def __init__(self, cells: Mapping[int, str]) -> None:
        self._cells = cells
        self._lines = sorted(cells)

    def at(self, line: int) -> str:
        """The line's place: 第 12 行, 正文!B7."""
        # A cell of several lines stands at its first.
        before = bisect_right(self._lines, line)
        return self._cells[self._lines[before - 1]] if before else f"第 {line} 行"


class _Paragraphs:
    """Collects the paragraphs line by line."""

    def __init__(self, places: Places, file: str) -> None:
        self._places = places
        self._file = file
        self.found: list[Paragraph] = []
        self._section, self._numeral = "前言", ""
        self._number = 0
        self._is_open = False

    def begin(self, section: Section) -> None:
        self._section, self._numeral = section.title, section.numeral
        self._number = 0
        self._is_open = False

    def add(self, line: int, text: str) -> None:
        plain = text.strip()
        if self._is_open and plain and not _BLOCK.match(plain):
            last = self.found.pop()
            joint = " " if (last.text[-1] + plain[0]).isascii() else ""
            self._take(replace(last, text=last.text + joint + plain))
        elif plain:
            self._number += 1
            place = (self._section, self._numeral, self._number, line)
            self._take(Paragraph(*place, plain, self._places.at(line)))
        self._is_open = bool(plain) and not plain.startswith(("#", "|"))

    def _take(self, paragraph: Paragraph) -> None:
        if len(paragraph.text) > MOST_PARAGRAPH:
            problem = f"的一段超过 {MOST_PARAGRAPH} 字"
            raise _refusal(self._file, paragraph.address, problem)
        if len(self.found) == MOST_PARAGRAPHS:
            raise _refusal(self._file, paragraph.address, f"起的段落超过 {MOST_PARAGRAPHS} 段")
        self.found.append(paragraph)


def _refusal(file: str, address: str, problem: str) -> FilingError:
    return FilingError(f"{file} {address}{problem}，不像一份年报：只留报告的正文")


def _section(form: Form, heading: str) -> Section | None:
    if section := section_titled(form, heading):
        return section
    for section in form.sections:
        if any(match.official for match in match_labels([heading], section.titles)):
            return section
    return None


def _is_title(form: Form, heading: str) -> bool:
    return as_read(form.title) in as_read(heading)


def _nearest(form: Form, heading: str) -> str:
    titles = [section.title for section in form.sections]
    return match_labels([heading], titles)[0].nearest or titles[0]


def _deviation(state: LabelState, heading: str, nearest: str, file: str, address: str) -> Deviation:
    return Deviation(NARRATIVE, state, heading, nearest=nearest, file=file, address=address)
