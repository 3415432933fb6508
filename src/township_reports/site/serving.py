"""Show the site on this machine alone, for a look before it is put on a web server."""

from __future__ import annotations

import socket
import sys
import threading
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

from township_reports.site.answers import Answers
from township_reports.site.errors import SiteError
from township_reports.site.pages import PAGE_FILE
from township_reports.site.tree import SUMS_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

_HOST = "127.0.0.1"
#: Seconds that an answer may take in all, and how many are given at once: whoever asks is on this
#: machine, and a browser asks for six at a time.
_PATIENCE = 30.0
_AT_ONCE = 64


_MEDIA_TYPES = {
    "": "application/octet-stream",
    ".conf": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonld": "application/ld+json; charset=utf-8",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml; charset=utf-8",
}


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = _MEDIA_TYPES

    def setup(self) -> None:
        super().setup()
        # A limit of each read would never be met by who sends a byte now and then.
        self._limit = threading.Timer(_PATIENCE, self._give_up)
        self._limit.daemon = True
        self._limit.start()

    def finish(self) -> None:
        self._limit.cancel()
        super().finish()

    def _give_up(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """No listing: a folder without a page is not found."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override] # wider there
        if self.path.split("?")[0].endswith("/SHA256SUMS"):
            self.extensions_map = {**self.extensions_map, "": "text/plain; charset=utf-8"}
        site = Path(self.directory)
        path = urlsplit(self.path).path.removeprefix("/")
        answers = Answers.read(site)
        if (to := answers.new_place(path)) is not None:
            self._send_on(f"/{to}")
            return None
        gone = path.removesuffix(PAGE_FILE) in answers.gone and site_file(site, path)
        try:
            return self._send_gone(gone[0]) if gone else super().send_head()
        except (OSError, ValueError):
            # No file system has such a name: too long, or with a character that none may hold.
            self.send_error(HTTPStatus.NOT_FOUND)
            return None

    def _send_on(self, to: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_gone(self, file: Path) -> IO[bytes]:
        content = file.read_bytes()
        self.send_response(HTTPStatus.GONE)
        self.send_header("Content-Type", _MEDIA_TYPES[".html"])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's
        """Nothing: who looks at a page on this machine needs no log."""


class _Server(ThreadingHTTPServer):
    """Answers so many at once and no more; who goes away meanwhile is no error."""

    # There it would let two servers have one port, and neither would be told.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, port: int, folder: Path) -> None:
        self._room = threading.BoundedSemaphore(_AT_ONCE)
        super().__init__((_HOST, port), partial(_Handler, directory=str(folder)))

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


def site_file(site: Path, path: str) -> tuple[Path, str] | None:
    """A file of a site by its address below the root, and its media type; none of another folder.

    An address that ends in ``/`` is its folder's page.
    """
    name = f"{path}{PAGE_FILE}" if not path or path.endswith("/") else path
    try:
        root = site.resolve(strict=True)
        file = (root / name).resolve(strict=True)
        # Neither by `..` or a root of its own nor by a link.
        is_of_site = file.is_relative_to(root) and file == root / name and file.is_file()
    except (OSError, ValueError):
        # No file system has such a name: too long, or with a character that none may hold.
        return None
    kind = ".txt" if file.name == SUMS_FILE else file.suffix
    return (file, _MEDIA_TYPES.get(kind, _MEDIA_TYPES[""])) if is_of_site else None


def site_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server for a site on 127.0.0.1, not yet serving; port 0 takes a free one.

    Raises :class:`SiteError` where there is no site or the port is taken.
    """
    if not (folder / "index.html").is_file():
        raise SiteError(f"还没有 {folder}：先运行 make publish YEAR=…")
    try:
        return _Server(port, folder)
    except (OSError, OverflowError) as error:
        raise SiteError(f"端口 {port} 用不了（{error}）：用 PORT= 另选一个") from error


def serve(folder: Path, port: int, tell: Callable[[str], None]) -> None:
    """Serve a site until Ctrl-C; ``tell`` is called with its address once it answers.

    Raises :class:`SiteError` as :func:`site_server`.
    """
    with site_server(folder, port) as server:
        tell(f"http://{_HOST}:{server.server_port}/")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            # Ctrl-C is how a look ends.
            return
