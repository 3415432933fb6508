"""One report's page: what it shows, what may be done on it, and where one goes on to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.desk.invented_queue import queue, unit
from tests.desk.serving import Answer, Served, Visitor, serving
from tests.signing.invented import REASONED, SIGNATURE, YEAR, Year, finding
from township_reports.desk.judging import Position
from township_reports.signing.approving import approve
from township_reports.signing.record import approvals_path, read_acts
from township_reports.signing.taking_back import send_back

PARTS = ["findings", "figures", "claims"]


@pytest.fixture
def year(tmp_path: Path) -> Year:
    """A year of two townships, of which each test does what it will."""
    return Year.of(tmp_path / "project", ["晴谷镇", "星渡镇"])


@pytest.fixture
def desk(year: Year) -> Iterator[Served]:
    """The desk of that project, on which nothing has been seen."""
    with serving(year.project) as served:
        yield served


def address(name: str = "晴谷镇", page: str = "review") -> str:
    return f"/desk/2021/{page}/{quote(name)}"


def deed(page: Answer, what: str, **fields: str | list[str]) -> dict[str, str | list[str]]:
    form = page.text[page.text.index('id="deed"') :]
    sent = {
        name: replace(page, content=form.encode()).hidden(name) for name in ("_xsrf", "based_on")
    }
    return {**sent, "do": what, **fields}


def sign(visitor: Visitor, name: str = "晴谷镇", **fields: str | list[str]) -> Answer:
    page = visitor.get(address(name))
    return visitor.post(address(name), deed(page, "sign", **{"seen": PARTS, **fields}))


def acts(year: Year) -> list[tuple[str, str]]:
    return [(str(act.act), act.unit) for act in read_acts(year.record)]


@pytest.mark.parametrize(
    ("key", "position"),
    [
        ("甲镇", Position(1, 3, "", "乙镇")),
        ("乙镇", Position(2, 3, "甲镇", "丙镇")),
        ("丙镇", Position(3, 3, "乙镇", "")),
        ("丁镇", Position(0, 3, "", "甲镇")),
    ],
)
def test_a_report_has_its_place_in_the_queue(key: str, position: Position) -> None:
    rows = queue(unit("甲镇"), unit("乙镇"), unit("丙镇")).rows
    assert Position.of(key, rows) == position


def test_what_was_seen_is_signed_and_the_next_report_comes(desk: Served, year: Year) -> None:
    answer = sign(desk.visitor("李某"), "星渡镇")
    assert answer.status == 303
    assert answer.place == f"{address('晴谷镇')}?done={quote('星渡镇')}"
    (act,) = read_acts(year.record)
    assert (act.act, act.unit, act.reviewer, act.note) == ("签发", "星渡镇", "李某", "")


def test_behind_the_last_report_comes_the_list(desk: Served) -> None:
    visitor = desk.visitor()
    page = visitor.get(f"{address()}?words=qg")
    sent = deed(page, "sign", seen=PARTS, words="qg")
    assert visitor.post(address(), sent).place == "/desk/2021/review?words=qg"


@pytest.mark.parametrize("lacking", PARTS)
def test_a_report_of_which_a_part_was_not_seen_is_not_signed(
    desk: Served, year: Year, lacking: str
) -> None:
    answer = sign(desk.visitor(), seen=[part for part in PARTS if part != lacking])
    assert answer.status == 422
    assert "晴谷镇：还没有看完问题、有变化的数字和正文里的数" in answer.text
    assert acts(year) == []


def test_what_the_page_told_before_is_seen(desk: Served, year: Year) -> None:
    visitor = desk.visitor()
    page = visitor.get(address())
    for part in PARTS:
        sent = {**deed(page, ""), "seen": part}
        assert visitor.post(address(page="seen"), sent).status == 204
    assert visitor.get(address()).text.count('form="deed" checked') == 3
    assert sign(visitor, seen=[]).status == 303
    assert acts(year) == [("签发", "晴谷镇")]


def test_what_was_seen_of_an_earlier_report_does_not_count(desk: Served, year: Year) -> None:
    visitor = desk.visitor()
    page = visitor.get(address())
    year.change("晴谷镇", html="另一版")
    sent = {**deed(page, ""), "seen": PARTS}
    assert visitor.post(address(page="seen"), sent).status == 409
    assert sign(visitor, seen=[]).status == 422
    assert acts(year) == []


@pytest.mark.parametrize("shown", ["", "x", "x.y"])
def test_what_no_page_showed_is_not_seen(desk: Served, shown: str) -> None:
    visitor = desk.visitor()
    sent = {**deed(visitor.get(address()), ""), "seen": PARTS, "based_on": shown}
    assert visitor.post(address(page="seen"), sent).status == 404


def test_who_has_no_name_sees_for_nobody(desk: Served) -> None:
    visitor = desk.visitor("")
    sent = {**deed(visitor.get(address()), ""), "seen": PARTS}
    assert visitor.post(address(page="seen"), sent).status == 403


def test_a_stranger_sees_nothing(desk: Served) -> None:
    visitor = desk.stranger()
    assert visitor.post(address(page="seen"), {"seen": PARTS}).status == 403
    assert visitor.get(address(page="printed")).status == 302


def test_a_report_is_sent_back_with_its_reason(desk: Served, year: Year) -> None:
    visitor = desk.visitor()
    page = visitor.get(address())
    assert "退回要写原因" in visitor.post(address(), deed(page, "return")).text
    answer = visitor.post(address(), deed(page, "return", remark="表三写错"))
    assert answer.status == 303
    (act,) = read_acts(year.record)
    assert (act.act, act.reason) == ("退回", "表三写错")
    assert "已退回：表三写错" in visitor.get(address()).text


def test_the_act_that_led_on_is_undone_from_the_next_page(desk: Served, year: Year) -> None:
    visitor = desk.visitor()
    following = visitor.get(sign(visitor, "星渡镇").place)
    assert "星渡镇：签发记下了。" in following.text
    form = {name: following.hidden(name) for name in ("_xsrf",)}
    undo = following.text[following.text.index('id="undo"') :]
    form |= {
        "based_on": replace(following, content=undo.encode()).hidden("based_on"),
        "do": "recall",
    }
    answer = visitor.post(address("星渡镇"), form)
    assert (answer.status, answer.place) == (303, address("星渡镇"))
    assert acts(year) == [("签发", "星渡镇"), ("收回", "星渡镇")]
    assert "可签发" in visitor.get(address("星渡镇")).text


def test_what_was_published_is_not_undone(desk: Served, year: Year) -> None:
    year.project.units.write_text(
        "unit,level,parent,slug,code\n晴谷镇,镇,,qinggu,\n星渡镇,镇,,xingdu,\n", encoding="utf-8"
    )
    year.make()
    visitor = desk.visitor()
    sign(visitor)
    (act,) = read_acts(approvals_path(year.project, YEAR))
    page = visitor.get(address())
    assert 'value="recall"' in page.text
    (year.record.parent / "publications.jsonl").write_text(
        f'{{"day": "2022-01-20", "acts": 1, "last": "{_hash_of_last(year)}", "addresses": {{}}}}\n',
        encoding="utf-8",
    )
    assert 'value="recall"' not in visitor.get(address()).text
    answer = visitor.post(address(), deed(page, "recall"))
    assert answer.status == 422
    assert f"{act.day} 的签发已经发布，不能收回" in answer.text


def _hash_of_last(year: Year) -> str:
    return (year.record.parent / "signed" / "last.txt").read_text(encoding="ascii").split()[1]


def test_the_later_of_two_is_told_what_the_first_did(desk: Served, year: Year) -> None:
    first, second = desk.visitor("李某"), desk.visitor("王某")
    pages = [each.get(address()) for each in (first, second)]
    sent = deed(pages[0], "return", remark="表三写错")
    assert first.post(address(), sent).status == 303
    answer = second.post(address(), deed(pages[1], "sign", seen=PARTS))
    assert answer.status == 409
    (act,) = read_acts(year.record)
    assert f"晴谷镇：李某在 {act.day} 退回：表三写错" in answer.text
    assert acts(year) == [("退回", "晴谷镇")]


def test_an_act_of_the_command_is_told_as_well(desk: Served, year: Year) -> None:
    visitor = desk.visitor()
    page = visitor.get(address())
    approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    answer = visitor.post(address(), deed(page, "return", remark="错"))
    assert answer.status == 409
    assert "晴谷镇：甲某在 2022-01-20 签发" in answer.text


def test_a_report_that_was_made_again_meanwhile_is_told(desk: Served, year: Year) -> None:
    visitor = desk.visitor()
    page = visitor.get(address())
    year.change("晴谷镇", html="另一版")
    answer = visitor.post(address(), deed(page, "sign", seen=PARTS))
    assert answer.status == 409
    assert "晴谷镇：报告在你看过以后重新生成了" in answer.text
    assert acts(year) == []


def test_a_correction_is_signed_with_its_reason(desk: Served, year: Year) -> None:
    approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    year.change("晴谷镇", html="另一版")
    visitor = desk.visitor()
    assert "这次是更正" in sign(visitor).text
    assert sign(visitor, remark="件数写错").status == 303
    assert read_acts(year.record)[-1].reason == "件数写错"


def test_a_filing_that_changed_since_it_was_built_is_not_signed(desk: Served, year: Year) -> None:
    visitor = desk.visitor()
    page = visitor.get(address())
    narrative = year.project.data / str(YEAR) / "晴谷镇" / "narrative.md"
    narrative.write_text(f"{narrative.read_text(encoding='utf-8')}\n又写。\n", encoding="utf-8")
    answer = visitor.post(address(), deed(page, "sign", seen=PARTS))
    assert answer.status == 422
    assert "看过新的报告再签发" in answer.text
    assert "生成以后" in answer.text
    assert acts(year) == []


def test_what_is_found_stands_on_the_page_as_text(desk: Served, year: Year) -> None:
    year.findings["晴谷镇"] = (
        replace(finding("晴谷镇", "critical"), message="<script>alert(1)</script>"),
    )
    year.change("晴谷镇", pdf="另一版")
    text = desk.visitor().get(address()).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>" not in text
    assert 'value="sign"' not in text


def test_a_report_is_shown_as_it_was_built_and_runs_nothing(desk: Served, year: Year) -> None:
    answer = desk.visitor().get(address(page="printed"))
    assert answer.text == year.file("晴谷镇", "report.html").read_text(encoding="utf-8")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy


@pytest.mark.parametrize(
    "name", ["无此镇", "../2021/晴谷镇", "..", "晴谷镇/../星渡镇", "/etc", "晴谷镇/report.html"]
)
@pytest.mark.parametrize("page", ["review", "printed"])
def test_no_address_leads_out_of_the_reports(desk: Served, page: str, name: str) -> None:
    assert desk.visitor().get(f"/desk/2021/{page}/{quote(name, safe='')}").status == 404


def test_a_report_that_is_not_there_is_not_shown(desk: Served, year: Year) -> None:
    year.file("晴谷镇", "report.html").unlink()
    assert desk.visitor().get(address(page="printed")).status in {404}


def test_a_filing_that_cannot_be_read_leaves_the_page(desk: Served, year: Year) -> None:
    (year.project.data / str(YEAR) / "晴谷镇" / "narrative.md").write_bytes(b"\xff\xfe\x00")
    answer = desk.visitor().get(address())
    assert answer.status == 200
    assert "要重新生成" in answer.text


def test_the_notebook_opens_in_jupyterlab(desk: Served) -> None:
    text = desk.visitor().get(address()).text
    assert f"/lab/tree/{quote('outputs/2021/晴谷镇/report.ipynb')}" in text


def test_what_was_done_is_told_the_last_first(desk: Served, year: Year) -> None:
    approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    send_back(year.project, YEAR, "晴谷镇", REASONED)
    text = desk.visitor().get(address()).text
    returned, signed = "2022-03-01 甲某 退回，原因：件数写错", "2022-01-20 甲某 签发"
    assert text.index(returned) < text.index(signed)


def test_what_was_written_stays_where_it_could_not_be_done(desk: Served) -> None:
    visitor = desk.visitor()
    sent = deed(visitor.get(address()), "sign", remark='核对过"了')
    page = visitor.post(address(), sent)
    assert (page.status, page.hidden("remark")) == (422, "核对过&quot;了")


def test_where_acts_want_a_key_the_desk_says_where_they_are_done(year: Year) -> None:
    path = year.project.parameters(YEAR)
    path.write_text(path.read_text(encoding="utf-8") + "sealed: true\n", encoding="utf-8")
    year.make()
    with serving(year.project) as desk:
        visitor = desk.visitor()
        for page in (visitor.get(address()), visitor.get("/desk/2021/review")):
            assert "make approve YEAR=2021 UNITS=&lt;单位&gt;" in page.text
            assert 'value="sign"' not in page.text
        answer = sign(visitor)
        assert (answer.status, "工作台不收密钥" in answer.text) == (422, True)
    assert acts(year) == []


def test_reports_whose_names_hold_blanks_and_commas_are_signed_together(tmp_path: Path) -> None:
    names = ["晴谷 镇", "星，渡镇", "荷风镇"]
    year = Year.of(tmp_path / "blanks", names)
    with serving(year.project) as desk:
        visitor = desk.visitor()
        for name in names:
            page = visitor.get(address(name))
            told = deed(page, "", seen=PARTS)
            assert visitor.post(address(name, "seen"), told).status == 204
        page = visitor.get("/desk/2021/review")
        ticked = [f"{basis} {name}" for name in names for basis in bases(page, name)]
        sent = {"_xsrf": page.hidden("_xsrf"), "based_on": "", "do": "sign"}
        answer = visitor.post("/desk/2021/review", {**sent, "unit": ticked})
        assert answer.status == 303
    assert sorted(acts(year)) == sorted(("签发", name) for name in names)


def bases(page: Answer, name: str) -> list[str]:
    """What the list's boxes say of a report, without its key."""
    return re.findall(rf'value="(\S+) {name}"', page.text)
