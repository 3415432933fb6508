"""The year at a glance: counts, days, news, the next step."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.desk.serving import serving
from tests.signing.invented import SIGNATURE, Year, finding
from tests.site.invented import Made, town
from township_reports.desk.asked import Asked
from township_reports.desk.overview import News, Overview, Step, next_step, overview
from township_reports.intake.receipts import Receipt, log_receipts
from township_reports.progress.stages import Stage
from township_reports.progress.status import Status, UnitStatus, year_status
from township_reports.signing.approving import approve
from township_reports.signing.record import Decision
from township_reports.signing.signature import Signature
from township_reports.signing.taking_back import send_back

DAY = date(2022, 1, 20)
REGISTER = "晴谷镇,镇,,qing,\n星渡镇,镇,,xing,\n荷风街道,街道,,he,\n"


@pytest.fixture
def year(tmp_path: Path) -> Year:
    return Year.of(tmp_path / "project", ["晴谷镇", "星渡镇"], REGISTER)


def shown(year: Year, day: date = DAY) -> Overview:
    asked = Asked(year.project, "/desk/", 2021, "王审核", day)
    return overview(asked, year_status(year.project, 2021, day))


def test_units_are_counted_and_have_their_part_of_the_bar(year: Year) -> None:
    year.findings["星渡镇"] = (finding("星渡镇", "critical"),)
    year.change("星渡镇", html="draft")
    seen = shown(year)
    assert (seen.expected, seen.filed) == (3, 2)
    assert [(each.stage, each.units, each.begins, each.width) for each in seen.shares] == [
        (Stage.NOT_FILED, ("荷风街道",), 0, 33.33),
        (Stage.RECEIVED, (), 33.33, 0),
        (Stage.AT_FAULT, ("星渡镇",), 33.33, 33.33),
        (Stage.SIGNABLE, ("晴谷镇",), 66.67, 33.33),
        (Stage.SIGNED, (), 100, 0),
        (Stage.PUBLISHED, (), 100, 0),
    ]


@pytest.mark.parametrize(
    ("day", "told", "is_late"),
    [
        (date(2022, 1, 29), "还有 2 天", False),
        (date(2022, 1, 31), "就是今天", False),
        (date(2022, 2, 1), "已过 1 天", True),
    ],
)
def test_the_days_that_are_left_are_told(
    year: Year, day: date, told: str, *, is_late: bool
) -> None:
    seen = shown(year, day)
    assert (seen.deadline, seen.days, seen.is_late) == ("2022-01-31", told, is_late)


def test_what_was_done_since_yesterday_is_told_alike_ones_together(year: Year) -> None:
    approve(year.project, 2021, "晴谷镇 星渡镇", SIGNATURE)
    send_back(year.project, 2021, "星渡镇", Signature("王某", "2022-01-19", reason="没有表三"))
    log_receipts(
        year.project,
        2021,
        [
            Receipt("2022-01-18 23:59:59", "旧.xlsx", "0" * 64, "荷风街道", "已收"),
            Receipt("2022-01-19 00:00:00", "晴.xlsx", "1" * 64, "晴谷镇", "已收"),
            Receipt("2022-01-20 08:00:00", "星.xlsx", "2" * 64, "星渡镇", "已收"),
            Receipt("2022-01-20 09:00:00", "最终版.pdf", "3" * 64, "", "未收", "看不出是哪个单位"),
        ],
    )
    assert shown(year).news == (
        News("昨天", "星渡镇 退回（王某）：没有表三"),
        News("今天", "晴谷镇、星渡镇 签发（甲某）"),
        News("今天", "最终版.pdf 未收：看不出是哪个单位"),
        News("今天", "星渡镇 已收"),
        News("昨天", "晴谷镇 已收"),
    )


def test_what_was_published_since_yesterday_stands_first(tmp_path: Path) -> None:
    county = town(tmp_path)
    for unit in ("晴谷镇", "星渡镇"):
        county.report(Made(unit))
        county.approve(Made(unit), day="2022-01-20")
    county.publish()
    county.approve(Made("星渡镇"), Decision.REVOKED, day="2022-01-20", reason="写错")
    county.publish()
    asked = Asked(county.project, "/desk/", 2021, "王审核", date(2022, 1, 20))
    news = overview(asked, year_status(county.project, 2021, asked.day)).news
    assert news[:2] == (News("今天", "星渡镇 撤下"), News("今天", "晴谷镇、星渡镇 发布"))


def test_of_many_units_in_one_line_some_are_named(year: Year) -> None:
    came = [
        Receipt("2022-01-20 08:00:00", f"{number}.xlsx", f"{number:064}", f"{number}村", "已收")
        for number in range(300)
    ]
    log_receipts(year.project, 2021, came)
    (line,) = shown(year).news
    assert line.told.startswith("299村、298村、")
    assert line.told.endswith("288村 等 300 个 已收")


@pytest.mark.parametrize(
    ("stages", "step"),
    [
        ((Stage.RECEIVED, Stage.AT_FAULT), Step("校验并生成 1 份报告", "runs")),
        ((Stage.SIGNABLE, Stage.AT_FAULT), Step("看有问题的 1 份，改正或退回", "review")),
        ((Stage.SIGNED, Stage.SIGNABLE, Stage.SIGNABLE), Step("审核 2 份，签发", "review")),
        ((Stage.NOT_FILED, Stage.SIGNED), Step("发布 1 份", "publish")),
        ((Stage.NOT_FILED, Stage.PUBLISHED), Step("催报 1 个单位", "letters")),
        ((Stage.NOT_FILED, Stage.NOT_FILED), Step("收各单位报来的文件", "inbox")),
        ((), Step("收各单位报来的文件", "inbox")),
        ((Stage.PUBLISHED,), Step("没有要做的了")),
    ],
)
def test_the_next_step_is_of_what_is_nearest_to_the_program(
    stages: tuple[Stage, ...], step: Step
) -> None:
    units = (UnitStatus(f"{number}镇", stage) for number, stage in enumerate(stages))
    assert next_step(Status(2021, None, tuple(units))) == step


def test_a_step_whose_page_there_is_is_a_button(year: Year) -> None:
    with serving(year.project) as desk:
        text = desk.visitor().get("/desk/2021/").text
    assert "审核 2 份，签发" in text
    assert '<rect class="fill-signable" x="33.33" width="66.67" height="4"/>' in text


def test_units_of_a_stage_are_named(year: Year) -> None:
    with serving(year.project) as desk:
        text = desk.visitor().get("/desk/2021/").text
    assert f'<li><a href="/desk/2021/review/{quote("荷风街道")}">荷风街道</a>' in text
