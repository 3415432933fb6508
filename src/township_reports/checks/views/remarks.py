"""A remark: words of a narrative that a rule objects to; and the sentences they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from township_reports.characters import FULL_STOPS, LATIN_STOPS, SEMICOLONS
from township_reports.checks.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from township_reports.filings import Paragraph, PrivateKind

_END_OF_SENTENCE = re.compile(f"[{FULL_STOPS}{SEMICOLONS}{LATIN_STOPS}]")


class RemarkKind(StrEnum):
    """What a remark is about, by the word that suites judge by."""

    YEAR_PERIOD = "year_period"
    YEAR_PART = "year_part"
    YEAR_TITLE = "year_title"
    YEAR_SLIP = "year_slip"
    YEAR_OPENING = "year_opening"
    YEAR_UNTIL = "year_until"
    STALE_PLAN = "stale_plan"
    STALE_PLENUM = "stale_plenum"
    NOTICE = "notice"
    UNIT_SELF = "unit_self"
    UNIT_HEAD = "unit_head"
    UNIT_OTHER = "unit_other"
    UNIT_MISSPELT = "unit_misspelt"
    UNIT_PLACE = "unit_place"
    LEFTOVER = "leftover"


@dataclass(frozen=True)
class Remark:
    """``detail`` is the one word or number that is off, ``advice`` says to the unit what to do."""

    kind: RemarkKind | PrivateKind
    passage: Passage
    detail: str
    advice: str

    def overlaps(self, other: Remark) -> bool:
        """Whether some of its words are the other's too."""
        there = other.passage
        return self.passage.overlaps(there.paragraph.line, there.start, there.end)


def sentences(paragraph: Paragraph) -> Iterator[Passage]:
    """The sentences of a paragraph with where they stand, their closing marks included."""
    text = paragraph.text
    ends = [match.end() for match in _END_OF_SENTENCE.finditer(text)]
    for start, end in pairwise([0, *ends, len(text)]):
        if start < end:
            yield Passage(paragraph, start, end)


def sentence_at(paragraph: Paragraph, offset: int) -> str:
    """The sentence in which the character at this offset stands."""
    return next((s.quote for s in sentences(paragraph) if s.start <= offset < s.end), "")


def any_of(words: Iterable[str] | None, text: str) -> bool:
    """Whether one of the words stands in the text."""
    return any(word in text for word in words or ())


def is_heading(paragraph: Paragraph) -> bool:
    """Whether it is a small heading, not prose."""
    return paragraph.text.startswith("#")
