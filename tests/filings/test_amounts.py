"""The figures that say how much there was, in one unit and across forms."""

from decimal import Decimal

import pytest

from tests.invention import example_figures, filing_of, zero_figures
from township_reports.filings.amounts import amount_places, amounts, last_amounts
from township_reports.forms.model import Form, Place
from township_reports.forms.reading import form_for

OLD, NEW = form_for(2020), form_for(2021)
PURCHASES = Place("disclosure", "第二十条第（九）项/政府集中采购", "采购总金额")
FEES = Place("disclosure", "第二十条第（八）项/行政事业性收费", "本年收费金额（单位：万元）")


@pytest.mark.parametrize("form", [OLD, NEW], ids=["2019", "2021"])
def test_a_change_is_no_amount(form: Form) -> None:
    assert "本年增/减" not in {place.column for place in amount_places(form)}


def test_of_requests_the_new_ones_are_an_amount_and_of_appeals_the_totals() -> None:
    others = [place for place in amount_places(NEW) if place.table != "disclosure"]
    assert others == [
        Place("requests", NEW.requests.row_paths[0], "总计"),
        *(Place("appeals", row, "总计") for row in NEW.appeals.row_paths),
    ]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("392800元", Decimal("39.28")),
        ("39.28万元", Decimal("39.28")),
        ("392800", None),
        ("0", 0),
        ("/", None),
    ],
)
def test_money_is_in_ten_thousands_whatever_the_cell_names(
    written: str, amount: Decimal | int | None
) -> None:
    filing = filing_of(2020, {**zero_figures(OLD), PURCHASES: written})
    assert amounts(filing)[PURCHASES] == amount


def test_last_years_amounts_stand_under_this_years_places() -> None:
    figures = example_figures(OLD)
    last = last_amounts(NEW, filing_of(2020, figures))
    now = Place("disclosure", "第二十条第（五）项/行政许可", "本年处理决定数量")
    before = Place("disclosure", "第二十条第（五）项/行政许可", "处理决定数量")
    assert last[now] == figures[before]


def test_what_last_years_form_lacks_has_no_last_amount() -> None:
    assert FEES not in last_amounts(NEW, filing_of(2020, example_figures(OLD)))
