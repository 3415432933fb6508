"""Letters on the desk: the same acts and files as the verbs', and no other file to take along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.desk.serving import Answer, Served, Visitor, serving
from tests.signing.invented import YEAR, Year, finding
from township_reports.desk.asked import Asked
from township_reports.desk.letters import letters_of
from township_reports.intake.receipts import read_receipts
from township_reports.letters.placing import Kind, letter_name
from township_reports.progress.status import year_status
from township_reports.signing.record import read_acts

PAGE = f"/desk/{YEAR}/letters"
REASON: dict[str, str | list[str]] = {
    "action": "return",
    "unit": ["晴谷镇"],
    "reason": "表三不平",
    "until": "2022-01-25",
}


@pytest.fixture
def year(tmp_path: Path) -> Year:
    """晴谷镇 with a fault, 星渡镇, and 竹语乡, which has not filed."""
    register = "晴谷镇,镇,,qinggu,\n星渡镇,镇,,xingdu,\n竹语乡,乡,,zhuyu,\n"
    made = Year.of(tmp_path / "project", ["晴谷镇", "星渡镇"], register)
    made.findings["晴谷镇"] = (finding("晴谷镇", "critical"),)
    made.change("晴谷镇", html="有错的")
    return made


@pytest.fixture
def desk(year: Year) -> Iterator[Served]:
    """The desk of that project: what is done on it is another's than the next test's."""
    with serving(year.project) as served:
        yield served


def sent(visitor: Visitor, fields: dict[str, str | list[str]]) -> Answer:
    page = visitor.get(PAGE)
    guard = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
    return visitor.post(PAGE, {**guard, **fields})


def file_of(kind: Kind, unit: str, end: str) -> str:
    return f"/desk/{YEAR}/letter-files/{quote(letter_name(kind, unit, end))}"


def test_who_is_at_fault_can_be_sent_back_and_who_has_not_filed_reminded(year: Year) -> None:
    day = date(2022, 1, 20)
    asked = Asked(year.project, "/desk/", YEAR, "王审核", day)
    found = letters_of(asked, year_status(year.project, YEAR, day))
    assert [row.unit for row in found.faulty] == ["晴谷镇"]
    assert [(row.unit, row.is_meant) for row in found.late] == [("竹语乡", True)]
    assert found.returned == ()


def test_sending_back_is_on_record_in_ones_name_and_leaves_the_letter(
    desk: Served, year: Year
) -> None:
    visitor = desk.visitor("李某")
    answer = sent(visitor, REASON)
    assert (answer.status, answer.place) == (303, PAGE)
    (act,) = read_acts(year.record)
    assert (act.act, act.reviewer, act.reason) == ("退回", "李某", "表三不平")
    page = visitor.get(PAGE).text
    assert "退回通知.zip" in page
    assert page.count('name="unit" value="晴谷镇"') == 1
    shown = visitor.get(f"{PAGE}/{quote('退回通知/晴谷镇')}").text
    assert "于2022年1月25日前再报" in shown
    assert "合计不等" in shown


def test_reminding_is_a_line_of_the_log(desk: Served, year: Year) -> None:
    visitor = desk.visitor()
    assert sent(visitor, {"action": "remind", "unit": ["竹语乡"]}).status == 303
    (reminder,) = read_receipts(year.project, YEAR)
    assert (reminder.unit, reminder.became) == ("竹语乡", "催报")
    assert "竹语乡" in visitor.get(file_of(Kind.REMINDER, "竹语乡", ".txt")).text


def test_letters_are_written_again_without_an_act(desk: Served, year: Year) -> None:
    visitor = desk.visitor()
    sent(visitor, REASON)
    path = year.project.letters(YEAR) / letter_name(Kind.RETURN, "晴谷镇", ".txt")
    before = path.read_bytes()
    path.unlink()
    assert sent(visitor, {"action": "again"}).status == 303
    assert path.read_bytes() == before
    assert len(read_acts(year.record)) == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"action": "remind"}, "先在要写信的单位前面打勾"),
        ({"action": "return", "unit": ["晴谷镇"]}, "退回要说明原因"),
        ({**REASON, "until": "明天"}, "要写成 2024-01-25"),
        ({"action": "remind", "unit": ["竹语乡"], "until": "2022-01-25"}, "2022-01-25 已经过了"),
        ({"action": "delete", "unit": ["晴谷镇"]}, "这一页没有这件事"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_done(
    desk: Served, year: Year, fields: dict[str, str | list[str]], told: str
) -> None:
    answer = sent(desk.visitor(), fields)
    assert answer.status == 422
    assert told in answer.text
    assert not year.record.exists()
    assert read_receipts(year.project, YEAR) == ()


def test_of_two_who_act_the_later_one_is_told(desk: Served, year: Year) -> None:
    one, other = desk.visitor("李某"), desk.visitor("王某")
    seen = other.get(PAGE)
    guard = {name: seen.hidden(name) for name in ("_xsrf", "based_on")}
    assert sent(one, REASON).status == 303
    assert other.post(PAGE, {**guard, **REASON}).status == 409
    assert [act.reviewer for act in read_acts(year.record)] == ["李某"]


def test_a_file_is_taken_along_under_its_own_name(desk: Served) -> None:
    visitor = desk.visitor()
    sent(visitor, REASON)
    answer = visitor.get(file_of(Kind.RETURN, "晴谷镇", ".txt"))
    assert answer.status == 200
    own = quote("晴谷镇退回通知.txt")
    assert answer.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''{own}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_letters_page_is_shown_and_can_do_nothing(desk: Served) -> None:
    visitor = desk.visitor()
    sent(visitor, REASON)
    answer = visitor.get(f"{file_of(Kind.RETURN, '晴谷镇', '.html')}?view=1")
    assert "Content-Disposition" not in answer.headers
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.parametrize(
    "name",
    [
        "../../../params/2021.yaml",
        "..%2f..%2f..%2fparams%2f2021.yaml",
        "%2fetc%2fpasswd",
        quote("退回通知/星渡镇退回通知.txt"),
        "mine.txt",
    ],
)
def test_no_other_file_is_handed_out(desk: Served, year: Year, name: str) -> None:
    visitor = desk.visitor()
    sent(visitor, REASON)
    (year.project.letters(YEAR) / "mine.txt").write_text("x", encoding="utf-8")
    assert visitor.get(f"/desk/{YEAR}/letter-files/{name}").status == 404


def test_a_stranger_gets_no_letter(desk: Served) -> None:
    sent(desk.visitor(), REASON)
    assert desk.stranger().get(file_of(Kind.RETURN, "晴谷镇", ".txt")).status == 302


@pytest.mark.parametrize("rest", ["退回通知/竹语乡", "别的/晴谷镇", "晴谷镇"])
def test_a_letter_that_was_not_written_has_no_page(desk: Served, rest: str) -> None:
    assert desk.visitor().get(f"{PAGE}/{quote(rest)}").status == 404


@pytest.mark.parametrize(("until", "ticked"), [("", ""), ("2022-01-10", " checked")])
def test_who_was_sent_back_is_reminded_once_its_day_is_over(
    desk: Served, until: str, ticked: str
) -> None:
    visitor = desk.visitor()
    sent(visitor, {**REASON, "until": until})
    assert f'value="晴谷镇"{ticked}>' in visitor.get(PAGE).text


def test_what_was_written_stays_where_it_could_not_be_done(desk: Served) -> None:
    page = sent(desk.visitor(), {**REASON, "until": "明天"}).text
    assert 'value="晴谷镇" checked' in page
    assert 'name="reason" size="40" maxlength="500" value="表三不平"' in page
