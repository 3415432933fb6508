"""The expectations of our own, each held line by line over a view.

A stock expectation of Great Expectations asks for a family of metrics and makes its
configuration anew some hundred times an entry. These ask for one metric, the view's lines, and
keep their configuration. Importing the module registers the classes under
``expect_column_sums_to_agree``, ``expect_line_values_to_be_in_set``,
``expect_line_values_to_not_be_in_set``, ``expect_line_values_to_be_at_most`` and
``expect_line_values_to_be_of_a_size``.
"""

# No `from __future__ import annotations` here: the model classes need their annotations at once.
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from great_expectations.compatibility import pydantic
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import ExecutionEngine, PandasExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.expectation_configuration import (
    ExpectationConfiguration,
    parse_result_format,
)
from great_expectations.expectations.metrics.metric_provider import MetricProvider, metric_value
from great_expectations.expectations.row_conditions import RowConditionType
from great_expectations.validator.metric_configuration import MetricConfiguration
from great_expectations.validator.validator import ValidationDependencies

#: One mark a line, yes or no.
Marks = npt.NDArray[np.bool_]


class ViewLines(MetricProvider):
    """The metric: the lines of a view that meet a condition, all where there is none."""

    metric_name = "view.lines"
    domain_keys = ("batch_id", "row_condition")

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805 - the decorator passes the class
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        **_: Any,
    ) -> pd.DataFrame:
        # One column equal to one value, as nearly all conditions are: the engine would have
        # pandas compile a query for it, which takes longer than the rule.
        condition = metric_domain_kwargs.get("row_condition")
        equality = _equality(condition)
        domain = {**metric_domain_kwargs, "row_condition": None if equality else condition}
        lines, _, _ = execution_engine.get_compute_domain(
            domain, domain_type=MetricDomainTypes.TABLE
        )
        return _with_value(lines, *equality) if equality else lines


def _with_value(lines: pd.DataFrame, column: str, value: Any) -> pd.DataFrame:
    """The lines that have one value in a column."""
    return lines[lines[column].eq(value).fillna(value=False).to_numpy(dtype=bool)]


def _equality(condition: Any) -> tuple[str, Any] | None:
    if not isinstance(condition, dict) or condition.get("operator") != "==":
        return None
    return condition["column"]["name"], condition["parameter"]


class LineExpectation(BatchExpectation, ABC):
    """An expectation that each line of a view holds or breaks by itself.

    Lines that do not meet ``row_condition`` do not count. Lines that lack a value in any of the
    columns are not assessed; they count as missing.
    """

    row_condition: RowConditionType = None

    _configuration: ExpectationConfiguration | None = pydantic.PrivateAttr(default=None)

    domain_keys: ClassVar[tuple[str, ...]] = ("batch_id", "row_condition")
    metric_dependencies: ClassVar[tuple[str, ...]] = (ViewLines.metric_name,)

    @abstractmethod
    def _judge(self, lines: pd.DataFrame) -> tuple[Marks, Marks]:
        """Which of the lines lack no value; and of those, which hold."""

    def _count(self, lines: pd.DataFrame) -> int:
        """How many of the lines the expectation is about."""
        return len(lines)

    @property
    def configuration(self) -> ExpectationConfiguration:
        """As in the base class, but made once: it is asked for again and again."""
        if self._configuration is None:
            self._configuration = super().configuration
        return self._configuration

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name in self.__fields__:
            self._configuration = None

    def copy(self, **changes: Any) -> "LineExpectation":
        """As in the base class; the copy, which may differ, has a configuration of its own."""
        made = super().copy(**changes)
        made._configuration = None  # noqa: SLF001 - of this very class
        return made

    @property
    def is_plain(self) -> bool:
        """Whether it is about all lines, or about those that have one value in a column."""
        condition = self.configuration.kwargs.get("row_condition")
        return condition is None or _equality(condition) is not None

    def hold(self, view: pd.DataFrame) -> dict[str, Any]:
        """What the lines of a view come to, ``success`` and ``result``; it has to be plain.

        The same as a validator tells, which makes each entry and its metric anew for every view:
        three quarters of the time of all rules.
        """
        equality = _equality(self.configuration.kwargs.get("row_condition"))
        lines = _with_value(view, *equality) if equality else view
        return self._validate({ViewLines.metric_name: lines})

    def get_validation_dependencies(
        self,
        execution_engine: ExecutionEngine[Any] | None = None,  # noqa: ARG002 - the base class has it
        runtime_configuration: dict[str, Any] | None = None,
    ) -> ValidationDependencies:
        """The lines under this entry's condition; the base class would look each key up anew."""
        domain = {key: self.configuration.kwargs.get(key) for key in ViewLines.domain_keys}
        return ValidationDependencies(
            metric_configurations={
                ViewLines.metric_name: MetricConfiguration(ViewLines.metric_name, domain)
            },
            result_format=parse_result_format(self._get_result_format(runtime_configuration)),
        )

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,  # noqa: ARG002 - the base class has it
        execution_engine: ExecutionEngine[Any] | None = None,  # noqa: ARG002 - as above
    ) -> dict[str, Any]:
        lines: pd.DataFrame = metrics[ViewLines.metric_name]
        assessed, holds = self._judge(lines)
        broken = lines["id"].to_numpy()[assessed][~holds]
        return {
            "success": not len(broken),
            "result": {
                "element_count": (count := self._count(lines)),
                "missing_count": count - len(holds),
                "unexpected_count": len(broken),
                "unexpected_index_list": [{"id": int(line)} for line in broken],
            },
        }


class ExpectColumnSumsToAgree(LineExpectation):
    """The sum over the ``left`` columns equals (or, with ``>=``, is not below) that over ``right``.

    With one column on each side, one figure is held against the other.
    """

    left: list[str] = pydantic.Field(min_items=1)
    right: list[str] = pydantic.Field(min_items=1)
    relation: Literal["==", ">="] = "=="

    success_keys: ClassVar[tuple[str, ...]] = ("left", "right", "relation")
    args_keys: ClassVar[tuple[str, ...]] = ("left", "right", "relation")

    def _judge(self, lines: pd.DataFrame) -> tuple[Marks, Marks]:
        # As objects: whole numbers of any size and decimals add up exactly.
        figures = np.array(
            [lines[column].to_numpy(dtype=object) for column in (*self.left, *self.right)],
            dtype=object,
        )
        assessed: Marks = np.logical_not(pd.isna(figures).any(axis=0))
        # Starting from 0, so that text is refused, not joined.
        left = figures[: len(self.left), assessed].sum(axis=0, initial=0)
        right = figures[len(self.left) :, assessed].sum(axis=0, initial=0)
        holds = left >= right if self.relation == ">=" else left == right
        return assessed, holds.astype(bool)


class LineValues(LineExpectation, ABC):
    """An expectation about the values of one column and a set."""

    column: pydantic.StrictStr
    value_set: list[Any] = pydantic.Field(min_items=1)

    domain_keys: ClassVar[tuple[str, ...]] = ("batch_id", "column", "row_condition")
    success_keys: ClassVar[tuple[str, ...]] = ("value_set",)
    args_keys: ClassVar[tuple[str, ...]] = ("column", "value_set")

    def _in_set(self, lines: pd.DataFrame) -> tuple[Marks, Marks]:
        # As objects, as for sums: of so few lines pandas' own `isin` takes longer than the rule.
        values = lines[self.column].to_numpy(dtype=object)
        assessed: Marks = np.logical_not(pd.isna(values))
        in_set = [value in self.value_set for value in values[assessed]]
        return assessed, np.array(in_set, dtype=bool)


class ExpectLineValuesToBeInSet(LineValues):
    """The value of ``column`` is in ``value_set``."""

    def _judge(self, lines: pd.DataFrame) -> tuple[Marks, Marks]:
        return self._in_set(lines)


class ExpectLineValuesToNotBeInSet(LineValues):
    """The value of ``column`` is not in ``value_set``."""

    def _judge(self, lines: pd.DataFrame) -> tuple[Marks, Marks]:
        assessed, in_set = self._in_set(lines)
        return assessed, ~in_set


class LimitedLines(LineExpectation, ABC):
    """An expectation with a limit for each value of the column ``by``.

    Lines with a value that has no limit do not count.
    """

    by: pydantic.StrictStr

    @property
    @abstractmethod
    def _limits(self) -> dict[str, int]:
        """By value of the column, one of the limits."""

    def _count(self, lines: pd.DataFrame) -> int:
        return sum(value in self._limits for value in lines[self.by].to_numpy())

    def _figures(self, lines: pd.DataFrame, *columns: str) -> tuple[Marks, npt.NDArray[np.object_]]:
        """Which lines have a limit and a figure in each column; of those, a row a column."""
        # As objects, as for sums; and no series is made, which would take longer than the rule.
        figures = np.array([lines[column].to_numpy(dtype=object) for column in columns])
        has_limit = [value in self._limits for value in lines[self.by].to_numpy()]
        assessed: Marks = np.logical_not(pd.isna(figures).any(axis=0)) & np.array(
            has_limit, dtype=bool
        )
        return assessed, figures[:, assessed]

    def _each(
        self, lines: pd.DataFrame, assessed: Marks, limits: dict[str, int]
    ) -> npt.NDArray[np.object_]:
        """The limit of each line that is assessed."""
        values = lines[self.by].to_numpy()[assessed]
        return np.array([limits[value] for value in values], dtype=object)


class ExpectLineValuesToBeAtMost(LimitedLines):
    """The value of ``column`` is no more than ``at_most`` has for the line's value of ``by``."""

    column: pydantic.StrictStr
    at_most: dict[str, pydantic.StrictInt]

    domain_keys: ClassVar[tuple[str, ...]] = ("batch_id", "column", "row_condition")
    success_keys: ClassVar[tuple[str, ...]] = ("by", "at_most")
    args_keys: ClassVar[tuple[str, ...]] = ("column", "by", "at_most")

    @property
    def _limits(self) -> dict[str, int]:
        return self.at_most

    def _judge(self, lines: pd.DataFrame) -> tuple[Marks, Marks]:
        assessed, (values,) = self._figures(lines, self.column)
        holds = values <= self._each(lines, assessed, self.at_most)
        return assessed, holds.astype(bool)


class ExpectLineValuesToBeOfASize(LimitedLines):
    """The larger of two values is no more than ``times`` the other, unless it is small.

    Small is what is less than ``at_least``, and a value that is 0 is of any size. ``times`` and
    ``at_least`` have a limit each for the same values of ``by``.
    """

    column_A: pydantic.StrictStr  # noqa: N815 - so named in Great Expectations' own pairs
    column_B: pydantic.StrictStr  # noqa: N815 - as above
    times: dict[str, pydantic.StrictInt]
    at_least: dict[str, pydantic.StrictInt]

    success_keys: ClassVar[tuple[str, ...]] = ("column_A", "column_B", "by", "times", "at_least")
    args_keys: ClassVar[tuple[str, ...]] = ("column_A", "column_B", "by", "times", "at_least")

    @pydantic.validator("at_least")
    def _has_the_same_values(
        cls,  # noqa: N805 - the decorator passes the class
        at_least: dict[str, int],
        values: dict[str, Any],
    ) -> dict[str, int]:
        if set(at_least) != set(values.get("times", at_least)):
            raise ValueError("times and at_least must have limits for the same values")
        return at_least

    @property
    def _limits(self) -> dict[str, int]:
        return self.times

    def _judge(self, lines: pd.DataFrame) -> tuple[Marks, Marks]:
        assessed, (one, other) = self._figures(lines, self.column_A, self.column_B)
        small, large = np.minimum(one, other), np.maximum(one, other)
        times, at_least = (self._each(lines, assessed, n) for n in (self.times, self.at_least))
        holds = (small == 0) | (large < at_least) | (large <= times * small)
        return assessed, holds.astype(bool)
