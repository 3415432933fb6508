import pytest

from township_reports.intake.files.document import SpannedCell, TableBlock
from township_reports.intake.recognising.captions import other_township_over, years_over
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
    assert years_over(under("2022年情况", "单位：件")) == [2022]


def test_only_the_last_text_over_a_table_is_its_caption() -> None:
    assert years_over(under("2022年情况", "见下表")) == []
