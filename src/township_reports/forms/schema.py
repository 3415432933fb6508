"""What a form's YAML file must look like; what its names must mean is for reading to say."""

from __future__ import annotations

from typing import Any

from township_reports.forms.roles import SECTION_ROLES
from township_reports.project import (
    Where,
    WrongValueError,
    flag,
    items,
    label,
    matching,
    names,
    one_of,
    record,
    text,
    whole,
)

#: A row's and a column's role, and more of them to add up.
_figure = matching(r"\w+\.\w+(?: \+ \w+\.\w+)*", "“行.列”，如 received.total + brought.total")
#: A row's and a column's role, of ASCII letters: it names files and columns of published data.
_compared = matching(r"[a-z][a-z_]*\.[a-z][a-z_]*", "“行.列”，如 received.total")
_path_part = matching(r"[^/]*[^/\s][^/]*", "一个没有“/”的名称")


def _heads(value: Any, where: Where) -> None:
    """A list of labels, each alone or with the list of those under it."""
    items(_head, least=1)(value, where)


def _head(value: Any, where: Where) -> None:
    if not isinstance(value, dict):
        _path_part(value, where)
        return
    if len(value) != 1:
        raise WrongValueError(where, "应是一个名称和它下面的列表")
    for name, under in value.items():
        _path_part(name, where)
        _heads(under, (*where, name))


def _answer(value: Any, where: Where) -> None:
    """The rows or columns of a role, or the roles that it is made of."""
    if isinstance(value, dict):
        names(_name_or_names)(value, where)
    else:
        _name_or_names(value, where)


def _name_or_names(value: Any, where: Where) -> None:
    if isinstance(value, list):
        items(label, least=1)(value, where)
    else:
        label(value, where)


_roles = record({"rows": names(_answer), "columns": names(_answer)})
_measure = record(
    {"label": label},
    {"unit": text, "decimals": whole, "signed": flag, "unit_in_cell": items(label)},
)

FORM = record(
    {
        "version": label,
        "notice": label,
        "first_year": whole,
        "title": label,
        "sections": items(
            record(
                {"numeral": label, "heading": label},
                {"table": one_of("disclosure", "requests", "appeals"), "also": items(label)},
            ),
            least=1,
        ),
        "roles": names(label, known=SECTION_ROLES),
        "glance": names(_figure, is_filled=True),
        "compared": names(_compared, is_filled=True),
        "disclosure": record(
            {
                "name": label,
                "item_head": label,
                "clauses": items(
                    record(
                        {
                            "label": _path_part,
                            "items": items(_path_part, least=1),
                            "measures": items(_measure, least=1),
                        }
                    ),
                    least=1,
                ),
                "roles": _roles,
            }
        ),
        "requests": record(
            {
                "name": label,
                "corner": label,
                "head": label,
                "columns": _heads,
                "rows": _heads,
                "roles": _roles,
            },
            {"short": names(label, is_filled=True)},
        ),
        "appeals": record(
            {
                "name": label,
                "results": items(_path_part, least=1),
                "procedures": _heads,
                "roles": _roles,
            },
            {"signs": names(label, is_filled=True)},
        ),
    }
)
