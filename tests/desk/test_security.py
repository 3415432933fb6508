"""What a page of the web, a colleague or a filing might try at the desk."""

from __future__ import annotations

import os
import socket
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.desk.serving import Served, serving
from tests.signing.invented import Year
from township_reports.desk.extension import PAGES

OVERVIEW = "/desk/2021/"
#: Ways to the file that holds this machine's users, from any folder of the project.
SECRET = "root:"  # noqa: S105 - how that file begins
UP = "../" * 12
ESCAPES = [
    f"{UP}etc/passwd",
    f"{UP.replace('/', '%2f')}etc%2fpasswd",
    f"{UP.replace('.', '%2e')}etc/passwd",
    f"{UP.replace('..', '%252e%252e')}etc/passwd",
    f"{UP}etc/passwd%00.png",
    f"{UP.replace('../', '..%5c')}etc%5cpasswd",
    f"{UP.replace('../', '....//')}etc/passwd",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "file:///etc/passwd",
    "link/passwd",
    "%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
    "%00",
]


@pytest.fixture(scope="module", autouse=True)
def link(year: Year) -> None:
    """A link that leads out of the project, where a filing or somebody has left one."""
    for folder in (year.project.data, year.project.outputs, year.project.root):
        (folder / "link").symlink_to("/etc")


def asked(desk: Served, path: str, *, method: str = "GET", **headers: str) -> tuple[int, str]:
    """What is answered to a path as it stands, by somebody who has logged in."""
    visitor = desk.visitor()
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in visitor.jar)
    connection = HTTPConnection("127.0.0.1", urlsplit(desk.address).port, timeout=60)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in {"Cookie": cookies, **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, text


@pytest.mark.skipif(not Path("/etc/passwd").exists(), reason="no such file there")
@pytest.mark.parametrize("escape", ESCAPES)
def test_no_address_leads_out_of_the_project(desk: Served, escape: str) -> None:
    beginnings = {"/desk/", OVERVIEW, "/static/desk/", *(OVERVIEW + page.path for page in PAGES)}
    for beginning in sorted(each.partition("(")[0].rstrip("/") + "/" for each in beginnings):
        status, text = asked(desk, beginning + escape)
        assert status in {302, 400, 403, 404}, beginning
        assert SECRET not in text


@pytest.mark.parametrize("path", ["/desk/", OVERVIEW, "/desk/2021/nowhere", "/login", "/logout"])
def test_every_answer_tells_the_browser_what_it_may_not_do(desk: Served, path: str) -> None:
    headers = desk.visitor().get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    # With `no-referrer` a form of the desk's own would come of no site.
    assert headers["Referrer-Policy"] == "same-origin"
    policy = dict(
        rule.strip().split(" ", 1) for rule in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == policy["form-action"] == "'self'"
    assert not {"Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"} & {*headers}


@pytest.mark.parametrize(
    "origin", ["https://www.example.com", "null", "http://127.0.0.1:1", "file://"]
)
@pytest.mark.parametrize("path", ["/desk/name", "/desk/end", "/login", "/logout"])
def test_no_form_of_another_site_is_taken_even_with_what_a_page_carries(
    desk: Served, path: str, origin: str
) -> None:
    visitor = desk.visitor()
    sent = {"_xsrf": visitor.get(OVERVIEW).hidden("_xsrf"), "name": "张某"}
    assert visitor.post(path, sent, Origin=origin).status == 404
    assert visitor.get(OVERVIEW).status == 200
    assert "张某" not in visitor.get(OVERVIEW).text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_nothing_is_done_by_other_methods(desk: Served, method: str) -> None:
    assert asked(desk, OVERVIEW, method=method)[0] in {204, 403, 405}


def test_the_address_with_the_token_stays_in_no_page_and_goes_to_no_other(desk: Served) -> None:
    visitor = desk.stranger()
    answer = visitor.get(f"/desk/?token={desk.token}")
    assert answer.status == 303
    assert desk.token not in answer.place + visitor.get(answer.place).text


def test_nothing_is_done_by_looking(desk: Served) -> None:
    visitor = desk.visitor()
    for path in ("/desk/end", "/desk/name?name=%E5%BC%A0", "/logout"):
        visitor.get(path)
    assert visitor.get(OVERVIEW).status == 200
    assert "王审核" in visitor.get(OVERVIEW).text


def test_what_jupyter_is_set_to_elsewhere_opens_nothing(
    year: Year, desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    del desk
    settings = Path(os.environ["JUPYTER_CONFIG_DIR"])
    settings.mkdir(parents=True, exist_ok=True)
    file = settings / "jupyter_server_config.py"
    file.write_text(
        "c.ServerApp.allow_origin = '*'\n"
        "c.ServerApp.disable_check_xsrf = True\n"
        "c.ServerApp.allow_unauthenticated_access = True\n"
        "c.ServerApp.trust_xheaders = True\n"
        "c.IdentityProvider.token = ''\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("JUPYTER_TOKEN", "known")
    try:
        with serving(year.project) as served:
            stranger = served.stranger()
            assert stranger.get("/desk/?token=known").status == 302
            assert stranger.get("/api/contents").status in {302, 403}
            visitor = served.visitor()
            guard = {"_xsrf": visitor.get(OVERVIEW).hidden("_xsrf"), "name": "张某"}
            assert visitor.post("/desk/name", guard, Origin="https://example.com").status == 404
            assert visitor.post("/desk/name", {"name": "张某"}).status == 403
    finally:
        file.unlink()


def test_another_machine_cannot_even_connect_where_nobody_has_asked_for_it(desk: Served) -> None:
    port = urlsplit(desk.address).port
    assert port
    with socket.socket() as probe:
        # The machine's address towards others; nothing is sent.
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            try:
                asking.connect(("192.0.2.1", 9))
            except OSError:
                pytest.skip("no network here")
            own = asking.getsockname()[0]
        probe.settimeout(10)
        assert probe.connect_ex((own, port)) != 0


@pytest.mark.parametrize("page", ["review", "printed", "letter-files", "letters", "site"])
def test_a_name_that_no_file_has_is_not_there(desk: Served, page: str) -> None:
    assert asked(desk, f"{OVERVIEW}review")[0] == 200
    assert asked(desk, f"{OVERVIEW}{page}/%00")[0] == 404


def test_a_number_without_end_counts_nothing(desk: Served) -> None:
    visitor, long = desk.visitor(), "9" * 5000
    page = visitor.get(f"{OVERVIEW}review?from={long}")
    guard = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
    acts = {"do": "sign", "unit": f"a.{long} 晴谷镇"}
    assert page.status == 200
    assert visitor.post(f"{OVERVIEW}review", {**guard, **acts}).status == 422
    stale = {**guard, "based_on": f"{long}-", "do": "publish"}
    assert visitor.post(f"{OVERVIEW}publish", stale).status == 409
