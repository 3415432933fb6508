"""A shape takes what fits and names what does not."""

from __future__ import annotations

from typing import Any

import pytest

from township_reports.project import shapes
from township_reports.project.shapes import Shape
from township_reports.project.yaml_text import Where, WrongValueError

RECORD = shapes.record({"a": shapes.text}, {"b": shapes.items(shapes.whole)})


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (shapes.text, ""),
        (shapes.label, "甲"),
        (shapes.whole, -1),
        (shapes.positive, 1),
        (shapes.share, 1),
        (shapes.share, 0.5),
        (shapes.flag, False),
        (shapes.pattern, r"\d+"),
        (shapes.matching("a+", "a"), "aa"),
        (shapes.one_of("x", "y"), "y"),
        (shapes.items(shapes.text), []),
        (shapes.names(shapes.text), {"x": "甲", "y": None}),
        (RECORD, {"a": "甲"}),
        (RECORD, {"a": "甲", "b": [1]}),
        (RECORD, {"a": "甲", "b": None}),
    ],
)
def test_what_fits_is_taken(shape: Shape, value: Any) -> None:
    shape(value, ())


@pytest.mark.parametrize(
    ("shape", "value", "where", "problem"),
    [
        (shapes.text, None, (), "是 None，应是文字"),
        (shapes.label, " ", (), "应是文字，不能为空"),
        (shapes.whole, True, (), "应是一个整数"),
        (shapes.positive, 0, (), "应是大于 0 的整数"),
        (shapes.share, 0, (), "应是 0 到 1 之间的数"),
        (shapes.share, 1.1, (), "应是 0 到 1 之间的数"),
        (shapes.flag, 1, (), "应是 true 或 false"),
        (shapes.pattern, "(", (), "不是正则表达式："),
        (shapes.pattern, f"a{{{'9' * 30}}}", (), "不是正则表达式："),
        (shapes.pattern, "(" * 5000 + ")" * 5000, (), "不是正则表达式："),
        (shapes.whole, 10**12, (), "是 很大的数，应是一个整数，不超过 12 位"),
        (shapes.positive, 10**4000, (), "是 很大的数，应是大于 0 的整数"),
        (shapes.share, float("nan"), (), "是 nan，应是"),
        (shapes.whole, float("inf"), (), "是 inf，应是"),
        (shapes.matching("a+", "一串 a"), "b", (), "应是一串 a"),
        (shapes.one_of("x", "y"), "z", (), "应是 x、y 之一"),
        (shapes.items(shapes.text), "甲", (), "应是一个列表"),
        (shapes.items(shapes.text, least=1), [], (), "不能为空"),
        (shapes.items(shapes.text), ["甲", 2], (1,), "是 2，应是文字"),
        (shapes.names(shapes.text), [], (), "应是一组"),
        (shapes.names(shapes.text, known=("x",)), {"y": "甲"}, ("y",), "不认识这个键；可用：x"),
        (shapes.names(shapes.text, is_filled=True), {"x": None}, ("x",), "是 None，应是文字"),
        (RECORD, {}, ("a",), "缺少这个键"),
        (RECORD, {"a": None}, ("a",), "是 None，应是文字"),
        (RECORD, {"a": "甲", "c": 1}, ("c",), "不认识这个键；可用：a、b"),
        (RECORD, {"a": "甲", "b": ["1"]}, ("b", 0), "应是一个整数"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(
    shape: Shape, value: Any, where: Where, problem: str
) -> None:
    with pytest.raises(WrongValueError) as caught:
        shape(value, ())
    assert caught.value.where == where
    assert problem in caught.value.problem


def test_a_long_value_is_quoted_in_short() -> None:
    with pytest.raises(WrongValueError) as caught:
        shapes.whole("长" * 5000, ())
    assert len(caught.value.problem) < 100


@pytest.mark.parametrize(
    "text", ["a{99999999999}", f"a{{{'9' * 5_000}}}", "(" * 5_000 + ")" * 5_000]
)
def test_a_pattern_that_cannot_be_compiled_is_refused(text: str) -> None:
    with pytest.raises(WrongValueError, match="不是正则表达式"):
        shapes.pattern(text, ("a",))
