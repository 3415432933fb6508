"""What is said over a table by itself: of which year it is, and of which township."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from township_reports.filings.register import is_same_name
from township_reports.intake.recognising.matching import plain
from township_reports.intake.recognising.signs import townships_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.intake.recognising.spots import SpotLine

#: A year, and no month behind it.
_OF_YEAR = re.compile(r"(20\d\d)年(?!\d)")
_CAPTION = re.compile(r"\(?(?:附[:件表]?)?.{0,12}20\d\d年(?!\d)[^。;,!?]{0,16}")
_UNIT = re.compile(r"\(?(?:金额|计量|统计)?单位:[^。]{0,20}")
#: What stands before a name in a caption and is no part of it.
_BEFORE = re.compile(r"^(?:附[件表录]?[一二三四五六七八九十\d]*|表[一二三四五六七八九十]?|.*年度?)")
_SENTENCE = re.compile(r"[。;,!?]")
_LONGEST = 40


def is_caption(text: str) -> bool:
    """Whether a text says, by itself, of which year the table below it is."""
    return bool(_CAPTION.fullmatch(plain(text)))


def years_over(lines: Sequence[SpotLine]) -> list[int]:
    """The last year that each caption of a table names."""
    years = (_OF_YEAR.findall(text) for text in _captions(lines) if is_caption(text))
    return [max(map(int, found)) for found in years if found]


def other_township_over(lines: Sequence[SpotLine], unit: str) -> str:
    """The township that a caption of a table names, where it is not this unit; empty for none."""
    for text in _captions(lines):
        words = plain(text)
        if len(words) > _LONGEST or _SENTENCE.search(words):
            continue
        names = [_BEFORE.sub("", name) for name in townships_in(words)]
        if names and not any(is_same_name(name, unit) for name in names):
            return names[0]
    return ""


def _captions(lines: Sequence[SpotLine]) -> Iterator[str]:
    """What stands over a table, past what only says its unit, and alone in its first rows."""
    above = [text for line in lines[:1] for text in line.context]
    while above and _UNIT.fullmatch(plain(above[-1])):
        above.pop()
    yield from above[-1:]
    yield from (said[0] for said in takewhile(lambda said: len(said) == 1, map(_said, lines)))


def _said(line: SpotLine) -> list[str]:
    return [spot.text for spot in line.spots if not spot.is_blank]
