"""Quantities in a text: numbers in either kind of numerals, 万 and 亿, measure words, percent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from township_reports.characters.numerals import COUNTS, NUMERALS, ZEROS, value_of
from township_reports.characters.widths import half_width_table

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCALES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
#: A full-width comma stays: it divides clauses.
_DIGITS = half_width_table("0123456789.%")
_MEASURES = "万元|亿元|件|宗|例(?![会外如行])|笔|条|份|次|个|起|项|元|封|篇|期|人次|户|张|本"
#: What people, places and doings are counted by, which no table of the form counts.
_OF_THINGS = "人(?![次大民员口才力均])|场(?!所)|名|家|处|所|台|部|册|块|套|幅|支|批|位|堂|版"


def _pattern(measures: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<about>约|近|大约)\s*)?(?<![\d.,])"
        rf"(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[{COUNTS}]+)"
        rf"\s*(?P<more>余|多)?\s*(?P<scale>万(?!元)|亿(?!元))?\s*(?P<more2>余|多)?"
        rf"\s*(?P<measure>{measures})?(?P<late>左右)?"
    )


_NUMBER = _pattern(_MEASURES)
_THING = _pattern(_OF_THINGS)
_PERCENT = re.compile(
    rf"(?P<digits>(?<!\d)\d+(?:\.\d+)?)\s*[%％]|百分之(?P<chinese>[{ZEROS}{NUMERALS}十百点]+)"
)
#: 近九成, 三成多, 四分之一, 过半: a share in words, with what says how near it is.
_FRACTION = re.compile(
    r"(?P<bound>超过?|逾|将近|接近|近|大约|约|不足|不到)?"
    rf"(?:(?P<tenths>[{NUMERALS}两])成(?P<half>半)?(?![不员立为果就熟套效年人分品交本长都])"
    rf"|(?P<of>[{NUMERALS}十]{{1,2}})分之(?P<parts>[{NUMERALS}十]{{1,2}})"
    r"|(?P<most>(?:过|超)半数?(?!年|天|小时))|(?:一半|半数|(?<=近)半)(?!年|天|小时))(?P<late>多|以上|左右)?"
)
#: So many points a share in words may be off.
_TENTH, _PART, _EDGE = Decimal(5), Decimal("2.5"), Decimal("0.5")
_PERCENT_SIGN = re.compile(r"\s*[%％]")
#: A longer numeral counts nothing.
_MOST_DIGITS = 20


class Precision(StrEnum):
    """How precise a number is said to be, by the word that says so."""

    EXACT = ""
    ABOUT = "约"
    NEARLY = "近"
    OVER = "余"


@dataclass(frozen=True)
class Number:
    """A number in a text: ``start`` and ``end`` span it with its measure word, if it has one."""

    start: int
    end: int
    value: Decimal
    measure: str
    precision: Precision = Precision.EXACT


@dataclass(frozen=True)
class Percentage:
    """A percentage in a text; ``places`` counts its decimals.

    ``least`` and ``most`` bound one that is told in words: 近九成.
    """

    start: int
    end: int
    value: Decimal
    places: int
    least: Decimal | None = None
    most: Decimal | None = None

    def fits(self, share: Decimal) -> bool:
        """Whether so many of a hundred is what the words say."""
        if self.least is None or self.most is None:
            return abs(share - self.value) < Decimal(1).scaleb(-self.places)
        return self.least <= share <= self.most


def plain_digits(text: str) -> str:
    """The text with full-width digits made plain, of the same length."""
    return text.translate(_DIGITS)


def numbers_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """The numbers of a plain text that are counts: with a measure word, or a bare zero.

    ``start`` and ``end`` limit where to look; offsets are those of the whole text.
    """
    return _found(_NUMBER, text, start, len(text) if end is None else end)


def things_in(text: str) -> Iterator[Number]:
    """The numbers of a plain text that count people, places or doings: 9人, 8场."""
    return (number for number in _found(_THING, text, 0, len(text)) if number.measure)


def _found(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Number]:
    for match in pattern.finditer(text, start, end):
        measure = match["measure"] or ""
        digits = match["digits"]
        value = _value(digits)
        if value is None or _PERCENT_SIGN.match(text, match.end("digits")):
            continue
        if not measure and not (value == 0 and len(digits) == 1):
            continue
        begin = match.start("about") if match["about"] else match.start("digits")
        last = "late" if match["late"] else "measure" if measure else "digits"
        yield Number(
            begin,
            match.end(last),
            value * _SCALES[match["scale"] or ""],
            measure,
            _precision(match),
        )


def _precision(match: re.Match[str]) -> Precision:
    if match["late"]:
        return Precision.ABOUT
    if match["more"] or match["more2"]:
        return Precision.OVER
    # 大约 is 约.
    return Precision((match["about"] or "")[-1:])


def percentages_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Percentage]:
    """The percentages of a plain text; ``start`` and ``end`` limit where to look."""
    for match in _PERCENT.finditer(text, start, len(text) if end is None else end):
        if match["digits"]:
            value = _value(match["digits"])
            places = len(match["digits"].partition(".")[2])
        else:
            value, places = _chinese_percentage(match["chinese"])
        if value is not None:
            yield Percentage(match.start(), match.end(), value, places)


def fractions_in(text: str) -> Iterator[Percentage]:
    """The shares of a plain text that are told in words: 八成, 近九成, 三分之一, 过半."""
    for match in _FRACTION.finditer(text):
        value, slack = Decimal(50), _TENTH
        if match["tenths"]:
            tenths = value_of(match["tenths"]) or 0
            value = Decimal(10 * tenths + (5 if match["half"] else 0))
        elif match["of"]:
            whole, part = value_of(match["of"]), value_of(match["parts"])
            if not whole or not part or part >= whole:
                continue
            value, slack = round(100 * Decimal(part) / whole, 1), _PART
        least, most = _bounds(match, value, slack)
        yield Percentage(match.start(), match.end(), value, 0, least, most)


def _bounds(match: re.Match[str], value: Decimal, slack: Decimal) -> tuple[Decimal, Decimal]:
    """Between what a share lies that is told with such words."""
    bound, late = match["bound"] or "", match["late"] or ""
    if match["most"] or bound[:1] in {"超", "逾"} or late == "以上":
        return value - _EDGE, Decimal(100)
    if bound in {"近", "将近", "接近", "不足", "不到"}:
        return value - 2 * _TENTH, value + _EDGE
    if late == "多":
        return value - _EDGE, value + 2 * _TENTH
    return value - slack, value + slack


def _chinese_percentage(numeral: str) -> tuple[Decimal | None, int]:
    if len(numeral) > _MOST_DIGITS:
        return None, 0
    whole, _, rest = numeral.partition("点")
    value, decimals = value_of(whole), value_of(rest) if rest else 0
    # Decimals are read out: no percentage is 三点十.
    if value is None or decimals is None or not set(rest) <= {*ZEROS, *NUMERALS}:
        return None, 0
    return value + Decimal(decimals).scaleb(-len(rest)), len(rest)


def _value(digits: str) -> Decimal | None:
    if len(digits) > _MOST_DIGITS:
        return None
    if digits[0].isdigit():
        return Decimal(digits.replace(",", ""))
    value = value_of(digits)
    return None if value is None else Decimal(value)
