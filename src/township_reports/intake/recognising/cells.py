"""When a cell's text is a figure for certain, and when a row of figures can be trusted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from township_reports.characters.equivalence import plain_forms
from township_reports.filings.figures import CellReading, read_figure
from township_reports.forms.model import Measure
from township_reports.intake.recognising.grids import Spot

SPLIT = "一格数字可能被拆开"
TOGETHER = "几个数字可能连在一起"
NOTED = "格内有注释或文字"
MERGED = "数字的格子是合并的，分不清属于哪一格"
COUNT = "这一行的数字不是应有的格数，可能被拆开或连在一起"
SUM = "这一行各项之和不等于总计，数字可能被拆开或连在一起"
COLUMN_SUM = "这一列的合计对不上，数字可能错行"
NAMELESS = "列没有名字"
NO_ROW = "文件里没有读到这一行"
REPEATED = "同一行出现两次，数字不同"
UNKNOWN_ROW = "行名对不上格式，或者可能是两行"
NO_LABEL = "数字没有行名"
NO_TABLE = "没有找到这张表，或者表头和数字对不上"
OTHER_FORM = "这张表是另一版格式的"

_MARKS_ONLY = re.compile(r"[\s/\\\-_—–]*")


def cell_doubt(spot: Spot, measure: Measure) -> str:
    """Why a cell's text is no figure for certain; empty where it is one, a mark or a blank."""
    text = plain_forms(spot.text).strip()
    if not spot.is_sure and re.search(r"\d\s+\d", text):
        return SPLIT
    if spot.is_above:
        return MERGED
    if _MARKS_ONLY.fullmatch(text):
        return ""
    if re.search(r"\d[\s.,]*\s[\s.,]*\d", text):
        return SPLIT
    if re.match(r"[+-]?0\d", text):
        return TOGETHER
    if read_figure(spot.text, measure).reading is CellReading.TEXT:
        return TOGETHER if re.fullmatch(r"\d+", text) else NOTED
    return ""


def whole(text: str) -> int | None:
    """A count as a number; 0 for a blank or a mark, ``None`` for what is neither."""
    figure = read_figure(text, Measure(""))
    if figure.reading in {CellReading.BLANK, CellReading.MARK}:
        return 0
    return figure.value if isinstance(figure.value, int) else None


def adds_up(texts: Sequence[str]) -> bool:
    """Whether the last is the sum of those before it."""
    numbers = [whole(text) for text in texts]
    known = [number for number in numbers if number is not None]
    return len(known) == len(numbers) and sum(known[:-1]) == known[-1]


def looks_split(texts: Sequence[str]) -> bool:
    """Whether a sum that fails would hold if one number were put together, or taken apart.

    Digits that slid into the neighbouring cell look like a report's own mistake.
    """
    for i in range(len(texts) - 1):
        one, other = texts[i].strip(), texts[i + 1].strip()
        for pair in _repairs(one, other):
            if adds_up([*texts[:i], *pair, *texts[i + 2 :]]):
                return True
    return False


def looks_shifted(texts: Sequence[str]) -> bool:
    """Whether a sum fails in a way that lost, split or joined cells make it fail.

    A row that lost a cell has moved up and ends in a blank.
    """
    return any(not text.strip() for text in texts) or looks_split(texts)


def _repairs(one: str, other: str) -> list[tuple[str, str]]:
    pairs = []
    if one.isdecimal() and other.isdecimal():
        pairs += [(one + other, "0"), ("0", one + other)]
        pairs += [(one + other[:i], other[i:]) for i in range(1, len(other))]
        pairs += [(one[:i], one[i:] + other) for i in range(1, len(one))]
    for text in (one, other):
        if text.isdecimal() and whole(other if text is one else one) == 0:
            pairs += [(text[:i], text[i:]) for i in range(1, len(text))]
    return pairs
