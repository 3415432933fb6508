"""What a file gave: figures, text and where each was found."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from township_reports.characters import one_line
from township_reports.filings import Days, FiledDay, line_mark, places_quoted, unit_name
from township_reports.filings.folder import PROVENANCE_FILE, dates_files, filing_files
from township_reports.filings.register import is_same_name
from township_reports.intake.files.document import TableBlock
from township_reports.intake.proof import PROOF_PAGE, proof_of
from township_reports.intake.recognising.title_lines import Named
from township_reports.intake.settling import settle
from township_reports.project import digest_of_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from township_reports.forms import Form, Forms, Place
    from township_reports.intake.decisions import Decided, Decision
    from township_reports.intake.files.document import Document
    from township_reports.intake.files.kinds import FileKind
    from township_reports.intake.recognising.result import Doubt, Recognised
    from township_reports.intake.settling import DoubtfulCell, Settled, SettledCell


#: What ``provenance.json`` has beside its source.
_PARTS = ("figures", "paragraphs", "reworded", "doubts", "decided", "notes")


@dataclass(frozen=True)
class Came:
    """A file as it came, and what a person has decided of it."""

    name: str
    content: bytes
    kind: FileKind
    forms: Forms
    decided: Decided

    @property
    def named(self) -> Named | None:
        """Whose it is and of which year, where a person has said so."""
        unit = self.decided.unit
        return Named(unit_name(unit.value), self.decided.year) if unit else None

    @property
    def titled(self) -> int:
        """The year that its title gives by a mistake that a person has seen, or 0."""
        return int(self.decided.titled.about) if self.decided.titled else 0

    def provenance(self, unit: str, said: Mapping[str, list[Any]]) -> bytes:
        """The content of ``provenance.json``; ``unit`` is the one that the file names."""
        source: dict[str, Any] = {
            "file": self.name,
            "kind": self.kind,
            "sha256": digest_of_bytes(self.content),
        }
        if self.decided.unit:
            assigned = {"unit": unit_name(self.decided.unit.value), "said": unit}
            source["assigned"] = {**assigned, **_by(self.decided.unit)}
        if self.decided.titled:
            source["titled"] = {"year": self.titled, **_by(self.decided.titled)}
        data = {
            "source": source,
            **{key: said.get(key, []) for key in _PARTS},
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

    def notes(self, unit: str) -> tuple[str, ...]:
        """A line where a person said that it is another's than the unit that the file names."""
        if self.named is None or is_same_name(unit, self.named.unit):
            return ()
        return (f"文件里写的是“{unit}”，照指定收为 {self.named.unit}",)


@dataclass(frozen=True)
class Received:
    """What a file gave: ``unit`` as the file names it; ``figures`` as they were printed.

    ``provenance`` is the content of ``provenance.json``; ``doubts`` say in a line a cause what
    could not be read for certain, ``reworded`` what was printed under another label, ``notes``
    what else was seen: text of the report that the narrative has no room for, a day that could
    not be told. ``days`` are those that the file gives. ``open`` are the cells
    that are in doubt, ``settled`` those that would be, had not a person decided them.
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
    open: tuple[DoubtfulCell, ...] = ()
    settled: tuple[SettledCell, ...] = ()

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
    settled = settle(found, document, came.decided)
    to_prove = document.is_scanned and settled.open
    beside = proof_of(found, document.pictures, came.forms) if to_prove else {}
    shown = [f"看着图核对：{'、'.join(beside)} 在 data/{found.year}/ 下这个单位的文件夹里"]
    notes = (*came.notes(found.unit), *found.notes, *(shown if beside else ()))
    said: dict[str, list[Any]] = {
        "figures": _figures(found),
        "reworded": [
            {"table": r.table, "row": r.row, "printed": r.printed} for r in found.relabelled
        ],
        "paragraphs": paragraphs_data(found.lines),
        "doubts": list(_doubts(settled.doubts, document)),
        "decided": list(_decided(settled, document)),
        "notes": list(notes),
    }
    return Received(
        found.unit,
        found.year,
        found.form,
        {**{taken.place: taken.text for taken in found.taken}, **settled.figures},
        found.narrative,
        came.provenance(found.unit, said),
        tuple(_doubt_lines(found.form, settled.doubts)),
        tuple(f"“{r.printed}”按「{r.row}」收" for r in found.relabelled),
        notes,
        Days(FiledDay(found.written, came.name, "") if found.written else None),
        beside,
        settled.open,
        settled.cells,
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


def _doubts(doubts: Iterable[Doubt], document: Document) -> Iterable[dict[str, Any]]:
    for doubt in doubts:
        place = doubt.place
        yield {
            "table": doubt.table,
            "row": place.row if place else "",
            "column": place.column if place else "",
            "seen": one_line(doubt.seen),
            "reason": doubt.reason,
            "cause": doubt.cause,
            "where": where_of(doubt, document),
            "at": {"table": doubt.number, "row": doubt.row, "column": doubt.column},
            **(
                {"picture": f"{PROOF_PAGE}#{doubt.picture}"}
                if doubt.picture in document.pictures
                else {}
            ),
        }


def _decided(settled: Settled, document: Document) -> Iterable[dict[str, Any]]:
    for each in settled.cells:
        doubt = each.cell.doubt
        yield {
            **place_data(each.cell.place),
            "text": each.text,
            "decision": each.decision.kind,
            **_by(each.decision),
            "seen": one_line(doubt.seen),
            "reason": doubt.reason,
            "where": where_of(doubt, document),
            "at": {"table": doubt.number, "row": doubt.row, "column": doubt.column},
        }


def _by(decision: Decision) -> dict[str, str]:
    return {"by": decision.reviewer, "when": decision.moment, "note": decision.note}


def where_of(doubt: Doubt, document: Document) -> str:
    """Where in its file a doubt is: 第 2 页表 3 第 5 行第 2 格; empty where nothing was found."""
    tables = {b.number: b.where for b in document.blocks if isinstance(b, TableBlock)}
    table = tables.get(doubt.number) or f"表 {doubt.number}"
    return f"{table} 第 {doubt.row + 1} 行第 {doubt.column + 1} 格" if doubt.number else ""


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
