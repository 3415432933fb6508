"""Remarks on the period of the figures: another year's, not the whole year's, or none to be read.

What names the period, and what a sentence says instead of days, stands in ``words.yaml``; how days
are written is known to the characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from township_reports.characters import WrittenPeriod, ends_in, half_width, is_last_day, periods_in
from township_reports.checks.passage import Passage
from township_reports.checks.views import slips
from township_reports.checks.views.remarks import (
    Remark,
    RemarkKind,
    any_of,
    is_heading,
    sentences,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from township_reports.filings import Filing, Paragraph

#: So far behind its name the period is what the name means.
_NEAR = 12
_LONGEST_QUOTE = 30
#: Days like these begin and end what is meant as a year.
_FIRST_DAYS, _LAST_DAYS = ((1, 1), (1, 2)), (12, 20)


@dataclass(frozen=True)
class _Looked:
    """A sentence, the name of the period in it, and the periods in it.

    ``found`` is the period that it gives for the figures, ``goes_on`` whether one stands behind it.
    """

    sentence: Passage
    named: re.Match[str] | None
    periods: Sequence[WrittenPeriod]
    year: int
    found: WrittenPeriod | None = None
    goes_on: bool = False


def period_remarks(filing: Filing, words: Mapping[str, Any]) -> Iterator[Remark]:
    """``year_period`` and ``year_part``: the figures' period is not the report's year.

    It is another year, or it is the year in part or begins before it.
    """
    for looked in _looked_at(filing, words):
        remark = _judged(looked, looked.found, words) if looked.found else None
        if remark:
            yield remark


def unread_periods(filing: Filing, words: Mapping[str, Any]) -> Iterator[Passage]:
    """Where the figures' period is named, and what follows can be read as no days."""
    said: Mapping[str, str] = words.get("period_said") or {}
    for looked in _looked_at(filing, words) if said else ():
        sentence, named = looked.sentence, looked.named
        is_read = looked.found or looked.goes_on or any(slips.in_text(sentence.quote, looked.year))
        if named is None or is_read:
            continue
        behind = sentence.quote[named.end() :]
        if re.match(said["given"], behind) and not re.match(said["in_words"], behind):
            start = sentence.start + named.start()
            yield Passage(sentence.paragraph, start, min(sentence.end, start + _LONGEST_QUOTE))


def _looked_at(filing: Filing, words: Mapping[str, Any]) -> Iterator[_Looked]:
    name = words.get("period_named")
    named = re.compile(name) if name else None
    paragraphs = [p for p in filing.narrative.paragraphs if not is_heading(p)]
    for number, paragraph in enumerate(paragraphs):
        below = paragraphs[number + 1 : number + 2]
        periods = tuple(periods_in(paragraph.text, filing.year))
        if not periods and not (named and named.search(half_width(paragraph.text))):
            continue
        others = words.get("period_of_others") if paragraph.numeral else ()
        for sentence in sentences(paragraph):
            if any_of(others, sentence.quote):
                continue
            told = named.search(half_width(sentence.quote)) if named else None
            looked = _Looked(sentence, told, _within(sentence, periods), filing.year)
            found, goes_on = _said_in(looked, words), _goes_on(sentence, periods, below)
            yield replace(looked, found=found, goes_on=goes_on)


def _within(sentence: Passage, periods: Sequence[WrittenPeriod]) -> tuple[WrittenPeriod, ...]:
    return tuple(p for p in periods if sentence.start <= p.start < sentence.end)


def _said_in(looked: _Looked, words: Mapping[str, Any]) -> WrittenPeriod | None:
    """The period that a sentence gives for the figures, its offsets those of the paragraph."""
    sentence, named = looked.sentence, looked.named
    in_preamble = not sentence.paragraph.numeral
    if named:
        name_ends = sentence.start + named.end()
        behind = [period for period in looked.periods if period.start >= name_ends]
        if looked.periods:
            return (behind or looked.periods)[0]
        return _end_said(sentence, named.end())
    meant = [
        period
        for period in looked.periods
        if _is_like_a_year(period)
        and (in_preamble or any_of(words.get("period"), _before(period, sentence)))
    ]
    return meant[0] if meant else None


def _before(period: WrittenPeriod, sentence: Passage) -> str:
    """The words right before the period, in its sentence."""
    start = max(sentence.start, period.start - _NEAR)
    return sentence.paragraph.text[start : period.start]


def _is_like_a_year(period: WrittenPeriod) -> bool:
    first, last = period.first, period.last
    return bool(
        first
        and last
        and (first.month, first.day) in _FIRST_DAYS
        and (last.month, last.day) >= _LAST_DAYS
    )


def _end_said(sentence: Passage, begins: int) -> WrittenPeriod | None:
    """The year alone (2023年度), or the day up to which is counted (截至2023年12月31日)."""
    end = next(iter(ends_in(sentence.quote[begins:])), None)
    if end is None or end.start > _NEAR:
        return None
    moved = sentence.start + begins
    return WrittenPeriod(moved + end.start, moved + end.end, None, end.last)


def _judged(looked: _Looked, period: WrittenPeriod, words: Mapping[str, Any]) -> Remark | None:
    year, sentence = looked.year, looked.sentence
    usual = f"统计期限通常为{year}年1月1日至12月31日"
    passage = Passage(sentence.paragraph, period.start, period.end)
    first, last = period.first, period.last
    is_near = looked.named and period.start <= sentence.start + looked.named.end() + _NEAR
    if not is_near and any_of(words.get("compared"), sentence.quote):
        return None
    if last is None or (first is None and passage.quote[:1].isspace()):
        return Remark(RemarkKind.YEAR_PART, passage, passage.quote, f"日历上没有这一天，{usual}")
    begins = first or last.replace(month=1, day=1)
    if last.year != year or begins.year > year:
        advice = f"统计期限应为{year}年1月1日至12月31日"
        return Remark(RemarkKind.YEAR_PERIOD, passage, passage.quote, advice)
    if begins.year < year:
        advice = f"从{begins.year}年算到了{year}年，{usual}"
        return Remark(RemarkKind.YEAR_PART, passage, passage.quote, advice)
    if (begins.month, begins.day) == (1, 1) and is_last_day(last):
        return None
    return Remark(RemarkKind.YEAR_PART, passage, passage.quote, f"不是全年，{usual}，请核对")


def _goes_on(
    sentence: Passage, periods: Sequence[WrittenPeriod], below: Sequence[Paragraph]
) -> bool:
    """Whether the period stands behind the sentence, or opens the paragraph below."""
    is_last = not sentence.paragraph.text[sentence.end :].strip()
    opening = below[0].text[:_LONGEST_QUOTE] if below and is_last else ""
    return any(p.start >= sentence.end for p in periods) or any(ends_in(opening))
