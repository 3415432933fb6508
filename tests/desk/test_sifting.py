"""What an address asks for: some rows of the queue, in some order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.desk.invented_queue import figures, finding, queue, standing, unit
from township_reports.desk.queue import Queue
from township_reports.desk.sifting import Sieve, state_counts
from township_reports.signing.record import Decision
from township_reports.year.state import State


@pytest.fixture
def year() -> Queue:
    return queue(
        unit("示例县", level="县", parent="", highlights=figures(("新收", "90", "80"))),
        unit("晴谷镇", State.DRAFT, findings=(finding("晴谷镇"),)),
        unit("星渡镇", highlights=figures(("新收", "9", "10"))),
        unit("荷风街道", level="街道", standing=standing("荷风街道", Decision.RETURNED, "错")),
        unit("邻县", level="县", parent="", highlights=figures(("新收", "", "7"))),
    )


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ({}, ["晴谷镇", "示例县", "星渡镇", "荷风街道", "邻县"]),
        ({"county": "示例县"}, ["晴谷镇", "示例县", "星渡镇", "荷风街道"]),
        ({"level": "街道"}, ["荷风街道"]),
        ({"state": "critical"}, ["晴谷镇"]),
        ({"state": "returned"}, ["荷风街道"]),
        ({"rule": "A"}, ["晴谷镇"]),
        ({"words": "xd"}, ["星渡镇"]),
        ({"words": "he feng"}, ["荷风街道"]),
        ({"words": "县"}, ["示例县", "邻县"]),
        ({"county": "示例县", "state": "ready", "words": "镇"}, ["星渡镇"]),
        ({"words": "无此镇"}, []),
        ({"sort": "name"}, ["荷风街道", "邻县", "晴谷镇", "示例县", "星渡镇"]),
        ({"sort": "-name"}, ["星渡镇", "示例县", "晴谷镇", "邻县", "荷风街道"]),
        ({"sort": "-critical"}, ["晴谷镇", "示例县", "星渡镇", "荷风街道", "邻县"]),
        ({"sort": "-0now"}, ["示例县", "星渡镇", "晴谷镇", "荷风街道", "邻县"]),
        ({"sort": "-0change"}, ["示例县", "星渡镇", "晴谷镇", "荷风街道", "邻县"]),
        ({"sort": "9now"}, ["晴谷镇", "示例县", "星渡镇", "荷风街道", "邻县"]),
    ],
)
def test_rows_are_those_asked_for(year: Queue, asked: dict[str, str], keys: list[str]) -> None:
    sieve = Sieve.of({name: [value] for name, value in asked.items()})
    assert [row.key for row in sieve.sift(year)] == keys


def test_a_shared_finding_is_asked_for() -> None:
    year = queue(
        *(unit(name, findings=(finding(name),)) for name in ("甲镇", "乙镇")), unit("丙镇")
    )
    sieve = Sieve(finding=year.shared[0].id)
    assert [row.key for row in sieve.sift(year)] == ["甲镇", "乙镇"]


def test_figures_are_sorted_by_size_and_not_as_text() -> None:
    numbers = ("10", "9", "-3", "", "100")
    year = queue(*(unit(f"{n}镇", highlights=figures(("新收", n, ""))) for n in numbers))
    rows = Sieve(sort="0now").sift(year)
    assert [row.figures[0].now for row in rows] == ["", "-3", "9", "10", "100"]


def test_an_address_gives_the_same_again() -> None:
    sieve = Sieve(county="示例县", words="晴 谷&镇", sort="-name")
    assert sieve.query.startswith("?county=")
    assert "%26" in sieve.query
    assert Sieve().query == ""


def test_a_column_is_sorted_the_other_way_at_the_second_time() -> None:
    once = Sieve(words="镇").by("name")
    assert once == Sieve(words="镇", sort="name")
    assert once.by("name") == replace(once, sort="-name")
    assert once.by("name").by("name") == once


def test_states_are_counted(year: Queue) -> None:
    counts = {name: (called, count) for name, called, count in state_counts(year)}
    assert counts["critical"] == ("严重", 1)
    assert counts["ready"] == ("可签发", 4)
    assert counts["returned"] == ("已退回", 1)
    assert counts["approved"] == ("已签发", 0)
