"""Open the desk of a project: start its server, or find the one that runs already.

The server is Jupyter's own, with its token, its cookies and its protection against other sites, on
this machine alone. JupyterLab, where it is installed, runs beside the desk in the same server.
"""

from __future__ import annotations

import secrets
import socket
import webbrowser
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from urllib.request import pathname2url

from township_reports.project import MendableError, Project

if TYPE_CHECKING:
    from collections.abc import Callable

#: Where the server is reached: from this machine alone.
_HOST = "127.0.0.1"
_FIRST_PORT = 8888
#: How many ports are tried where nobody asks for one.
_TRIED = 100
#: Seconds that a server that runs already may take to answer.
_PATIENCE = 5.0
#: Jupyter's own pages, in Chinese.
_TEMPLATES = Path(__file__).parent / "jupyter" / "templates"


class DeskError(MendableError):
    """The desk cannot be opened; the message says what to do."""


@dataclass(frozen=True)
class Opening:
    """How the desk is opened: at which port, ``None`` for any, and whether a browser shows it."""

    port: int | None = None
    browser: bool = True


def open_desk(project: Project, opening: Opening, tell: Callable[[str], None]) -> None:
    """Open a project's desk, and serve it until it is ended; one that runs is opened again.

    ``tell`` is called with the address, which carries the token. Raises :class:`DeskError` where
    the port is taken.
    """
    running = running_desk(project)
    if running is not None:
        if opening.browser:
            webbrowser.open(urljoin("file:", pathname2url(_redirecting_file(running["pid"]))))
        tell(_address(running))
        return
    server = desk_server(project, opening)
    # It takes its port once the loop runs, by a call that stands before this one.
    server.io_loop.add_callback(tell, _address(server.server_info()))
    server.start()


def running_desk(project: Project) -> dict[str, Any] | None:
    """What Jupyter has written down of the server that runs this project's desk, if one does."""
    from jupyter_server.serverapp import list_running_servers

    from township_reports.desk.server import project_mark

    mark = project_mark(project)
    for info in list_running_servers():
        if info.get("desk") == mark and _answers(info):
            return dict(info)
    return None


def _answers(info: dict[str, Any]) -> bool:
    """Whether somebody is there: another process may have the number of one that was killed."""
    with suppress(OSError), socket.create_connection((_HOST, info["port"]), _PATIENCE):
        return True
    return False


def desk_server(project: Project, opening: Opening) -> Any:
    """A server for a project's desk that has its port and does not serve yet.

    Raises :class:`DeskError` where the port is taken.
    """
    from township_reports.desk.extension import Desk
    from township_reports.desk.server import DeskServer

    server = DeskServer(config=_configuration(project, opening))
    try:
        server.initialize(argv=[], starter_extension=Desk.name, find_extensions=False)
    except SystemExit as error:
        asked = f"端口 {opening.port} 用不了" if opening.port else "没有空着的端口"
        raise DeskError(f"{asked}：用 PORT= 另选一个") from error
    return server


def _configuration(project: Project, opening: Opening) -> Any:
    from traitlets.config import Config

    from township_reports.desk.extension import Desk

    extensions = {Desk.get_extension_package(): True}
    if find_spec("jupyterlab"):
        extensions["jupyterlab"] = True
    return Config(
        {
            "ServerApp": {
                "root_dir": str(project.root.resolve()),
                "ip": _HOST,
                "port": _FIRST_PORT if opening.port is None else opening.port,
                "port_retries": _TRIED if opening.port is None else 0,
                "open_browser": opening.browser,
                "jpserver_extensions": extensions,
                "terminals_enabled": False,
                # The rights that the person who starts it has, as every other verb.
                "allow_root": True,
                "extra_template_paths": [str(_TEMPLATES)],
            },
            "Application": {"log_level": "ERROR"},
            # Nothing is installed from a page, and nothing is asked of the index.
            "LabApp": {"extension_manager": "readonly"},
            "IdentityProvider": {"token": secrets.token_hex(24)},
            "Desk": {"data": str(project.data), "outputs": str(project.outputs)},
        }
    )


def _address(info: dict[str, Any]) -> str:
    return f"{info['url']}desk/?token={info['token']}"


def _redirecting_file(pid: int) -> str:
    """The file by which a browser is sent to a server, so that no other program sees the token."""
    from jupyter_core.paths import jupyter_runtime_dir

    return str(Path(jupyter_runtime_dir()) / f"jpserver-{pid}-open.html")
