"""The views by name: a suite names its own in ``meta.view``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.checks.views import (
    amounts,
    claims,
    content,
    coverage,
    days,
    neighbours,
    tables,
    wording,
    years,
)
from township_reports.checks.views.model import PLACE_COLUMNS, View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from township_reports.checks.subject import Subject
    from township_reports.forms import Form


def view_of(name: str, subject: Subject) -> View:
    """The view of this name. Raises ``KeyError`` for a name not in :data:`VIEWS`."""
    return VIEWS[name](subject)


def view_columns(name: str, form: Form) -> frozenset[str]:
    """The columns that a view of the form's filings has."""
    if name == "requests_by_applicant":
        own = {number for row in form.requests.rows for number in tables.numbers_of(row)}
    elif name == "requests_by_row":
        own = {*form.requests.columns, "number"}
    elif name == "appeals":
        own = set(form.appeals.results)
    elif name == "disclosure_items":
        own = {place.column for place in form.disclosure.places} | {"clause", "item", "level"}
    else:
        own = set(_OWN_COLUMNS[name])
    return frozenset({*PLACE_COLUMNS, *own})


VIEWS: Mapping[str, Callable[[Subject], View]] = {
    "requests_by_applicant": lambda subject: tables.requests_by_applicant(subject.filing),
    "requests_by_row": lambda subject: tables.requests_by_row(subject.filing),
    "appeals": lambda subject: tables.appeals(subject.filing),
    "disclosure_items": lambda subject: tables.disclosure_items(subject.filing),
    "cells": lambda subject: tables.cells(subject.filing),
    "labels": lambda subject: tables.labels(subject.filing),
    "narrative": lambda subject: tables.narrative(subject.filing),
    "handover": years.handover,
    "in_force": years.in_force,
    "projects": years.projects,
    "pending": years.pending,
    "amounts": amounts.amounts_view,
    "claims": claims.claims,
    "claim_lists": claims.claim_lists,
    "fees": claims.fees_view,
    "coverage": coverage.coverage,
    "wording": wording.wording,
    "content": content.content,
    "days": days.days,
    "likeness": neighbours.likeness,
    "rollup": neighbours.rollup,
    "children": neighbours.children,
}

#: The columns beside the place that views have whatever the form.
_OWN_COLUMNS: Mapping[str, tuple[str, ...]] = {
    **tables.OTHER_COLUMNS,
    **years.COLUMNS,
    **amounts.COLUMNS,
    **claims.OWN_COLUMNS,
    **coverage.COLUMNS,
    **wording.COLUMNS,
    **content.COLUMNS,
    **days.COLUMNS,
    **neighbours.COLUMNS,
}
