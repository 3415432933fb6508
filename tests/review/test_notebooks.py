"""Executed notebooks are rendered when they have changed, and not otherwise."""

from __future__ import annotations

import pytest

from tests.review.invented import YEAR, Year
from township_reports.review import notebooks as module
from township_reports.review.notebooks import render_reviews


def rendered(year: Year, *keys: str, jobs: int = 1) -> tuple[str, ...]:
    return render_reviews(year.project, YEAR, keys, jobs).rendered


def test_a_notebook_is_rendered_beside_itself(year: Year) -> None:
    folder = year.build("晴谷镇", "这是结果")
    assert rendered(year, "晴谷镇") == ("晴谷镇",)
    assert "这是结果" in (folder / "review.html").read_text(encoding="utf-8")


def test_the_page_says_of_which_notebook_it_is(year: Year) -> None:
    folder = year.build("晴谷镇")
    rendered(year, "晴谷镇")
    head = (folder / "review.html").read_bytes()[:2048].decode()
    assert f'<meta name="notebook-sha256" content="{year.fact("晴谷镇")}">' in head


def test_an_unchanged_notebook_is_not_rendered_again(year: Year) -> None:
    year.build("晴谷镇")
    rendered(year, "晴谷镇")
    assert rendered(year, "晴谷镇") == ()


def test_a_changed_notebook_is_rendered_again(year: Year) -> None:
    folder = year.build("晴谷镇", "旧")
    rendered(year, "晴谷镇")
    year.build("晴谷镇", "新")
    assert rendered(year, "晴谷镇") == ("晴谷镇",)
    assert ">新</pre>" in (folder / "review.html").read_text(encoding="utf-8")


def test_a_notebook_changed_by_hand_is_rendered_again(year: Year) -> None:
    folder = year.build("晴谷镇")
    rendered(year, "晴谷镇")
    notebook = folder / "report.ipynb"
    notebook.write_text(notebook.read_text(encoding="utf-8").replace("结果", "手改"), "utf-8")
    assert rendered(year, "晴谷镇") == ("晴谷镇",)


def test_another_program_renders_again(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    year.build("晴谷镇")
    rendered(year, "晴谷镇")
    monkeypatch.setattr(module, "_program", lambda: "another")
    assert rendered(year, "晴谷镇") == ("晴谷镇",)


def test_a_file_that_is_gone_is_no_longer_linked(year: Year) -> None:
    folder = year.build("晴谷镇")
    rendered(year, "晴谷镇")
    (folder / "report.html").unlink()
    assert rendered(year, "晴谷镇") == ("晴谷镇",)
    assert "report.html" not in (folder / "review.html").read_text(encoding="utf-8")


def test_a_report_without_notebook_is_passed_over(year: Year) -> None:
    assert rendered(year, "晴谷镇") == ()


def test_the_way_back_is_as_long_as_the_key(year: Year) -> None:
    folder = year.build("甲县/晴谷镇")
    rendered(year, "甲县/晴谷镇")
    html = (folder / "review.html").read_text(encoding="utf-8")
    assert '<a href="../../index.html">全部单位</a>' in html


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"cells": 1}', b"\xff"])
def test_a_broken_notebook_stops_no_other_and_keeps_no_page(year: Year, content: bytes) -> None:
    folder = year.build("晴谷镇")
    year.build("星渡镇")
    rendered(year, "晴谷镇")
    (folder / "report.ipynb").write_bytes(content)
    result = render_reviews(year.project, YEAR, ["晴谷镇", "星渡镇"], 1)
    assert result.rendered == ("星渡镇",)
    assert [key for key, _ in result.unreadable] == ["晴谷镇"]
    assert not (folder / "review.html").exists()


def test_several_processes_give_the_same_pages(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FEW", 1)
    keys = ["晴谷镇", "星渡镇"]
    pages = []
    for jobs in (1, 2):
        for key in keys:
            (year.build(key) / "review.html").unlink(missing_ok=True)
        assert rendered(year, *keys, jobs=jobs) == tuple(keys)
        pages.append([(year.folder / key / "review.html").read_bytes() for key in keys])
    assert pages[0] == pages[1]
