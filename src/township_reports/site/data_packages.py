"""Descriptions of published tables as Frictionless Data Packages, for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from township_reports.site.data_files import CSV_HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from township_reports.site.data_files import PublishedFile

PACKAGE_FILE = "datapackage.json"


#: Types of the Table Schema.
Kind = Literal["string", "integer", "number"]


@dataclass(frozen=True)
class Field:
    """A column of a table: its head, its English alias, its type in the Table Schema."""

    name: str
    alias: str
    kind: Kind = "string"


@dataclass(frozen=True)
class Resource:
    """A table of a package; ``title`` says what it is of, ``key`` are heads that name a row.

    The file's name is its path from where the package is.
    """

    name: str
    title: str
    file: PublishedFile
    fields: tuple[Field, ...]
    key: tuple[str, ...]


UNIT, PARENT, YEAR = (
    Field("单位", "unit"),
    Field("上级", "parent"),
    Field("年度", "year", "integer"),
)
_KINDS: dict[str, Kind] = {"year": "integer", "value": "number"}
_ALIASES = (
    "unit",
    "year",
    "table",
    "row",
    "column",
    "value",
    "measured_in",
    "row_code",
    "column_code",
)
_CELLS = tuple(
    Field(name, alias, _KINDS.get(alias, "string"))
    for name, alias in zip(CSV_HEAD, _ALIASES, strict=True)
)
_CELL_KEY = tuple(f.name for f in _CELLS if f.alias in {"unit", "year", "row_code", "column_code"})


def cells_resource(name: str, title: str, file: PublishedFile) -> Resource:
    """A table of the form over units, a line a cell, as ``data.csv`` has it."""
    return Resource(name, title, file, _CELLS, _CELL_KEY)


def data_package(name: str, title: str, resources: Iterable[Resource]) -> bytes:
    """``datapackage.json``; each field has its English alias as its ``title``."""
    data = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "resources": [_resource(resource) for resource in resources],
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def _resource(resource: Resource) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "title": resource.title,
        "path": resource.file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": resource.file.size,
        "hash": f"sha256:{resource.file.sha256}",
        "schema": {
            "fields": _fields(resource.fields),
            "primaryKey": list(resource.key),
            "missingValues": [""],
        },
    }


def _fields(fields: Sequence[Field]) -> list[dict[str, str]]:
    return [{"name": field.name, "title": field.alias, "type": field.kind} for field in fields]
