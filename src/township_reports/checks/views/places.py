"""Remarks on a place that reports in a unit's stead: 我市, 全市各单位 in a 镇.

A text copied from a city says so. That a unit speaks of the county it lies in (我县融媒体中心,
按照全县部署) is right; what it says in the county's name is not its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from township_reports.checks.passage import Passage
from township_reports.checks.views.names import (
    is_quoted,
    one_of,
    prefixes_of,
    quoted_in,
    units_over,
)
from township_reports.checks.views.remarks import Remark, RemarkKind, any_of, sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from township_reports.filings import Filing, Unit
    from township_reports.filings.register import Levels

#: How a whole place is called: 全市.
_WHOLE = "全"


def place_remarks(
    filing: Filing, words: Mapping[str, Any], units: Sequence[Unit], levels: Levels
) -> Iterator[Remark]:
    """``unit_place``: a place that the unit is not calls itself 我市, or 全市 is said to have done.

    A place that the unit may lie in is remarked on only where it reports.
    """
    places: Mapping[str, Any] = words.get("places") or {}
    own, over = _levels(filing, units)
    if not places or not own:
        return
    selves = (
        filing.name,
        *(f"{prefix}{own}" for prefix in (words.get("self") or {}).get("prefixes") or ()),
    )
    called = [
        (re.compile(pattern), place) for place, pattern in _patterns(words, own, over, levels)
    ]
    for paragraph in filing.narrative.paragraphs:
        text = paragraph.text
        if not any(place in text for _, place in called):
            continue
        quoted = quoted_in(text)
        seen: set[str] = set()
        for pattern, place in called:
            for match in pattern.finditer(text):
                said, start = match["said"], match.start("said")
                # Beside what the unit itself did, a place's figures are told for comparison.
                is_beside = said[0] == _WHOLE and any_of(selves, sentence_at(paragraph, start))
                if said in seen or is_beside or is_quoted(start, quoted):
                    continue
                seen.add(said)
                passage = Passage(paragraph, start, start + len(said))
                advice = f"{filing.name}不是{place}，请核对是否抄用了别处的文字"
                yield Remark(RemarkKind.UNIT_PLACE, passage, said, advice)


def _levels(filing: Filing, units: Sequence[Unit]) -> tuple[str, tuple[str, ...]]:
    """The level whose place the unit speaks for, and those over it; none where none is known.

    A department speaks for the place it is of.
    """
    by_key = {unit.unit: unit for unit in units}
    over = [by_key[key].level.name for key in units_over(filing.unit, by_key) if key in by_key]
    if not filing.level.is_office:
        return filing.level.name, tuple(over)
    return (over[0], tuple(over[1:])) if over else ("", ())


def _patterns(
    words: Mapping[str, Any], own: str, over: Sequence[str], levels: Levels
) -> Iterator[tuple[str, str]]:
    """For each place that is not the unit's own: the place, and where it is wrongly ``said``."""
    places = words["places"]
    called = words.get("self") or {}
    prefixes = prefixes_of(called)
    opens, reports, counts = places["opens"], places["reports"], places["counts"]
    if not prefixes:
        return
    for place in places["words"]:
        if place == own:
            continue
        but_not = one_of((called.get("but_not") or {}).get(place))
        word = f"(?!{but_not}){place}"
        yield place, f"(?:{opens})(?P<said>(?:{prefixes}){word})(?:{reports})"
        yield place, f"(?:{opens})(?P<said>{_WHOLE}{word})(?:{counts})"
        is_beside = levels.tier_of(place) == levels.tier_of(own)
        if is_beside or not _may_lie_in(place, own, over, places):
            yield place, f"(?P<said>{places['ours']}{word})"


def _may_lie_in(place: str, own: str, over: Sequence[str], places: Mapping[str, Any]) -> bool:
    """Whether the unit may lie in such a place, as far as is known."""
    around = places.get("around") or {}
    known = {*over, *(wider for level in (own, *over) for wider in around.get(level) or ())}
    return not over or place in known
