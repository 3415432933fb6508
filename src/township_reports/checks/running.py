"""Run suites over a filing and turn what fails into findings."""

from __future__ import annotations

import gc
import logging
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from township_reports.characters import one_line
from township_reports.checks.about import About
from township_reports.checks.causes import Found, folded
from township_reports.checks.explaining import Raised, weigh
from township_reports.checks.messages import finding_of, finding_of_view, lacking_alike
from township_reports.checks.severity import Severity
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Entry, Suite, SuiteError, rules_about
from township_reports.checks.tracing import traced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from great_expectations.data_context import EphemeralDataContext

    from township_reports.checks.expectations import LineExpectation
    from township_reports.checks.findings import Finding
    from township_reports.checks.views.model import View
    from township_reports.filings import Filing


@dataclass(frozen=True)
class _Observed:
    """What an entry about a view as a whole has observed of it."""

    value: object


@dataclass(frozen=True)
class Assessment:
    """How many lines an expectation holds for, is broken by, and could not be applied to."""

    rule: str
    severity: Severity
    explanation: str
    held: int
    broken: int
    not_assessable: int


@dataclass(frozen=True)
class CheckResult:
    """What checking a filing gave."""

    findings: tuple[Finding, ...]
    assessments: tuple[Assessment, ...]

    @property
    def critical(self) -> tuple[Finding, ...]:
        """The findings that keep a report a draft."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.CRITICAL)


def check_filing(filing: Filing | Subject, suites: Iterable[Suite]) -> CheckResult:
    """Hold a filing against suites, by itself or with what it is compared with.

    What the filing explains is weighed; the assessments count it as broken all the same.

    Raises :class:`SuiteError` where Great Expectations cannot compute an entry. A line in
    which the rule lacks a figure counts as not assessable, never as held.
    """
    from township_reports.checks.views.named import view_of

    subject = filing if isinstance(filing, Subject) else Subject(filing)
    filing = subject.filing
    suites = tuple(suites)
    found: list[Found] = []
    checked: list[tuple[Entry, View]] = []
    assessments: list[Assessment] = []
    views: dict[str, View] = {}
    for suite in suites:
        if suite.view not in views:
            views[suite.view] = view_of(suite.view, subject)
        view = views[suite.view]
        results = _validate(view, suite)
        for number, (entry, result) in enumerate(zip(suite.entries, results, strict=True), 1):
            if result["exception_info"].get("raised_exception", True):
                reason = str(result["exception_info"].get("exception_message", ""))
                raise SuiteError(
                    f"expectations/{filing.form.version}/{suite.name}.json 第 {number} 条算不出来："
                    f"{one_line(reason, 300)}"
                )
            broken = _broken(result)
            found += _found(filing, view, entry, broken)
            checked.append((entry, view))
            assessments.append(_assessment(entry, result, len(broken)))
    readable = rules_about(suites, About.CLAIMS)
    raised = [Raised(one.finding, one.entry.explained) for one in found]
    weighed = weigh(filing, raised, subject.glosses, readable)
    findings = [traced(filing, finding) for finding in folded(subject, found, weighed, checked)]
    order = {table.name: i for i, table in enumerate(filing.form.tables)}
    findings.sort(key=lambda finding: order.get(finding.table, len(order)))
    return CheckResult(tuple(findings), tuple(assessments))


def _broken(result: Mapping[str, Any]) -> list[int | _Observed]:
    """The lines that break an entry; what was observed where it is about the view as a whole."""
    if result["success"]:
        return []
    lines = result["result"].get("unexpected_index_list")
    if lines is None:
        return [_Observed(result["result"].get("observed_value"))]
    return [int(line["id"]) for line in lines]


def _found(
    filing: Filing, view: View, entry: Entry, broken: Sequence[int | _Observed]
) -> Iterator[Found]:
    for one in broken:
        if isinstance(one, _Observed):
            yield Found(finding_of_view(filing, view, entry, one.value), entry, view, -1)
    for lines in lacking_alike(view, [one for one in broken if isinstance(one, int)]):
        yield Found(finding_of(filing, view, entry, lines), entry, view, lines[0])


def _assessment(entry: Entry, result: Mapping[str, Any], broken: int) -> Assessment:
    counts = result["result"]
    missing = int(counts.get("missing_count") or 0)
    lines = counts.get("element_count")
    # An expectation about a view as a whole counts no lines: it is one thing to hold.
    held = (1 if lines is None else int(lines)) - missing - broken
    return Assessment(entry.rule, entry.severity, entry.explanation, held, broken, missing)


def _validate(view: View, suite: Suite) -> list[dict[str, Any]]:
    """The result of each entry; our own expectations are held without a validator."""
    from township_reports.checks.expectations import LineExpectation

    if view.frame.empty or not suite.entries:
        return [_nothing_to_check() for _ in suite.entries]
    entries = (entry.expectation for entry in suite.entries)
    plain = [one for one in entries if isinstance(one, LineExpectation) and one.is_plain]
    if len(plain) == len(suite.entries):
        return [_held(view, one) for one in plain]
    return _validated(view, suite)


def _held(view: View, expectation: LineExpectation) -> dict[str, Any]:
    try:
        held = expectation.hold(view.frame)
    except Exception as error:
        return {
            "success": False,
            "result": {},
            "exception_info": {"raised_exception": True, "exception_message": str(error)},
        }
    return {**held, "exception_info": {"raised_exception": False}}


def _validated(view: View, suite: Suite) -> list[dict[str, Any]]:
    from great_expectations.execution_engine import PandasExecutionEngine
    from great_expectations.validator.validator import Validator

    # The view goes to an engine of its own: a Batch is loaded twice before it is validated, each
    # time with a fingerprint over every column, which takes longer than all the rest.
    validator = Validator(
        execution_engine=PandasExecutionEngine(batch_data_dict={view.name: view.frame}),
        data_context=_context(),
    )
    results = validator.graph_validate(
        suite.expectations.expectation_configurations,
        runtime_configuration={
            "result_format": {
                "result_format": "COMPLETE",
                "unexpected_index_column_names": ["id"],
                "return_unexpected_index_query": False,
            }
        },
    )
    # Results come in an order of Great Expectations' own; `meta.entry` says whose each is.
    by_entry = {
        result.expectation_config.meta["entry"]: result
        for result in results
        if result.expectation_config
    }
    return [
        {
            "success": by_entry[number].success,
            "result": by_entry[number].result or {},
            "exception_info": _exception(by_entry[number].exception_info),
        }
        for number in range(1, len(suite.entries) + 1)
    ]


def _exception(info: Mapping[str, Any]) -> Mapping[str, Any]:
    # Metric errors come as a mapping by metric, other errors flat.
    if "raised_exception" in info:
        return info
    return next(
        (part for part in info.values() if part.get("raised_exception")),
        {"raised_exception": False},
    )


def _nothing_to_check() -> dict[str, Any]:
    return {
        "success": True,
        "result": {"element_count": 0},
        "exception_info": {"raised_exception": False},
    }


@cache
def _context() -> EphemeralDataContext:
    import great_expectations
    from great_expectations.data_context.types.base import ProgressBarsConfig

    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    context = great_expectations.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    # Each validation leaves cycles; collecting them among all that the import made is slow.
    gc.freeze()
    return context
