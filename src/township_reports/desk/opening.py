"""Open the desk of a project: start its server, or find the one that runs already.

The server is Jupyter's own, with its token, its cookies and its protection against other sites, on
this machine alone unless somebody asks for another address, which is refused as long as nobody has
a password. JupyterLab, where it is installed, runs beside the desk in the same server.
"""

from __future__ import annotations

import secrets
import socket
import ssl
import webbrowser
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from urllib.request import pathname2url

from township_reports.desk.asking import WILDCARDS, in_url, is_address, is_loopback
from township_reports.desk.people import People
from township_reports.project import MendableError, Project

if TYPE_CHECKING:
    from collections.abc import Callable

#: Where the server is reached: from this machine alone.
HOST = "127.0.0.1"
_FIRST_PORT = 8888
#: How many ports the desks of projects are spread over.
_PORTS = 1000
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
    """How the desk is opened: at which port, ``None`` for any, and whether a browser shows it.

    ``ip`` is the address of this machine at which it answers, ``0.0.0.0`` for all that it has;
    ``certfile`` and ``keyfile`` are a certificate and its key (PEM), with which the connection is
    encrypted.
    """

    port: int | None = None
    browser: bool = True
    ip: str = HOST
    certfile: Path | None = None
    keyfile: Path | None = None

    @property
    def is_shared(self) -> bool:
        """Whether other machines reach it."""
        return not is_loopback(self.ip)


@dataclass(frozen=True)
class Addresses:
    """Where the desk is: for who opened it, with the token, and for others; empty for nobody."""

    own: str
    others: str = ""
    is_encrypted: bool = False


def open_desk(project: Project, opening: Opening, tell: Callable[[Addresses], None]) -> None:
    """Open a project's desk, and serve it until it is ended; one that runs is opened again.

    ``tell`` is called with where it is. Raises :class:`DeskError` where the address or the port
    cannot be had, where other machines would reach a desk of which nobody has a password, and
    where one that runs already is reached otherwise than is asked.
    """
    running = running_desk(project)
    if running is not None:
        if opening.is_shared and running["hostname"] != opening.ip:
            raise DeskError("工作台已经开着，别的机器打不开：先结束它，再运行一次")
        if opening.browser:
            webbrowser.open(urljoin("file:", pathname2url(_redirecting_file(running["pid"]))))
        tell(Addresses(_address(running)))
        return
    server = desk_server(project, opening)
    addresses = Addresses(
        _address(server.server_info()), _others(opening, server), bool(opening.certfile)
    )
    # It takes its port once the loop runs, by a call that stands before this one.
    server.io_loop.add_callback(tell, addresses)
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
    place = (urlsplit(info["url"]).hostname, info["port"])
    with suppress(OSError), socket.create_connection(place, _PATIENCE):
        return True
    return False


def desk_server(project: Project, opening: Opening) -> Any:
    """A server for a project's desk that has its port and does not serve yet.

    Raises :class:`DeskError` as :func:`open_desk` does.
    """
    from township_reports.desk.extension import Desk
    from township_reports.desk.server import DeskServer

    _require_guarded(project, opening)
    server = DeskServer(config=_configuration(project, opening))
    try:
        server.initialize(argv=[], starter_extension=Desk.name, find_extensions=False)
    except SystemExit as error:
        asked = f"端口 {opening.port} 用不了" if opening.port else "没有空着的端口"
        raise DeskError(f"{asked}：用 PORT= 另选一个") from error
    except OSError as error:
        raise DeskError(f"地址 {opening.ip} 用不了：写这台机器自己的地址，或者 0.0.0.0") from error
    return server


def _require_guarded(project: Project, opening: Opening) -> None:
    if opening.is_shared:
        if not is_address(opening.ip):
            raise DeskError(f"IP={opening.ip} 不是地址：写这台机器自己的地址，或者 0.0.0.0")
        if not People.of(project).all():
            raise DeskError(
                "没有密码，不给别的机器打开：先用 make user NAME=姓名 给每个人设密码，再运行一次"
            )
    if opening.keyfile and not opening.certfile:
        raise DeskError("只有私钥，没有证书：用 CERTFILE= 写上证书")
    if opening.certfile:
        # One that asks for a password could not be started by a double click.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        try:
            context.load_cert_chain(opening.certfile, opening.keyfile, password=lambda: "")
        except (OSError, ValueError) as error:
            where = " ".join(str(path) for path in (opening.certfile, opening.keyfile) if path)
            raise DeskError(
                f"证书用不了（{where}）：要 PEM 格式，证书和私钥成对，私钥不带口令"
            ) from error


def _usual_port(project: Project) -> int:
    """A project's own, so that two desks that start at one moment seldom want the same.

    Jupyter's server looks for a free port and takes it later; who took it meanwhile would end it.
    """
    from township_reports.desk.server import project_mark

    return _FIRST_PORT + int(project_mark(project)[:8], 16) % _PORTS


def _configuration(project: Project, opening: Opening) -> Any:
    from traitlets.config import Config

    from township_reports.desk.extension import Desk
    from township_reports.desk.identity import DeskIdentity
    from township_reports.desk.server import LOGIN_DAYS

    extensions = {Desk.get_extension_package(): True}
    if find_spec("jupyterlab"):
        extensions["jupyterlab"] = True
    return Config(
        {
            "ServerApp": {
                "root_dir": str(project.root.resolve()),
                "ip": opening.ip,
                "certfile": str(opening.certfile.resolve()) if opening.certfile else "",
                "keyfile": str(opening.keyfile.resolve()) if opening.keyfile else "",
                "ssl_options": {"ssl_version": ssl.PROTOCOL_TLS_SERVER} if opening.certfile else {},
                "allow_remote_access": opening.is_shared,
                "port": _usual_port(project) if opening.port is None else opening.port,
                "port_retries": _TRIED if opening.port is None else 0,
                "open_browser": opening.browser,
                "jpserver_extensions": extensions,
                "terminals_enabled": False,
                # The rights that the person who starts it has, as every other verb.
                "allow_root": True,
                "extra_template_paths": [str(_TEMPLATES)],
                "identity_provider_class": DeskIdentity,
                "tornado_settings": {
                    "xsrf_cookie_kwargs": {
                        "path": "/",
                        "samesite": "Lax",
                        "secure": bool(opening.certfile),
                    }
                },
            },
            "DeskServer": {"known_as": _names(opening)},
            "Application": {"log_level": "ERROR"},
            # Nothing is installed from a page, and nothing is asked of the index.
            "LabApp": {"extension_manager": "readonly"},
            "DeskIdentity": {
                "token": secrets.token_hex(24),
                "people_file": str(People.of(project).path) if opening.is_shared else "",
                "login_handler_class": "township_reports.desk.door.Door",
                "logout_handler_class": "township_reports.desk.door.Out",
                # Not `Strict`: the page by which the command opens the browser is another site.
                # Forgotten with the browser.
                "cookie_options": {"samesite": "Lax", "expires_days": None},
                "get_secure_cookie_kwargs": {"max_age_days": LOGIN_DAYS},
            },
            "Desk": {
                "data": str(project.data),
                "outputs": str(project.outputs),
                "reads_ahead": True,
            },
        }
    )


def _names(opening: Opening) -> list[str]:
    """What a browser may call this machine; empty where that is seen to otherwise.

    Nobody else has a certificate for a name of this machine's; and Jupyter sees to a loopback.
    """
    if opening.certfile or not opening.is_shared:
        return []
    name = socket.gethostname()
    return ["localhost", name, name.partition(".")[0], f"{name}.local"]


def _others(opening: Opening, server: Any) -> str:
    """The address for other machines."""
    if not opening.is_shared:
        return ""
    host = _address_in_network(opening.ip) if opening.ip in WILDCARDS else opening.ip
    return f"{'https' if opening.certfile else 'http'}://{in_url(host)}:{server.port}/desk/"


def _address_in_network(ip: str) -> str:
    """The machine's own address towards others; its name where it cannot be known."""
    family, far = (socket.AF_INET6, "2001:db8::1") if ":" in ip else (socket.AF_INET, "192.0.2.1")
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as asked:
        # Nothing is sent: the system only says from which address it would be.
        asked.connect((far, 9))
        return str(asked.getsockname()[0])
    return socket.gethostname()


def _address(info: dict[str, Any]) -> str:
    return f"{info['url']}desk/?token={info['token']}"


def _redirecting_file(pid: int) -> str:
    """The file by which a browser is sent to a server, so that no other program sees the token."""
    from jupyter_core.paths import jupyter_runtime_dir

    return str(Path(jupyter_runtime_dir()) / f"jpserver-{pid}-open.html")
