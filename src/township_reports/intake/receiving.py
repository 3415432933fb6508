"""One file as a unit sent or published it, read into figures, text and where each was found."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from township_reports.characters import one_line
from township_reports.filings import (
    Days,
    FiledDay,
    FilingError,
    LabelState,
    line_mark,
    places_quoted,
)
from township_reports.filings.workbook import read_workbook, workbook_identity
from township_reports.forms import SHIPPED, Form, FormError, Forms, Place
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import TableBlock
from township_reports.intake.files.kinds import FileKind
from township_reports.intake.files.opening import kind_of, open_document
from township_reports.intake.recognising.report import recognise
from township_reports.project import digest_of_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from township_reports.filings.workbook import WorkbookRead
    from township_reports.intake.files.document import Document
    from township_reports.intake.recognising.result import Doubt, Recognised


#: What ``provenance.json`` has beside its source.
_PARTS = ("figures", "paragraphs", "reworded", "doubts", "notes")
#: What a workbook may show without a label of its own that is off the form.
_NO_LABEL = {LabelState.MISSING, LabelState.REWRITTEN}


@dataclass(frozen=True)
class Received:
    """What a file gave: ``unit`` as the file names it; ``figures`` as they were printed.

    ``provenance`` is the content of ``provenance.json``; ``doubts`` say in a line a cause what
    could not be read for certain, ``reworded`` what was printed under another label, ``notes``
    what else was seen: text of the report that the narrative has no room for, a day that could
    not be told. ``days`` are those that the file gives.
    """

    unit: str
    year: int
    form: Form
    figures: Mapping[Place, str]
    narrative: str
    provenance: bytes
    doubts: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    days: Days = field(default_factory=Days)


def receive(name: str, content: bytes, forms: Forms = SHIPPED) -> Received:
    """Read a file of any kind. Raises :class:`IntakeError` where it cannot be taken in.

    The year that it is of chooses among ``forms``.
    """
    kind = kind_of(name, content)
    try:
        if kind is FileKind.WORKBOOK:
            return _of_workbook(name, content, forms)
        return _of_document(name, content, kind, forms)
    except (FilingError, FormError) as error:
        raise IntakeError(str(error)) from error


def _of_workbook(name: str, content: bytes, forms: Forms) -> Received:
    identity = workbook_identity(content, name)
    if identity is None:
        raise IntakeError(
            f"{name} 没有记下单位和年份：请用 make template 发出的工作簿，"
            f"或者自己放到 data/<年>/<单位>.xlsx"
        )
    form = forms.for_year(identity.year)
    read = read_workbook(form, identity.year, identity.unit, content, name)
    off = next((o for o in read.deviations if o.state not in _NO_LABEL), None)
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
        _provenance(
            name,
            content,
            FileKind.WORKBOOK,
            {"figures": figures, "paragraphs": _paragraphs(_lines_of_cells(read))},
        ),
        days=read.days,
    )


def _of_document(name: str, content: bytes, kind: FileKind, forms: Forms) -> Received:
    document = open_document(name, content, kind)
    found = recognise(document, forms=forms)
    said: dict[str, list[Any]] = {
        "figures": _figures(found),
        "reworded": [
            {"table": r.table, "row": r.row, "printed": r.printed} for r in found.relabelled
        ],
        "paragraphs": _paragraphs(found.lines),
        "doubts": list(_doubts(found, document)),
        "notes": list(found.notes),
    }
    return Received(
        found.unit,
        found.year,
        found.form,
        {taken.place: taken.text for taken in found.taken},
        found.narrative,
        _provenance(name, content, kind, said),
        tuple(_doubt_lines(found.form, found.doubts)),
        tuple(f"“{r.printed}”按「{r.row}」收" for r in found.relabelled),
        found.notes,
        Days(FiledDay(found.written, name, "") if found.written else None),
    )


def _figures(found: Recognised) -> list[dict[str, Any]]:
    return [
        {
            **_place(taken.place),
            "text": taken.text,
            "printed": taken.printed,
            "where": taken.where,
            "at": {"table": taken.table, "row": taken.row, "column": taken.column},
        }
        for taken in found.taken
    ]


def _lines_of_cells(read: WorkbookRead) -> Iterator[tuple[str, str]]:
    """The lines of a workbook's text with their cells; those of one cell have the same."""
    address = ""
    for number, line in enumerate(read.narrative.splitlines(), start=1):
        address = "" if line.startswith("## ") else read.narrative_cells.get(number, address)
        if address and line.strip():
            yield line, address


def _paragraphs(lines: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    # The text itself stands in the narrative, where it may be mended: it is known by a mark.
    return [{"line": line_mark(line), "where": where} for line, where in lines]


def _doubts(found: Recognised, document: Document) -> Iterable[dict[str, Any]]:
    tables = {b.number: b.where for b in document.blocks if isinstance(b, TableBlock)}
    for doubt in found.doubts:
        table = tables.get(doubt.number) or f"表 {doubt.number}"
        at = f"{table} 第 {doubt.row + 1} 行第 {doubt.column + 1} 格" if doubt.number else ""
        place = doubt.place
        yield {
            "table": doubt.table,
            "row": place.row if place else "",
            "column": place.column if place else "",
            "seen": one_line(doubt.seen),
            "reason": doubt.reason,
            "cause": doubt.cause,
            "where": at,
            "at": {"table": doubt.number, "row": doubt.row, "column": doubt.column},
        }


def _doubt_lines(form: Form, doubts: Iterable[Doubt]) -> Iterator[str]:
    """A line a cause: where it is, why, and what was seen of the first cell."""
    causes: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        causes.setdefault(doubt.cause, []).append(doubt)
    for first, *others in causes.values():
        table = form.table(first.table).name if first.table else ""
        places = [doubt.place for doubt in (first, *others) if doubt.place]
        yield f"{table}{places_quoted(places)}{first.reason}：“{one_line(first.seen)}”"


def _place(place: Place) -> dict[str, str]:
    return {"table": place.table, "row": place.row, "column": place.column}


def _provenance(name: str, content: bytes, kind: FileKind, said: Mapping[str, list[Any]]) -> bytes:
    data = {
        "source": {"file": name, "kind": kind, "sha256": digest_of_bytes(content)},
        **{key: said.get(key, []) for key in _PARTS},
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
