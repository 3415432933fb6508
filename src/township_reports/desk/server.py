"""Jupyter's server as the desk starts it: it ends when it is asked to, without a question."""

from __future__ import annotations

import logging
import signal
import threading
from typing import TYPE_CHECKING, Any

from jupyter_server.serverapp import ServerApp

from township_reports.project import digest_of

if TYPE_CHECKING:
    from types import FrameType

    from township_reports.project import Project

#: Ctrl-C, being asked to end, and the console's window being closed (on Windows its own signal).
_ENDING = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
]


class DeskServer(ServerApp):
    """The server of a desk; the command that starts it says its address and its errors."""

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
