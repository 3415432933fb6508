"""Publishing at the desk: what is shown is what is done; and the site's files, no others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.desk.serving import Answer, Served, Visitor, serving
from tests.site.invented import ROOT, Made, Town, town
from township_reports.desk import publishing
from township_reports.desk.asked import Asked
from township_reports.desk.planned import Planned
from township_reports.signing.record import Act, approvals_path, read_acts

PUBLISH = "/desk/2021/publish"
SITE = "/desk/2021/site/"


@pytest.fixture
def county(tmp_path: Path) -> Town:
    """示例县 and three townships, of which 晴谷镇 was published and 星渡镇 is signed."""
    return half_published(tmp_path / "project")


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The same, for tests that only look."""
    return half_published(tmp_path_factory.mktemp("standing") / "project")


def half_published(folder: Path) -> Town:
    made = town(folder)
    for name in ("expectations", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    made.approved("晴谷镇")
    made.publish()
    made.approved("星渡镇")
    return made


@pytest.fixture
def desk(county: Town) -> Iterator[Served]:
    """The desk of that project."""
    with serving(county.project) as served:
        yield served


@pytest.fixture(scope="module")
def window(standing: Town) -> Iterator[Served]:
    """The desk of the project that is only looked at."""
    with serving(standing.project) as served:
        yield served


def send(visitor: Visitor, page: Answer, **fields: str | list[str]) -> Answer:
    hidden = {name: page.hidden(name) for name in ("_xsrf", "based_on", "plan")}
    return visitor.post(PUBLISH, {**hidden, **fields})


def acts(county: Town) -> tuple[Act, ...]:
    return tuple(read_acts(approvals_path(county.project, 2021)))


def stands(county: Town, slug: str) -> bool:
    """Whether readers have a report."""
    return (county.site / "2021" / slug / "report.html").exists()


def test_what_publishing_would_change_is_told_before(desk: Served, county: Town) -> None:
    county.report(Made("晴谷镇", main="<p>更正。</p>"))
    county.approve(Made("晴谷镇"), reason="件数写错")
    text = desk.visitor().get(PUBLISH).text
    assert "+1 新增，1 更正，0 撤下" in text
    assert f'href="{SITE}2021/qinggu/"' in text
    assert not stands(county, "xingdu")


def test_a_plan_is_worked_out_anew_where_a_file_that_it_follows_from_is_another(
    desk: Served, county: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out: list[int] = []
    plan = publishing.planned_of

    def planned_of(asked: Asked) -> Planned:
        worked_out.append(asked.year)
        return plan(asked)

    monkeypatch.setattr(publishing, "planned_of", planned_of)
    visitor = desk.visitor()
    for _ in range(2):
        assert "+1 新增，0 更正" in visitor.get(PUBLISH).text
    assert worked_out == [2021]
    county.approved("示例县")
    assert "+2 新增，0 更正" in visitor.get(PUBLISH).text
    (stored, *_) = (county.project.data / "2021" / "signed").rglob("*.html*")
    stored.unlink()
    visitor.get(PUBLISH)
    assert worked_out == [2021] * 3


def test_what_cannot_be_published_yet_is_told_with_the_reason(window: Served) -> None:
    text = window.visitor().get(PUBLISH).text
    assert "竹语乡</a>：未报送" in text


def test_the_button_publishes_what_was_shown_and_leads_to_the_result(
    desk: Served, county: Town
) -> None:
    visitor = desk.visitor()
    answer = send(visitor, visitor.get(PUBLISH), do="publish")
    assert answer.status == 303
    assert stands(county, "xingdu")
    after = visitor.get(answer.place).text
    assert "已发布" in after
    assert f'href="{SITE}2021/"' in after
    assert "没有要发布的" in after


def test_the_desk_leaves_the_bytes_that_the_command_leaves(
    desk: Served, county: Town, tmp_path: Path
) -> None:
    other = half_published(tmp_path / "other")
    visitor = desk.visitor()
    send(visitor, visitor.get(PUBLISH), do="publish")
    other.publish()
    assert bytes_of(county.site) == bytes_of(other.site)


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_what_was_signed_since_is_told_and_nothing_published(desk: Served, county: Town) -> None:
    visitor = desk.visitor()
    page = visitor.get(PUBLISH)
    county.approved("竹语乡")
    answer = send(visitor, page, do="publish")
    assert answer.status == 409
    assert "签发 竹语乡（王审核，2022-01-18）" in answer.text
    assert "+2 新增" in answer.text
    assert not stands(county, "xingdu")


def test_another_plan_from_the_same_record_is_told_and_nothing_published(
    desk: Served, county: Town
) -> None:
    visitor = desk.visitor()
    page = visitor.get(PUBLISH)
    county.publish()
    answer = send(visitor, page, do="publish")
    assert answer.status == 409
    assert "现在发布会是：+0 新增，0 更正，0 撤下" in answer.text


def lose(county: Town) -> None:
    """Take away what was signed of 晴谷镇, so that it would leave the site."""
    signed = next(act for act in acts(county) if act.unit == "晴谷镇")
    for path in (county.project.data / "2021" / "signed").rglob("*"):
        if path.is_file() and signed.html in path.name:
            path.unlink()


def test_what_would_leave_the_site_is_to_be_named_one_by_one(desk: Served, county: Town) -> None:
    lose(county)
    visitor = desk.visitor()
    page = visitor.get(PUBLISH)
    assert "+1 新增，0 更正，0 撤下，1 消失" in page.text
    assert 'value="2021/晴谷镇"' in page.text
    answer = send(visitor, page, do="publish")
    assert answer.status == 422
    assert "没有发布：2021 年 晴谷镇 会从网站上消失" in answer.text
    assert stands(county, "qinggu")
    assert not stands(county, "xingdu")
    assert send(visitor, page, do="publish", withdraw=["2021/晴谷镇"]).status == 303
    assert not stands(county, "qinggu")
    assert stands(county, "xingdu")


def test_the_last_publication_is_taken_back_with_a_reason_once_it_is_confirmed(
    desk: Served, county: Town
) -> None:
    visitor = desk.visitor()
    send(visitor, visitor.get(PUBLISH), do="publish")
    page = visitor.get(PUBLISH)
    assert "星渡镇：从网站上撤下" in page.text
    before = acts(county)
    assert "勾上“确实要撤回”" in send(visitor, page, do="undo", reason="发错了").text
    assert "要说明原因" in send(visitor, page, do="undo", confirm="1").text
    assert acts(county) == before
    answer = send(visitor, page, do="undo", confirm="1", reason="发错了")
    assert answer.status == 303
    (act,) = acts(county)[len(before) :]
    assert (act.act, act.unit, act.reviewer, act.reason) == (
        "撤回发布",
        "星渡镇",
        "王审核",
        "发错了",
    )
    assert not stands(county, "xingdu")
    assert "已撤回上一次发布" in visitor.get(answer.place).text


def test_nothing_is_taken_back_while_something_would_leave_the_site_unnamed(
    desk: Served, county: Town
) -> None:
    county.publish()
    lose(county)
    visitor = desk.visitor()
    before = acts(county)
    answer = send(visitor, visitor.get(PUBLISH), do="undo", confirm="1", reason="发错了")
    assert answer.status == 422
    assert "没有撤回：有报告会从网站上消失" in answer.text
    assert acts(county) == before


def test_a_correction_is_taken_back_to_the_version_before(desk: Served, county: Town) -> None:
    county.report(Made("晴谷镇", main="<p>更正。</p>"))
    county.approve(Made("晴谷镇"), day="2022-02-02", reason="件数写错")
    county.publish()
    text = desk.visitor().get(PUBLISH).text
    assert "晴谷镇：换回 2022-01-18 签发的那一版" in text


def test_a_signature_is_revoked_with_its_reason_and_leaves_with_the_next_publication(
    desk: Served, county: Town
) -> None:
    visitor = desk.visitor()
    page = visitor.get(PUBLISH)
    assert "要说明原因" in send(visitor, page, do="revoke", unit="晴谷镇").text
    assert "先选单位" in send(visitor, page, do="revoke", reason="错").text
    answer = send(visitor, page, do="revoke", unit="晴谷镇", reason="表三写错了行")
    assert answer.status == 303
    last = acts(county)[-1]
    assert (last.act, last.unit, last.reviewer, last.reason) == (
        "撤销",
        "晴谷镇",
        "王审核",
        "表三写错了行",
    )
    assert stands(county, "qinggu")
    shown = visitor.get(PUBLISH)
    assert "+1 新增，0 更正，1 撤下" in shown.text
    send(visitor, shown, do="publish")
    assert not stands(county, "qinggu")


def test_of_two_who_revoke_the_later_one_is_told(desk: Served, county: Town) -> None:
    one, other = desk.visitor("李某"), desk.visitor("王某")
    seen = other.get(PUBLISH)
    send(one, one.get(PUBLISH), do="revoke", unit="晴谷镇", reason="写错")
    count = len(acts(county))
    answer = send(other, seen, do="revoke", unit="晴谷镇", reason="写错")
    assert answer.status == 409
    assert "撤销 晴谷镇（李某，" in answer.text
    assert len(acts(county)) == count


@pytest.mark.parametrize("do", ["publish", "undo", "revoke"])
def test_nothing_is_done_without_the_tokens(window: Served, standing: Town, do: str) -> None:
    visitor = window.visitor()
    page = visitor.get(PUBLISH)
    before = acts(standing)
    asked = {"do": do, "unit": "晴谷镇", "reason": "错", "confirm": "1"}
    sent = {**asked, **{name: page.hidden(name) for name in ("based_on", "plan")}}
    assert visitor.post(PUBLISH, sent).status == 403
    assert window.stranger().post(PUBLISH, {**sent, "_xsrf": page.hidden("_xsrf")}).status == 403
    assert acts(standing) == before
    assert not stands(standing, "xingdu")


def test_what_nobody_asked_for_is_told(window: Served) -> None:
    visitor = window.visitor()
    answer = send(visitor, visitor.get(PUBLISH), do="else")
    assert answer.status == 422
    assert "不知道要做什么" in answer.text


def test_what_keeps_the_site_from_being_written_is_told_and_revoking_stays(
    desk: Served, county: Town
) -> None:
    (county.site / "others.txt").write_text("x", encoding="utf-8")
    text = desk.visitor().get(PUBLISH).text
    assert "outputs/site 里有不是 make publish 写的文件：others.txt" in text
    assert str(county.project.root) not in text
    assert "撤销一份报告的签发" in text


def test_a_reason_that_is_no_plain_text_is_refused(window: Served, standing: Town) -> None:
    visitor = window.visitor()
    before = acts(standing)
    answer = send(
        visitor, visitor.get(PUBLISH), do="revoke", unit="晴谷镇", reason='=HYPERLINK("x")'
    )
    assert answer.status == 422
    assert acts(standing) == before


def test_the_site_is_shown_as_readers_have_it(window: Served, standing: Town) -> None:
    visitor = window.visitor()
    page = visitor.get(f"{SITE}2021/qinggu/")
    assert page.text == standing.page("2021/qinggu/index.html")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert visitor.get(f"{SITE}2021/qinggu").place == f"{SITE}2021/qinggu/"
    assert visitor.get(SITE).text == standing.page("index.html")


def test_a_page_of_the_site_can_do_nothing_at_the_desk(window: Served) -> None:
    policy = window.visitor().get(SITE).headers["Content-Security-Policy"]
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    assert rules["default-src"] == rules["form-action"] == "'none'"
    assert "allow-same-origin" not in rules["sandbox"]


def test_a_pdf_of_the_site_is_one_that_the_browser_shows(window: Served) -> None:
    answer = window.visitor().get(f"{SITE}2021/qinggu/report.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "sandbox" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "../2021/晴谷镇/report.ipynb",
        "..%2f2021%2freport.ipynb",
        "%2e%2e/.ledger/site.lock",
        "2021/../../../params/2021.yaml",
        "/etc/passwd",
        "nowhere/",
        "2021/qinggu/nowhere.html",
        "a" * 300,
        "%00",
    ],
)
def test_nothing_but_the_sites_files_is_given(window: Served, path: str) -> None:
    answer = window.visitor().get(SITE + quote(path, safe="/%"))
    assert answer.status in {400, 404}
    assert "root:" not in answer.text


def test_no_file_behind_a_link_in_the_site_is_given(desk: Served, county: Town) -> None:
    target = county.project.root / "params" / "2021.yaml"
    try:
        (county.site / "link.txt").symlink_to(target)
        (county.site / "folder").symlink_to(target.parent)
    except OSError:
        pytest.skip("this file system or user makes no links")
    visitor = desk.visitor()
    assert visitor.get(f"{SITE}link.txt").status == 404
    assert visitor.get(f"{SITE}folder/2021.yaml").status == 404


def test_the_site_is_shown_to_nobody_without_the_token(window: Served) -> None:
    answer = window.stranger().get(f"{SITE}2021/qinggu/")
    assert answer.status == 302
    assert "晴谷镇" not in answer.text
