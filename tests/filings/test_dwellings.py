"""A number is a dwelling's where somebody lives there, or where it leads to a flat of no office."""

from __future__ import annotations

import pytest

from township_reports.filings.dwellings import dwellings_in


def found_in(text: str, *people: int) -> list[str]:
    return [text[start:end] for start, end in dwellings_in(text, people)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("家住幸福路12号", "12号"),
        ("和平街15号2单元301室的楼道灯", "15号2单元301室"),
        ("朝阳村三组15号", "三组15号"),
        ("2幢-3单元-501室", "2幢-3单元-501室"),
    ],
)
def test_numbers_that_lead_to_a_home_are_found(text: str, numbers: str) -> None:
    assert found_in(text) == [numbers]


@pytest.mark.parametrize(
    "text",
    [
        "幸福路12号的公开栏",
        "办公地址：人民路1号2单元301室",
        "政务服务中心2号楼3单元101室",
        "2023年12号文",
        "三组数据、12号、15号",
        "第三组15号选手",
        "甲政发〔2023〕3组12号",
        "家住本镇。幸福路12号的公开栏",
    ],
)
def test_numbers_of_anything_else_are_not(text: str) -> None:
    assert found_in(text) == []


def test_behind_somebody_s_name_an_address_is_a_home_s() -> None:
    text = "王小明，联系地址：建设路9号楼2单元101室"
    assert found_in(text) == []
    assert found_in(text, 0) == ["9号楼2单元101室"]
