"""A year made ready for review."""

from __future__ import annotations

import shutil
from concurrent.futures.process import BrokenProcessPool

import pytest
from lxml import html as lxml_html

from tests.elements import elements, text
from tests.review.invented import YEAR, Year, as_json, finding
from tests.signing.invented import act
from township_reports.outputs.result import Result
from township_reports.report.highlights import Highlight
from township_reports.review import notebooks
from township_reports.review.model import ReviewError
from township_reports.review.year import review_year
from township_reports.signing.appending import append_acts
from township_reports.signing.record import approvals_path
from township_reports.year.state import State


def rows(year: Year) -> dict[str, list[str]]:
    """The cells of each row as text, by unit."""
    review = review_year(year.project, YEAR, 1)
    tree = lxml_html.fromstring(review.page.read_text(encoding="utf-8"))
    texts = ([text(cell).strip() for cell in row] for row in elements(tree, "//tbody/tr"))
    return {cells[0]: cells for cells in texts}


def test_a_year_never_built_is_refused(year: Year) -> None:
    with pytest.raises(ReviewError, match="2021 年还没有生成：先 make 2021"):
        review_year(year.project, YEAR, 1)


def test_units_stand_with_what_the_ledger_says(year: Year) -> None:
    year.file("晴谷镇")
    found = (as_json(finding()),)
    seen = (Highlight("新收申请", "13", "9"),)
    year.build("晴谷镇", result=Result.DRAFT, findings=found, highlights=seen)
    cells = rows(year)["晴谷镇"]
    assert cells[1:6] == ["镇", "严重", "1", "", "13（9）"]
    assert cells[-1] == "审核 网页"


def test_who_has_not_filed_is_named(year: Year) -> None:
    year.file("晴谷镇")
    year.build("晴谷镇")
    assert rows(year)["星渡镇"][2] == "未报送"


def test_who_has_filed_without_a_report_is_named(year: Year) -> None:
    year.file("晴谷镇")
    year.file("星渡镇")
    year.build("晴谷镇")
    assert rows(year)["星渡镇"][2] == "还没有生成"


def test_a_report_whose_notebook_is_gone_was_not_built(year: Year) -> None:
    year.file("晴谷镇")
    (year.build("晴谷镇") / "report.ipynb").unlink()
    assert rows(year)["晴谷镇"][2] == "还没有生成"


def test_a_filing_that_changed_since_makes_its_report_stale(year: Year) -> None:
    year.file("晴谷镇")
    year.build("晴谷镇")
    narrative = year.project.data / str(YEAR) / "晴谷镇" / "narrative.md"
    narrative.write_text(f"{narrative.read_text(encoding='utf-8')}\n补充。\n", encoding="utf-8")
    cells = rows(year)["晴谷镇"]
    assert cells[2] == "要重新生成"
    assert "变了" in cells[-2]


def test_the_counts_are_given_back(year: Year) -> None:
    year.file("晴谷镇")
    year.build("晴谷镇")
    counts = review_year(year.project, YEAR, 1).counts
    assert {name: count for name, count in counts.items() if count} == {
        "ready": 1,
        "not filed": 1,
    }


def test_the_page_is_written_when_it_changes_alone(year: Year) -> None:
    year.file("晴谷镇")
    year.build("晴谷镇")
    page = review_year(year.project, YEAR, 1).page
    before = page.stat().st_mtime_ns, page.stat().st_ino
    review_year(year.project, YEAR, 1)
    assert (page.stat().st_mtime_ns, page.stat().st_ino) == before


def test_a_notebook_that_cannot_be_shown_is_told(year: Year) -> None:
    year.file("晴谷镇")
    (year.build("晴谷镇") / "report.ipynb").write_bytes(b"{")
    review = review_year(year.project, YEAR, 1)
    assert [key for key, _ in review.unreadable] == ["晴谷镇"]


def test_a_countys_summary_has_a_row_of_its_own(year: Year) -> None:
    year.register("示例县,县,,shili,", "晴谷镇,镇,示例县,qinggu,")
    year.file("晴谷镇")
    year.build("晴谷镇")
    year.build("示例县/汇总")
    shown = rows(year)
    assert shown["示例县（汇总）"][2] == "可签发"
    assert shown["晴谷镇"][1] == "镇 · 示例县"


def test_a_unit_that_left_stays_on_the_page_while_it_was_signed(year: Year) -> None:
    year.file("晴谷镇")
    year.build("晴谷镇")
    year.file("星渡镇")
    year.build("星渡镇")
    append_acts(approvals_path(year.project, YEAR), lambda _: [act("星渡镇")])
    shutil.rmtree(year.project.data / str(YEAR) / "星渡镇")
    assert "签发后有变化" in rows(year)["星渡镇"][2]


def test_a_worker_that_is_killed_is_told_in_one_line(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise BrokenProcessPool

    monkeypatch.setattr(notebooks, "_FEW", 0)
    monkeypatch.setattr(notebooks, "as_completed", broken)
    for unit in ("晴谷镇", "星渡镇"):
        year.file(unit)
        year.build(unit)
    with pytest.raises(ReviewError, match="再运行"):
        review_year(year.project, YEAR, 2)


def test_a_file_that_is_not_as_built_has_to_be_made_again(year: Year) -> None:
    year.file("晴谷镇")
    folder = year.build("晴谷镇")
    (folder / "report.html").write_bytes(b"<p>other")
    assert review_year(year.project, YEAR, 1).counts[State.STALE] == 1
    assert "report.html 被改动过" in rows(year)["晴谷镇"][-2]


def test_a_year_for_which_nobody_filed_is_shown(year: Year) -> None:
    year.register("晴谷镇,镇,,qinggu,")
    year.folder.mkdir(parents=True)
    assert review_year(year.project, YEAR, 1).counts[State.NOT_FILED] == 1
