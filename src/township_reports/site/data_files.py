"""A report's figures for programs: CSV, JSON, and a description that search engines read."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from township_reports.characters import spreadsheet_text
from township_reports.project import HTML, PDF, PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from township_reports.filings import Cell, Filing, Value
    from township_reports.forms import Form, Place
    from township_reports.site.catalogue import Listed

CSV_FILE, JSON_FILE, DESCRIPTION_FILE = "data.csv", "data.json", "dataset.jsonld"
CSV_HEAD = ("单位", "年度", "表", "行", "列", "数值", "计量单位", "行代码", "列代码")
#: Excel takes a CSV file for UTF-8 only where it begins with one.
BOM = b"\xef\xbb\xbf"
_TYPES = {
    CSV_FILE: "text/csv",
    JSON_FILE: "application/json",
    **{file.name: file.media_type for file in PUBLISHED},
}


@dataclass(frozen=True)
class PublishedFile:
    """A file of a report as it is published: its name, size in bytes and SHA-256."""

    name: str
    size: int
    sha256: str


def head_line() -> bytes:
    """The first line of every CSV file of the site, with the byte order mark."""
    return csv_file([CSV_HEAD])


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file of the site, with the byte order mark."""
    return BOM + _lines(rows).encode("utf-8")


def table_lines(filing: Filing) -> dict[str, str]:
    """The lines of each table by its key: every cell of the form, blank where no figure is.

    Texts that a spreadsheet would run are neutralised.
    """
    owner = _fields(filing.unit, str(filing.year))
    return {
        table.key: "".join(
            f"{owner},{fixed.csv}{number},{_fields(unit)},{fixed.csv_codes}\n"
            for fixed, _, number, unit in _figures(filing, table.key)
        )
        for table in filing.form.tables
    }


def data_json(filing: Filing, listed: Listed) -> bytes:
    """The figures as JSON, a cell a line; figures are exact, ``null`` where a cell has none.

    Such a cell has in ``text`` what it shows instead.
    """
    last = listed.versions[-1]
    head = {
        "unit": listed.key,
        "name": listed.name,
        "year": filing.year,
        "form": listed.form,
        "title": listed.title,
        "publisher": listed.publisher,
        "published": listed.published,
        "version": len(listed.versions),
        "sha256": {HTML.name: last.html, PDF.name: last.pdf or None},
    }
    tables = ",\n".join(
        f'{_json(table.key)}: {{"name": {_json(table.name)}, "cells": [\n'
        + ",\n".join(_cells(filing, table.key))
        + "\n]}"
        for table in filing.form.tables
    )
    return f'{_json(head)[:-1]}, "tables": {{\n{tables}\n}}}}\n'.encode()


def description(
    form: Form, listed: Listed, address: str, year: int, files: Mapping[str, PublishedFile]
) -> bytes:
    """The report's data as a schema.org ``Dataset``; ``address`` is the page's.

    It may be put into a page as it is: it holds no ``<``.
    """
    data = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": listed.title,
        "description": (
            f"{listed.title}的数据："
            f"{'，'.join(form.caption(table.key) for table in form.tables)}，全部数值。"
        ),
        "keywords": ["政府信息公开", "工作年度报告", str(year)],
        "inLanguage": "zh-CN",
        "temporalCoverage": f"{year}-01-01/{year}-12-31",
        "spatialCoverage": {"@type": "AdministrativeArea", "name": listed.name},
        "publisher": {"@type": "GovernmentOrganization", "name": listed.publisher},
        "creator": {"@type": "GovernmentOrganization", "name": listed.publisher},
        "datePublished": listed.published,
        "dateModified": max(listed.published, listed.versions[-1].day),
        "version": str(len(listed.versions)),
        "isAccessibleForFree": True,
        "conditionsOfAccess": "依照《中华人民共和国政府信息公开条例》主动公开",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": media,
                "contentUrl": f"{address}{name}",
                "contentSize": f"{files[name].size} B",
                "sha256": files[name].sha256,
            }
            for name, media in _TYPES.items()
            if name in files
        ],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f"{text}\n".encode()


@dataclass(frozen=True)
class _Fixed:
    """What of a cell's lines is the form's, the same in every report.

    ``csv`` stands before the figure, ``csv_codes`` behind the unit that it is in, ``json`` before
    that unit.
    """

    place: Place
    unit: str
    csv: str
    csv_codes: str
    json: str


@lru_cache(maxsize=64)
def _fixed(form: Form, key: str) -> tuple[_Fixed, ...]:
    table = form.table(key)
    found = []
    for place in table.places:
        row_code, column_code = table.code(place)
        head = {
            "row": place.row,
            "column": place.column,
            "row_code": row_code,
            "column_code": column_code,
        }
        found.append(
            _Fixed(
                place,
                table.measure(place).unit,
                f"{_fields(table.name, place.row, place.column)},",
                _fields(row_code, column_code),
                f'{_json(head)[:-1]}, "unit": ',
            )
        )
    return tuple(found)


def _figures(filing: Filing, key: str) -> Iterator[tuple[_Fixed, Cell | None, str, str]]:
    """Every cell of a table with its figure in full and what that is counted in."""
    for fixed in _fixed(filing.form, key):
        cell = filing.cells.get(fixed.place)
        if cell is None:
            yield fixed, None, "", fixed.unit
        else:
            figure = cell.figure
            yield fixed, cell, number_text(figure.value), figure.unit or cell.measure.unit


def _cells(filing: Filing, key: str) -> Iterator[str]:
    for fixed, cell, number, unit in _figures(filing, key):
        text = "" if number or cell is None else f', "text": {_json(cell.text)}'
        # By hand, because json writes no Decimal exactly.
        yield f'{fixed.json}{_label(unit)}, "value": {number or "null"}{text}}}'


def number_text(value: Value) -> str:
    """A figure in full, empty where there is none."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _lines(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


# The form's own words, and a few units, are the same in every report.
@lru_cache(maxsize=1000)
def _fields(*texts: str) -> str:
    """Fields of a line of CSV; texts that a spreadsheet would run are neutralised."""
    return _lines([[*map(spreadsheet_text, texts)]])[:-1]


@lru_cache(maxsize=1000)
def _label(text: str) -> str:
    return _json(text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
