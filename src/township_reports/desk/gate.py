"""What the server turns away before anything of Jupyter's sees it.

From another machine there is the desk and its log-in, and nothing of the rest: not JupyterLab, no
kernels, no files. A site that has its own name mean this machine gets nothing. Nobody who has not
logged in fills the memory with what is sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from tornado.routing import Matcher, Rule
from tornado.web import RequestHandler, stream_request_body

from township_reports.desk.asking import is_named, is_near, is_of_desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tornado.httputil import HTTPServerRequest
    from tornado.web import Application

#: Bytes that may be sent by somebody who has not logged in: a name and a password.
_LARGEST_OF_STRANGERS = 16_384
_TOLD = "从这里打不开：别的机器上只能打开工作台（地址以 /desk/ 结尾）。\n"


@dataclass(frozen=True)
class Gate(Matcher):
    """Matches what is turned away.

    ``names`` are those of the machine; ``None`` where it is seen to otherwise that a browser is
    where it thinks. ``has_login`` says whether a request carries a login.
    """

    names: frozenset[str] | None
    has_login: Callable[[HTTPServerRequest], bool]

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """What tornado asks of a rule: none where it is not for this request."""
        return {} if self._turns_away(request) else None

    def _turns_away(self, request: HTTPServerRequest) -> bool:
        if self.names is not None and not is_named(request.host_name, self.names):
            return True
        if is_near(request):
            return False
        return not is_of_desk(request.path) or (_is_large(request) and not self.has_login(request))


@stream_request_body
class TurnedAway(RequestHandler):
    """Says so, whatever was asked, and reads nothing of what is sent."""

    def prepare(self) -> None:
        """Answer before the rest arrives."""
        self.set_status(HTTPStatus.FORBIDDEN)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("Content-Security-Policy", "default-src 'none'")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")
        self.finish(_TOLD)

    def check_xsrf_cookie(self) -> None:
        """Nothing is done here."""

    def data_received(self, chunk: bytes) -> None:
        """Leave it."""


def set_gate(application: Application, gate: Gate) -> None:
    """Put a gate before all addresses of a server."""
    application.default_router.rules.insert(0, Rule(gate, TurnedAway))


def _is_large(request: HTTPServerRequest) -> bool:
    length = request.headers.get("Content-Length", "0")
    if "Transfer-Encoding" in request.headers or not length.isdigit():
        return True
    return int(length) > _LARGEST_OF_STRANGERS
