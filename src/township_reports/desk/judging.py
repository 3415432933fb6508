"""One report's page: all that it is judged by, what is done with it, and on to the next."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tornado.web import HTTPError

from township_reports.desk.asked import NotThereError
from township_reports.desk.deciding import decide
from township_reports.desk.page import DeskHandler, YearPage
from township_reports.desk.reviewing import row_of
from township_reports.desk.sheet import Part, Sheet
from township_reports.desk.sifting import Sieve
from township_reports.filings import FilingError, is_summary
from township_reports.project import HTML, NOTEBOOK, MendableError
from township_reports.signing import Basis, key_wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.desk.asked import Asked
    from township_reports.desk.queue import Row
    from township_reports.desk.reading import Reading
    from township_reports.signing import Act

#: A report is a document of its own: its styles are in it, it acts on nothing and loads nothing.
_PRINTED_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'"
)


@dataclass(frozen=True)
class Position:
    """Where a report stands among those asked for: its number, and the keys beside it, or none."""

    number: int
    count: int
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, key: str, rows: Sequence[Row]) -> Position:
        """The position among rows; number 0 where it is none of them, with the first behind it."""
        keys = [row.key for row in rows]
        if key not in keys:
            return cls(0, len(keys), after=keys[0] if keys else "")
        at = keys.index(key)
        return cls(
            at + 1,
            len(keys),
            keys[at - 1] if at else "",
            keys[at + 1] if at + 1 < len(keys) else "",
        )


@dataclass(frozen=True)
class Judged:
    """What a report's page shows.

    ``seen`` are the parts that have been on the reviewer's screen. ``acts`` are those on it, the
    last one first; ``done`` the act that led here, from another report, with what it is recalled
    by. ``notebook`` is the executed notebook below the project, ``has_page`` whether there is a
    report to show. ``step`` is what signing it is called, ``sealed`` that acts want a key and where
    they are done, empty where they want none.
    """

    row: Row
    sheet: Sheet
    position: Position
    sieve: Sieve
    seen: frozenset[Part]
    acts: tuple[Act, ...]
    is_recallable: bool
    done: Act | None
    done_basis: str
    notebook: str
    has_page: bool
    step: str
    sealed: str = ""


class JudgingPage(YearPage):
    """``/desk/<year>/review/<key>``: one report."""

    path = "review/(.+)"
    template = "judging.html.j2"
    reviewers_act = True

    def look(self, asked: Asked) -> Judged:
        """All that the report is judged by."""
        reading = self._reading(asked)
        row = row_of(reading, asked.rest)
        sieve = Sieve.of(asked.fields)
        key = row.key
        done, done_basis = self._done(asked, reading)
        files = row.unit.files
        return Judged(
            row,
            sheet_of(reading, row),
            Position.of(key, sieve.sift(reading.queue)),
            sieve,
            self.place.seen.parts(asked.person, asked.year, row.unit.basis),
            tuple(act for act in reversed(reading.acts) if act.unit == key),
            is_recallable(reading, row),
            done,
            done_basis,
            f"outputs/{asked.year}/{key}/{NOTEBOOK.name}" if NOTEBOOK.name in files else "",
            HTML.name in files,
            next_step(reading, row),
            key_wanted(reading.year.parameters),
        )

    def based_on(self, asked: Asked) -> str:
        """The report as it was built, and how many acts there are on it."""
        return row_of(self._reading(asked), asked.rest).unit.basis.text

    def changes(self, asked: Asked) -> tuple[str, ...]:
        """What has happened to the report since the page was shown."""
        reading = self._reading(asked)
        try:
            basis = Basis.read(asked.rest, asked.field("based_on"))
        except MendableError as error:
            return (str(error),)
        return tuple(basis.changes(reading.inputs.ledger.get(asked.rest), reading.acts))

    def act(self, asked: Asked) -> str:
        """Sign, send back or recall the report; on to the next one, or back to where one was."""
        reading = self.place.readings.of(asked.project, asked.year)
        row = row_of(reading, asked.rest)
        sieve = Sieve.of(asked.fields)
        position = Position.of(row.key, sieve.sift(reading.queue))
        self.place.seen.note(asked.person, asked.year, row.unit.basis, asked.all_of("seen"))
        basis = Basis.read(row.key, asked.field("based_on"))
        decide(asked, reading.year.anew(), [row], [basis], self.place.seen)
        if asked.field("do") == "recall":
            return f"{asked.address('review', row.key)}{sieve.query}"
        if not position.after:
            return f"{asked.address('review')}{sieve.query}"
        query = sieve.query or "?"
        done = urlencode({"done": row.key})
        return f"{asked.address('review', position.after)}{query}{'&' if sieve.query else ''}{done}"

    def _reading(self, asked: Asked) -> Reading:
        return self.place.readings.of(asked.project, asked.year, {asked.rest})

    def _done(self, asked: Asked, reading: Reading) -> tuple[Act | None, str]:
        """The act on the report that one comes from, while it can be recalled."""
        row = reading.queue.by_key.get(asked.field("done"))
        if row is None or not is_recallable(reading, row):
            return None, ""
        return row.unit.standing.course.last, row.unit.basis.text


def sheet_of(reading: Reading, row: Row) -> Sheet:
    """The sheet of a report, its filing read as it is now."""
    if is_summary(row.key) or row.key not in reading.year.units.filed:
        return Sheet.of(row.unit, None)
    try:
        return Sheet.of(row.unit, reading.gathering.subject(reading.year.number, row.key))
    except FilingError as error:
        return Sheet.of(row.unit, None, str(error))


def is_recallable(reading: Reading, row: Row) -> bool:
    """Whether the last act on a report is not published yet, so that it can be recalled."""
    last = row.unit.standing.course.last
    return last is not None and last in reading.acts[reading.published :]


def next_step(reading: Reading, row: Row) -> str:
    """What signing a report is called: the step of signing off that comes next."""
    steps = reading.year.parameters.sign_off
    taken = len(row.unit.standing.course.steps)
    return steps[min(taken, len(steps) - 1)]


class PrintedReport(DeskHandler):
    """``/desk/<year>/printed/<key>``: a report's page as it was built, which runs nothing."""

    @property
    def content_security_policy(self) -> str:
        """What the browser may load for a report: nothing."""
        return _PRINTED_POLICY

    async def get(self, year: str, key: str) -> None:
        """The page's bytes."""
        content = await asyncio.to_thread(self._content, int(year), key)
        if content is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(content)

    def _content(self, year: int, key: str) -> bytes | None:
        project = self.place.project
        row = self.place.readings.of(project, year, {key}).queue.by_key.get(key)
        if row is None or HTML.name not in row.unit.files:
            return None
        return (project.outputs / str(year) / key / HTML.name).read_bytes()


class SeenOnScreen(DeskHandler):
    """``/desk/<year>/seen/<key>``: a page tells what of a report has been on the screen."""

    reviewers_act = True

    async def post(self, year: str, key: str) -> None:
        """Note the parts, if the report is still the one that was shown."""
        if not self.person:
            raise HTTPError(HTTPStatus.FORBIDDEN)
        parts = self.get_body_arguments("seen")
        await asyncio.to_thread(
            self._note, int(year), key, self.get_body_argument("based_on", ""), parts
        )
        self.set_status(HTTPStatus.NO_CONTENT)
        self.finish()

    def _note(self, year: int, key: str, shown: str, parts: list[str]) -> None:
        reading = self.place.readings.of(self.place.project, year, {key})
        try:
            basis = row_of(reading, key).unit.basis
            is_same = Basis.read(key, shown).report == basis.report
        except (NotThereError, MendableError) as error:
            raise HTTPError(HTTPStatus.NOT_FOUND) from error
        if not is_same:
            raise HTTPError(HTTPStatus.CONFLICT)
        self.place.seen.note(self.person, year, basis, parts)
