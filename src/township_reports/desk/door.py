"""The log-in of colleagues, and the log-out."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from time import monotonic

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from township_reports.characters import one_line
from township_reports.desk.asked import within
from township_reports.desk.identity import DeskIdentity, Present
from township_reports.desk.page import DeskHandler
from township_reports.desk.people import LONGEST_NAME, has_password

_LONGEST_PASSWORD = 1_000
_WRONG = "姓名或者密码不对：再试一次；忘了密码，请经办的人重新设。"
_TOO_MANY = "试的次数太多：过一刻钟再试；忘了密码，请经办的人重新设。"


class Door(DeskHandler):
    """``/login``: name and password, where somebody has one."""

    is_open = True

    @allow_unauthenticated
    def get(self) -> None:
        """Ask who it is."""
        if self.current_user:
            self.redirect(self._onward(), status=HTTPStatus.SEE_OTHER)
            return
        self._ask()

    @allow_unauthenticated
    async def post(self) -> None:
        """Let in who has the password."""
        name = one_line(self.get_body_argument("name", ""), LONGEST_NAME)
        password = self.get_body_argument("password", "", strip=False)[:_LONGEST_PASSWORD]
        machine = str(self.request.remote_ip)
        guesses = self.place.guesses
        people = self._identity.people
        person = await asyncio.to_thread(people.named, name) if people else None
        # A name that is typed with blanks is tried as the same one.
        called = person.name if person else name
        if not guesses.allow(machine, called, monotonic()):
            self.set_status(HTTPStatus.TOO_MANY_REQUESTS)
            self._ask(_TOO_MANY)
            return
        # Computed on purpose for long, one at a time: many at once would stop the machine.
        async with self.place.asking:
            is_right = await asyncio.to_thread(has_password, person, password)
        if person is None or not is_right:
            self.set_status(HTTPStatus.UNAUTHORIZED)
            self._ask(_WRONG)
            return
        guesses.forget(machine, called)
        self.identity_provider.set_login_cookie(self, Present(person.name, role=person.role))
        self.redirect(self._onward(), status=HTTPStatus.SEE_OTHER)

    @property
    def _identity(self) -> DeskIdentity:
        if not isinstance(self.identity_provider, DeskIdentity):
            raise HTTPError(HTTPStatus.NOT_FOUND)
        return self.identity_provider

    def _ask(self, problem: str = "") -> None:
        shown = {
            "has_people": self._identity.people is not None,
            "is_plain": self.request.protocol != "https",
            "onward": self._onward(),
        }
        self.answer("door.html.j2", self.frame(problems=(problem,) if problem else ()), shown)

    def _onward(self) -> str:
        return within(self.get_argument("next", ""), self.root)


class Out(DeskHandler):
    """``/logout``: the browser forgets who was logged in."""

    is_open = True

    @allow_unauthenticated
    def get(self) -> None:
        """Ask whether that is meant: another site's link may lead here."""
        self.answer("out.html.j2", self.frame(), {})

    @allow_unauthenticated
    def post(self) -> None:
        """Forget it, and show the door."""
        self.identity_provider.clear_login_cookie(self)
        self.redirect(f"{self.base_url}login", status=HTTPStatus.SEE_OTHER)
