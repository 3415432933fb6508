"""Letters: reports go back with what to mend, who is late is reminded, and what was written."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from mimetypes import guess_type
from typing import TYPE_CHECKING
from urllib.parse import quote

from tornado.web import HTTPError

from township_reports.desk.asked import NotThereError
from township_reports.desk.page import DeskHandler, YearPage
from township_reports.letters import (
    Kind,
    letter_name,
    letters_in_place,
    remind,
    return_reports,
    write_return_letters,
)
from township_reports.progress import Stage
from township_reports.project import MendableError, digest_of, now
from township_reports.signing import Signature, approvals_path, courses, read_acts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from township_reports.desk.asked import Asked
    from township_reports.progress import Late, Status

#: A letter's page has its style in itself, and does nothing.
_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
_PAGE, _TEXT, _PARCEL = ".html", ".txt", ".zip"
_CALLED = {".docx": "Word", _PAGE: "网页", _TEXT: "短文", ".xlsx": "带批注的工作簿"}


@dataclass(frozen=True)
class Link:
    """A file to be taken along: its name below the year's letters, and what it is called."""

    name: str
    called: str


@dataclass(frozen=True)
class Row:
    """A unit with its letter, if one was written: why, until when, when it was told before.

    ``is_meant`` says that it is ticked from the beginning.
    """

    unit: str
    told: str = ""
    until: str = ""
    days: tuple[str, ...] = ()
    shown: str = ""
    links: tuple[Link, ...] = ()
    is_meant: bool = False


@dataclass(frozen=True)
class Letters:
    """What can be sent back, what was and is waited for, who is to be reminded; the zips."""

    faulty: tuple[Row, ...]
    returned: tuple[Row, ...]
    late: tuple[Row, ...]
    return_parcel: str
    reminder_parcel: str


@dataclass(frozen=True)
class Shown:
    """One letter: the address of its page, the text to paste, its files."""

    unit: str
    kind: str
    page: str
    text: str
    links: tuple[Link, ...]


def letters_of(asked: Asked, status: Status) -> Letters:
    """The letters of a year, and whom to write to."""
    placed = letters_in_place(asked.project, asked.year)
    found = courses(read_acts(approvals_path(asked.project, asked.year)))
    days = {unit: course.sent_back.day for unit, course in found.items() if course.sent_back}
    returned = frozenset(each.unit for each in status.units if each.returned)
    return Letters(
        faulty=tuple(
            Row(each.unit)
            for each in status.units
            if each.stage is Stage.AT_FAULT and not each.returned
        ),
        returned=tuple(
            Row(
                each.unit,
                each.returned,
                each.until,
                (days[each.unit],),
                *_written(Kind.RETURN, each.unit, placed),
            )
            for each in status.units
            if each.returned
        ),
        late=tuple(
            Row(
                each.unit,
                each.why,
                each.until,
                each.reminded,
                *_written(Kind.REMINDER, each.unit, placed),
                is_meant=_is_due(each, returned, asked.day),
            )
            for each in status.late
        ),
        return_parcel=_parcel(Kind.RETURN, placed),
        reminder_parcel=_parcel(Kind.REMINDER, placed),
    )


def letter_shown(asked: Asked) -> Shown:
    """The letter that an address names. Raises :class:`NotThereError`."""
    called, _, unit = asked.rest.partition("/")
    kind = next((kind for kind in Kind if kind.called == called), None)
    placed = letters_in_place(asked.project, asked.year)
    if kind is None or letter_name(kind, unit, _PAGE) not in placed:
        raise NotThereError
    page, links = _written(kind, unit, placed)
    text = placed[letter_name(kind, unit, _TEXT)].read_text(encoding="utf-8-sig")
    address = f"{asked.address('letter-files', letter_name(kind, unit, _PAGE))}?view=1"
    return Shown(unit, kind.called, address if page else "", text, links)


def _is_due(late: Late, returned: Collection[str], day: date) -> bool:
    """Whether a unit's time is over; who was sent back without a day may still be mending."""
    return late.until < day.isoformat() if late.until else late.unit not in returned


def _written(kind: Kind, unit: str, placed: Collection[str]) -> tuple[str, tuple[Link, ...]]:
    """Where a unit's letter is shown, and its files; nothing where none was written."""
    begins = letter_name(kind, unit, "")
    names = [name for name in placed if name.startswith(begins)]
    links = tuple(Link(name, _called(name)) for name in sorted(names, key=_order))
    return (f"{kind.called}/{unit}" if f"{begins}{_PAGE}" in names else "", links)


def _called(name: str) -> str:
    return next((called for end, called in _CALLED.items() if name.endswith(end)), name)


def _order(name: str) -> int:
    return next((n for n, end in enumerate(_CALLED) if name.endswith(end)), len(_CALLED))


def _parcel(kind: Kind, placed: Collection[str]) -> str:
    name = f"{kind.called}{_PARCEL}"
    return name if name in placed else ""


def _facts(status: Status) -> Iterator[str]:
    for each in status.units:
        yield f"{each.unit} {each.stage} {each.returned} {each.until} {each.reminded}"


class LettersPage(YearPage):
    """``letters``: whom to write to, and what was written."""

    path = "letters"
    called = "信函"
    template = "letters.html.j2"

    def look(self, asked: Asked) -> Letters:
        """Whom to write to, and what was written."""
        return letters_of(asked, self._status(asked))

    def based_on(self, asked: Asked) -> str:
        """Where the units stand, and what they were told."""
        return digest_of(_facts(self._status(asked)))[:16]

    def changes(self, asked: Asked) -> tuple[str, ...]:
        """That somebody wrote, signed or filed meanwhile."""
        del asked
        return ("有单位报了、退回了、签发了或者催过了。",)

    def act(self, asked: Asked) -> str:
        """Send back, remind, or write the letters of what was sent back again."""
        project, year = asked.project, asked.year
        action, until = asked.field("action"), _day(asked.field("until"))
        if action == "again":
            write_return_letters(project, year)
            return asked.address("letters")
        units = "\n".join(asked.all_of("unit"))
        if not units:
            raise MendableError("没有办：先在要写信的单位前面打勾")
        if action == "remind":
            remind(project, year, units, now(), until)
        elif action == "return":
            note = until.isoformat() if until else ""
            by = Signature(asked.person, asked.day.isoformat(), note, asked.field("reason"))
            return_reports(project, year, units, by)
        else:
            raise MendableError("没有办：这一页没有这件事")
        return asked.address("letters")

    def _status(self, asked: Asked) -> Status:
        return self.place.readings.of(asked.project, asked.year).status(asked.day)


class LetterPage(YearPage):
    """``letters/<kind>/<unit>``: a letter as it was written."""

    path = "letters/(.+)"
    template = "letter.html.j2"

    def look(self, asked: Asked) -> Shown:
        """The letter."""
        return letter_shown(asked)


class LetterFile(DeskHandler):
    """``letter-files/<name>``: a file of the letters that stand in the outputs, and no other."""

    async def get(self, year: str, name: str) -> None:
        """Hand the file over; a letter's page is shown where that is asked for."""
        path = letters_in_place(self.place.project, int(year)).get(name)
        if path is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        is_shown = name.endswith(_PAGE) and bool(self.get_query_argument("view", ""))
        own = quote(name.rpartition("/")[2])
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Content-Type", guess_type(name)[0] or "application/octet-stream")
        if not is_shown:
            self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{own}")
        self.finish(await asyncio.to_thread(path.read_bytes))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise MendableError(f"没有办：最迟的日子“{text}”要写成 2024-01-25") from error
