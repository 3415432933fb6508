"""Read the text of a cell as the figure its measure asks for.

Full-width digits, separators and blanks between thousands and (where the measure allows one) a sign
are read. Anything else is kept as what it is: a blank is not a zero, and neither is ``/``; and what
a blank or a line divides in another way is two things, no number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from township_reports.characters import half_width, ordinary_text, without_space

if TYPE_CHECKING:
    from collections.abc import Iterable

    from township_reports.forms import Measure

#: A figure as it is calculated with; ``None`` where a cell holds none.
Value = int | Decimal | None

# More digits than any count or sum in 万元 has; beyond it 64-bit sums could overflow.
_MOST_DIGITS = 12

# Digits of ASCII alone, to which full-width ones are made: those of other scripts, or of
# mathematics, look to a reviewer like something else than what they would be read as.
_NUMBER = re.compile(
    r"([+-]?)[^\S\n]*([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:[ \u3000][0-9]{3})+)"
    r"(?:\.([0-9]+))?[^\S\n]*"
)
_SIGNS = str.maketrans({"−": "-", "–": "-", "增": "+", "减": "-"})
_MARKS = {"/", "-", "_", "—", "–", "\\", "无", "不适用", "空", "零", "N/A"}


class CellReading(StrEnum):
    """What a cell's text is.

    ``MARK`` is ``/``, ``-``, 无 … in place of a figure, ``FRACTION`` a broken number where a
    whole one belongs.
    """

    FIGURE = "figure"
    BLANK = "blank"
    MARK = "mark"
    FRACTION = "fraction"
    TEXT = "text"


@dataclass(frozen=True)
class Figure:
    """How a cell reads.

    ``value`` is an ``int`` for whole measures, a ``Decimal`` for others, ``None`` for what
    reads as anything but a figure. ``places`` counts decimal places as written; ``unit`` is the
    unit the cell names, where the measure asks for one.
    """

    reading: CellReading
    value: Value = None
    places: int = 0
    unit: str = ""


# Most cells of a filing, and of thousands of filings, hold the same few numbers.
@lru_cache(maxsize=4096)
def read_figure(text: str, measure: Measure) -> Figure:
    """Read a cell's text as a figure of ``measure``; never raises."""
    plain = half_width(ordinary_text(text)).strip()
    words = without_space(plain)
    if not words:
        return Figure(CellReading.BLANK)
    if words.strip("/-_—\\") == "" or words in _MARKS:
        return Figure(CellReading.MARK)
    unit = next((u for u in measure.unit_in_cell if plain.endswith(u)), "")
    plain = plain.removesuffix(unit)
    if measure.signed:
        plain = plain.translate(_SIGNS)
    match = _NUMBER.fullmatch(plain.replace("−", "-"))
    if not match:
        return Figure(CellReading.TEXT)
    sign, whole, decimals = match.groups()
    digits = re.sub(r"[, \u3000]", "", whole)
    if len(digits) + len(decimals or "") > _MOST_DIGITS or (sign == "+" and not measure.signed):
        return Figure(CellReading.TEXT)
    if measure.decimals:
        value = Decimal(f"{sign}{digits}.{decimals or '0'}")
        exact = Decimal(f"{sign}{digits}") if not decimals else value
        return Figure(CellReading.FIGURE, exact, len(decimals or ""), unit)
    if decimals:
        return Figure(CellReading.FRACTION)
    return Figure(CellReading.FIGURE, int(sign + digits))


def sum_of(values: Iterable[Value]) -> Value:
    """The sum of some figures; ``None`` where one of them is not there."""
    total: int | Decimal = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total
