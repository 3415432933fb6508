"""Numbers are read as they are written, and nothing else is taken for one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_reports.characters.quantities import (
    Precision,
    fractions_in,
    numbers_in,
    percentages_in,
    plain_digits,
)

_DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """A number below ten thousand as it is written out."""
    text, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return (text or "零").removeprefix("一") if 10 <= number < 20 else text or "零"


def values(text: str) -> list[Decimal]:
    return [number.value for number in numbers_in(plain_digits(text))]


@given(st.integers(0, 9999))
def test_a_number_written_out_is_read_back(number: int) -> None:
    assert values(f"共{in_chinese(number)}件。") == [Decimal(number)]


@given(st.integers(0, 10**9))
def test_digits_with_and_without_separators_are_the_same_number(number: int) -> None:
    assert values(f"{number}件") == values(f"{number:,}件") == [Decimal(number)]


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("１２件", "12", "件"),
        ("两件", "2", "件"),
        ("1.2万件", "12000", "件"),
        ("0.05万元", "0.05", "万元"),
        ("1.25亿元", "1.25", "亿元"),
        ("6 件", "6", "件"),
        ("一百一十件", "110", "件"),
    ],
)
def test_ways_of_writing_a_count(text: str, value: str, measure: str) -> None:
    (number,) = numbers_in(plain_digits(text))
    assert (number.value, number.measure) == (Decimal(value), measure)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("300余件", Precision.OVER),
        ("300多件", Precision.OVER),
        ("近40件", Precision.NEARLY),
        ("约30件", Precision.ABOUT),
        ("大约30件", Precision.ABOUT),
        ("30件左右", Precision.ABOUT),
        ("30件", Precision.EXACT),
    ],
)
def test_about_so_many_is_told_apart(text: str, precision: Precision) -> None:
    (number,) = numbers_in(text)
    assert number.precision is precision


@pytest.mark.parametrize("text", ["2021年", "第3次会议室", "五公开", "98.3%的申请", "一体化"])
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert [number for number in numbers_in(text) if number.measure == "件"] == []


@pytest.mark.parametrize(
    ("text", "value", "places"),
    [("66.7%", "66.7", 1), ("81％", "81", 0), ("百分之九十", "90", 0), ("百分之三点五", "3.5", 1)],
)
def test_percentages(text: str, value: str, places: int) -> None:
    (percentage,) = percentages_in(text)
    assert (percentage.value, percentage.places) == (Decimal(value), places)


@pytest.mark.parametrize("text", ["百分之点五", "百分之三点十", "百分之三点五点六"])
def test_what_is_no_percentage_ends_no_run(text: str) -> None:
    assert list(percentages_in(text)) == []


@pytest.mark.parametrize("digit", ["1", "一", "十", "零"])
def test_digits_without_end_are_no_number(digit: str) -> None:
    numeral = digit * 10_000
    assert values(f"约{numeral}余件") == []
    assert list(percentages_in(f"{numeral}%、百分之{numeral}")) == []


def test_spaces_without_end_are_gone_through_once() -> None:
    # Gone through again from each of them they would take hours.
    assert values(f"共{' ' * 1_000_000}3件") == [Decimal(3)]


@pytest.mark.parametrize(
    ("text", "fitting", "off"),
    [
        ("占八成", "78.2", "88"),
        ("占两成半", "26", "31"),
        ("占比超八成", "91.4", "79"),
        ("占近九成", "87.8", "63.9"),
        ("占七成多", "74", "68"),
        ("占九成以上", "94", "82.1"),
        ("占四分之一", "26.1", "30"),
        ("占比过半", "54.2", "40.8"),
        ("占近半", "46", "58"),
        ("约占三成", "33", "41"),
    ],
)
def test_a_share_in_words_is_within_what_they_say(text: str, fitting: str, off: str) -> None:
    (fraction,) = fractions_in(text)
    assert fraction.fits(Decimal(fitting))
    assert not fraction.fits(Decimal(off))


@pytest.mark.parametrize("text", ["成立专班", "一成不变", "近半年", "四分之五", "超半年"])
def test_what_is_no_share_in_words_is_left_alone(text: str) -> None:
    assert list(fractions_in(text)) == []
