"""How the text of a cell reads."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_reports.filings.figures import CellReading, Figure, read_figure, sum_of
from township_reports.forms.model import Measure

COUNT = Measure("件数")
CHANGE = Measure("本年增/减", "项", signed=True)
FEE = Measure("收费金额", "万元", decimals=4)
AMOUNT = Measure("采购总金额", "", decimals=4, unit_in_cell=("万元", "元"))

FULL_WIDTH = str.maketrans("0123456789,", "０１２３４５６７８９，")


@given(st.integers(0, 10**12 - 1))
def test_a_whole_number_reads_as_itself(number: int) -> None:
    assert read_figure(str(number), COUNT) == Figure(CellReading.FIGURE, number)


@given(st.integers(0, 10**12 - 1))
def test_full_width_digits_and_separators_read_as_the_number(number: int) -> None:
    assert read_figure(f"{number:,}".translate(FULL_WIDTH), COUNT).value == number


@given(st.integers(0, 10**12 - 1), st.sampled_from([" ", "\u3000", "\u00a0", "\u202f"]))
def test_blanks_between_thousands_are_passed_over(number: int, space: str) -> None:
    assert read_figure(f"{number:,}".replace(",", space), COUNT).value == number


@given(st.integers(0, 10**12 - 1), st.text(" \u3000\t\n\u00a0\u200b\u00ad", max_size=3))
def test_what_shows_nothing_around_a_number_is_passed_over(number: int, space: str) -> None:
    assert read_figure(f"{space}{number}{space}", COUNT).value == number


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\ufeff", "\u200e"])
def test_what_is_unseen_within_a_number_is_passed_over(unseen: str) -> None:
    assert read_figure(f"1{unseen}3", COUNT).value == 13


@pytest.mark.parametrize(
    "text",
    [
        "1 0",
        "12\n3",
        "1\n234",
        "1 23 456",
        "12 34",
        "1\t234",
        "1, 234",
        "3 .5",
        "1,234 567",
        "1  234",
    ],
)
@pytest.mark.parametrize("measure", [COUNT, CHANGE, FEE], ids=["count", "change", "fee"])
def test_numbers_that_a_blank_or_a_line_divides_are_no_figure(text: str, measure: Measure) -> None:
    assert read_figure(text, measure) == Figure(CellReading.TEXT)


@given(st.text())
def test_a_value_stands_only_with_the_reading_figure(text: str) -> None:
    for measure in (COUNT, CHANGE, FEE, AMOUNT):
        figure = read_figure(text, measure)
        assert (figure.value is not None) == (figure.reading == "figure")


@given(st.integers(0, 10**8 - 1), st.integers(0, 4))
def test_ten_thousands_are_exact(digits: int, places: int) -> None:
    written = str(Decimal(digits).scaleb(-places))
    figure = read_figure(written, FEE)
    assert str(figure.value) == written
    assert figure.places == places


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\n\t"])
def test_a_blank_is_no_zero(text: str) -> None:
    assert read_figure(text, COUNT) == Figure(CellReading.BLANK)


@pytest.mark.parametrize(
    "text",
    ["/", "／", "-", "－", "—", "——", "–", "_", "__", "\\", "//", "无", " 无 ", "不适用", "N/A"],
)
@pytest.mark.parametrize("measure", [COUNT, CHANGE, FEE], ids=["count", "change", "fee"])
def test_a_mark_is_no_zero(text: str, measure: Measure) -> None:
    assert read_figure(text, measure) == Figure(CellReading.MARK)


@pytest.mark.parametrize("text", ["3.5", "3.0", "0.1", "1,000.5"])
def test_a_broken_number_of_files_is_a_fraction(text: str) -> None:
    assert read_figure(text, COUNT) == Figure(CellReading.FRACTION)


@pytest.mark.parametrize(
    "text",
    [
        "22（其中修订16件）",
        "3件",
        "十",
        "〇",
        "1e3",
        "12,34",
        "1,2345",
        "0x10",
        "3.",
        ".5",
        "1.2.3",
        "--3",
        "约3",
    ],
)
def test_what_is_no_number_is_kept_as_text(text: str) -> None:
    assert read_figure(text, COUNT) == Figure(CellReading.TEXT)


FOREIGN = ["١٢", "۱۲", "१२", "๑๒", "𝟏𝟐", "𝟙𝟚", "¹²", "₁₂", "①②", "⑫", "⒓", "Ⅻ", "1２٢", "12²"]


@pytest.mark.parametrize("text", [*FOREIGN, "-١", "1,٢٣٤", "1.٥", "١.5"])
@pytest.mark.parametrize("measure", [COUNT, CHANGE, FEE], ids=["count", "change", "fee"])
def test_digits_of_other_scripts_are_no_figure(text: str, measure: Measure) -> None:
    assert read_figure(text, measure) == Figure(CellReading.TEXT)


@pytest.mark.parametrize("text", ["22①", "5²", "3⑵"])
def test_a_note_mark_beside_a_number_is_no_digit_of_it(text: str) -> None:
    assert read_figure(text, COUNT).value is None


def test_twelve_digits_are_read() -> None:
    assert read_figure("9" * 12, COUNT).value == 999_999_999_999


@pytest.mark.parametrize("measure", [COUNT, CHANGE, FEE], ids=["count", "change", "fee"])
def test_more_digits_than_any_count_has_are_text(measure: Measure) -> None:
    assert read_figure("9" * 13, measure) == Figure(CellReading.TEXT)


def test_decimals_count_towards_the_most_digits() -> None:
    assert read_figure("123456789.1234", FEE) == Figure(CellReading.TEXT)


@pytest.mark.parametrize("text", ["-3", "－3", "−3", "- 3"])
def test_a_negative_count_is_read_as_negative(text: str) -> None:
    assert read_figure(text, COUNT).value == -3


def test_a_plus_sign_belongs_to_changes_only() -> None:
    assert read_figure("+3", COUNT) == Figure(CellReading.TEXT)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("+2", 2),
        ("＋2", 2),
        ("增2", 2),
        ("-1", -1),
        ("减4", -4),
        ("−1942", -1942),
        ("–7", -7),
        ("0", 0),
    ],
)
def test_a_change_carries_its_sign(text: str, value: int) -> None:
    assert read_figure(text, CHANGE).value == value


@pytest.mark.parametrize("text", ["增", "减", "增减2", "+-2", "增加2"])
def test_a_sign_that_is_not_clear_is_text(text: str) -> None:
    assert read_figure(text, CHANGE) == Figure(CellReading.TEXT)


@pytest.mark.parametrize(
    ("text", "value"), [("59237.2449", "59237.2449"), ("4,068.208", "4068.208")]
)
def test_fees_are_decimals_never_floats(text: str, value: str) -> None:
    figure = read_figure(text, FEE)
    assert isinstance(figure.value, Decimal)
    assert str(figure.value) == value


def test_a_fee_keeps_more_places_than_it_may_have() -> None:
    assert read_figure("0.12345", FEE) == Figure(CellReading.FIGURE, Decimal("0.12345"), 5)


@pytest.mark.parametrize("text", ["26.55元", "26.55万元"])
def test_a_fee_takes_no_unit_in_its_cell(text: str) -> None:
    assert read_figure(text, FEE) == Figure(CellReading.TEXT)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("26.55万元", "26.55", "万元"), ("265,500 元", "265500", "元"), ("１２元", "12", "元")],
)
def test_an_amount_takes_its_unit_from_the_cell(text: str, value: str, unit: str) -> None:
    figure = read_figure(text, AMOUNT)
    assert (str(figure.value), figure.unit) == (value, unit)


def test_an_amount_without_a_unit_names_none() -> None:
    figure = read_figure("3", AMOUNT)
    assert (figure.value, figure.unit) == (Decimal(3), "")


def test_a_unit_alone_is_no_figure() -> None:
    assert read_figure("元", AMOUNT).value is None


def test_a_sum_is_known_where_all_its_figures_are() -> None:
    assert sum_of([1, Decimal("0.5"), -2]) == Decimal("-0.5")
    assert sum_of([]) == 0
    assert sum_of([1, None]) is None
