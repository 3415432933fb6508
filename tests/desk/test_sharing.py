"""A desk that other machines reach: who gets in, as whom, to what, and what is theirs to do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from tests.desk.serving import Answer, Served, Visitor, address_of, serving
from tests.signing.invented import Year
from township_reports.desk import asking, extension
from township_reports.desk.asked import Asked
from township_reports.desk.entering import End, Nowhere
from township_reports.desk.guessing import OF_MACHINE
from township_reports.desk.judging import JudgingPage, SeenOnScreen
from township_reports.desk.opening import DeskError, Opening, desk_server
from township_reports.desk.page import DeskHandler, YearPage
from township_reports.desk.people import Colleague, People, Role, colleague
from township_reports.desk.publishing import PublishPage
from township_reports.desk.reviewing import ReviewPage
from township_reports.desk.uploading import Upload

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only there every address of 127.0.0.0/8 is the machine's"
)
OVERVIEW = "/desk/2021/"
ALL = "0.0.0.0"  # noqa: S104 - with passwords
PASSWORD = "一串很长很长的话"  # noqa: S105 - a made-up one
FAR, FARTHER = "127.0.0.2", "127.0.0.3"


class Board(YearPage):
    """A page on which a reviewer notes something; what is said of who did it is kept here."""

    path = "board"
    template = "layout.html.j2"
    reviewers_act = True
    noted: list[str]

    def look(self, asked: Asked) -> object:
        del asked
        return None

    def act(self, asked: Asked) -> str:
        self.noted.append(asked.person)
        return asked.address()


class Press(Board):
    """A page whose action is the analyst's."""

    path = "press"
    reviewers_act = False


@cache
def made(name: str, role: Role) -> Colleague:
    """A colleague; the password is hashed once."""
    return colleague(name, role, PASSWORD)


@pytest.fixture(scope="module")
def patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def shared(year: Year, patch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A desk at all addresses; other loopbacks than the first stand for other machines."""
    patch.setattr(asking, "is_loopback", lambda address: address in {"127.0.0.1", "localhost"})
    patch.setattr(extension, "PAGES", (*extension.PAGES, Board, Press))
    people = People.of(year.project)
    people.put(made("李审核", Role.REVIEWER))
    people.put(made("王经办", Role.ANALYST))
    with serving(year.project, Opening(0, browser=False, ip=ALL)) as served:
        yield served


@pytest.fixture(autouse=True)
def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Who has acted."""
    found: list[str] = []
    monkeypatch.setattr(Board, "noted", found, raising=False)
    return found


def coming(shared: Served, source: str = FAR) -> Visitor:
    """Somebody at another machine."""
    port = urlsplit(shared.address).port
    return Visitor(f"http://127.0.0.1:{port}", source=source)


def log_in(visitor: Visitor, name: str, password: str = PASSWORD, onward: str = OVERVIEW) -> Answer:
    door = visitor.get("/login")
    sent = {"_xsrf": door.hidden("_xsrf"), "name": name, "password": password, "next": onward}
    return visitor.post("/login", sent)


def logged_in(shared: Served, name: str, source: str = FAR) -> Visitor:
    visitor = coming(shared, source)
    assert log_in(visitor, name).status == 303
    return visitor


def act(visitor: Visitor, page: str) -> Answer:
    shown = visitor.get(OVERVIEW + page)
    sent = {name: shown.hidden(name) for name in ("_xsrf", "based_on")}
    return visitor.post(OVERVIEW + page, sent)


def test_who_has_not_logged_in_is_asked_for_name_and_password_and_sees_nothing_else(
    shared: Served,
) -> None:
    visitor = coming(shared)
    answer = visitor.get(OVERVIEW)
    assert (answer.status, answer.place) == (302, "/login?next=%2Fdesk%2F2021%2F")
    door = visitor.get(answer.place)
    assert door.hidden("next") == OVERVIEW
    assert 'type="password"' in door.text
    assert "没有加密" in door.text
    for secret in ("晴谷镇", "2021 年", "李审核", shared.token):
        assert secret not in door.text


def test_a_reviewer_who_has_logged_in_acts_in_her_own_name(
    shared: Served, noted: list[str]
) -> None:
    visitor = coming(shared)
    answer = log_in(visitor, "李审核")
    assert (answer.status, answer.place) == (303, OVERVIEW)
    assert act(visitor, "board").status == 303
    assert noted == ["李审核"]


def test_what_is_the_analysts_a_reviewer_does_not_do(shared: Served, noted: list[str]) -> None:
    answer = act(logged_in(shared, "李审核"), "press")
    assert answer.status == 403
    assert "由经办的人来办" in answer.text
    assert noted == []
    assert act(logged_in(shared, "王经办"), "press").status == 303
    assert noted == ["王经办"]


#: What a reviewer does at the desk: sign, send back and recall, and tell what she has seen.
REVIEWERS = {ReviewPage, JudgingPage, SeenOnScreen}
ACTING = [
    (pattern, handler)
    for pattern, handler in extension.addresses()
    if handler is not Nowhere
    and ("post" in vars(handler) or getattr(handler, "act", YearPage.act) is not YearPage.act)
]


def test_what_acts_is_found_among_the_addresses() -> None:
    found = {handler for _, handler in ACTING}
    assert found > REVIEWERS | {PublishPage, Upload, End}


@pytest.mark.parametrize(
    ("pattern", "handler"), [pytest.param(*each, id=each[1].__name__) for each in ACTING]
)
def test_a_reviewer_acts_where_reviewing_is_done_and_nowhere_else(
    far_reviewer: Visitor, pattern: str, handler: type[DeskHandler]
) -> None:
    xsrf = urlencode({"_xsrf": far_reviewer.get(OVERVIEW).hidden("_xsrf")})
    answer = far_reviewer.post(f"{address_of(pattern)}?{xsrf}", {})
    if handler in REVIEWERS:
        # She may, and what was sent is no form of the page.
        assert answer.status in {404, 409, 422}
    else:
        assert answer.status == 403
        assert "由经办的人来办" in answer.text


@pytest.mark.parametrize("name", ["李审核", "王经办"])
def test_no_colleague_takes_another_name_or_ends_the_desk(
    shared: Served, noted: list[str], name: str
) -> None:
    visitor = logged_in(shared, name)
    page = visitor.get(OVERVIEW)
    assert 'name="name"' not in page.text
    assert "关闭工作台" not in page.text
    guard = {"_xsrf": page.hidden("_xsrf")}
    assert visitor.post("/desk/name", {**guard, "name": "张局长"}).status == 403
    assert visitor.post("/desk/end", guard).status == 403
    act(visitor, "board")
    assert noted == [name]


def test_nobody_types_the_name_of_somebody_who_has_a_password(
    shared: Served, noted: list[str]
) -> None:
    owner = shared.visitor("赵某")
    page = owner.get(OVERVIEW)
    sent = {"_xsrf": page.hidden("_xsrf"), "name": "李 审核", "back": OVERVIEW}
    answer = owner.post("/desk/name", sent)
    assert answer.status == 422
    assert "是有密码的用户" in answer.text
    act(owner, "board")
    assert noted == ["赵某"]


def test_a_name_that_was_typed_is_given_up_to_who_gets_a_password_for_it(
    shared: Served, year: Year, noted: list[str]
) -> None:
    owner = shared.visitor("赵某")
    people = People.of(year.project)
    people.put(Colleague("赵某", Role.REVIEWER, "argon2:made up"))
    assert act(owner, "board").status == 422
    people.remove("赵某")
    assert act(owner, "board").status == 303
    assert noted == ["赵某"]


#: What runs programs, reads any file or tells of the machine.
JUPYTERS = [
    "/lab",
    "/lab/tree/x",
    "/tree",
    "/notebooks/x.ipynb",
    "/api",
    "/api/me",
    "/api/status",
    "/api/kernels",
    "/api/kernelspecs",
    "/api/sessions",
    "/api/contents",
    "/api/contents/params/2021.yaml",
    "/api/terminals",
    "/api/config/x",
    "/api/nbconvert",
    "/api/shutdown",
    "/terminals/1",
    "/files/params/2021.yaml",
    "/view/params/2021.yaml",
    "/edit/params/2021.yaml",
    "/nbconvert/html/x.ipynb",
    "/metrics",
    "/kernelspecs/python3/logo.png",
    "/static/favicon.ico",
    "/static/lab/index.html",
    "/custom/custom.css",
    "/api/kernels/0c1e/channels",
    "//api/kernels",
    "/%61pi/kernels",
]
ROUNDABOUT = ["/desk/../api/kernels", "/desk/%2e%2e/api/kernels", "/static/desk/../../api/kernels"]


@pytest.mark.parametrize("path", JUPYTERS)
def test_other_machines_get_the_desk_and_nothing_that_jupyter_has_beside_it(
    shared: Served, far_reviewer: Visitor, far_analyst: Visitor, path: str
) -> None:
    for visitor in (coming(shared), far_reviewer, far_analyst):
        answers = [
            visitor.get(path),
            visitor.post(path, {}),
            visitor.get(f"{path}?token={shared.token}"),
        ]
        assert {answer.status for answer in answers} == {403}
        assert all("2021" not in answer.text for answer in answers)


@pytest.mark.parametrize("path", ROUNDABOUT)
def test_no_way_about_leads_from_the_desk_to_what_is_beside_it(
    far_reviewer: Visitor, path: str
) -> None:
    assert far_reviewer.get(path).status in {403, 404}


@pytest.mark.parametrize("path", [p for p in JUPYTERS if not p.startswith("/static")])
def test_a_colleague_gets_no_more_on_the_desks_own_machine(
    near_analyst: Visitor, path: str
) -> None:
    answer = near_analyst.get(path, Referer=f"{near_analyst.address}/lab")
    assert answer.status == 403
    assert "2021" not in answer.text


@pytest.fixture(scope="module")
def far_reviewer(shared: Served) -> Visitor:
    return logged_in(shared, "李审核")


@pytest.fixture(scope="module")
def far_analyst(shared: Served) -> Visitor:
    return logged_in(shared, "王经办")


@pytest.fixture(scope="module")
def near_analyst(shared: Served) -> Visitor:
    return logged_in(shared, "王经办", "127.0.0.1")


def test_who_opened_the_desk_has_notebooks_beside_it(shared: Served) -> None:
    owner = shared.visitor()
    assert owner.get("/api/kernels", Referer=f"{owner.address}/lab").text == "[]"
    assert owner.get("/api/contents/params/2021.yaml", Referer=f"{owner.address}/lab").status == 200


@pytest.mark.parametrize("asked", [{}, {"Authorization": "token {token}"}])
def test_the_token_is_worth_nothing_on_another_machine(
    shared: Served, asked: dict[str, str]
) -> None:
    headers = {name: value.format(token=shared.token) for name, value in asked.items()}
    answer = coming(shared).get(f"{OVERVIEW}?token={shared.token}", **headers)
    assert answer.status == 302
    assert answer.place.startswith("/login")


def test_a_login_of_the_desks_own_machine_is_worth_nothing_on_another(shared: Served) -> None:
    owner = shared.visitor()
    stolen = Visitor(owner.address, owner.jar, FAR)
    assert stolen.get(OVERVIEW).status == 302


def test_a_machine_that_says_it_is_this_one_is_another(shared: Served) -> None:
    visitor = coming(shared)
    path = f"{OVERVIEW}?token={shared.token}"
    assert visitor.get(path, X_Forwarded_For="127.0.0.1", X_Real_Ip="127.0.0.1").status == 302


@pytest.mark.parametrize("name", ["李审核", "没有的人"])
def test_a_wrong_password_is_not_told_from_a_wrong_name(shared: Served, name: str) -> None:
    answer = log_in(coming(shared, FARTHER), name, "另一串很长的话")
    assert answer.status == 401
    assert "姓名或者密码不对" in answer.text
    assert name not in answer.text


def test_a_login_form_that_no_page_of_the_desk_gave_is_refused(shared: Served) -> None:
    visitor = coming(shared)
    sent = {"name": "李审核", "password": PASSWORD}
    assert visitor.post("/login", sent).status == 403
    assert visitor.get(OVERVIEW).status == 302


def test_too_many_tries_of_one_machine_are_refused_without_a_look(shared: Served) -> None:
    source = "127.0.0.9"
    tried = [log_in(coming(shared, source), f"某{each}", "x").status for each in range(OF_MACHINE)]
    assert set(tried) == {401}
    answer = log_in(coming(shared, source), "李审核")
    assert answer.status == 429
    assert "试的次数太多" in answer.text
    assert log_in(coming(shared), "李审核").status == 303


@pytest.mark.parametrize(
    "onward", ["https://www.example.com/", "//www.example.com/", "/\\www.example.com", "/lab", ""]
)
def test_the_log_in_leads_to_the_desk_alone(shared: Served, onward: str) -> None:
    assert log_in(coming(shared), "李审核", onward=onward).place == "/desk/"


def test_who_logs_out_is_asked_who_it_is(shared: Served) -> None:
    visitor = logged_in(shared, "李审核")
    page = visitor.get("/logout")
    assert visitor.get(OVERVIEW).status == 200
    assert visitor.post("/logout", {"_xsrf": page.hidden("_xsrf")}).place == "/login"
    assert visitor.get(OVERVIEW).status == 302


def test_who_is_taken_out_is_out_at_once(shared: Served, year: Year) -> None:
    people = People.of(year.project)
    people.put(made("孙审核", Role.REVIEWER))
    visitor = logged_in(shared, "孙审核")
    assert visitor.get(OVERVIEW).status == 200
    people.remove("孙审核")
    assert visitor.get(OVERVIEW).status == 302
    people.put(colleague("孙审核", Role.REVIEWER, "换了的很长很长的话"))
    assert visitor.get(OVERVIEW).status == 302


def test_a_cookie_that_was_made_up_is_nobodys(shared: Served) -> None:
    port = urlsplit(shared.address).port
    answer = coming(shared).get(
        OVERVIEW, Cookie=f'username-127-0-0-1-{port}="{{\\"owner\\": true}}"'
    )
    assert answer.status == 302


def test_cookies_are_the_servers_alone_and_are_sent_from_no_other_site(shared: Served) -> None:
    visitor = coming(shared)
    answer = log_in(visitor, "李审核")
    told = [value for name, value in answer.all_headers if name == "Set-Cookie"]
    (login,) = (value for value in told if value.startswith("username-"))
    assert "HttpOnly" in login
    assert "SameSite=Lax" in login
    assert "expires" not in login.lower()
    (xsrf,) = (
        value
        for name, value in coming(shared).get("/login").all_headers
        if name == "Set-Cookie" and value.startswith("_xsrf")
    )
    assert "SameSite=Lax" in xsrf


@pytest.mark.parametrize("host", ["www.example.com", "127.0.0.1.example.com", "county.test:8888"])
@pytest.mark.parametrize("path", [OVERVIEW, "/login", "/static/desk/desk.css", "/api"])
def test_under_a_name_that_is_not_this_machines_there_is_nothing(
    shared: Served, host: str, path: str
) -> None:
    for visitor in (coming(shared), shared.stranger()):
        answer = visitor.get(path, Host=host)
        assert answer.status == 403
        assert answer.text.startswith("从这里打不开")


def test_nobody_who_has_not_logged_in_fills_the_memory(shared: Served) -> None:
    parts = urlsplit(shared.address)
    connection = HTTPConnection("127.0.0.1", parts.port, timeout=60, source_address=(FAR, 0))
    connection.putrequest("POST", "/login")
    connection.putheader("Content-Length", str(10**8))
    connection.endheaders()
    # It answers before a byte of it was sent.
    answer = connection.getresponse()
    assert answer.status == 403
    connection.close()


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"ip": ALL}, "make user NAME=姓名"),
    ({"ip": "192.0.2.7"}, "make user NAME=姓名"),
    ({"ip": "::"}, "make user NAME=姓名"),
    ({"ip": "county.test"}, "IP=county.test 不是地址"),
    ({"ip": ""}, "IP= 不是地址"),
]


@pytest.mark.parametrize(("asked", "told"), REFUSED)
def test_a_desk_that_nobody_has_a_password_for_is_opened_to_nobody(
    tmp_path: Any, asked: dict[str, Any], told: str
) -> None:
    year = Year.of(tmp_path / "project", ["晴谷镇"])
    with pytest.raises(DeskError, match=told) as caught:
        desk_server(year.project, Opening(0, browser=False, **asked))
    assert "\n" not in str(caught.value)
