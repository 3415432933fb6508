"""``review``: how many units are in which state, and where the page is."""

from __future__ import annotations

from pathlib import Path

import pytest

from township_reports.commands.command_line import main
from township_reports.review.model import Review
from township_reports.year.state import Signed, State


def test_states_are_counted_and_the_page_named(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    counts: dict[State | Signed, int] = {
        State.FAILED: 1,
        State.READY: 0,
        State.APPROVED: 2,
        Signed.LAPSED: 3,
    }
    review = Review(Path("index.html"), counts, (("乙镇", "不是笔记本"),))
    monkeypatch.setattr(
        "township_reports.review.review_year",
        lambda _, year, jobs: {(2021, 7): review}[year, jobs],
    )
    assert main(["review", "2021", "--jobs", "7", "--project", str(project)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2021 年：失败 1，已签发 2，签发后有变化 3",
        "乙镇：笔记本排不成页面，不是笔记本",
        "在浏览器里打开 index.html",
    ]


def test_a_year_that_was_never_built_is_status_2(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", "2021", "--project", str(project)]) == 2
    assert capsys.readouterr().err == "2021 年还没有生成：先 make 2021\n"
