"""What a file gave: figures, text and where each was found."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from township_reports.characters import one_line
from township_reports.filings import Days, FiledDay, line_mark, places_quoted
from township_reports.filings.folder import PROVENANCE_FILE, dates_files, filing_files
from township_reports.filings.register import is_same_name
from township_reports.intake.files.document import TableBlock
from township_reports.intake.proof import PROOF_PAGE, proof_of
from township_reports.project import digest_of_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from township_reports.forms import Form, Forms, Place
    from township_reports.intake.files.document import Document
    from township_reports.intake.files.kinds import FileKind
    from township_reports.intake.recognising.result import Doubt, Recognised
    from township_reports.intake.recognising.title_lines import Named


#: What ``provenance.json`` has beside its source.
_PARTS = ("figures", "paragraphs", "reworded", "doubts", "notes")


@dataclass(frozen=True)
class Came:
    """A file as it came, and whose it is where a person has said so."""

    name: str
    content: bytes
    kind: FileKind
    forms: Forms
    decided: Named | None

    def provenance(self, unit: str, said: Mapping[str, list[Any]]) -> bytes:
        """The content of ``provenance.json``; ``unit`` is the one that the file names."""
        source: dict[str, Any] = {
            "file": self.name,
            "kind": self.kind,
            "sha256": digest_of_bytes(self.content),
        }
        if self.decided:
            source["assigned"] = {"unit": self.decided.unit, "said": unit}
        data = {
            "source": source,
            **{key: said.get(key, []) for key in _PARTS},
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

    def notes(self, unit: str) -> tuple[str, ...]:
        """A line where a person said that it is another's than the unit that the file names."""
        if self.decided is None or is_same_name(unit, self.decided.unit):
            return ()
        return (f"文件里写的是“{unit}”，照指定收为 {self.decided.unit}",)


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
    beside: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files of the filing by name."""
        return {
            **filing_files(self.form, self.figures, self.narrative),
            **dates_files(self.days),
            PROVENANCE_FILE: self.provenance,
        }


def received_of(came: Came, found: Recognised, document: Document) -> Received:
    """What a file gave in which a report was recognised."""
    beside = proof_of(found, document.pictures, came.forms) if document.is_scanned else {}
    shown = [f"看着图核对：{'、'.join(beside)} 在 data/{found.year}/ 下这个单位的文件夹里"]
    notes = (*came.notes(found.unit), *found.notes, *(shown if beside else ()))
    said: dict[str, list[Any]] = {
        "figures": _figures(found),
        "reworded": [
            {"table": r.table, "row": r.row, "printed": r.printed} for r in found.relabelled
        ],
        "paragraphs": paragraphs_data(found.lines),
        "doubts": list(_doubts(found, document)),
        "notes": list(notes),
    }
    return Received(
        found.unit,
        found.year,
        found.form,
        {taken.place: taken.text for taken in found.taken},
        found.narrative,
        came.provenance(found.unit, said),
        tuple(_doubt_lines(found.form, found.doubts)),
        tuple(f"“{r.printed}”按「{r.row}」收" for r in found.relabelled),
        notes,
        Days(FiledDay(found.written, came.name, "") if found.written else None),
        beside,
    )


def _figures(found: Recognised) -> list[dict[str, Any]]:
    return [
        {
            **place_data(taken.place),
            "text": taken.text,
            "printed": taken.printed,
            "where": taken.where,
            "at": {"table": taken.table, "row": taken.row, "column": taken.column},
        }
        for taken in found.taken
    ]


def paragraphs_data(lines: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Lines of the narrative with where each stood, as ``provenance.json`` has them."""
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
            **(
                {"picture": f"{PROOF_PAGE}#{doubt.picture}"}
                if doubt.picture in document.pictures
                else {}
            ),
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


def place_data(place: Place) -> dict[str, str]:
    """A place as provenance has it."""
    return {"table": place.table, "row": place.row, "column": place.column}
