"""When a cell's text is a figure for certain, and when a row of figures can be trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from township_reports.characters import plain_forms
from township_reports.filings import CellReading, read_figure
from township_reports.forms import Measure
from township_reports.intake.recognising.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.intake.recognising.spots import Spot


@dataclass(frozen=True)
class RowSum:
    """Which figures of a row add up to which, by their numbers among the row's columns."""

    parts: tuple[int, ...]
    total: int

    @classmethod
    def of(cls, columns: Sequence[str], parts: Sequence[str], total: str) -> RowSum | None:
        """The sum of the form's columns by their labels; ``None`` where it has no such sum."""
        if not total or not parts:
            return None
        return cls(tuple(columns.index(part) for part in parts), columns.index(total))


_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[,，\s](?=\d)")
_BESIDE_DIGITS = re.compile(r"(?<=\d)(?:[/\\\-_—–]+|无)$|^(?:[/\\_—–]+|无)(?=\d)")
_MARKS_ONLY = re.compile(r"[\s/\\\-_—–]*")


def cell_doubt(spot: Spot, measure: Measure) -> Reason | None:
    """Why a cell's text is no figure for certain; ``None`` for one, a mark or a blank."""
    if not spot.is_plain:
        return Reason.MARKED
    text = plain_forms(spot.text).strip()
    if not spot.is_sure and re.search(r"\d\s+\d", text):
        return Reason.SPLIT
    if spot.is_above:
        return Reason.MERGED
    if _MARKS_ONLY.fullmatch(text):
        return None
    reading = read_figure(spot.text, measure).reading
    if reading is CellReading.TEXT and re.search(r"\d[.,]*\s[\s.,]*\d", text):
        return Reason.SPLIT
    if re.match(r"[+-]?0\d", text):
        return Reason.TOGETHER
    if reading is CellReading.TEXT:
        return Reason.TOGETHER if re.fullmatch(r"\d+", text) else Reason.NOTED
    return None


def row_doubts(
    spots: Sequence[Spot], measures: Sequence[Measure], row_sum: RowSum | None = None
) -> list[Reason | None]:
    """Why each cell of a row is no figure for certain, as far as the row's own texts tell."""
    doubts = [cell_doubt(spot, measure) for spot, measure in zip(spots, measures, strict=True)]
    texts = [plain_forms(spot.text).strip() for spot in spots]
    is_at_odds = not adds_up(list(map(_without_thousands, texts)), row_sum)
    for left, (_, other) in enumerate(pairwise(texts)):
        if came_over(other) or (any(doubts) and is_at_odds and _is_mended(texts, left, row_sum)):
            doubts[left : left + 2] = [doubt or Reason.SPLIT for doubt in doubts[left : left + 2]]
    return doubts


def came_over(text: str) -> bool:
    """Whether digits begin with a 0 that the cell on the left lacks."""
    return bool(re.match(r"[+-]?0[\d,]*[1-9]", plain_forms(text).strip()))


@lru_cache(maxsize=4096)
def whole(text: str) -> int | None:
    """A count as a number; 0 for a blank or a mark, ``None`` for what is neither."""
    figure = read_figure(text, Measure(""))
    if figure.reading in {CellReading.BLANK, CellReading.MARK}:
        return 0
    return figure.value if isinstance(figure.value, int) else None


def adds_up(texts: Sequence[str], row_sum: RowSum | None) -> bool:
    """Whether the parts of a row come to its total; so they do where the form has no total."""
    if row_sum is None:
        return True
    numbers = [whole(texts[column]) for column in (*row_sum.parts, row_sum.total)]
    known = [number for number in numbers if number is not None]
    return len(known) == len(numbers) and sum(known[:-1]) == known[-1]


def has_moved(
    texts: Sequence[str], doubts: Sequence[Reason | None], row_sum: RowSum | None
) -> bool:
    """Whether a row, of which this is in doubt, stands under other heads than its own."""
    ran = Reason.TOGETHER in doubts and looks_shifted(texts, row_sum)
    return ran or _exceeds(texts, doubts, row_sum)


def _exceeds(texts: Sequence[str], doubts: Sequence[Reason | None], row_sum: RowSum | None) -> bool:
    """Whether the parts that are certain come to more than a certain total: a row that moved."""
    if row_sum is None or doubts[row_sum.total]:
        return False
    parts = [whole(texts[column]) or 0 for column in row_sum.parts if not doubts[column]]
    return sum(parts) > (whole(texts[row_sum.total]) or 0)


def looks_split(texts: Sequence[str], row_sum: RowSum | None) -> bool:
    """Whether a sum that fails would hold if one number were put together, or taken apart.

    Digits that slid into the neighbouring cell look like a report's own mistake.
    """
    return any(_is_mended(texts, left, row_sum) for left in range(len(texts) - 1))


def _is_mended(texts: Sequence[str], left: int, row_sum: RowSum | None) -> bool:
    """Whether the sum holds once digits of two cells side by side change sides."""
    return any(
        adds_up([*texts[:left], *pair, *texts[left + 2 :]], row_sum)
        for pair in repairs(texts[left], texts[left + 1])
    )


def looks_shifted(texts: Sequence[str], row_sum: RowSum | None) -> bool:
    """Whether a sum fails in a way that lost, split or joined cells make it fail.

    A row that lost a cell has moved up and ends in a blank.
    """
    return any(not text.strip() for text in texts) or looks_split(texts, row_sum)


def _without_thousands(text: str) -> str:
    return _BETWEEN_THOUSANDS.sub("", plain_forms(text).strip())


def repairs(one: str, other: str) -> list[tuple[str, str]]:
    """What two texts side by side may have been before digits slid from one into the other.

    Marks between thousands moved with their digits, and tell nothing any more; a mark for nothing
    beside digits stood there before they came.
    """
    one, other = (_BESIDE_DIGITS.sub("", _without_thousands(text)) for text in (one, other))
    pairs = []
    if one.isdecimal() and other.isdecimal():
        pairs += [(one + other, "0"), ("0", one + other)]
        pairs += [(one + other[:i], other[i:]) for i in range(1, len(other))]
        pairs += [(one[:i], one[i:] + other) for i in range(1, len(one))]
    for text in (one, other):
        if text.isdecimal() and whole(other if text is one else one) == 0:
            pairs += [(text[:i], text[i:]) for i in range(1, len(text))]
    return pairs
