"""What is said over a table by itself: of which year or part of it, and of which township."""

from __future__ import annotations

import re
from datetime import MINYEAR
from itertools import takewhile
from typing import TYPE_CHECKING

from township_reports.characters import NUMERALS, TYPED_ZEROS, ZEROS, periods_in, year_of
from township_reports.filings.register import is_same_name
from township_reports.intake.recognising.matching import plain
from township_reports.intake.recognising.signs import townships_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.intake.recognising.spots import SpotLine

#: A year, and no month behind it.
_OF_YEAR = re.compile(
    rf"(20\d\d|二[{ZEROS}{TYPED_ZEROS}][{ZEROS}{TYPED_ZEROS}{NUMERALS}]{{2}})年(?![\d{NUMERALS}]+月)"
)
_CAPTION = re.compile(rf"\(?(?:附[:件表]?)?.{{0,12}}{_OF_YEAR.pattern}[^。;,!?]{{0,16}}")
#: A part of a year, several years in one, or the last year without its number.
_PART = re.compile(r"[上下]半年|季度|截[至止到]+(?:20\d\d年)?(?!12月)\d{1,2}月")
_YEARS = re.compile(r"20\d\d年?[—–~至到-]+20\d\d年")
_LAST = re.compile(
    r"\(?(?:附[:件表]?)?(?:上|去|前)一?年度?(?:同期)?的?(?:数据?|情况|统计|报?表)*\)?"
)
_UNIT = re.compile(r"\(?(?:金额|计量|统计)?单位:[^。]{0,20}")
#: What stands before a name in a caption and is no part of it.
_BEFORE = re.compile(r"^(?:附[件表录]?[一二三四五六七八九十\d]*|表[一二三四五六七八九十]?|.*年度?)")
_SENTENCE = re.compile(r"[。;,!?]")
_LONGEST = 40


def is_caption(text: str) -> bool:
    """Whether a text says, by itself, of which period or township the table below it is."""
    words = plain(text)
    if _CAPTION.fullmatch(words):
        return True
    if not _is_short(text):
        return False
    # Whether a period is named does not depend on the year that is meant.
    is_dated = any(True for _ in periods_in(words, MINYEAR))
    return is_dated or _is_of_a_part(words) or any(True for _ in townships_in(text))


def years_over(lines: Sequence[SpotLine]) -> set[int]:
    """The last year of each caption of a table that names years."""
    captions = (plain(text) for text in _captions(lines))
    found = (_OF_YEAR.findall(text) for text in captions if _CAPTION.fullmatch(text))
    return {max(map(year_of, years)) for years in found}


def other_period_over(lines: Sequence[SpotLine], year: int) -> str:
    """The caption that says of a table that it is not of just this year; empty for none."""
    for text in filter(_is_short, _captions(lines)):
        words = plain(text)
        periods = periods_in(words, year)
        if _is_of_a_part(words) or any(not period.is_whole_year for period in periods):
            return text
    return ""


def other_township_over(lines: Sequence[SpotLine], unit: str) -> str:
    """The township that a caption of a table names, where it is not this unit; empty for none."""
    for text in filter(_is_short, _captions(lines)):
        names = [_BEFORE.sub("", name) for name in townships_in(text)]
        if names and not any(is_same_name(name, unit) for name in names):
            return names[0]
    return ""


def _is_of_a_part(words: str) -> bool:
    return bool(_LAST.fullmatch(words) or _PART.search(words) or _YEARS.search(words))


def _is_short(text: str) -> bool:
    """Whether a text is no sentence."""
    return len(plain(text)) <= _LONGEST and not _SENTENCE.search(plain(text))


def _captions(lines: Sequence[SpotLine]) -> Iterator[str]:
    """What stands over a table, past what only says its unit, alone in its rows or over most."""
    above = [text for line in lines[:1] for text in line.context]
    while above and _UNIT.fullmatch(plain(above[-1])):
        above.pop()
    yield from above[-1:]
    for said in takewhile(lambda said: len(said) == 1, map(_said, lines)):
        yield from said
    for line in takewhile(lambda line: not line.filled, lines):
        yield from (spot.text for spot in line.labels if 2 * spot.columns > line.width)


def _said(line: SpotLine) -> set[str]:
    return {spot.text for spot in line.spots if not spot.is_blank}
