"""Parts that are more than what they are said to be parts of, and years added up."""

from __future__ import annotations

import pytest

from tests.narrative.claims.sentences import claims, reading


def contradictions(text: str) -> list[tuple[int, int]]:
    return [(int(one.said), int(one.computed)) for one in reading(text).lists if not one.agrees]


@pytest.mark.parametrize(
    ("text", "said", "computed"),
    [
        ("收到申请4件，其中网上68件。", 4, 68),
        ("收到申请17件，通过网上提交5件、邮寄11件、当面2件。", 17, 18),
        ("受理申请20件，3件为网络申请，18件为来信申请。", 20, 21),
        ("举办开放活动8场，其中社区3场、企业2场、校园4场。", 8, 9),
        ("培训网格员9人，其中女性6人、男性4人。", 9, 10),
        ("编印资料2.6万份，其中指南1.2万份、问答0.8万份、手册0.8万份。", 26000, 28000),
        ("公开信息452篇（条、期），其中网站164篇、公众号230条、公开栏68期。", 452, 462),
        ("办理建议2件、提案4件，合计办理8件。", 8, 6),
        ("2021年收到申请3件、2022年5件、2023年24件，三年共计33件。", 33, 32),
        ("办班3期（41人），其中站所干部22人、网格员24人。", 41, 46),
        ("来电中住建类占62%，社保类占45%。", 45, 38),
    ],
)
def test_parts_that_are_too_many_are_found(text: str, said: int, computed: int) -> None:
    assert contradictions(text) == [(said, computed)]


@pytest.mark.parametrize(
    "text",
    [
        "收到申请37件，上年转来2件，其中38件已办结。",
        "收到申请17件，上年结转1件，网上5件、邮寄11件、当面2件。",
        "举办发布会54场、通气会14场，其中专题8场、系列16场、例行30场。",
        "编印资料2.6万份，其中指南1.2万份、问答0.7万份、手册0.8万份。",
        "发布解读33条，其中图片解读9条、视频解读4条，解读率100%。",
        "公众号推送512条，其中原创205条，原创率40%。",
    ],
)
def test_parts_that_may_be_right_are_left_alone(text: str) -> None:
    assert contradictions(text) == []


@pytest.mark.parametrize(
    "text", ["公众号推送512条，其中原创205条，原创率45%。", "信息员9人，其中兼职8人，占78%。"]
)
def test_a_share_of_things_or_called_as_its_part_is_held(text: str) -> None:
    assert len(contradictions(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "对4件公文作依申请公开转主动公开处理。",
        "收到的申请中，要求查阅行政处罚案卷的20件。",
        "另以复议机构身份审理信息公开案件27件，纠正4件。",
    ],
)
def test_what_something_else_is_about_is_no_claim(text: str) -> None:
    assert claims(text) == []


def test_decisions_that_were_taken_are_counted_by_items_with_doubt() -> None:
    (claim,) = reading("作出行政许可决定412项。").claims
    assert (claim.subject, claim.doubt != "") == ("行政许可", True)


@pytest.mark.parametrize(
    "text",
    [
        "办班3期（41人），其中站所干部22人、网格员19人。",
        "办班3期（41人，发放资料60册），其中线上1期、线下2期。",
        "来电中住建类占62%，社保类占38%。",
        "网上申请占62%，土地类申请占45%。",
    ],
    ids=["as many", "parts of another number", "all of them", "two views of all"],
)
def test_parts_that_are_not_too_many_are_no_contradiction(text: str) -> None:
    assert contradictions(text) == []
