"""The addresses of the desk that are no year's: the way in, one's name, the end."""

from __future__ import annotations

from http import HTTPStatus

from tornado.web import HTTPError

from township_reports.characters import one_line
from township_reports.desk.asked import within, year_address
from township_reports.desk.page import PERSON_COOKIE, DeskHandler, NotYoursError
from township_reports.media import tokens_css

_LONGEST_NAME = 40
_DAYS = 400


class Entrance(DeskHandler):
    """``/desk/``: on to the newest year, or how a first one is started."""

    def get(self) -> None:
        """Go on to the newest year, and leave the token out of the address."""
        years = self.place.project.years
        if years:
            self.redirect(year_address(self.root, max(years)), status=HTTPStatus.SEE_OTHER)
            return
        told = ("还没有年份：先在终端里运行 make new YEAR=2024（写要报的那一年）。",)
        self.answer("told.html.j2", self.frame(problems=told), {"title": "还没有年份"})


class Slashed(DeskHandler):
    """A year without the ``/`` behind it."""

    def get(self, year: str) -> None:
        """Go on to the year's page."""
        self.redirect(year_address(self.root, int(year)), status=HTTPStatus.SEE_OTHER)


class Name(DeskHandler):
    """``/desk/name``: who is at the desk says so once; the browser keeps it."""

    def post(self) -> None:
        """Keep the name, and go back to where it was typed."""
        if not self.types_name:
            raise HTTPError(HTTPStatus.FORBIDDEN)
        name = one_line(self.get_body_argument("name", ""), _LONGEST_NAME).strip()
        if self.is_taken(name):
            # A name that somebody has a password for is used with the password alone.
            self.set_status(HTTPStatus.UNPROCESSABLE_ENTITY)
            told = (f"“{name}”是有密码的用户：用这个姓名要登录；不登录就换一个写法。",)
            self.answer("told.html.j2", self.frame(problems=told), {"title": "没有记下姓名"})
            return
        if name:
            self.set_signed_cookie(
                PERSON_COOKIE,
                name,
                expires_days=_DAYS,
                path=self.root,
                httponly=True,
                # A page that the command opens comes from a file: that is another site, too.
                samesite="Lax",
            )
        else:
            self.clear_cookie(PERSON_COOKIE, path=self.root)
        back = within(self.get_body_argument("back", ""), self.root)
        self.redirect(back, status=HTTPStatus.SEE_OTHER)


class End(DeskHandler):
    """``/desk/end``: the desk is closed, and its server ends."""

    def post(self) -> None:
        """Say so, then end the server. It is ended where it was begun."""
        if not self.is_owner:
            raise NotYoursError
        self.answer("ended.html.j2", self.frame(), {"title": "工作台已结束"})

    def on_finish(self) -> None:
        """End once the answer is on its way."""
        super().on_finish()
        if self.request.method == "POST" and self.get_status() == HTTPStatus.OK:
            self.serverapp.stop()


class Tokens(DeskHandler):
    """``/desk/tokens.css``: the colours, faces and sizes of all pages; the door's as well."""

    is_open = True

    def get(self) -> None:
        """The style sheet, which a browser keeps: other tokens have another address."""
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.set_header("Cache-Control", "private, max-age=31536000, immutable")
        self.finish(tokens_css())


class Nowhere(DeskHandler):
    """Any other address below ``/desk/``."""

    def get(self) -> None:
        """Say that there is no such page."""
        raise HTTPError(HTTPStatus.NOT_FOUND)

    post = get
