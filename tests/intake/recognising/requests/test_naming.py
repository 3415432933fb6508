"""What heads name that stand one after another, without columns to go by."""

from __future__ import annotations

import pytest

from township_reports.forms.reading import form_for
from township_reports.intake.recognising.requests.naming import ColumnNames
from township_reports.intake.recognising.spots import Spot, SpotLine

TABLE = form_for(2023).requests
UNDER = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")


def order_of(*heads: str) -> tuple[str, ...]:
    spots = tuple(Spot(text, 1, 0, n, 1, "", is_sure=False) for n, text in enumerate(heads))
    found = ColumnNames(TABLE).read([SpotLine(spots, 1)])
    assert found is not None
    return found.order


@pytest.mark.parametrize(
    "heads",
    [
        ("自然人", "法人或其他组织", "总计", *UNDER),
        ("自然人", "法人或其他组织", *UNDER, "总计"),
        ("法人或其他组织", "自然人", *UNDER, "总计"),
    ],
)
def test_heads_that_are_read_in_the_form_s_order_are_in_it(heads: tuple[str, ...]) -> None:
    assert order_of(*heads) == TABLE.columns


def test_heads_over_others_that_stand_before_the_first_column_are_in_another_order() -> None:
    assert order_of("法人或其他组织", "自然人", "总计", *UNDER) == ()


def test_a_total_that_stands_beside_a_head_over_others_is_in_order_where_its_column_is() -> None:
    above = (Spot("申请人情况", 1, 0, 0, 6, ""), Spot("总计", 1, 0, 6, 1, ""))
    middle = (Spot("自然人", 1, 1, 0, 1, ""), Spot("法人或其他组织", 1, 1, 1, 5, ""))
    below = tuple(Spot(text, 1, 2, n, 1, "") for n, text in enumerate(UNDER, 1))
    found = ColumnNames(TABLE).read([SpotLine(spots, 1) for spots in (above, middle, below)])
    assert found is not None
    assert found.order == TABLE.columns
