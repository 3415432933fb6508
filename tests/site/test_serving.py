"""A look at the site: on this machine alone, with the types a web server should send."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.site.invented import Town
from township_reports.site.answers import Answers
from township_reports.site.errors import SiteError
from township_reports.site.serving import serve, site_file, site_server


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


def soon(condition: Callable[[], bool]) -> bool:
    for _ in range(200):
        if condition():
            return True
        time.sleep(0.05)
    return False


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


@pytest.fixture
def left(tmp_path: Path, server: ThreadingHTTPServer) -> ThreadingHTTPServer:
    """The same, with a report that was withdrawn and one that has moved."""
    site = tmp_path / "site"
    (site / "2021" / "qinggu").mkdir(parents=True)
    (site / "2021" / "qinggu" / "index.html").write_text("撤回", encoding="utf-8")
    answers = Answers(("2021/qinggu/",), {"2021/old/": "2021/new/"})
    (site / "answers.json").write_bytes(answers.to_json())
    return server


@pytest.mark.parametrize("path", ["/2021/qinggu/", "/2021/qinggu/index.html", "/2021/qinggu/?a=1"])
def test_a_withdrawn_report_is_gone_and_its_page_says_so(
    left: ThreadingHTTPServer, path: str
) -> None:
    connection = HTTPConnection("127.0.0.1", left.server_port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    assert (response.status, response.read().decode()) == (410, "撤回")
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("name", ["", "report.pdf"])
def test_an_address_that_was_given_up_leads_to_the_new_one(
    left: ThreadingHTTPServer, name: str
) -> None:
    response = got(left, f"/2021/old/{name}")
    assert (response.status, response.headers["Location"]) == (301, f"/2021/new/{name}")


@pytest.mark.parametrize("path", ["/empty/", "/../secret.txt", "/%2e%2e/secret.txt", "/none"])
def test_folders_and_what_is_outside_are_not_found(server: ThreadingHTTPServer, path: str) -> None:
    assert got(server, path).status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/a.csv%00.html",
        "/%2e%2e/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..%5csecret.txt",
        "/%ff%fe",
        "/%ed%a0%80",
        f"/{'x' * 300}",
        f"/{'x/' * 10_000}",
    ],
    ids=range(10),
)
def test_a_path_that_no_file_can_have_is_not_found_and_quiet(
    server: ThreadingHTTPServer, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert got(server, path).status == 404
    assert got(server, "/").status == 200
    assert capfd.readouterr().err == ""


def test_a_path_without_end_is_refused(server: ThreadingHTTPServer) -> None:
    assert got(server, f"/{'x' * 100_000}").status == 414


def reading_ends(client: socket.socket) -> bool:
    """Whether the server ends a connection that was never answered."""
    client.settimeout(30)
    try:
        return client.recv(1) == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.0", b"GET /a.pdf HTTP/1.0\r\nX: "])
def test_a_client_that_never_ends_its_question_is_given_up(
    server: ThreadingHTTPServer,
    sent: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("township_reports.site.serving._PATIENCE", 0.5)
    with socket.create_connection(("127.0.0.1", server.server_port)) as client:
        client.sendall(sent)
        assert reading_ends(client)
    assert capfd.readouterr().err == ""


def test_a_client_that_sends_a_byte_now_and_then_is_given_up(
    server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("township_reports.site.serving._PATIENCE", 0.5)
    ended = threading.Event()
    with socket.create_connection(("127.0.0.1", server.server_port)) as client:

        def drip() -> None:
            with suppress(OSError):
                while not ended.wait(0.05):
                    client.sendall(b"x")

        dripping = threading.Thread(target=drip)
        dripping.start()
        try:
            assert reading_ends(client)
        finally:
            ended.set()
            dripping.join()


def test_more_clients_than_there_is_room_for_are_turned_away_and_others_served_later(
    server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_room", threading.BoundedSemaphore(1))
    with socket.create_connection(("127.0.0.1", server.server_port)) as first:
        first.sendall(b"GET / HTTP/1.0")
        with socket.create_connection(("127.0.0.1", server.server_port)) as second:
            assert reading_ends(second)
        first.sendall(b"\r\n\r\n")
        assert first.recv(12) == b"HTTP/1.0 200"
        while first.recv(4096):
            pass
    assert soon(lambda: answers(server))


def answers(server: ThreadingHTTPServer) -> bool:
    try:
        return got(server, "/").status == 200
    except OSError:
        return False


def test_a_client_that_goes_away_is_no_error(
    server: ThreadingHTTPServer, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site" / "large.pdf").write_bytes(bytes(20_000_000))
    with socket.create_connection(("127.0.0.1", server.server_port)) as client:
        client.sendall(b"GET /large.pdf HTTP/1.0\r\n\r\n")
        assert client.recv(1) == b"H"
    assert got(server, "/").status == 200
    assert capfd.readouterr().err == ""


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


@pytest.mark.parametrize(
    ("path", "name", "kind"),
    [
        ("", "index.html", "text/html; charset=utf-8"),
        ("2021/qinggu/", "2021/qinggu/index.html", "text/html; charset=utf-8"),
        ("2021/qinggu/report.pdf", "2021/qinggu/report.pdf", "application/pdf"),
        ("SHA256SUMS", "SHA256SUMS", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_of_the_site_is_found_by_its_address(
    county: Town, path: str, name: str, kind: str
) -> None:
    county.approved("晴谷镇")
    county.publish()
    assert site_file(county.site, path) == (county.site.resolve() / name, kind)


@pytest.mark.parametrize(
    "path", ["../.ledger/site.lock", "/etc/passwd", "2021", "nowhere/", "2021/../index.html", "\0"]
)
def test_what_is_no_file_of_the_site_is_not_found(county: Town, path: str) -> None:
    county.approved("晴谷镇")
    county.publish()
    assert site_file(county.site, path) is None


def test_where_there_is_no_site_there_is_no_file_of_it(county: Town) -> None:
    assert site_file(county.site, "") is None
