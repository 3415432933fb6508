"""A look at the site: on this machine alone, with the types a web server should send."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from township_reports.site.errors import SiteError
from township_reports.site.serving import serve, site_server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ThreadingHTTPServer]:
    site = tmp_path / "site"
    (site / "empty").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    for name in ("index.html", "a.csv", "a.jsonld", "a.pdf", "SHA256SUMS"):
        (site / name).write_text(name, encoding="utf-8")
    with site_server(site, 0) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def got(server: ThreadingHTTPServer, path: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    return response


def test_server_listens_on_this_machine_alone(server: ThreadingHTTPServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/a.csv", "text/csv; charset=utf-8"),
        ("/a.jsonld", "application/ld+json; charset=utf-8"),
        ("/a.pdf", "application/pdf"),
        ("/SHA256SUMS", "text/plain; charset=utf-8"),
    ],
)
def test_files_have_their_types(server: ThreadingHTTPServer, path: str, kind: str) -> None:
    response = got(server, path)
    assert (response.status, response.headers["Content-Type"]) == (200, kind)


@pytest.mark.parametrize("path", ["/empty/", "/../secret.txt", "/%2e%2e/secret.txt", "/none"])
def test_folders_and_what_is_outside_are_not_found(server: ThreadingHTTPServer, path: str) -> None:
    assert got(server, path).status == 404


def test_no_site_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="make publish"):
        site_server(tmp_path, 0)


def test_port_in_use_is_told_in_one_line(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="端口"):
        site_server(tmp_path / "site", server.server_port)


def test_ctrl_c_ends_quietly(
    server: ThreadingHTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del server

    def interrupted(_: ThreadingHTTPServer) -> None:
        raise KeyboardInterrupt

    told: list[str] = []
    monkeypatch.setattr(ThreadingHTTPServer, "serve_forever", interrupted)
    serve(tmp_path / "site", 0, told.append)
    assert told[0].startswith("http://127.0.0.1:")
