"""Chinese numerals come to what they say, and are written as they are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_reports.characters.numerals import numeral_of, value_of, year_of


@given(st.integers(1, 99))
def test_a_number_written_with_numerals_is_read_back(number: int) -> None:
    assert value_of(numeral_of(number)) == number


@pytest.mark.parametrize(
    ("numeral", "value"), [("一百零五", 105), ("两千", 2000), ("十", 10), ("二〇二一", 2021)]
)
def test_numerals_are_counted_out_or_read_out(numeral: str, value: int) -> None:
    assert value_of(numeral) == value


@pytest.mark.parametrize("numeral", ["", "两三", "三点五", "3"])
def test_what_is_no_numeral_has_no_value(numeral: str) -> None:
    assert value_of(numeral) is None


@pytest.mark.parametrize("number", [0, 100, 2021])
def test_numbers_that_headings_do_not_reach_are_written_in_digits(number: int) -> None:
    assert numeral_of(number) == str(number)


@pytest.mark.parametrize(
    "written", ["2021", "二〇二一", "二零二一", "二○二一", "二O二一", "２０２１"]
)
def test_a_year_is_read_whatever_was_typed_for_its_zero(written: str) -> None:
    assert year_of(written) == 2021
