"""A desk that serves in a thread of the test's process, and what asks it as a browser would."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from http.cookiejar import CookieJar
from threading import Event, Thread
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import (
    HTTPCookieProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    Request,
    build_opener,
)

from township_reports.desk.opening import Opening, desk_server
from township_reports.project import Project

#: What is asked for in the place of each group of an address, but for the year.
_SAMPLES = {
    "([0-9]{1,4})": "0",
    "([0-9a-f]{64})": "0" * 64,
    "(.+)": quote("晴谷镇"),
    "(.*)": "",
}
#: At a port that is free, and no browser is opened.
FREE = Opening(0, browser=False)


@dataclass(frozen=True)
class Answer:
    """What the desk answered."""

    status: int
    content: bytes
    headers: Mapping[str, str]
    all_headers: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """What it says; of a file that is no text, what of it would be."""
        return self.content.decode("utf-8", "replace")

    @property
    def place(self) -> str:
        """Where it sends the browser on to."""
        return self.headers.get("Location", "")

    def hidden(self, name: str) -> str:
        """The value of the first hidden field with a name."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        assert found, name
        return found[1]


class _Staying(HTTPRedirectHandler):
    """Goes nowhere by itself."""

    def redirect_request(self, *_: Any) -> None:
        return None


class _Sending(HTTPHandler):
    """Sends from one of the machine's addresses."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source

    def http_open(self, req: Request) -> Any:
        return self.do_open(partial(HTTPConnection, source_address=(self.source, 0)), req)


@dataclass(frozen=True)
class Visitor:
    """A browser: it keeps cookies, and goes on only where it is told to.

    It asks from the address ``source``.
    """

    address: str
    jar: CookieJar = field(default_factory=CookieJar)
    source: str = "127.0.0.1"

    def get(self, path: str, **headers: str) -> Answer:
        """Open an address below the server's."""
        return self._ask(path, None, headers)

    def post(self, path: str, fields: Mapping[str, str | list[str]], **headers: str) -> Answer:
        """Send a form."""
        return self._ask(path, urlencode(fields, doseq=True).encode("ascii"), headers)

    def send(self, path: str, sent: bytes, content_type: str) -> Answer:
        """Send a body as it is."""
        return self._ask(path, sent, {"Content_Type": content_type})

    def _ask(self, path: str, sent: bytes | None, headers: Mapping[str, str]) -> Answer:
        request = Request(self.address + path, sent, _named(headers))  # noqa: S310 - its own server
        opener = build_opener(HTTPCookieProcessor(self.jar), _Staying, _Sending(self.source))
        try:
            with opener.open(request, timeout=60) as got:
                return _answer(got)
        except HTTPError as error:
            with error:
                return _answer(error)


@dataclass(frozen=True)
class Served:
    """A desk that answers: its address without a slash at the end, its token, its thread."""

    address: str
    token: str
    thread: Thread

    def stranger(self) -> Visitor:
        """Somebody without the token."""
        return Visitor(self.address)

    def visitor(self, name: str = "王审核") -> Visitor:
        """Somebody who came by the address that is told, and typed a name."""
        one = Visitor(self.address)
        place = one.get(f"/desk/?token={self.token}").place
        if name:
            page = one.get(place)
            sent = {"_xsrf": page.hidden("_xsrf"), "name": name, "back": place}
            assert one.post("/desk/name", sent).status == 303
        return one


@contextmanager
def serving(project: Project, opening: Opening = FREE) -> Iterator[Served]:
    """The project's desk, served at a free port; it opens no browser."""
    ready, told = Event(), dict[str, Any]()

    def serve() -> None:
        asyncio.set_event_loop(asyncio.new_event_loop())
        try:
            server = desk_server(project, opening)
            told["server"] = server
            server.io_loop.add_callback(ready.set)
            server.start()
        except BaseException as error:
            told["error"] = error
            raise
        finally:
            ready.set()

    thread = Thread(target=serve, daemon=True)
    thread.start()
    ready.wait()
    assert "error" not in told, told["error"]
    server = told["server"]
    try:
        yield Served(f"http://127.0.0.1:{server.port}", server.identity_provider.token, thread)
    finally:
        if thread.is_alive():
            server.io_loop.add_callback(server.stop)
        thread.join()


def address_of(pattern: str, year: str = "2021") -> str:
    """An address of a pattern; ``KeyError`` where there is no sample of one of its groups."""
    samples = {**_SAMPLES, "([0-9]{4})": year}
    return re.sub(r"\([^)]*\)", lambda group: samples[group[0]], pattern).replace("\\", "")


def _answer(got: Any) -> Answer:
    told = tuple(got.headers.items())
    return Answer(got.status, got.read(), dict(told), told)


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers, whose names are given with ``_`` in the place of ``-``."""
    return {name.replace("_", "-"): value for name, value in headers.items()}
