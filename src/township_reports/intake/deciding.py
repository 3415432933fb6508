"""Decide what intake leaves to a person: whose a file is, whether it counts, what a cell says.

A decision is held against the file before it is written down, and takes effect when the file is
next taken in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.characters import one_line, without_space
from township_reports.filings import FilingError
from township_reports.filings.folder import PROVENANCE_FILE, source_digest, source_files
from township_reports.intake.arrivals import arrivals
from township_reports.intake.decisions import (
    Decider,
    Decision,
    DecisionKind,
    DecisionsError,
    keep_decision,
    read_decisions,
)
from township_reports.intake.difference import Compared, differences
from township_reports.intake.errors import IntakeError, UndecidedError
from township_reports.intake.files.kinds import is_pdf
from township_reports.intake.files.pdf.drawing import marked_page
from township_reports.intake.reading import Reader
from township_reports.intake.receipts import read_receipts
from township_reports.intake.registered import unit_named
from township_reports.intake.sent import Sent, Unopened
from township_reports.intake.settling import DoubtfulCell, is_figure
from township_reports.project import digest_of_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from township_reports.forms import Form
    from township_reports.intake.rivals import Candidate
    from township_reports.project import Project

_YEAR = re.compile("(19|20)[0-9]{2}")


@dataclass(frozen=True)
class Lying:
    """A file of a year of a project, about which something is to be decided."""

    project: Project
    year: int
    sent: Sent

    @classmethod
    def at(cls, project: Project, year: int, path: Path) -> Lying:
        """The one file at a path, which may lie in an archive: ``年报.zip › 柳塘镇.docx``.

        Raises :class:`InboxError` where there is none, :class:`DecisionsError` where there are
        several, or it cannot be got at.
        """
        found = list(arrivals(path))
        files = [each for each in found if isinstance(each, Sent)]
        if len(files) > 1:
            one = path if path.is_file() else path / files[0].name
            raise DecisionsError(f"一次只定一份文件，这里有 {len(files)} 份：写到那一份，如 {one}")
        if not files:
            reasons = [each.reason for each in found if isinstance(each, Unopened)]
            raise DecisionsError(next(iter(reasons), f"{path} 里没有文件"))
        return cls(project, year, files[0])

    @cached_property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return digest_of_bytes(self.sent.content)

    @cached_property
    def reader(self) -> Reader:
        """What it is read with. Raises ``UnitsError``, ``DecisionsError``."""
        return Reader.of(self.project, self.year)

    @cached_property
    def candidate(self) -> Candidate:
        """What it gave, by what was decided until now. Raises :class:`DecisionsError`."""
        try:
            return self.reader.read(self.sent)
        except IntakeError as error:
            raise DecisionsError(str(error)) from error


def decide_unit(lying: Lying, name: str, decider: Decider, titled: str = "") -> None:
    """Write down which unit's a file is, by a name of it.

    ``titled`` is the year that its title gives, where that is a mistake, else empty. Raises
    :class:`DecisionsError`, ``UnitsError``.
    """
    names = lying.reader.names
    if titled and (not _YEAR.fullmatch(titled) or int(titled) == lying.year):
        raise DecisionsError("标题上的年份要写写错的那个，四位数字，如 2023")
    try:
        unit = unit_named(name, names, "单位名称")
    except UndecidedError as error:
        raise DecisionsError(str(error)) from error
    if titled:
        _keep(lying, decider, DecisionKind.YEAR, titled, str(lying.year))
    _keep(lying, decider, DecisionKind.UNIT, "", unit)


def decide_counting(lying: Lying, decider: Decider) -> None:
    """Write down that a file counts, and that the others that came of its unit do not.

    These are those in the log of receipts and the one that the filing was made of. Raises
    :class:`DecisionsError` where there are none, or the file cannot be read.
    """
    unit = lying.candidate.unit
    others = tuple(dict.fromkeys(_others(lying, unit)))
    if not others:
        raise DecisionsError(f"{unit} 没有来过别的文件，不用定用哪一份")
    _keep(lying, decider, DecisionKind.COUNTS, unit, " ".join(others))


def decide_cells(lying: Lying, figures: Mapping[str, str | None], decider: Decider) -> None:
    """Write down what doubtful cells of a file say: a figure, or what was read (``None``).

    A cell is named as it is called, or by its number in the list of :func:`cells_to_decide`.
    Raises :class:`DecisionsError`, and writes nothing, where one of them is not in doubt or cannot
    hold its figure.
    """
    candidate = lying.candidate
    in_doubt = _in_doubt(candidate)
    decisions = [
        _of_cell(candidate.found.form, _meant(cell, in_doubt, lying.sent.name), figure)
        for cell, figure in figures.items()
    ]
    for decision in decisions:
        _keep(lying, decider, *decision)


def _of_cell(form: Form, cell: DoubtfulCell, figure: str | None) -> tuple[DecisionKind, str, str]:
    if figure is None:
        if cell.written is None:
            raise DecisionsError(
                f"{cell.called}看到的是“{one_line(cell.doubt.seen)}”，不是这一格自己的：写上数字"
            )
        return DecisionKind.WRITTEN, cell.called, cell.written
    if not is_figure(form, cell.place, figure):
        raise DecisionsError(f"“{figure}”不是 {cell.called}能填的数字")
    return DecisionKind.FIGURE, cell.called, figure.strip()


def cells_to_decide(lying: Lying) -> tuple[DoubtfulCell, ...]:
    """The cells of a file that are in doubt, those first that nobody has decided.

    Raises :class:`DecisionsError` where it cannot be read.
    """
    return _in_doubt(lying.candidate)


def page_of(lying: Lying, cell: DoubtfulCell) -> bytes:
    """The page of a PDF with a doubtful cell marked, as a PNG; empty for what has no such page."""
    rows = cell.extract.rows
    marked = next(((row, each) for row in rows for each in row if each.is_marked), None)
    if marked is None or not is_pdf(lying.sent.content):
        return b""
    texts = [each.text for each in marked[0]]
    return marked_page(lying.sent.content, max(cell.extract.page, 1), texts, marked[1].text)


def differences_from(lying: Lying, other: Lying) -> tuple[str, ...]:
    """Where another file of the same unit differs, in lines, cell by cell and part by part.

    Raises :class:`DecisionsError` where one of the two cannot be read.
    """
    one, two = lying.candidate, other.candidate
    forms = lying.reader.forms
    called = (f"{one.file} 写", f"{two.file} 写")
    try:
        compared = Compared(lying.year, one.unit, forms, *called)
        return differences(one.found.files, two.found.files, compared)
    except FilingError as error:
        raise DecisionsError(str(error)) from error


def also_filed_as(lying: Lying) -> tuple[str, ...]:
    """Units whose filing was made of the same file, though it was decided to be another's."""
    decided = read_decisions(lying.project, lying.year).of(lying.sha256).unit
    came = read_receipts(lying.project, lying.year)
    units = dict.fromkeys(each.unit for each in came if each.sha256 == lying.sha256 and each.unit)
    return tuple(
        unit
        for unit in units
        if decided and unit != decided.value and _source(lying, unit) == lying.sha256
    )


def _source(lying: Lying, unit: str) -> str:
    """The hash of the file that a unit's filing was made of; empty where nothing says so."""
    try:
        files = source_files(lying.project.data, lying.year, unit)
    except FilingError:
        return ""
    return source_digest(files.get(PROVENANCE_FILE, b""))


def _in_doubt(candidate: Candidate) -> tuple[DoubtfulCell, ...]:
    found = candidate.found
    return (*found.open, *(settled.cell for settled in found.settled))


def _meant(cell: str, cells: Sequence[DoubtfulCell], file: str) -> DoubtfulCell:
    if cell.isdecimal() and 0 < int(cell) <= len(cells):
        return cells[int(cell) - 1]
    for each in cells:
        if _plain(each.called) == _plain(cell):
            return each
    raise DecisionsError(
        f"{file} 里“{cell}”不是存疑的格：照 make decide YEAR=… FILE=… 列出的写"
        if cells
        else f"{file} 没有存疑的格，不用定"
    )


def _plain(called: str) -> str:
    # A finding says of the same cell that it stands in a row of the table.
    return without_space(called).replace("行「", "「", 1)


def _others(lying: Lying, unit: str) -> Iterator[str]:
    own = lying.sha256
    for receipt in read_receipts(lying.project, lying.year):
        if receipt.unit == unit and receipt.sha256 not in {own, ""}:
            yield receipt.sha256
    filed = _source(lying, unit)
    if filed not in {own, ""}:
        yield filed


def _keep(lying: Lying, decider: Decider, kind: DecisionKind, about: str, value: str) -> None:
    who = decider.checked()
    said = (lying.sent.name, lying.sha256, kind, about, value, who.note)
    keep_decision(lying.project, lying.year, Decision(who.moment, who.name, *said))
