"""``publish``: what it will do first, who is not on the site and why, and where it is."""

from __future__ import annotations

import pytest

from tests.site.invented import Made, Town
from township_reports.commands.command_line import main
from township_reports.signing.record import approvals_path


def publish(county: Town, *options: str) -> int:
    return main(["publish", "2021", "--project", str(county.project.root), *options])


def test_a_whole_year_is_status_0(county: Town, capsys: pytest.CaptureFixture[str]) -> None:
    county.approved("示例县", "晴谷镇", "星渡镇", "竹语乡")
    county.report(Made("示例县/汇总"), unit="示例县/汇总")
    county.approve(Made("示例县/汇总"))
    capsys.readouterr()
    status = publish(county)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "新增 5，更正 0，撤回 0，消失 0，不变 0"
    assert lines[1] == "新增 2021 年 示例县"
    assert (status, lines[-1]) == (
        0,
        f"2021 年：发布 5 份，没有发布 0 份；站点在 {county.site}",
    )


def test_who_is_not_published_is_told_with_the_reason_and_status_1(
    county: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    county.approved("晴谷镇")
    assert publish(county) == 1
    assert "没有发布 星渡镇：未报送" in capsys.readouterr().out.splitlines()


def test_a_dry_run_says_that_nothing_was_done(
    county: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    county.approved("晴谷镇")
    publish(county, "--dry")
    assert capsys.readouterr().out.endswith("只是看看，网站没有动\n")
    assert not county.site.exists()


def test_a_step_back_is_recorded_and_published(
    county: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    county.approved("星渡镇")
    publish(county)
    county.approved("晴谷镇")
    publish(county)
    capsys.readouterr()
    publish(county, "--undo", "--reviewer=李主任", "--reason=发布早了")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("撤回发布 晴谷镇（李主任，")
    assert lines[1] == "新增 0，更正 0，撤回 1，消失 0，不变 1"


def test_a_dry_step_back_says_what_would_go_and_records_nothing(
    county: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    county.approved("星渡镇")
    publish(county)
    county.approved("晴谷镇")
    publish(county)
    record = approvals_path(county.project, 2021)
    before = record.read_bytes()
    capsys.readouterr()
    assert publish(county, "--undo", "--dry", "--reviewer=李主任", "--reason=发布早了") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("撤回发布 晴谷镇（李主任，")
    assert lines[1:] == ["只是看看，没有撤回，网站没有动"]
    assert record.read_bytes() == before
    assert (county.site / "2021/qinggu/report.html").exists()
