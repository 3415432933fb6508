"""Views over two years of a unit: this filing's figures beside last year's.

Where last year's filing is not there, or lacks a figure, the line stands with the figure missing,
so that its rules are not assessable. Where the change of form in 2021 leaves nothing to compare
there are no lines. The cells behind the fields are always this year's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from township_reports.checks.subject import Subject
from township_reports.checks.views.model import View, frame_of, whole_numbers
from township_reports.checks.words import WordsError
from township_reports.filings.figures import Value, sum_of
from township_reports.filings.model import Cell, Filing
from township_reports.forms.model import Form, Place, Row
from township_reports.forms.reading import FormError, form_for

#: The heading in ``words.yaml``: ``large`` is the number of decisions from which it is odd that
#: there are exactly as many as there are projects.
HEADING = "years"

_BROUGHT, _LEFT = "二", "四"
_MADE, _ENDED, _IN_FORCE = "本年制发件数", "本年废止件数", "现行有效件数"
_BEFORE, _CHANGE, _DECISIONS = "上一年项目数量", "本年增/减", "处理决定数量"
_TOTAL, _PENDING = "总计", "尚未审结"

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
    """Table 三 by column: what this year ``brought`` (二) and last year ``left_last`` (四).

    ``difference`` is without sign, here as in the other views.
    """
    filing, table = subject.filing, subject.filing.form.requests
    lines: list[_Line] = []
    for column in table.columns:
        brought = filing.cells.get(Place(table.key, _path(filing.form, _BROUGHT), column))
        left = _last_value(subject, table.key, _LEFT, column)
        figures = {
            "brought": _value(brought),
            "left_last": left,
            "difference": _difference(_value(brought), left),
        }
        place = {"table": table.name, "row": "", "column": column}
        lines.append((place, figures, {"brought": brought}))
    return _view("handover", lines)


def in_force(subject: Subject) -> View:
    """Table 二 of the 2021 form: a line for 规章 and one for 行政规范性文件.

    ``in_force``, ``ended`` and ``made`` are this year's, ``last_in_force`` last year's; ``due``
    is what this year's should be: last_in_force + made − ended. No lines in the first year of
    the form, to which last year's says nothing.
    """
    filing, table = subject.filing, subject.filing.form.disclosure
    lines: list[_Line] = []
    for row in _rows_with(filing.form, _IN_FORCE) if _is_alike_last_year(filing) else ():
        behind = {
            name: filing.cells.get(Place(table.key, row.path, measure))
            for name, measure in (("in_force", _IN_FORCE), ("ended", _ENDED), ("made", _MADE))
        }
        now, ended, made = (_value(cell) for cell in behind.values())
        last = _last_value(subject, table.key, row.path, _IN_FORCE)
        due = None if ended is None else sum_of((last, made, -ended))
        figures = {
            "in_force": now,
            "ended": ended,
            "made": made,
            "last_in_force": last,
            "due": due,
            "difference": _difference(now, due),
        }
        place = {"table": table.name, "row": row.path, "column": _IN_FORCE, "item": row.label}
        lines.append((place, figures, behind))
    return _view("in_force", lines)


def projects(subject: Subject) -> View:
    """Table 二 of the 2019 form: a line an item with 上一年项目数量 (``before``).

    ``change`` and ``decisions`` are this year's, ``now`` is before + change; ``last_count``,
    ``last_change`` and ``last_now`` are last year's 上一年项目数量, 本年增/减 and their sum, which
    ``before`` should be. ``decides`` says (``yes``, ``no``) whether the form asks the item for
    处理决定数量, ``alike`` whether there are as many decisions as projects although they are many.
    """
    filing, table = subject.filing, subject.filing.form.disclosure
    large = _large(subject)
    lines: list[_Line] = []
    for row in _rows_with(filing.form, _BEFORE):
        behind = {
            name: filing.cells.get(Place(table.key, row.path, measure))
            for name, measure in (
                ("before", _BEFORE),
                ("change", _CHANGE),
                ("decisions", _DECISIONS),
            )
        }
        before, change, decisions = (_value(cell) for cell in behind.values())
        last_count = _last_value(subject, table.key, row.path, _BEFORE)
        last_change = _last_value(subject, table.key, row.path, _CHANGE)
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
        is_asked = any(m.label == _DECISIONS for m in table.measures(row.path))
        place = {
            "table": table.name,
            "row": row.path,
            "column": "",
            "item": row.label,
            "decides": "yes" if is_asked else "no",
            "alike": _alike(decisions, now, large),
        }
        lines.append((place, figures, {**behind, "alike": behind["decisions"]}))
    return _view("projects", lines)


def pending(subject: Subject) -> View:
    """Table 四: a line a procedure: this year's ``total``, last year's 尚未审结 (``pending_last``).

    A case that last year left open is counted again this year, so there are as many at least.
    """
    filing, table = subject.filing, subject.filing.form.appeals
    lines: list[_Line] = []
    for row in table.rows:
        total = filing.cells.get(Place(table.key, row.path, _TOTAL))
        last = _last_value(subject, table.key, row.path, _PENDING)
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


def _is_alike_last_year(filing: Filing) -> bool:
    """Whether last year's reports used the same form; the year decides, not what was filed."""
    try:
        return form_for(filing.year - 1).version == filing.form.version
    except FormError:
        return False


def _rows_with(form: Form, measure: str) -> Sequence[Row]:
    table = form.disclosure
    return [row for row in table.rows if any(m.label == measure for m in table.measures(row.path))]


def _path(form: Form, number: str) -> str:
    return next(row.path for row in form.requests.rows if row.number == number)


def _last_value(subject: Subject, table: str, row: str, column: str) -> Value:
    """Last year's figure; ``row`` is a path, or in table 三 a row's number."""
    last = subject.last
    if last is None:
        return None
    path = _path(last.form, row) if table == last.form.requests.key else row
    return last.value(Place(table, path, column))


def _value(cell: Cell | None) -> Value:
    return cell.figure.value if cell else None


def _difference(one: Value, other: Value) -> Value:
    return None if one is None or other is None else max(one - other, other - one)


def _alike(decisions: Value, projects_now: Value, large: int | None) -> str | None:
    if decisions is None or projects_now is None:
        return None
    is_large = large is not None and decisions >= large
    return "yes" if is_large and decisions == projects_now else "no"


def _large(subject: Subject) -> int | None:
    heading = subject.words.get(HEADING)
    large = heading.get("large") if isinstance(heading, Mapping) else heading
    if large is not None and not isinstance(large, int):
        raise WordsError(f"expectations/words.yaml 的 {HEADING}.large 是 {large!r}，应是一个整数")
    return large
