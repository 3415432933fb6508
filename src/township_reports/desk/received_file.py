"""One file that came: what is to be decided of it, with what stands in it beside each question."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, ClassVar

from tornado.web import HTTPError

from township_reports.desk.asked import Asked, NotThereError
from township_reports.desk.inbox import last_receipts
from township_reports.desk.page import DeskHandler, YearPage
from township_reports.filings import read_register
from township_reports.filings.register import units_in
from township_reports.intake import (
    Decider,
    Decision,
    DecisionsError,
    DoubtfulCell,
    Lying,
    Receipt,
    cells_to_decide,
    decide_cells,
    decide_counting,
    decide_unit,
    differences_from,
    kept_file,
    page_of,
    read_decisions,
    take_in_on_record,
)
from township_reports.project import digest_of_bytes, now, today

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_AWAY = "这份文件没有留在 inbox/ 里：在收件页上再放一次，或者用 make decide 定"


@dataclass(frozen=True)
class Question:
    """A doubtful cell, how it was decided, if it was, and its picture as an address of data.

    ``page`` is the address of the page with the cell marked, empty where a file has no pages.
    """

    cell: DoubtfulCell
    decision: Decision | None
    picture: str
    page: str


@dataclass(frozen=True)
class ReceivedFile:
    """A file that came, as it stands.

    ``is_kept`` where its bytes are in the project's inbox: only then can it be read again.
    ``unread`` says why it cannot be read. ``questions`` are its doubtful cells, ``units`` the keys
    that it may be of, ``rivals`` the other files that came of its unit, each with where it
    differs; ``decisions`` what was decided of it.
    """

    receipt: Receipt
    is_kept: bool
    unread: str
    questions: tuple[Question, ...]
    units: tuple[str, ...]
    rivals: tuple[tuple[Receipt, tuple[str, ...]], ...]
    decisions: tuple[Decision, ...]


def received_file(asked: Asked) -> ReceivedFile:
    """The file whose hash the address names.

    Raises :class:`NotThereError` where none of these bytes came, ``DecisionsError``,
    ``UnitsError``.
    """
    receipt = _receipt(asked)
    path = _kept(asked, receipt)
    lying = Lying.at(asked.project, asked.year, path) if path else None
    cells, unread = _cells(lying)
    decisions = read_decisions(asked.project, asked.year)
    decided = decisions.of(asked.rest).cells
    register = units_in(read_register(asked.project.units), asked.year, tuple)
    return ReceivedFile(
        receipt,
        path is not None,
        unread,
        tuple(
            Question(cell, decided.get(cell.called), _picture(cell), _page(asked, cell, number))
            for number, cell in enumerate(cells)
        ),
        tuple(register),
        tuple(
            (each, _differences(asked, lying, each))
            for each in last_receipts(asked)
            if receipt.unit and each.unit == receipt.unit and each.sha256 != receipt.sha256
        ),
        tuple(each for each in decisions.lines if each.sha256 == asked.rest),
    )


class ReceivedFilePage(YearPage):
    """What is to be decided of a file."""

    path: ClassVar[str] = "inbox/([0-9a-f]{64})"
    template: ClassVar[str] = "received_file.html.j2"

    def look(self, asked: Asked) -> ReceivedFile:
        """The file and its questions."""
        return received_file(asked)

    def based_on(self, asked: Asked) -> str:
        """What became of the file, and what was decided of it."""
        decisions = read_decisions(asked.project, asked.year).lines
        stands = [each for each in last_receipts(asked) if each.sha256 == asked.rest]
        told = (*stands, *(each for each in decisions if each.sha256 == asked.rest))
        return digest_of_bytes(repr(told).encode("utf-8"))[:16]

    def changes(self, asked: Asked) -> tuple[str, ...]:
        """The last decision about the file."""
        lines = read_decisions(asked.project, asked.year).lines
        mine = [each for each in lines if each.sha256 == asked.rest]
        return tuple(f"{each.told}：{each.kind.called} {each.about}" for each in mine[-1:])

    def act(self, asked: Asked) -> str:
        """Write a decision down, and take the file in by it."""
        path = _kept(asked, _receipt(asked))
        if path is None:
            raise DecisionsError(_AWAY)
        lying = Lying.at(asked.project, asked.year, path)
        decider = Decider(asked.person, now(), asked.field("note"))
        if asked.field("what") == "unit":
            decide_unit(lying, asked.field("unit"), decider, asked.field("titled"))
        elif asked.field("what") == "counts":
            decide_counting(lying, decider)
        else:
            decide_cells(lying, _figures(asked), decider)
        counts = asked.field("what") == "counts"
        take_in_on_record(asked.project, asked.year, path, replace=counts)
        return asked.address("inbox", asked.rest)


def _figures(asked: Asked) -> Mapping[str, str | None]:
    """What the form says of cells: a figure, or ``None`` for as it is written."""
    as_written = dict.fromkeys(asked.all_of("written"))
    given = zip(asked.all_of("cell"), asked.all_of("value"), strict=False)
    figures = {cell: value for cell, value in given if value.strip() and cell not in as_written}
    if not figures and not as_written:
        raise DecisionsError("没有写定为多少：写上数字，或者勾“照原样”")
    return {**figures, **as_written}


def _kept(asked: Asked, receipt: Receipt) -> Path | None:
    return kept_file(asked.project, asked.year, receipt.file, receipt.sha256)


def _receipt(asked: Asked) -> Receipt:
    """What became of the file that the address names. Raises :class:`NotThereError`."""
    for each in last_receipts(asked):
        if each.sha256 == asked.rest:
            return each
    raise NotThereError


def _cells(lying: Lying | None) -> tuple[tuple[DoubtfulCell, ...], str]:
    if lying is None:
        return (), _AWAY
    try:
        return cells_to_decide(lying), ""
    except DecisionsError as error:
        return (), str(error)


def _differences(asked: Asked, lying: Lying | None, rival: Receipt) -> tuple[str, ...]:
    path = _kept(asked, rival)
    if lying is None or path is None:
        return ()
    try:
        return differences_from(lying, Lying.at(asked.project, asked.year, path))
    except DecisionsError as error:
        return (str(error),)


def _page(asked: Asked, cell: DoubtfulCell, number: int) -> str:
    has_pages = cell.extract.page and not cell.extract.picture
    return asked.address("inbox", f"{asked.rest}/{number}.png") if has_pages else ""


class OriginalPage(DeskHandler):
    """``/desk/<year>/inbox/<hash>/<n>.png``: the page on which the n-th doubtful cell stands."""

    async def get(self, year: str, sha256: str, number: str) -> None:
        """Answer with the picture."""
        asked = Asked(self.place.project, self.root, int(year), self.person, today(), sha256)
        picture = await asyncio.to_thread(_drawn, asked, int(number))
        if not picture:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", "image/png")
        self.finish(picture)


def _drawn(asked: Asked, number: int) -> bytes:
    try:
        path = _kept(asked, _receipt(asked))
    except NotThereError:
        return b""
    lying = Lying.at(asked.project, asked.year, path) if path else None
    cells, _ = _cells(lying)
    if lying is None or number >= len(cells):
        return b""
    return page_of(lying, cells[number])


def _picture(cell: DoubtfulCell) -> str:
    picture = cell.extract.picture
    return f"data:image/png;base64,{base64.b64encode(picture).decode('ascii')}" if picture else ""
