"""The tables that a file of the corpus gives in a few words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from tests.invention import Figures, zero_figures
from township_reports.forms.model import Form, Place

#: A row's figure, or its figures by words of its columns' labels.
Given = int | float | str | Mapping[str, int | float | str]
#: What stands before the words of a label: its number, or the half of its clause.
_NUMBER = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)")

_Key = TypeVar("_Key")


class CorpusError(ValueError):
    """A file of the corpus is not of its form."""


def figures_of(form: Form, given: Mapping[str, Given]) -> Figures:
    """The tables of a form with these figures, 0 elsewhere, and the totals worked out.

    A key is words of one row's label. Of the rows of requests, a plain number is of natural
    persons, but for what the columns of organisations need to balance: so many of a result, or
    of what is left, are of them. Raises :class:`CorpusError` for a key that is of no row or
    column, or of several.
    """
    figures = zero_figures(form)
    plain: dict[str, int] = {}
    for key, value in given.items():
        table, row = _row(form, key)
        columns = _columns_of(form, table, row)
        if isinstance(value, Mapping):
            for words, figure in value.items():
                figures[Place(table, row, _one(words, columns, key))] = _exact(figure)
        elif table == "requests":
            plain[row] = int(value)
        elif table == "disclosure":
            figures[Place(table, row, _decided(form, key, columns))] = _exact(value)
        else:
            raise CorpusError(f"{key}: wants its results one by one")
    _share_out(form, figures, plain)
    _add_up(form, figures)
    return figures


def _row(form: Form, key: str) -> tuple[str, str]:
    rows = {
        (table.key, row.path): row.label
        for table in form.tables
        for row in table.rows
        if row.path not in _worked_out(form)
    }
    found = _fitting(key, rows)
    if len(found) != 1:
        raise CorpusError(f"{key}: is of {len(found)} rows of the form {form.version}")
    return found[0]


def _fitting(words: str, labels: Mapping[_Key, str]) -> list[_Key]:
    """Those whose label, with or without its number, is the words, or else has them."""
    same = [
        key for key, label in labels.items() if words in {label, _NUMBER.sub("", label, count=1)}
    ]
    return same or [key for key, label in labels.items() if words in label]


def _one(words: str, columns: Iterable[str], key: str) -> str:
    found = _fitting(words, {column: column for column in columns})
    if len(found) != 1:
        raise CorpusError(f"{key}: {words} is of {len(found)} columns")
    return found[0]


def _columns_of(form: Form, table: str, row: str) -> tuple[str, ...]:
    if table == "requests":
        return form.requests.columns_of("applicants")
    if table == "appeals":
        return form.appeals.columns_of("outcomes")
    return tuple(measure.label for measure in form.disclosure.measures(row))


def _decided(form: Form, key: str, columns: tuple[str, ...]) -> str:
    for role in ("decisions", "charged"):
        for column in form.disclosure.columns_of(role):
            if column in columns:
                return column
    raise CorpusError(f"{key}: wants its measures one by one")


def _worked_out(form: Form) -> set[str]:
    return {row.path for row in form.requests.rows_of("handled")}


def _exact(value: float | str) -> int | Decimal | str:
    return Decimal(str(value)) if isinstance(value, float) else value


def _share_out(form: Form, figures: Figures, plain: Mapping[str, int]) -> None:
    table = form.requests
    natural, *organisations = table.columns_of("applicants")
    came = [row.path for role in ("received", "brought") for row in table.rows_of(role)]
    went = [row.path for role in ("results", "left") for row in table.rows_of(role)]
    figures |= {Place(table.key, row, natural): n for row, n in plain.items()}
    for column in organisations:
        missing = _sum(figures, table.key, came, column) - _sum(figures, table.key, went, column)
        for row in went:
            own = Place(table.key, row, natural)
            moved = min(missing, int(figures[own])) if row in plain else 0
            if moved > 0:
                figures[own] = int(figures[own]) - moved
                figures[Place(table.key, row, column)] = moved
                missing -= moved


def _add_up(form: Form, figures: Figures) -> None:
    requests, appeals = form.requests, form.appeals
    applicants, outcomes = requests.columns_of("applicants"), appeals.columns_of("outcomes")
    results = [row.path for row in requests.rows_of("results")]
    for row in requests.rows_of("handled"):
        for column in applicants:
            place = Place(requests.key, row.path, column)
            figures[place] = _sum(figures, requests.key, results, column)
    for table, parts in ((requests, applicants), (appeals, outcomes)):
        for path in table.row_paths:
            total = sum(int(figures[Place(table.key, path, part)]) for part in parts)
            figures[Place(table.key, path, table.column_of("total"))] = total


def _sum(figures: Figures, table: str, rows: Iterable[str], column: str) -> int:
    return sum(int(figures[Place(table, row, column)]) for row in rows)
