"""Make a form of what its file says, and refuse labels that stand twice or mean nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from township_reports.forms.model import (
    Appeals,
    Clause,
    Disclosure,
    Form,
    Measure,
    Node,
    Requests,
    Section,
    heads_of,
)
from township_reports.forms.roles import (
    COLUMN_ROLES,
    ROW_ROLES,
    SECTION_ROLES,
    Head,
    Roles,
    codes_of,
    members_of,
    roles_of,
    with_short_names,
)
from township_reports.project import Where, WrongValueError

_Data = Mapping[str, Any]


def form_of(data: _Data) -> Form:
    """The form of data that has the right shape. Raises :class:`WrongValueError`."""
    form = Form(
        version=data["version"],
        notice=data["notice"],
        first_year=data["first_year"],
        title=data["title"],
        sections=tuple(
            Section(**{**_said(section), "also": tuple(section.get("also") or ())})
            for section in data["sections"]
        ),
        disclosure=_disclosure(data["disclosure"], ("disclosure",)),
        requests=_requests(data["requests"], ("requests",)),
        appeals=_appeals(data["appeals"], ("appeals",)),
        roles={role: numeral or "" for role, numeral in data["roles"].items()},
        glance=data["glance"],
        compared=data["compared"],
    )
    _check_sections(form)
    _check_roles(form)
    _check_figures(form, "glance", form.glance)
    _check_figures(form, "compared", form.compared)
    return form


def _said(data: _Data) -> _Data:
    """What is not left empty."""
    return {key: value for key, value in data.items() if value is not None}


def _disclosure(data: _Data, where: Where) -> Disclosure:
    clauses = []
    for number, clause in enumerate(data["clauses"]):
        at = (*where, "clauses", number)
        measures = [
            Measure(**{**_said(measure), "unit_in_cell": tuple(measure.get("unit_in_cell") or ())})
            for measure in clause["measures"]
        ]
        _each_once(clause["items"], (*at, "items"))
        _each_once([measure.label for measure in measures], (*at, "measures"))
        clauses.append(Clause(clause["label"], tuple(clause["items"]), tuple(measures)))
    _each_once([clause.label for clause in clauses], (*where, "clauses"))
    table = Disclosure(data["name"], data["item_head"], tuple(clauses))
    rows = [Head(frozenset({row.path, row.label}), row.label, (row.path,)) for row in table.rows]
    labels = dict.fromkeys(place.column for place in table.places)
    columns = [Head(frozenset({label}), label, (label,)) for label in labels]
    roles = _roles(table.key, data["roles"], rows, columns)
    return Disclosure(table.name, table.item_head, table.clauses, roles)


def _requests(data: _Data, where: Where) -> Requests:
    rows, columns = (_tree(data[side], (*where, side)) for side in ("rows", "columns"))
    table = Requests(data["name"], data["corner"], data["head"], rows, columns)
    for column in table.columns:
        if table.columns.count(column) > 1:
            raise WrongValueError((*where, "columns"), f"“{column}”重复")
    roles = _roles(table.key, data["roles"], _row_heads(rows), _column_heads(columns))
    named = with_short_names(roles.rows, data.get("short") or {}, (*where, "short"))
    roles = replace(roles, rows=named)
    return Requests(table.name, table.corner, table.head, rows, columns, roles)


def _appeals(data: _Data, where: Where) -> Appeals:
    procedures = _tree(data["procedures"], (*where, "procedures"))
    results = tuple(data["results"])
    _each_once(results, (*where, "results"))
    columns = [Head(frozenset({label}), label, (label,)) for label in results]
    roles = _roles("appeals", data["roles"], _row_heads(procedures), columns)
    signs = tuple((data.get("signs") or {}).items())
    table = Appeals(data["name"], procedures, results, signs, roles)
    for sign, path in signs:
        if path not in table.row_paths:
            raise WrongValueError((*where, "signs", sign), f"表里没有“{path}”")
    return table


def _tree(entries: Sequence[Any], where: Where) -> tuple[Node, ...]:
    nodes: list[Node] = []
    for number, entry in enumerate(entries):
        if isinstance(entry, dict):
            ((label, under),) = entry.items()
            nodes.append(Node(label, _tree(under, (*where, number, label))))
        else:
            nodes.append(Node(entry))
    _each_once([node.label for node in nodes], where)
    # Suites and roles name rows by their numbers.
    _each_once([node.number for node in nodes], where)
    return tuple(nodes)


def _row_heads(tree: Iterable[Node]) -> Iterator[Head]:
    for row, leaves in heads_of(tree):
        yield Head(frozenset({row.number, row.path}), row.label, tuple(r.path for r in leaves))


def _column_heads(tree: Iterable[Node]) -> Iterator[Head]:
    for head, leaves in heads_of(tree):
        labels = tuple(leaf.label for leaf in leaves)
        yield Head(frozenset({head.label, head.path}), head.label, labels)


def _roles(key: str, answers: _Data, rows: Iterable[Head], columns: Iterable[Head]) -> Roles:
    of_rows, of_columns = (key, "roles", "rows"), (key, "roles", "columns")
    rows, columns = tuple(rows), tuple(columns)
    row_roles = roles_of(answers["rows"], ROW_ROLES[key], rows, of_rows)
    column_roles = roles_of(answers["columns"], COLUMN_ROLES[key], columns, of_columns)
    return Roles(
        row_roles,
        column_roles,
        codes_of(row_roles, members_of(rows), of_rows),
        codes_of(column_roles, members_of(columns), of_columns),
    )


def _each_once(labels: Sequence[str], where: Where) -> None:
    for number, label in enumerate(labels):
        if label in labels[:number]:
            raise WrongValueError((*where, number), f"“{label}”重复")


def _check_sections(form: Form) -> None:
    for what in ("numeral", "heading"):
        _each_once([getattr(section, what) for section in form.sections], ("sections",))
    shown = [section.table for section in form.sections if section.table]
    for table in form.tables:
        if shown.count(table.key) != 1:
            raise WrongValueError(("sections",), f"应有一节，而且只有一节，是 {table.key} 的")
    numerals = {section.numeral for section in form.sections}
    for role in SECTION_ROLES:
        if role not in form.roles:
            raise WrongValueError(("roles", role), "缺少这个键；格式里没有的写 ~")
        if form.roles[role] and form.roles[role] not in numerals:
            raise WrongValueError(("roles", role), f"没有编号是“{form.roles[role]}”的一节")


def _check_roles(form: Form) -> None:
    # A figure names its table by the row alone.
    seen: set[str] = set()
    for table in form.tables:
        for role in table.roles.rows:
            if role in seen:
                where = (table.key, "roles", "rows", role)
                raise WrongValueError(where, f"{role} 在别的表里已经有了")
            seen.add(role)


def _check_figures(form: Form, key: str, figures: Mapping[str, str]) -> None:
    for name, figure in figures.items():
        if not form.places(figure):
            raise WrongValueError((key, name), f"表里没有 {figure}")
