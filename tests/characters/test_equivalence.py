"""What a reader takes for the same is the same text."""

from __future__ import annotations

import pytest

from township_reports.characters.equivalence import as_read
from township_reports.characters.script import simplified_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("（三）不予公开", "(三)不予公开"),
        ("其他 情况\n说明", "其他情况说明"),
        ("“一事一议”", '"一事一议"'),
        ("第２０条", "第20条"),
        ("\u2f83然\u2f08", "自然人"),
        ("測試丁鄉", "测试丁乡"),
        ("复议後起诉", "复议后起诉"),
        ("本年\u200b新收", "本年新收"),
    ],
)
def test_width_spaces_and_quotes_are_no_difference(one: str, other: str) -> None:
    assert as_read(one) == as_read(other)


@pytest.mark.parametrize(("one", "other"), [("予以公开", "不予公开"), ("增/减", "增、减")])
def test_other_words_and_marks_are_one(one: str, other: str) -> None:
    assert as_read(one) != as_read(other)


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    assert simplified_text("政府信息公開工作年度報告") == "政府信息公开工作年度报告"
