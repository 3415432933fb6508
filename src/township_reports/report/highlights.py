"""What a reviewer looks at first: a few figures beside last year's, and texts that are alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from township_reports.checks.neighbours import LikenessKind, Neighbours
from township_reports.filings.figures import Value
from township_reports.filings.model import Filing
from township_reports.forms.model import TOTAL, Form, Place


class Highlight(NamedTuple):
    """One figure, this year's and last year's as text; empty where there is none."""

    name: str
    now: str
    last: str


class LikeText(NamedTuple):
    """``percent`` of a unit's text stands in another's, or its own of last year.

    ``unit`` is the other unit's key.
    """

    kind: LikenessKind
    percent: int
    unit: str

    @classmethod
    def from_json(cls, data: Sequence[Any]) -> LikeText:
        """Raises ``ValueError`` for what was not written of one."""
        kind, percent, unit = data
        return cls(LikenessKind(kind), percent, unit)


def highlights(filing: Filing, last: Filing | None) -> tuple[Highlight, ...]:
    """The figures of a filing that say most, beside last year's."""
    now = figures_at_a_glance(filing)
    before = figures_at_a_glance(last) if last else {}
    return tuple(
        Highlight(name, _shown(value), _shown(before.get(name))) for name, value in now.items()
    )


def figures_at_a_glance(filing: Filing) -> dict[str, Value]:
    """A few figures by name, the same names for both forms; ``None`` where one is missing."""
    return {name: filing.sum(places) for name, places in _places_at_a_glance(filing.form).items()}


def like_texts(neighbours: Neighbours) -> tuple[LikeText, ...]:
    """The texts that a unit's is like, as comparing found them."""
    return tuple(
        LikeText(found.kind, found.percent, found.unit)
        for found in neighbours.likeness
        if found.is_alike
    )


def _places_at_a_glance(form: Form) -> dict[str, tuple[Place, ...]]:
    requests = {row.number: row.path for row in form.requests.rows}
    review, *lawsuits = form.appeals.rows
    return {
        "新收申请": (Place("requests", requests["一"], TOTAL),),
        "办理结果": (Place("requests", requests["三(七)"], TOTAL),),
        "结转下年": (Place("requests", requests["四"], TOTAL),),
        "行政复议": (Place("appeals", review.path, TOTAL),),
        "行政诉讼": tuple(Place("appeals", row.path, TOTAL) for row in lawsuits),
        "规范性文件": (_disclosed(form, "规范性文件"),),
        "行政许可": (_disclosed(form, "行政许可"),),
        "行政处罚": (_disclosed(form, "行政处罚"),),
    }


def _disclosed(form: Form, item: str) -> Place:
    # What stands at the end of the year is the last measure in both forms.
    row = next(row for row in form.disclosure.rows if row.label.endswith(item))
    return Place("disclosure", row.path, form.disclosure.measures(row.path)[-1].label)


def _shown(value: Value) -> str:
    return "" if value is None else str(value)
