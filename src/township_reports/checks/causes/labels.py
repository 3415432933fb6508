"""Findings about rows, columns and headings that come of one thing: a block, another form."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from township_reports.checks.about import About
from township_reports.checks.causes.grid import Grid, Label
from township_reports.filings import LabelState

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from township_reports.checks.causes.equations import Equation
    from township_reports.checks.causes.found import Found
    from township_reports.checks.causes.groups import Groups
    from township_reports.checks.subject import Subject
    from township_reports.forms import Appeals, Disclosure, Requests

_NUMBER = re.compile(r"\d+")
#: From which share of its rows on a table that lacks them is not the form's.
_MOST_OF_A_TABLE = 0.5


def join_labels(subject: Subject, found: Sequence[Found], groups: Groups) -> None:
    """Join labels that stand together and are off in one way, and what stands for what is missing.

    A label that was not recognised is off the form, and the one that it was meant for is missing.
    """
    labels = list(_labels(found))
    groups.join_alike(_slips(labels))
    for state in (LabelState.EXTRA, LabelState.REPEATED):
        for table, those in _by_table(labels, state):
            if table:
                _join_runs([(label.line, label.number) for label in those if label.line], groups)
    for table, those in _by_table(labels, LabelState.MISSING):
        order = _order(subject, table)
        _join_runs(
            [(order[at], label.number) for label in those if (at := _at(label)) in order], groups
        )
    _join_pairs(subject, labels, groups)


def other_form(subject: Subject, found: Sequence[Found]) -> Iterator[tuple[Found, list[int]]]:
    """For each table that lacks most of the form's rows: a finding that says so, and its parts."""
    labels = list(_labels(found))
    for table in subject.filing.form.tables:
        those = [label for label in labels if label.table == table.name]
        missing = {label.row for label in those if label.state == LabelState.MISSING and label.row}
        if len(missing) < _MOST_OF_A_TABLE * len(table.row_paths):
            continue
        extra = [label for label in those if label.state == LabelState.EXTRA]
        first = found[those[0].number]
        message = (
            f"{table.name}不是{subject.filing.year}年的表样：缺 {len(missing)} 行"
            f"{_likeness(subject, table, extra)}：请换成本年的表再填"
        )
        finding = replace(
            first.finding, row="", column="", cell="", message=message, left="", right=""
        )
        # Whether its figures can be is no question of their own.
        odd = [
            number
            for number, one in enumerate(found)
            if one.finding.table == table.name and one.entry.about in {About.PLAUSIBLE, About.YEARS}
        ]
        yield replace(first, finding=finding, line=-1), [label.number for label in those] + odd


def _likeness(
    subject: Subject, table: Disclosure | Requests | Appeals, extra: Sequence[Label]
) -> str:
    written = {label.row for label in extra}
    for form in subject.forms.all:
        if form is subject.filing.form or not written:
            continue
        rows = {path for other in form.tables if other.key == table.key for path in other.row_paths}
        if len(written & rows) >= _MOST_OF_A_TABLE * len(written):
            return f"，另有 {len(extra)} 处是{form.version}年格式的写法"
    return f"，另有 {len(extra)} 处不是格式里的" if extra else ""


def _labels(found: Sequence[Found]) -> Iterator[Label]:
    for number, one in enumerate(found):
        if one.entry.about is not About.FORM or one.view.name != "labels" or one.line < 0:
            continue
        digits = _NUMBER.search(one.finding.cell)
        yield Label(
            number,
            str(one.field("state")),
            one.finding.table,
            one.finding.row,
            one.finding.column,
            str(one.field("nearest")),
            int(digits[0]) if digits else 0,
            one.finding.cell,
        )


def _by_table(labels: Sequence[Label], state: LabelState) -> Iterator[tuple[str, list[Label]]]:
    those = sorted((one for one in labels if one.state == state), key=lambda one: one.table)
    for table, within in groupby(those, key=lambda one: one.table):
        yield table, list(within)


def _slips(labels: Sequence[Label]) -> dict[int, Hashable]:
    """One slip in a row's label, where the label stands once for each of its figures."""
    return {
        label.number: (label.state, label.table, label.row)
        for label in labels
        if label.row and label.state in {LabelState.MISSPELT, LabelState.REWORDED}
    }


def _at(label: Label) -> tuple[str, str]:
    return label.row, label.column


def _order(subject: Subject, name: str) -> dict[tuple[str, str], int]:
    """Where the form has a table's rows, its columns and its cells; what is not next is far off."""
    order: dict[tuple[str, str], int] = {}
    for table in subject.filing.form.tables:
        if table.name == name:
            places = [(place.row, place.column) for place in table.places]
            rows = [(row, "") for row in table.row_paths]
            heads = dict.fromkeys(place.column for place in table.places)
            columns = [("", head) for head in heads]
            for kind in (places, rows, columns):
                start = len(order) + 1
                order |= {at: start + i for i, at in enumerate(kind)}
    return order


def _join_runs(numbered: Sequence[tuple[int, int]], groups: Groups) -> None:
    """Join what stands next to each other."""
    ordered = sorted(numbered)
    for (at, one), (after, other) in pairwise(ordered):
        if after - at <= 1:
            groups.join((one, other))


def _join_pairs(subject: Subject, labels: Sequence[Label], groups: Groups) -> None:
    """Join a label that was not recognised with what it was meant for, by its words or its place.

    Of two that may be meant for one, the second is one too many.
    """
    missing = [label for label in labels if label.state == LabelState.MISSING]
    extra = [label for label in labels if label.state == LabelState.EXTRA]
    taken: set[int] = set()
    grid = Grid(subject.filing)
    for is_meant in (_is_nearest, grid.is_in_place_of):
        for label in extra:
            for other in missing:
                free = label.number not in taken and other.number not in taken
                if free and label.table == other.table and is_meant(label, other):
                    taken |= {label.number, other.number}
                    groups.join((label.number, other.number))


def _is_nearest(label: Label, missing: Label) -> bool:
    return label.nearest == missing.nearest


def join_moved(found: Sequence[Found], equations: Iterable[Equation], groups: Groups) -> None:
    """Join figures beyond the last column with the blanks that they left behind in their rows.

    With them go the sums that such a row spoils, in one column after another.
    """
    labels = list(_labels(found))
    spoiled: dict[tuple[str, str], list[int]] = defaultdict(list)
    for equation in equations:
        rows = {(place.table, place.row) for place in equation.terms}
        if equation.number is not None:
            for row in rows:
                spoiled[row].append(equation.number)
    blanks: dict[tuple[str, str], int] = {}
    for number, one in enumerate(found):
        if one.entry.about is About.TABLES and one.view.name == "cells" and not one.finding.left:
            blanks.setdefault((one.finding.table, one.finding.row), number)
    for label in labels:
        at = label.table, label.row
        if label.state == LabelState.EXTRA and label.row and label.column and at in blanks:
            blank = blanks[at]
            groups.join((label.number, blank))
            for place in found[blank].finding.places:
                sums = spoiled[place.table, place.row]
                if len(sums) > 1:
                    groups.join((blank, *sums))
