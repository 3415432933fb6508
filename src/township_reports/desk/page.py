"""The handler that every page of the desk is a kind of: who may, what is shown, what is done.

A page is computed in a worker thread, so that whoever else is at the desk, or in a notebook beside
it, does not wait. Jupyter Server sees to the login, to the host that is asked, and that a form
comes from a page of its own.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.extension.handler import ExtensionHandlerMixin
from tornado.web import HTTPError, authenticated

from township_reports.desk.asked import Asked, NotThereError, StaleError, as_on_desk, year_address
from township_reports.desk.asking import is_loopback
from township_reports.desk.frame import Entry, Frame, render
from township_reports.desk.guessing import Guesses
from township_reports.desk.identity import DeskIdentity, Present
from township_reports.desk.people import Role
from township_reports.desk.reading import Readings
from township_reports.desk.running import Runs
from township_reports.desk.seen import SeenReports
from township_reports.desk.stamps import Kept
from township_reports.disk import told_fault
from township_reports.project import MendableError, today

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from township_reports.desk.left import Left
    from township_reports.desk.planned import Planned
    from township_reports.project import Project

#: Only files of ours run and style; a page shows nothing of another site and is framed by none.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
PERSON_COOKIE = "township-reports-person"
_TOLD = {
    HTTPStatus.FORBIDDEN: "不能这样办：请从工作台的页面上再试一次。",
    HTTPStatus.NOT_FOUND: "没有这一页：请从上面的栏目进去。",
    HTTPStatus.METHOD_NOT_ALLOWED: "这一页不办这件事：请从上面的栏目进去。",
}
_NOT_YOURS = "没有办：这件事由经办的人来办，你能审核、签发和退回。"
_STALE = "没有办：打开这一页以后有了变化。下面是现在的样子，看过再办。"
_UNWRITTEN = "没有办成：文件读不了或者写不下，按下面说的看看磁盘和权限，再办一次。"
_NAMELESS = "没有办：先在页首写上你的姓名，记录里要写谁办的。"


@dataclass(frozen=True)
class Place:
    """What the handlers of one server share.

    ``pages`` are the kinds of page in the order of the navigation; ``lab`` is JupyterLab's address
    or empty. ``acting`` is held while an action sees whether its page is out of date and acts,
    ``asking`` while a password is held against what is known of it, ``publishing`` while the site
    is worked out, ``counting`` while it is what is left to build; ``runs`` are checks and builds
    that go on, ``takings`` the reading of files.
    ``readings`` are the years as they were last read, ``seen`` what of reports was on a screen,
    ``plans`` what publishing would do, ``lefts`` what a run would build.
    """

    project: Project
    pages: tuple[type[YearPage], ...]
    lab: str
    acting: Lock = field(default_factory=Lock)
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)
    guesses: Guesses = field(default_factory=Guesses)
    publishing: Lock = field(default_factory=Lock)
    counting: Lock = field(default_factory=Lock)
    runs: Runs = field(default_factory=Runs)
    takings: Runs = field(default_factory=Runs)
    readings: Readings = field(default_factory=Readings)
    seen: SeenReports = field(default_factory=SeenReports)
    plans: Kept[Planned] = field(default_factory=Kept)
    lefts: Kept[Left] = field(default_factory=Kept)


class NotYoursError(HTTPError):
    """What is asked for is the analyst's to do."""

    def __init__(self) -> None:
        super().__init__(HTTPStatus.FORBIDDEN)


class DeskHandler(ExtensionHandlerMixin, JupyterHandler):
    """What all addresses of the desk have in common.

    ``reviewers_act`` says that what is done there is a reviewer's as well, and not the analyst's
    alone; ``is_open`` that it is for who has not logged in, too.
    """

    reviewers_act: ClassVar[bool] = False
    is_open: ClassVar[bool] = False

    @property
    def place(self) -> Place:
        """What the handlers share."""
        found: Place = self.settings["desk_place"]
        return found

    @property
    def content_security_policy(self) -> str:
        """What the browser may load for the page."""
        return POLICY

    def set_default_headers(self) -> None:
        """Headers of every answer: nothing is kept by the browser, nothing told to other sites."""
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")
        # Not `no-referrer`: with that a form of the page itself would be of an unknown origin.
        self.set_header("Referrer-Policy", "same-origin")

    async def prepare(self) -> None:  # type: ignore[override] # wider there
        """Let nobody in who is not logged in, whatever the server is set to allow elsewhere."""
        await super().prepare()
        if any("\0" in part for part in self.path_args if part):
            # The name of no file and of no unit.
            raise HTTPError(HTTPStatus.NOT_FOUND)
        if not self._finished and not self.is_open:
            authenticated(lambda _: None)(self)
        if self._finished:
            return
        if self.request.method == "POST" and not self.may_act:
            raise NotYoursError
        # Where an address has parts that vary, the first of them is the year.
        if self.path_args and int(self.path_args[0]) not in self.place.project.years:
            raise HTTPError(HTTPStatus.NOT_FOUND)

    @property
    def root(self) -> str:
        """The address of the desk."""
        return f"{self.base_url}desk/"

    @property
    def is_known(self) -> bool:
        """Whether who asks is logged in; not yet known where a request was refused at the door."""
        try:
            return self.current_user is not None
        except RuntimeError:
            return False

    @property
    def is_owner(self) -> bool:
        """Whether it is who opened the desk, on its own machine.

        In a server that somebody else has set up, those whom it lets in; they have kernels, too.
        """
        user = self.current_user if self.is_known else None
        return user.is_owner if isinstance(user, Present) else user is not None

    @property
    def types_name(self) -> bool:
        """Whether who is at the desk is called what was typed, on a machine of one's own."""
        user = self.current_user if self.is_known else None
        return user.is_owner if isinstance(user, Present) else is_loopback(self.serverapp.ip)

    @property
    def may_act(self) -> bool:
        """Whether what is done here is for who asks to do."""
        user = self.current_user if self.is_known else None
        is_reviewer = isinstance(user, Present) and user.role is Role.REVIEWER
        return self.is_open or self.reviewers_act or not is_reviewer

    @property
    def person(self) -> str:
        """Who is at the desk; empty where nobody has said yet."""
        if not self.is_known:
            return ""
        if not self.types_name:
            return str(self.current_user.display_name)
        kept = self.get_signed_cookie(PERSON_COOKIE)
        name = kept.decode("utf-8", "replace") if kept else ""
        return "" if self.is_taken(name) else name

    def is_taken(self, name: str) -> bool:
        """Whether a name is that of somebody with a password, under which nobody else acts."""
        provider = self.identity_provider
        people = provider.people if isinstance(provider, DeskIdentity) else None
        return bool(name and people and people.named(name))

    def frame(
        self,
        year: int | None = None,
        section: str = "",
        based_on: str = "",
        problems: tuple[str, ...] = (),
    ) -> Frame:
        """What stands around the page; nothing of the project for who is not logged in."""
        pages = self.place.pages if self.is_known else ()
        years = self.place.project.years if self.is_known else ()
        return Frame(
            root=self.root,
            lab=self.place.lab if self.is_owner else "",
            is_owner=self.is_owner,
            out=f"{self.base_url}logout" if self.is_known and not self.types_name else "",
            here=self.request.path,
            year=year,
            navigation=tuple(
                Entry(year_address(self.root, year, page.path), page.called, page.path == section)
                for page in pages
                if year is not None and page.called
            ),
            years=tuple(
                Entry(year_address(self.root, each, section), f"{each} 年", each == year)
                for each in sorted(years, reverse=True)
            ),
            pages=frozenset(page.section() for page in pages),
            person=self.person,
            types_name=self.types_name,
            xsrf=self.xsrf_token.decode("ascii"),
            based_on=based_on,
            problems=tuple(map(as_on_desk, problems)),
            static=self.static_url,
        )

    def answer(self, template: str, frame: Frame, shown: Mapping[str, object]) -> None:
        """Answer with a page."""
        self.finish(render(template, frame, shown))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """A page that says in a line what is wrong; Jupyter's own tells of the machine."""
        told = _TOLD.get(HTTPStatus(status_code), "这一页做不出来：终端里写了原因。")
        if isinstance(kwargs.get("exc_info", (None, None))[1], NotYoursError):
            told = _NOT_YOURS
        self.answer("told.html.j2", self.frame(problems=(told,)), {"title": "没有办成"})


class YearPage(DeskHandler):
    """A page of a year, and what can be done on it.

    ``path`` is its address behind the year, a pattern whose one group, if any, is
    :attr:`Asked.rest`; ``called`` its name in the navigation, empty where it does not stand there;
    ``template`` its template, which is given ``frame`` and what :meth:`look` found as ``page``.
    """

    path: ClassVar[str]
    called: ClassVar[str] = ""
    template: ClassVar[str]

    @classmethod
    def section(cls) -> str:
        """The first part of the path: the entry of the navigation to which the page belongs."""
        return cls.path.partition("/")[0]

    def look(self, asked: Asked) -> object:
        """What the page shows. It runs in a worker thread and writes nothing.

        Raises :class:`NotThereError` where the address names nothing of the project, and
        ``MendableError`` where a file cannot be read.
        """
        raise NotImplementedError

    def based_on(self, asked: Asked) -> str:
        """A short digest of what is shown, which the page's forms carry as ``based_on``.

        Where it is another when a form comes back, nothing is done. Empty, as here, where a page's
        actions hold against any state.
        """
        del asked
        return ""

    def changes(self, asked: Asked) -> tuple[str, ...]:
        """What has changed since a form's page was shown, in lines; called where it is stale."""
        del asked
        return ()

    def act(self, asked: Asked) -> str:
        """Do what the form asks for, in a worker thread; returns the address to go on to.

        Raises ``MendableError``, whose lines are shown above the page as it is now, and
        :class:`StaleError` where what one entry of the form was based on is another by now.
        """
        del asked
        raise HTTPError(HTTPStatus.METHOD_NOT_ALLOWED)

    async def get(self, year: str, rest: str = "") -> None:
        """Show the page."""
        await self._show(self._asked(year, rest, self.get_query_arguments))

    async def post(self, year: str, rest: str = "") -> None:
        """Do what a form of the page asks for, and go on to the page that it leads to."""
        asked = self._asked(year, rest, self.get_body_arguments)
        try:
            address = await asyncio.to_thread(self._act, asked)
        except StaleError as error:
            await self._show(asked, HTTPStatus.CONFLICT, (_STALE, *str(error).splitlines()))
        except MendableError as error:
            told = _lines(error, asked.project.root)
            await self._show(asked, HTTPStatus.UNPROCESSABLE_ENTITY, told)
        except OSError as error:
            self.log.error("act", exc_info=error)
            told = (_UNWRITTEN, *_lines(error, asked.project.root))
            await self._show(asked, HTTPStatus.INTERNAL_SERVER_ERROR, told)
        except NotThereError as error:
            raise HTTPError(HTTPStatus.NOT_FOUND) from error
        else:
            self.redirect(address, status=HTTPStatus.SEE_OTHER)

    def _act(self, asked: Asked) -> str:
        if not asked.person:
            raise MendableError(_NAMELESS)
        with self.place.acting:
            if asked.field("based_on") != self.based_on(asked):
                raise StaleError("\n".join(self.changes(asked)))
            return self.act(asked)

    def _asked(self, year: str, rest: str, values: Any) -> Asked:
        names = self.request.query_arguments | self.request.body_arguments
        return Asked(
            project=self.place.project,
            root=self.root,
            year=int(year),
            person=self.person,
            day=today(),
            rest=rest,
            fields={name: tuple(values(name)) for name in names if name not in {"_xsrf", "token"}},
        )

    async def _show(
        self, asked: Asked, status: HTTPStatus = HTTPStatus.OK, problems: tuple[str, ...] = ()
    ) -> None:
        try:
            based_on = await asyncio.to_thread(self.based_on, asked)
            found = await asyncio.to_thread(self.look, asked)
        except NotThereError as error:
            raise HTTPError(HTTPStatus.NOT_FOUND) from error
        except (MendableError, OSError) as error:
            self.set_status(HTTPStatus.INTERNAL_SERVER_ERROR)
            told = (*problems, *_lines(error, asked.project.root))
            frame = self.frame(asked.year, section=self.section(), problems=told)
            self.answer("told.html.j2", frame, {"title": "读不出来"})
            return
        self.set_status(status)
        frame = self.frame(asked.year, section=self.section(), based_on=based_on, problems=problems)
        shown = {"page": found, "asked": asked}
        self.finish(await asyncio.to_thread(render, self.template, frame, shown))


def _lines(error: Exception, root: Path) -> tuple[str, ...]:
    """An error as it is told: no path but below the project."""
    if isinstance(error, OSError):
        with suppress(TypeError, ValueError):
            from pathlib import Path

            name = Path(error.filename).relative_to(root)
            return (f"{name}：{told_fault(error)}",)
        return (told_fault(error),)
    return tuple(str(error).splitlines())
