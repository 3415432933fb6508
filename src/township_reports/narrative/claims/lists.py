"""Totals and their parts in a narrative: whether parts add up and percentages agree.

Only a list that says or clearly means that it is complete has to add up. One that gives an
example, or ends with 等, has not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from township_reports.characters import FULL_STOPS, Number, numbers_in, percentages_in, plain_digits
from township_reports.narrative.claims.clauses import without_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from township_reports.filings import Paragraph
    from township_reports.narrative.claims.meanings import PartList
    from township_reports.narrative.claims.model import Claim

_LISTED = re.compile("其中|分别|包括|分为|按[^，。]*分|[：:（(]")
_OPEN = re.compile(r"\s*(?:等|余|多|[，,、；;]?\s*(?:其余|余下|剩余|另有|还有|另外))")
_FULL_STOP = re.compile(f"[{FULL_STOPS}]")
_SHARE = re.compile(r"[^。！？；%％\d]{0,6}占[^\d%％百]{0,8}$")
_DISCLOSED = re.compile(
    r"(?:主动|累计|对外|共)公开(?:发布)?(?:各类)?(?:政府|政务)?信息\s*(?:共|计|总计)?\s*$"
)
#: 其中 may pick out what is remarkable, unless every kind of part is there.
_PICKED = re.compile("其中|包括")
_DIVIDED = re.compile("分为|按[^，。]*分|分别")
#: What is published here is published there too, so that more than all of it is no contradiction.
_CHANNEL = re.compile("网站|门户|平台|公众号|微信|微博|公开栏|公示栏|新媒体|客户端|渠道")
#: 其他类 is all that was left.
_REST = re.compile(r"(?:其他|其它|其余)[^，。；、]{0,8}$")


class ListKind(StrEnum):
    """A total that has its parts after it, or a percentage that two numbers give."""

    LIST = "list"
    PERCENT = "percent"


@dataclass(frozen=True)
class ListSum:
    """A total beside the sum of its parts, or a percentage beside the one that the numbers give.

    ``start`` and ``end`` are offsets in the paragraph.
    """

    kind: ListKind
    paragraph: Paragraph
    start: int
    end: int
    said: Decimal
    computed: Decimal
    agrees: bool


def list_sums(
    paragraphs: Iterable[Paragraph], claims: Sequence[Claim], part_lists: Sequence[PartList]
) -> tuple[ListSum, ...]:
    """The totals and percentages of a narrative that can be computed from its own numbers."""
    found: list[ListSum] = []
    by_line: dict[int, list[Claim]] = {}
    for claim in claims:
        by_line.setdefault(claim.paragraph.line, []).append(claim)
    for paragraph in paragraphs:
        own = by_line.get(paragraph.line, [])
        text = without_names(plain_digits(paragraph.text))
        start = 0
        earlier: list[Number] = []
        for stop in [*(match.end() for match in _FULL_STOP.finditer(text)), len(text)]:
            inside = [claim for claim in own if start <= claim.number < stop]
            numbers = list(numbers_in(text, start, stop))
            found += _sums_of_claims(paragraph, text, inside, part_lists)
            found += _percentages(paragraph, text, numbers, earlier)
            found += _sums_of_items(paragraph, text, numbers)
            earlier += numbers
            start = stop
    return tuple(found)


def _sums_of_claims(
    paragraph: Paragraph, text: str, claims: Sequence[Claim], part_lists: Sequence[PartList]
) -> Iterator[ListSum]:
    for index, total in enumerate(claims):
        for part_list in part_lists:
            if total.subject not in part_list.totals:
                continue
            parts = []
            for claim in claims[index + 1 :]:
                if claim.subject not in part_list.parts:
                    break
                parts.append(claim)
            if len(parts) <= 1 or (part_list.all and len(parts) != len(part_list.parts)):
                continue
            first, last = parts[0], max(parts, key=lambda claim: claim.end)
            if not _LISTED.search(text, min(total.end, first.start), first.end):
                continue
            if _OPEN.match(text, last.end):
                continue
            summed = sum((part.value for part in parts), Decimal(0))
            opening = text[total.end : first.end]
            picks = _PICKED.search(opening) and not _DIVIDED.search(opening)
            if picks and summed < total.value and len(parts) < len(part_list.parts):
                continue
            start, end = min(total.start, first.start), max(last.end, total.end)
            yield ListSum(
                ListKind.LIST, paragraph, start, end, total.value, summed, summed == total.value
            )


def _percentages(
    paragraph: Paragraph, text: str, numbers: Sequence[Number], earlier: Sequence[Number]
) -> Iterator[ListSum]:
    if not numbers:
        return
    stop = _FULL_STOP.search(text, numbers[-1].end)
    for percentage in percentages_in(text, numbers[0].end, stop.end() if stop else len(text)):
        before = [n for n in numbers if n.end <= percentage.start]
        if not before or not _SHARE.fullmatch(text[before[-1].end : percentage.start]):
            continue
        part = before[-1]
        totals = [
            number
            for number in (*earlier, *before[:-1])
            if number.measure == part.measure and number.value and number.value >= part.value
        ]
        if not totals:
            continue
        off = Decimal(1).scaleb(-percentage.places)
        # Any total that gives the share may be meant.
        meant = [n for n in totals if abs(100 * part.value / n.value - percentage.value) < off]
        agrees = bool(meant)
        computed = 100 * part.value / (meant or [_base(text, totals, part)])[0].value
        rounded = round(computed, max(1, percentage.places))
        yield ListSum(
            *(ListKind.PERCENT, paragraph, part.start, percentage.end),
            *(percentage.value, rounded, agrees),
        )


def _base(text: str, totals: Sequence[Number], part: Number) -> Number:
    """The total that a part belongs to: the nearest before its 其中, else the first."""
    opened = text.rfind("其中", 0, part.start)
    before = [total for total in totals if total.end <= opened]
    return before[-1] if before else totals[0]


def _sums_of_items(paragraph: Paragraph, text: str, numbers: Sequence[Number]) -> Iterator[ListSum]:
    for index, total in enumerate(numbers):
        if total.measure != "条" or not _DISCLOSED.search(text, 0, total.start):
            continue
        parts = []
        for number in numbers[index + 1 :]:
            if number.measure != "条":
                break
            parts.append(number)
        if len(parts) <= 1 or _OPEN.match(text, parts[-1].end):
            continue
        marks = text[total.end : parts[0].start]
        summed = sum((part.value for part in parts), Decimal(0))
        is_whole = _DIVIDED.search(marks) or _REST.search(text, parts[-2].end, parts[-1].start)
        if not _DIVIDED.search(marks) and _CHANNEL.search(text, total.end, parts[-1].start):
            continue
        if _LISTED.search(marks) and (is_whole or summed >= total.value):
            match = _DISCLOSED.search(text, 0, total.start)
            assert match
            yield ListSum(
                *(ListKind.LIST, paragraph, match.start(), parts[-1].end),
                *(total.value, summed, summed == total.value),
            )
