"""One file as a unit sent it, read into figures, text and where each was found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from township_reports.filings import FilingError
from township_reports.filings.workbook import read_workbook, workbook_identity
from township_reports.forms import Form, FormError, Place, form_for
from township_reports.intake.document import IntakeError


@dataclass(frozen=True)
class Received:
    """What a file gave: ``unit`` as the file names it; ``figures`` as they were printed.

    ``provenance`` is the content of ``provenance.json``.
    """

    unit: str
    year: int
    form: Form
    figures: Mapping[Place, str]
    narrative: str
    provenance: bytes


def received(name: str, content: bytes) -> Received:
    """Read a workbook. Raises :class:`IntakeError` where it cannot be taken in."""
    if not name.lower().endswith(".xlsx"):
        raise IntakeError(f"{name} 不是工作簿：只收 make template 写的 .xlsx，填好存回来")
    try:
        return _of_workbook(name, content)
    except (FilingError, FormError) as error:
        raise IntakeError(str(error)) from error


def _of_workbook(name: str, content: bytes) -> Received:
    identity = workbook_identity(content, name)
    if identity is None:
        raise IntakeError(
            f"{name} 没有记下单位和年份：请用 make template 发出的工作簿，"
            f"或者自己放到 data/<年>/<单位>.xlsx"
        )
    form = form_for(identity.year)
    read = read_workbook(form, identity.year, identity.unit, content, name)
    off = next((line for line in read.lines if line.state != "missing"), None)
    if off is not None:
        raise IntakeError(
            f"{name} {off.address} 的「{off.row or off.column}」与格式不一致：改成原来的写法再收"
        )
    figures = [
        {**_place(cell.place), "text": cell.text, "where": cell.address}
        for cell in read.cells.values()
    ]
    return Received(
        identity.unit,
        identity.year,
        form,
        {place: cell.text for place, cell in read.cells.items()},
        read.narrative,
        _provenance(name, content, figures),
    )


def _place(place: Place) -> dict[str, str]:
    return {"table": place.table, "row": place.row, "column": place.column}


def _provenance(name: str, content: bytes, figures: Iterable[Mapping[str, Any]]) -> bytes:
    data = {
        "source": {"file": name, "sha256": hashlib.sha256(content).hexdigest()},
        "figures": list(figures),
        "reworded": [],
        "doubts": [],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
