import pytest

from township_reports.intake.files.document import SpannedCell, TableBlock
from township_reports.intake.recognising.captions import (
    is_caption,
    other_period_over,
    other_township_over,
    years_over,
)
from township_reports.intake.recognising.spots import SpotLine, spot_lines


def under(*context: str, rows: tuple[str, ...] = ()) -> list[SpotLine]:
    """A table of one cell a row, and one of two below them, under these texts."""
    texts = [(text, n, 0) for n, text in enumerate(rows)]
    texts += [("总计", len(rows), 0), ("3", len(rows), 1)]
    cells = tuple(SpannedCell(text, row, column) for text, row, column in texts)
    return list(spot_lines(TableBlock(1, cells), context))


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("附：云犁乡有关数据", "云犁乡"),
        ("附件2：2023年度荷风街道情况表", "荷风街道"),
        ("新云梨乡", "新云梨乡"),
        ("附：示例县云梨乡有关数据", ""),
        ("表三 云梨乡情况", ""),
        ("各乡镇情况", ""),
        ("全镇情况", ""),
        ("云犁乡转来的申请，按收到的计算", ""),
    ],
)
def test_a_caption_names_another_township(said: str, other: str) -> None:
    assert other_township_over(under(said), "示例县云梨乡人民政府") == other
    assert other_township_over(under(rows=(said,)), "示例县云梨乡人民政府") == other


def test_a_unit_between_a_caption_and_its_table_hides_no_year() -> None:
    assert years_over(under("2022年情况", "单位：件")) == {2022}


def test_only_the_last_text_over_a_table_is_its_caption() -> None:
    assert years_over(under("2022年情况", "见下表")) == set()


@pytest.mark.parametrize(
    "said", ["２０２２年数据", "二〇二二年情况", "2022年度统计表", "附：2022年"]
)
def test_a_caption_names_a_year(said: str) -> None:
    assert years_over(under(said)) == {2022}
    assert years_over(under(rows=(said,))) == {2022}


@pytest.mark.parametrize(
    "said",
    [
        *("2023年上半年数据", "2023年1—6月", "2023年第一季度", "截至2023年6月30日"),
        *("2023年1月至9月情况", "1月至9月数据", "2023.1.1-2023.9.30"),
        *("2022—2023年累计", "上年数据", "去年情况", "（上一年度）"),
    ],
)
def test_a_caption_names_another_period_than_the_year(said: str) -> None:
    assert other_period_over(under(said), 2023) == said
    assert is_caption(said)


@pytest.mark.parametrize(
    "said",
    [
        *("2023年1月1日—12月31日", "2023年度", "统计时间：2023年1—12月", "截至2023年12月31日"),
        *("上年结转情况", "单位：件", "上半年收到的申请，已经办结。"),
    ],
)
def test_a_text_over_a_table_names_no_other_period(said: str) -> None:
    assert other_period_over(under(said), 2023) == ""


def test_a_caption_over_most_of_a_table_may_stand_beside_another_head() -> None:
    cells = (
        SpannedCell("序号", 0, 0),
        SpannedCell("2022年数据", 0, 1, columns=2),
        *(SpannedCell(text, 1, n) for n, text in enumerate(["1", "总计", "3"])),
    )
    assert years_over(list(spot_lines(TableBlock(1, cells)))) == {2022}
