"""Show the site on this machine alone, for a look before it is put on a web server."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import IO, TYPE_CHECKING

from township_reports.site.errors import SiteError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_HOST = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012 - the base class's own name and kind
        "": "application/octet-stream",
        ".csv": "text/csv; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".jsonld": "application/ld+json; charset=utf-8",
        ".pdf": "application/pdf",
        ".txt": "text/plain; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
    }

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
        return super().send_head()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's
        """Nothing: who looks at a page on this machine needs no log."""


def site_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server for a site on 127.0.0.1, not yet serving; port 0 takes a free one.

    Raises :class:`SiteError` where there is no site or the port is taken.
    """
    if not (folder / "index.html").is_file():
        raise SiteError(f"还没有 {folder}：先运行 make publish YEAR=…")
    try:
        return ThreadingHTTPServer((_HOST, port), partial(_Handler, directory=str(folder)))
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
