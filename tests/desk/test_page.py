"""What every page of the desk keeps to: who may come, what is told, what is done and what is not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from tests.desk.serving import Answer, Served, address_of, serving
from tests.signing.invented import Year
from township_reports.desk import extension
from township_reports.desk.asked import Asked
from township_reports.desk.asking import is_loopback
from township_reports.desk.extension import addresses
from township_reports.desk.page import YearPage
from township_reports.project.mendable import MendableError

OVERVIEW = "/desk/2021/"


class Board(YearPage):
    """A page with one note on it, kept in this class."""

    path = "board/?(.*)"
    called = "留言"
    template = "layout.html.j2"
    noted: list[str]

    def look(self, asked: Asked) -> object:
        del asked
        return None

    def based_on(self, asked: Asked) -> str:
        del asked
        return str(len(self.noted))

    def changes(self, asked: Asked) -> tuple[str, ...]:
        del asked
        return (f"又有人写了：{self.noted[-1]}",)

    def act(self, asked: Asked) -> str:
        if not asked.field("note"):
            raise MendableError("没有写：先写上留言")
        self.noted.append(f"{asked.person} {asked.field('note')}")
        return asked.address()


@pytest.fixture(scope="module")
def desk(year: Year) -> Iterator[Served]:
    """The desk with a page more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extension, "PAGES", (*extension.PAGES, Board))
        with serving(year.project) as served:
            yield served


@pytest.fixture(autouse=True)
def board(monkeypatch: pytest.MonkeyPatch) -> type[Board]:
    """The page more, with nothing on it."""
    monkeypatch.setattr(Board, "noted", [], raising=False)
    return Board


@pytest.mark.parametrize("path", ["/desk/", OVERVIEW, "/desk/2021", "/desk/2021/board"])
def test_without_the_token_one_is_sent_to_the_door(desk: Served, path: str) -> None:
    answer = desk.stranger().get(path)
    assert answer.status == 302
    assert answer.place.startswith("/login?next=")
    assert "晴谷镇" not in answer.text


@pytest.mark.parametrize("path", ["/desk/2021/board", "/desk/name", "/desk/end"])
def test_without_the_token_nothing_is_done(desk: Served, board: type[Board], path: str) -> None:
    answer = desk.stranger().post(path, {"note": "好", "based_on": "0"})
    assert answer.status == 403
    assert "2021" not in answer.text
    assert board.noted == []


@pytest.mark.parametrize("path", ["/desk/2021/board", "/desk/name", "/desk/end"])
@pytest.mark.parametrize("token", [{}, {"_xsrf": "2|50fa0ce7|974fefe2cfb08b240e4ddca583f19c92|1"}])
def test_a_form_that_no_page_of_the_desk_gave_is_refused(
    desk: Served, board: type[Board], path: str, token: dict[str, str]
) -> None:
    visitor = desk.visitor()
    assert visitor.post(path, {"note": "好", "based_on": "0", **token}).status == 403
    assert board.noted == []
    assert visitor.get(OVERVIEW).status == 200


def test_a_form_of_another_site_is_refused(desk: Served, board: type[Board]) -> None:
    visitor = desk.visitor()
    sent = {**form(visitor.get("/desk/2021/board")), "note": "好"}
    answer = visitor.post("/desk/2021/board", sent, Origin="https://www.example.com")
    assert answer.status == 404
    assert board.noted == []


@pytest.mark.parametrize("host", ["www.example.com", "10.0.0.1:8888"])
def test_under_a_name_that_is_not_this_machines_there_is_nothing(desk: Served, host: str) -> None:
    answer = desk.visitor().get(OVERVIEW, Host=host)
    assert answer.status == 403
    assert "晴谷镇" not in answer.text


def form(page: Answer) -> dict[str, str]:
    return {name: page.hidden(name) for name in ("_xsrf", "based_on")}


def test_an_action_is_done_in_the_name_of_who_asks_and_goes_on(
    desk: Served, board: type[Board]
) -> None:
    visitor = desk.visitor("李某")
    page = visitor.get("/desk/2021/board")
    answer = visitor.post("/desk/2021/board", {**form(page), "note": "好"})
    assert (answer.status, answer.place) == (303, OVERVIEW)
    assert board.noted == ["李某 好"]


def test_what_has_changed_since_is_told_and_nothing_is_done(
    desk: Served, board: type[Board]
) -> None:
    one, other = desk.visitor("李某"), desk.visitor("王某")
    seen, others = (form(each.get("/desk/2021/board")) for each in (one, other))
    assert one.post("/desk/2021/board", {**seen, "note": "先"}).status == 303
    answer = other.post("/desk/2021/board", {**others, "note": "后"})
    assert answer.status == 409
    assert "没有办：打开这一页以后有了变化" in answer.text
    assert "又有人写了：李某 先" in answer.text
    assert board.noted == ["李某 先"]
    assert form(answer)["based_on"] == "1"


def test_what_is_to_be_mended_stands_above_the_page(desk: Served, board: type[Board]) -> None:
    visitor = desk.visitor()
    answer = visitor.post("/desk/2021/board", form(visitor.get("/desk/2021/board")))
    assert answer.status == 422
    assert "<p>没有写：先写上留言</p>" in answer.text
    assert board.noted == []


def test_the_button_is_named_and_not_the_command(
    desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise MendableError("晴谷镇：填报变了；再运行 make 2021，看过新的报告再签发")

    monkeypatch.setattr(Board, "act", refuse)
    visitor = desk.visitor()
    answer = visitor.post("/desk/2021/board", form(visitor.get("/desk/2021/board")))
    assert "填报变了；再到“校验、生成”里生成，看过新的报告再签发" in answer.text


def test_a_full_disk_is_told_above_the_page(desk: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Board, "act", fill)
    visitor = desk.visitor()
    answer = visitor.post("/desk/2021/board", form(visitor.get("/desk/2021/board")))
    assert answer.status == 500
    assert "没有办成：文件读不了或者写不下" in answer.text
    assert "<p>磁盘满了</p>" in answer.text
    assert "No space" not in answer.text


def test_nobody_acts_without_a_name(desk: Served, board: type[Board]) -> None:
    visitor = desk.visitor("")
    page = visitor.get("/desk/2021/board")
    answer = visitor.post("/desk/2021/board", {**form(page), "note": "好"})
    assert answer.status == 422
    assert "先在页首写上你的姓名" in answer.text
    assert board.noted == []


def test_what_is_typed_is_text(desk: Served) -> None:
    visitor = desk.visitor('<script>"王"</script>')
    text = visitor.get(OVERVIEW).text
    assert "<script>" not in text
    assert "&lt;script&gt;&quot;王&quot;&lt;/script&gt;" in text


def test_no_page_runs_or_loads_what_is_not_the_desks(desk: Served) -> None:
    policy = desk.visitor().get(OVERVIEW).headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", [OVERVIEW, "/desk/2021/nowhere", "/desk/1999/", "/desk/x"])
def test_no_page_tells_of_the_machine(desk: Served, path: str) -> None:
    text = desk.visitor().get(path).text
    told = [name for name, value in os.environ.items() if len(value) > 6 and value in text]
    assert told == []
    assert desk.token not in text


@pytest.mark.parametrize(
    "path", ["/desk/1999/", "/desk/2021/nowhere", "/desk/x", "/desk/2021/../x"]
)
def test_an_address_that_is_none_is_told_in_chinese(desk: Served, path: str) -> None:
    answer = desk.visitor().get(path)
    assert answer.status == 404
    assert "没有这一页" in answer.text


@pytest.mark.parametrize("pattern", [each for each, _ in addresses() if "(" in each])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_year_that_is_none_has_no_address(desk: Served, pattern: str, method: str) -> None:
    visitor = desk.visitor()
    path = address_of(pattern, year="9999")
    if method == "get":
        assert visitor.get(path).status == 404
        return
    xsrf = urlencode({"_xsrf": visitor.get(OVERVIEW).hidden("_xsrf")})
    assert visitor.post(f"{path}?{xsrf}", {}).status in {404, 405}


def test_a_file_that_cannot_be_read_is_told_and_the_other_years_stay(
    desk: Served, year: Year
) -> None:
    parameters = year.project.parameters(2021)
    kept = parameters.read_bytes()
    parameters.write_text("a: [", encoding="utf-8")
    answer = desk.visitor().get(OVERVIEW)
    parameters.write_bytes(kept)
    assert answer.status == 500
    assert "params/2021.yaml" in answer.text
    assert str(year.project.root) not in answer.text


@pytest.mark.parametrize(
    ("address", "alone"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("192.0.2.1", False), ("", False)],
)
def test_a_loopback_is_reached_from_its_own_machine_alone(address: str, *, alone: bool) -> None:
    assert is_loopback(address) is alone
