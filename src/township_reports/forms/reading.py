"""Read the forms that stand beside this module; the report's year chooses among them."""

from __future__ import annotations

from functools import cache
from importlib import resources
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
)
from township_reports.project.mendable import MendableError


class FormError(MendableError, ValueError):
    """There is no form for a year or of a name."""


@cache
def form_names() -> tuple[str, ...]:
    """The versions there are, oldest first."""
    folder = resources.files(__package__)
    return tuple(
        sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    )


@cache
def form_named(version: str) -> Form:
    """The form of one version, e.g. ``"2021"``. Raises :class:`FormError`."""
    if version not in form_names():
        raise FormError(f"没有 {version} 版的格式；有：{'、'.join(form_names())}")
    import yaml

    text = resources.files(__package__).joinpath(f"{version}.yaml").read_text(encoding="utf-8")
    return _form(yaml.safe_load(text))


@cache
def form_for(year: int) -> Form:
    """The form that the reports of a year use, whatever their text cites.

    Raises :class:`FormError` for years before the first national form.
    """
    forms = [form_named(version) for version in form_names()]
    for form in reversed(forms):
        if form.first_year <= year:
            return form
    raise FormError(f"{year} 年没有全国统一格式；最早是 {forms[0].first_year} 年")


def _form(data: dict[str, Any]) -> Form:
    return Form(
        version=data["version"],
        notice=data["notice"],
        first_year=data["first_year"],
        title=data["title"],
        sections=tuple(
            Section(**{**section, "also": tuple(section.get("also", ()))})
            for section in data["sections"]
        ),
        disclosure=_disclosure(data["disclosure"]),
        requests=Requests(
            name=data["requests"]["name"],
            corner=data["requests"]["corner"],
            head=data["requests"]["head"],
            row_tree=_nodes(data["requests"]["rows"]),
            column_tree=_nodes(data["requests"]["columns"]),
        ),
        appeals=Appeals(
            name=data["appeals"]["name"],
            procedure_tree=_nodes(data["appeals"]["procedures"]),
            results=tuple(data["appeals"]["results"]),
        ),
    )


def _disclosure(data: dict[str, Any]) -> Disclosure:
    clauses = tuple(
        Clause(
            label=clause["label"],
            items=tuple(clause["items"]),
            measures=tuple(
                Measure(**{**measure, "unit_in_cell": tuple(measure.get("unit_in_cell", ()))})
                for measure in clause["measures"]
            ),
        )
        for clause in data["clauses"]
    )
    return Disclosure(name=data["name"], item_head=data["item_head"], clauses=clauses)


def _nodes(entries: list[Any]) -> tuple[Node, ...]:
    nodes: list[Node] = []
    for entry in entries:
        if isinstance(entry, dict):
            nodes.extend(Node(label, _nodes(children)) for label, children in entry.items())
        else:
            nodes.append(Node(str(entry)))
    return tuple(nodes)
