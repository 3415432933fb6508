"""The one expectation class of our own: the sums of two lists of columns agree, line by line.

Great Expectations has a sum that equals a constant, and pairs that equal each other, but not
this. Importing the module registers the class under ``expect_column_sums_to_agree``.
"""

# No `from __future__ import annotations` here: the model class needs its annotations at once.
from typing import Any, ClassVar, Literal

import pandas as pd
from great_expectations.compatibility import pydantic
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import (
    MulticolumnMapMetricProvider,
    multicolumn_condition_partial,
)


class ColumnSumsAgree(MulticolumnMapMetricProvider):
    """The metric: which lines' sums agree."""

    condition_metric_name = "multicolumn_values.column_sums_agree"
    condition_value_keys = ("left", "right", "relation")
    condition_domain_keys = (
        "batch_id",
        "table",
        "column_list",
        "row_condition",
        "condition_parser",
        "ignore_row_if",
    )

    @multicolumn_condition_partial(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator] # GX has no types here
    def _pandas(
        cls,  # noqa: N805 - the decorator passes the class
        column_list: pd.DataFrame,
        left: list[str],
        right: list[str],
        relation: str,
        **_: Any,
    ) -> pd.Series:
        sums = column_list[left].sum(axis=1), column_list[right].sum(axis=1)
        return sums[0] >= sums[1] if relation == ">=" else sums[0] == sums[1]


class ExpectColumnSumsToAgree(MulticolumnMapExpectation):
    """The sum over the ``left`` columns equals (or, with ``>=``, is not below) that over ``right``.

    Lines where any of the columns holds no figure are not assessed.
    """

    column_list: list[str] = pydantic.Field(default_factory=list)
    left: list[str]
    right: list[str]
    relation: Literal["==", ">="] = "=="
    ignore_row_if: Literal["all_values_are_missing", "any_value_is_missing", "never"] = (
        "any_value_is_missing"
    )

    map_metric: ClassVar[str] = "multicolumn_values.column_sums_agree"
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "left", "right", "relation")
    args_keys: ClassVar[tuple[str, ...]] = ("left", "right", "relation")

    @pydantic.root_validator(pre=True)
    def _columns_of_both_sides(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805 - pydantic passes the class
        both = [*(values.get("left") or []), *(values.get("right") or [])]
        return {**values, "column_list": list(dict.fromkeys(both))}
