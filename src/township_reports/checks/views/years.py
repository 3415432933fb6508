"""Views over two years of a unit: this filing's figures beside last year's.

Where last year's filing is not there, or lacks a figure, the line stands with the figure missing,
so that its rules are not assessable. Where the form, or last year's, has no such figures there
are no lines. The cells behind the fields are always this year's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from township_reports.checks.views.model import View, frame_of, whole_numbers
from township_reports.filings import Cell, Value, sum_of
from township_reports.forms import FormError, Place

if TYPE_CHECKING:
    from township_reports.checks.subject import Subject

#: The heading in ``words.yaml``: ``large`` is the number of decisions from which it is odd that
#: there are exactly as many as there are projects.
HEADING = "years"

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "handover": ("brought", "left_last", "difference"),
    "in_force": (
        "item",
        "in_force",
        "ended",
        "made",
        "last_in_force",
        "due",
        "difference",
    ),
    "projects": (
        "item",
        "before",
        "change",
        "decisions",
        "last_count",
        "last_change",
        "last_now",
        "difference",
        "now",
        "decides",
        "alike",
    ),
    "pending": ("total", "pending_last", "difference"),
}

#: A line's place, its figures by column, and the cells behind them.
_Line = tuple[Mapping[str, Any], Mapping[str, Value], Mapping[str, Cell | None]]


def handover(subject: Subject) -> View:
    """Table 三 by column: what this year ``brought`` and last year ``left_last``.

    ``difference`` is without sign, here as in the other views.
    """
    filing, table = subject.filing, subject.filing.form.requests
    row = table.row_of("brought")
    path = row.path if row else ""
    lines: list[_Line] = []
    for column in table.columns if path else ():
        brought = filing.cells.get(Place(table.key, path, column))
        left = _left_last(subject, column)
        figures = {
            "brought": _value(brought),
            "left_last": left,
            "difference": _difference(_value(brought), left),
        }
        place = {"table": table.name, "row": "", "column": column}
        lines.append((place, figures, {"brought": brought}))
    return _view("handover", lines)


def in_force(subject: Subject) -> View:
    """Table 二: a line an item whose figures in force go on from last year's.

    ``in_force``, ``ended`` and ``made`` are this year's, ``last_in_force`` last year's; ``due``
    is what this year's should be: last_in_force + made − ended. No lines where last year's form
    says nothing of what was in force, as in 2021.
    """
    filing, table = subject.filing, subject.filing.form.disclosure
    goes_on = _last_form_counts(subject, "in_force")
    lines: list[_Line] = []
    for row in table.rows_with("in_force") if goes_on else ():
        behind = {
            role: filing.cells.get(Place(table.key, row.path, table.column_of(role)))
            for role in ("in_force", "ended", "made")
        }
        now, ended, made = (_value(cell) for cell in behind.values())
        last = _last_disclosed(subject, row.path, "in_force")
        due = None if ended is None else sum_of((last, made, -ended))
        figures = {
            "in_force": now,
            "ended": ended,
            "made": made,
            "last_in_force": last,
            "due": due,
            "difference": _difference(now, due),
        }
        column = table.column_of("in_force")
        place = {"table": table.name, "row": row.path, "column": column, "item": row.label}
        lines.append((place, figures, behind))
    return _view("in_force", lines)


def projects(subject: Subject) -> View:
    """Table 二: a line an item whose projects of the year before (``before``) are counted.

    ``change`` and ``decisions`` are this year's, ``now`` is before + change; ``last_count``,
    ``last_change`` and ``last_now`` are last year's count of the year before, its change and
    their sum, which ``before`` should be. ``decides`` says (``yes``, ``no``) whether the form asks
    the item for decisions, ``alike`` whether there are as many of them as projects although they
    are many.
    """
    filing, table = subject.filing, subject.filing.form.disclosure
    large = subject.words.get(HEADING).get("large")
    lines: list[_Line] = []
    for row in table.rows_with("before"):
        behind = {
            role: filing.cells.get(Place(table.key, row.path, table.column_of(role)))
            for role in ("before", "change", "decisions")
        }
        before, change, decisions = (_value(cell) for cell in behind.values())
        last_count = _last_disclosed(subject, row.path, "before")
        last_change = _last_disclosed(subject, row.path, "change")
        last_now, now = sum_of((last_count, last_change)), sum_of((before, change))
        figures = {
            "before": before,
            "change": change,
            "decisions": decisions,
            "last_count": last_count,
            "last_change": last_change,
            "last_now": last_now,
            "difference": _difference(before, last_now),
            "now": now,
        }
        place = {
            "table": table.name,
            "row": row.path,
            "column": "",
            "item": row.label,
            "decides": "yes" if row in table.rows_with("decisions") else "no",
            "alike": _alike(decisions, now, large),
        }
        lines.append((place, figures, {**behind, "alike": behind["decisions"]}))
    return _view("projects", lines)


def pending(subject: Subject) -> View:
    """Table 四: a line a procedure: this year's ``total``, and ``pending_last`` of last year.

    A case that last year left open is counted again this year, so there are as many at least.
    """
    filing, table = subject.filing, subject.filing.form.appeals
    total_column = table.column_of("total")
    lines: list[_Line] = []
    for row in table.rows if total_column else ():
        total = filing.cells.get(Place(table.key, row.path, total_column))
        last = _pending_last(subject, row.path)
        figures = {
            "total": _value(total),
            "pending_last": last,
            "difference": _difference(_value(total), last),
        }
        place = {"table": table.name, "row": row.path, "column": ""}
        lines.append((place, figures, {"total": total}))
    return _view("pending", lines)


def _view(name: str, lines: Sequence[_Line]) -> View:
    places = [place for place, _, _ in lines]
    figures = {
        column: whole_numbers([values.get(column) for _, values, _ in lines])
        for column in (lines[0][1] if lines else ())
    }
    cells = {
        (i, column): (cell,)
        for i, (_, _, behind) in enumerate(lines)
        for column, cell in behind.items()
        if cell
    }
    return View(name, frame_of(places, COLUMNS[name], figures), cells)


def _last_form_counts(subject: Subject, role: str) -> bool:
    """Whether the form of last year's reports has a column of this role in table 二.

    The year decides, not what was filed.
    """
    try:
        form = subject.forms.for_year(subject.filing.year - 1)
    except FormError:
        return False
    return bool(form.disclosure.columns_of(role))


def _left_last(subject: Subject, column: str) -> Value:
    last = subject.last
    row = last.form.requests.row_of("left") if last else None
    if last is None or row is None:
        return None
    table = last.form.requests
    same = subject.filing.form.requests.same_column(column, table)
    return last.value(Place(table.key, row.path, same))


def _last_disclosed(subject: Subject, row: str, role: str) -> Value:
    last = subject.last
    if last is None:
        return None
    table = last.form.disclosure
    same = subject.filing.form.disclosure.same_row(row, table)
    return last.value(Place(table.key, same, table.column_of(role)))


def _pending_last(subject: Subject, row: str) -> Value:
    last = subject.last
    if last is None:
        return None
    table = last.form.appeals
    same = subject.filing.form.appeals.same_row(row, table)
    return last.value(Place(table.key, same, table.column_of("pending")))


def _value(cell: Cell | None) -> Value:
    return cell.figure.value if cell else None


def _difference(one: Value, other: Value) -> Value:
    return None if one is None or other is None else max(one - other, other - one)


def _alike(decisions: Value, projects_now: Value, large: int | None) -> str | None:
    if decisions is None or projects_now is None:
        return None
    is_large = large is not None and decisions >= large
    return "yes" if is_large and decisions == projects_now else "no"
