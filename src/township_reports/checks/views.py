"""The views by name: a suite names its own in ``meta.view``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from township_reports.checks import (
    claim_views,
    content,
    neighbour_views,
    table_views,
    wording,
    year_views,
)
from township_reports.checks.subject import Subject
from township_reports.checks.view import PLACE_COLUMNS, View
from township_reports.forms import Form


def view_of(name: str, subject: Subject) -> View:
    """The view of this name. Raises ``KeyError`` for a name not in :data:`VIEWS`."""
    return VIEWS[name](subject)


def view_columns(name: str, form: Form) -> frozenset[str]:
    """The columns that a view of the form's filings has."""
    if name == "requests_by_applicant":
        own = {number for row in form.requests.rows for number in table_views.numbers_of(row)}
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
    "requests_by_applicant": lambda subject: table_views.requests_by_applicant(subject.filing),
    "requests_by_row": lambda subject: table_views.requests_by_row(subject.filing),
    "appeals": lambda subject: table_views.appeals(subject.filing),
    "disclosure_items": lambda subject: table_views.disclosure_items(subject.filing),
    "cells": lambda subject: table_views.cells(subject.filing),
    "labels": lambda subject: table_views.labels(subject.filing),
    "narrative": lambda subject: table_views.narrative(subject.filing),
    "handover": year_views.handover,
    "in_force": year_views.in_force,
    "projects": year_views.projects,
    "pending": year_views.pending,
    "claims": claim_views.claims,
    "claim_lists": claim_views.claim_lists,
    "fees": claim_views.fees_view,
    "wording": wording.wording,
    "content": content.content,
    "likeness": neighbour_views.likeness,
    "rollup": neighbour_views.rollup,
    "children": neighbour_views.children,
}

#: The columns beside the place that views have whatever the form.
_OWN_COLUMNS: Mapping[str, tuple[str, ...]] = {
    **table_views.OTHER_COLUMNS,
    **year_views.COLUMNS,
    **claim_views.OWN_COLUMNS,
    **wording.COLUMNS,
    **content.COLUMNS,
    **neighbour_views.COLUMNS,
}
