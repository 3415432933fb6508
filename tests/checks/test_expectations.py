"""Our expectations: which lines hold, which are broken, which cannot be assessed."""

import copy
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

import great_expectations
import pandas as pd
import pytest
from great_expectations import expectations as stock
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.row_conditions import Column, ComparisonCondition, Parameter
from hypothesis import given, settings
from hypothesis import strategies as st

from township_reports.checks.expectations import (
    ExpectColumnSumsToAgree,
    ExpectLineValuesToBeAtMost,
    ExpectLineValuesToBeInSet,
    ExpectLineValuesToBeOfASize,
    ExpectLineValuesToNotBeInSet,
    LineExpectation,
)

#: What a frame gives for an expectation: how many lines, how many lacking, which are broken.
Counted = tuple[int, int, list[int]]
Count = Callable[[pd.DataFrame, Expectation], Counted]


@pytest.fixture(scope="module")
def count() -> Count:
    context = great_expectations.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("test").add_dataframe_asset("lines")
    definition = asset.add_batch_definition_whole_dataframe("whole")

    def counted(lines: pd.DataFrame, expectation: Expectation) -> Counted:
        result = definition.get_batch({"dataframe": lines}).validate(
            expectation,
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": ["id"],
                "return_unexpected_index_query": False,
            },
        )
        assert not result.exception_info["raised_exception"]
        assert result.result is not None
        broken = [line["id"] for line in result.result.get("unexpected_index_list") or ()]
        assert result.success == (not broken)
        assert result.result["unexpected_count"] == len(broken)
        return result.result["element_count"], result.result["missing_count"], broken

    return counted


def lines(dtype: str = "Int64", **columns: Sequence[Any]) -> pd.DataFrame:
    """A frame like a view's; the lines' numbers are not their positions."""
    values = {name: pd.Series(column, dtype=dtype) for name, column in columns.items()}
    frame = pd.DataFrame(values)
    frame.insert(0, "id", range(10, 10 + len(frame)))
    return frame


def only(column: str, value: Parameter) -> ComparisonCondition:
    condition: ComparisonCondition = Column(column) == value
    return condition


@pytest.mark.parametrize(("relation", "broken"), [("==", [11, 12]), (">=", [12])])
def test_lines_whose_sums_do_not_agree_are_broken(
    count: Count, relation: Literal["==", ">="], broken: list[int]
) -> None:
    frame = lines(a=[1, 2, 0], b=[2, 2, 2], c=[3, 3, 3])
    sums = ExpectColumnSumsToAgree(left=["a", "b"], right=["c"], relation=relation)
    assert count(frame, sums) == (3, 0, broken)


def test_sums_are_equal_where_no_relation_is_given(count: Count) -> None:
    frame = lines(a=[1, 2], b=[1, 1])
    assert count(frame, ExpectColumnSumsToAgree(left=["a"], right=["b"])) == (2, 0, [11])


def test_a_sum_over_a_line_that_lacks_a_figure_is_not_assessed(count: Count) -> None:
    frame = lines(a=[1, None, 1, None], b=[1, 1, None, None], c=[5, 5, 5, 5])
    sums = ExpectColumnSumsToAgree(left=["a", "b"], right=["c"])
    assert count(frame, sums) == (4, 3, [10])


def test_a_column_that_stands_twice_counts_twice(count: Count) -> None:
    frame = lines(a=[2, 3], b=[4, 4])
    assert count(frame, ExpectColumnSumsToAgree(left=["a", "a"], right=["b"])) == (2, 0, [11])


def test_decimals_and_whole_numbers_add_up_exactly(count: Count) -> None:
    frame = lines("object", a=[Decimal("0.1"), Decimal("0.1")], b=[Decimal("0.2")] * 2)
    frame["whole"] = pd.Series([1, 1], dtype="Int64")
    frame["sum"] = pd.Series([Decimal("1.3"), Decimal("1.30001")], dtype="object")
    sums = ExpectColumnSumsToAgree(left=["a", "b", "whole"], right=["sum"])
    assert count(frame, sums) == (2, 0, [11])


def test_sums_beyond_what_a_machine_word_holds_are_exact(count: Count) -> None:
    frame = lines(a=[2**62, 2**62], b=[2**62, 2**62], c=[0, 1])
    sums = ExpectColumnSumsToAgree(left=["a", "b", "c"], right=["a", "a"])
    assert count(frame, sums) == (2, 0, [11])


def test_values_outside_the_set_are_broken(count: Count) -> None:
    frame = lines("object", a=["x", "y", "z"])
    expectation = ExpectLineValuesToBeInSet(column="a", value_set=["x", "z"])
    assert count(frame, expectation) == (3, 0, [11])


def test_values_of_a_set_not_to_be_in_are_broken(count: Count) -> None:
    frame = lines("object", a=["x", "y", "z"])
    expectation = ExpectLineValuesToNotBeInSet(column="a", value_set=["x", "z"])
    assert count(frame, expectation) == (3, 0, [10, 12])


@pytest.mark.parametrize("kind", [ExpectLineValuesToBeInSet, ExpectLineValuesToNotBeInSet])
def test_a_missing_value_is_not_assessed_against_a_set(
    count: Count, kind: type[ExpectLineValuesToBeInSet | ExpectLineValuesToNotBeInSet]
) -> None:
    frame = lines("object", a=[None, "x", None])
    _, missing, broken = count(frame, kind(column="a", value_set=["x"]))
    assert missing == 2
    assert set(broken) <= {11}


def test_an_empty_text_is_a_value(count: Count) -> None:
    frame = lines("object", a=["", "x"])
    assert count(frame, ExpectLineValuesToBeInSet(column="a", value_set=[""])) == (2, 0, [11])


def test_a_value_above_the_limit_of_its_line_is_broken(count: Count) -> None:
    frame = lines("object", a=[5, 6, 6, Decimal("10.1"), None, 99])
    frame["of"] = ["x", "x", "y", "y", "x", "z"]
    limited = ExpectLineValuesToBeAtMost(column="a", by="of", at_most={"x": 5, "y": 10})
    assert count(frame, limited) == (5, 1, [11, 13])


def size(**times: int) -> ExpectLineValuesToBeOfASize:
    at_least = dict.fromkeys(times, 20)
    return ExpectLineValuesToBeOfASize(
        column_A="a", column_B="b", by="of", times=times, at_least=at_least
    )


@pytest.mark.parametrize(
    ("a", "b", "broken"),
    [
        (30, 10, []),
        (31, 10, [10]),
        (10, 31, [10]),
        (19, 1, []),
        (20, 1, [10]),
        (500, 0, []),
        (Decimal("13500"), Decimal("1.35"), [10]),
    ],
)
def test_two_values_are_of_a_size_up_to_so_many_times(
    count: Count, a: int | Decimal, b: int | Decimal, broken: list[int]
) -> None:
    frame = lines("object", a=[a], b=[b], of=["x"])
    assert count(frame, size(x=3)) == (1, 0, broken)


def test_a_size_goes_by_the_limit_of_the_line(count: Count) -> None:
    frame = lines("object", a=[100] * 4, b=[10, 10, 10, None], of=["x", "y", "z", "y"])
    assert count(frame, size(x=10, y=9)) == (3, 1, [11])


def test_each_size_has_both_limits() -> None:
    with pytest.raises(ValueError, match="same values"):
        ExpectLineValuesToBeOfASize(
            column_A="a", column_B="b", by="of", times={"x": 2}, at_least={"y": 2}
        )


OURS: list[tuple[type[LineExpectation], Mapping[str, Any]]] = [
    (ExpectColumnSumsToAgree, {"left": ["a"], "right": ["b"]}),
    (ExpectLineValuesToBeInSet, {"column": "a", "value_set": [0]}),
    (ExpectLineValuesToNotBeInSet, {"column": "a", "value_set": [1]}),
    (ExpectLineValuesToBeAtMost, {"column": "a", "by": "of", "at_most": {"x": 0}}),
    (
        ExpectLineValuesToBeOfASize,
        {"column_A": "a", "column_B": "c", "by": "of", "times": {"x": 2}, "at_least": {"x": 0}},
    ),
]
each_of_ours = pytest.mark.parametrize(
    ("kind", "kwargs"), OURS, ids=[kind.__name__ for kind, _ in OURS]
)


@each_of_ours
def test_lines_outside_the_condition_do_not_count(
    count: Count, kind: type[LineExpectation], kwargs: Mapping[str, Any]
) -> None:
    frame = lines(a=[1, 1, None, 0, None], b=[0] * 5, c=[3] * 5).assign(of="x")
    frame["where"] = ["x", "y", "x", "x", "y"]
    assert count(frame, kind(**kwargs, row_condition=only("where", "x"))) == (3, 1, [10])


@each_of_ours
def test_a_condition_that_no_line_meets_leaves_nothing_to_break(
    count: Count, kind: type[LineExpectation], kwargs: Mapping[str, Any]
) -> None:
    frame = lines(a=[1], b=[0], c=[3]).assign(of="x")
    assert count(frame, kind(**kwargs, row_condition=only("b", 7))) == (0, 0, [])


FIGURES = st.lists(
    st.tuples(st.none() | st.integers(-1, 2), st.none() | st.integers(-1, 2), st.booleans()),
    min_size=1,
    max_size=8,
)
CONDITIONS = st.sampled_from([None, only("here", True)])


def of_figures(drawn: Sequence[tuple[int | None, int | None, bool]], dtype: str) -> pd.DataFrame:
    a, b, here = zip(*drawn, strict=True)
    return lines(dtype, a=a, b=b).assign(here=here)


@pytest.mark.parametrize("dtype", ["Int64", "object"])
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (ExpectLineValuesToBeInSet, stock.ExpectColumnValuesToBeInSet),
        (ExpectLineValuesToNotBeInSet, stock.ExpectColumnValuesToNotBeInSet),
    ],
)
@given(drawn=FIGURES, values=st.lists(st.integers(-1, 3), min_size=1), condition=CONDITIONS)
@settings(max_examples=8)
def test_a_set_is_held_against_figures_as_by_the_stock_type(
    count: Count,
    dtype: str,
    ours: type[ExpectLineValuesToBeInSet | ExpectLineValuesToNotBeInSet],
    theirs: type[stock.ExpectColumnValuesToBeInSet | stock.ExpectColumnValuesToNotBeInSet],
    drawn: list[tuple[int | None, int | None, bool]],
    values: list[int],
    condition: ComparisonCondition | None,
) -> None:
    frame = of_figures(drawn, dtype)
    ours_held = ours(column="a", value_set=values, row_condition=condition)
    theirs_held = theirs(column="a", value_set=values, row_condition=condition)
    assert count(frame, ours_held) == count(frame, theirs_held)


@given(
    texts=st.lists(st.none() | st.sampled_from(["", "0", "x", "无"]), min_size=1, max_size=8),
    values=st.lists(st.sampled_from(["", "0", "y", "无"]), min_size=1),
)
@settings(max_examples=10)
def test_a_set_is_held_against_texts_as_by_the_stock_type(
    count: Count, texts: list[str | None], values: list[str]
) -> None:
    frame = lines("object", a=texts)
    ours = ExpectLineValuesToBeInSet(column="a", value_set=values)
    theirs = stock.ExpectColumnValuesToBeInSet(column="a", value_set=values)
    assert count(frame, ours) == count(frame, theirs)


@pytest.mark.parametrize("dtype", ["Int64", "object"])
@given(drawn=FIGURES, condition=CONDITIONS)
@settings(max_examples=10)
def test_two_figures_are_compared_as_by_the_stock_type(
    count: Count,
    dtype: str,
    drawn: list[tuple[int | None, int | None, bool]],
    condition: ComparisonCondition | None,
) -> None:
    frame = of_figures(drawn, dtype)
    ours = ExpectColumnSumsToAgree(left=["a"], right=["b"], relation=">=", row_condition=condition)
    theirs = stock.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="a",
        column_B="b",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        row_condition=condition,
    )
    assert count(frame, ours) == count(frame, theirs)


@each_of_ours
def test_the_configuration_makes_the_same_expectation_again(
    kind: type[LineExpectation], kwargs: Mapping[str, Any]
) -> None:
    expectation = kind(**kwargs, row_condition=only("a", 1), meta={"entry": 3})
    assert expectation.configuration.to_domain_obj() == expectation


def test_the_configuration_is_made_once() -> None:
    expectation = ExpectLineValuesToBeInSet(column="a", value_set=[0])
    assert expectation.configuration is expectation.configuration


def test_the_configuration_follows_an_attribute_that_is_set() -> None:
    expectation = ExpectLineValuesToBeInSet(column="a", value_set=[0])
    assert expectation.configuration.kwargs["column"] == "a"
    expectation.column = "b"
    assert expectation.configuration.kwargs["column"] == "b"


def test_the_configuration_of_a_changed_copy_is_its_own() -> None:
    expectation = ExpectLineValuesToBeInSet(column="a", value_set=[0])
    assert expectation.configuration.kwargs["column"] == "a"
    assert expectation.copy(update={"column": "b"}).configuration.kwargs["column"] == "b"


@pytest.mark.parametrize("made", [copy.copy, copy.deepcopy])
def test_a_copy_shares_no_configuration(
    made: Callable[[ExpectLineValuesToBeInSet], ExpectLineValuesToBeInSet],
) -> None:
    expectation = ExpectLineValuesToBeInSet(column="a", value_set=[0])
    kept = expectation.configuration
    copied = made(expectation)
    copied.column = "b"
    assert copied.configuration.kwargs["column"] == "b"
    assert expectation.configuration is kept


@pytest.mark.parametrize(
    "expectation",
    [
        ExpectColumnSumsToAgree(left=["a"], right=["b"]),
        ExpectColumnSumsToAgree(left=["a"], right=["b"], row_condition=only("b", 2)),
        ExpectLineValuesToBeInSet(column="a", value_set=[1], row_condition=only("b", 5)),
        ExpectLineValuesToNotBeInSet(column="a", value_set=[1]),
    ],
    ids=["all lines", "some lines", "no lines", "a set"],
)
def test_what_is_held_without_a_validator_is_what_one_tells(
    count: Count, expectation: LineExpectation
) -> None:
    frame = lines(a=[1, 2, None], b=[2, 2, 2])
    held = expectation.hold(frame)
    broken = [line["id"] for line in held["result"]["unexpected_index_list"]]
    told = held["result"]["element_count"], held["result"]["missing_count"], broken
    assert expectation.is_plain
    assert told == count(frame, expectation)
    assert held["success"] == (not broken)


def test_a_condition_that_is_no_equality_needs_an_engine() -> None:
    condition: ComparisonCondition = Column("b") > 2
    expectation = ExpectColumnSumsToAgree(left=["a"], right=["b"], row_condition=condition)
    assert not expectation.is_plain
