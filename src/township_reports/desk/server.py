"""Jupyter's server as the desk starts it: it ends when it is asked to, without a question."""

from __future__ import annotations

import logging
import signal
import socket
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jupyter_server.serverapp import ServerApp
from tornado.web import decode_signed_value
from traitlets import List, Unicode

from township_reports.desk.asking import WILDCARDS, in_url
from township_reports.desk.gate import Gate, set_gate
from township_reports.project import digest_of

if TYPE_CHECKING:
    from types import FrameType

    from tornado.httputil import HTTPServerRequest

    from township_reports.project import Project

#: Days that a login is good for, where the browser is not closed before.
LOGIN_DAYS = 7
#: Ctrl-C, being asked to end, and the console's window being closed (on Windows its own signal).
_ENDING = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
]


class DeskServer(ServerApp):
    """The server of a desk; the command that starts it says its address and its errors."""

    known_as = List(
        Unicode(),
        config=True,
        help="The names under which other machines know this one; none where any will do.",
    )

    def load_config_file(self, *_: object, **__: object) -> None:
        """Read none: what this machine's other servers are set to is nothing to a desk.

        A file may open them to other sites or machines.
        """

    def init_webapp(self) -> None:
        """Put the gate before everything that the server has, or is given later."""
        super().init_webapp()
        names = frozenset(map(str.lower, self.known_as)) if self.known_as else None
        set_gate(self.web_app, Gate(names, self._has_login))

    def init_signal(self) -> None:
        """End by any signal that asks for it."""
        if threading.current_thread() is not threading.main_thread():
            return
        for number in _ENDING:
            signal.signal(number, self._end)

    def init_logging(self) -> None:
        """Leave out what Jupyter announces to people: the command says it in Chinese."""
        super().init_logging()
        self.log.addFilter(lambda record: record.levelno < logging.CRITICAL)

    @property
    def connection_url(self) -> str:
        """Where the machine itself finds the server: what Jupyter writes down and opens."""
        host = self.ip
        if host in WILDCARDS:
            # A certificate is for a name.
            host = socket.gethostname() if self.certfile else WILDCARDS[host]
        scheme = "https" if self.certfile else "http"
        return f"{scheme}://{in_url(host)}:{self.port}{self.base_url}"

    def _has_login(self, request: HTTPServerRequest) -> bool:
        name = self.identity_provider.get_cookie_name(SimpleNamespace(request=request))  # type: ignore[arg-type] # it asks for no more
        cookie = request.cookies.get(name)
        if cookie is None:
            return False
        secret = self.web_app.settings["cookie_secret"]
        return decode_signed_value(secret, name, cookie.value, LOGIN_DAYS) is not None

    def server_info(self) -> dict[str, Any]:
        """What is written down of the server, and the project whose desk it has."""
        return {
            **super().server_info(),
            "desk": project_mark(self.web_app.settings["desk_place"].project),
        }

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self.stop(from_signal=True)


def project_mark(project: Project) -> str:
    """What tells a project's desk from another's: a digest of where its folders are."""
    folders = (project.root, project.data, project.outputs)
    return digest_of(str(folder.resolve()) for folder in folders)
