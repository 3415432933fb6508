"""Which official label a written one is taken for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_reports.filings.labels import LabelState, Match, match_labels, nearest_label
from township_reports.forms.reading import form_named

ROWS = form_named("2021").requests.row_paths
ITEMS = form_named("2021").disclosure.row_paths


def path_to(label: str) -> str:
    return next(path for path in (*ROWS, *ITEMS) if path.endswith(label))


@given(st.permutations(ROWS))
def test_official_labels_in_any_order_are_official(rows: list[str]) -> None:
    assert match_labels(rows, ROWS) == [
        Match(row, LabelState.OFFICIAL, official=row) for row in rows
    ]


@pytest.mark.parametrize(
    "written",
    [
        "三、本年度办理结果/(三)不予公开/1.属于国家秘密",
        "三、本年度办理结果/（三）不予公开/１．属于国家秘密",
        "三、本年度办理结果／（三）不予公开／1.属于国家秘密",
        " 三、本年度办理结果 / （三） 不予公开 / 1. 属于国家秘密 ",
    ],
)
def test_width_and_spaces_are_no_difference(written: str) -> None:
    [match] = match_labels([written], ROWS)
    assert (match.state, match.official) == ("official", path_to("1.属于国家秘密"))


@pytest.mark.parametrize("quotes", ["“”", '""', "＂＂", "「」", "””"])
def test_the_shape_of_quotes_is_no_difference(quotes: str) -> None:
    official = path_to("3.危及“三安全一稳定”")
    written = official.replace("“", quotes[0]).replace("”", quotes[1])
    [match] = match_labels([written], ROWS)
    assert (match.state, match.official) == ("official", official)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("三、本年度办理结果/（三）不予公开/2.其他法律法规禁止公开", "2.其他法律行政法规禁止公开"),
        ("第二十条第（一）项/规范性文件", "行政规范性文件"),
        ("第二十条第（五）项/行政许", "行政许可"),
        ("三、本年度办理结果/（一）给予公开", "（一）予以公开"),
    ],
)
def test_a_misspelt_label_is_taken_for_the_nearest(written: str, meant: str) -> None:
    official = ROWS if written.startswith("三") else ITEMS
    assert match_labels([written], official) == [
        Match(written, LabelState.MISSPELT, official=path_to(meant), nearest=path_to(meant))
    ]


def test_a_misspelt_label_never_takes_one_that_is_filed() -> None:
    filed = path_to("行政许可")
    written = "第二十条第（五）项/行政许"
    assert match_labels([written, filed], ITEMS) == [
        Match(written, LabelState.EXTRA, nearest=filed),
        Match(filed, LabelState.OFFICIAL, official=filed),
    ]


def test_half_a_label_is_not_taken_for_another_that_begins_alike() -> None:
    official = ["行政许可", "行政处罚", "行政强制"]
    matches = match_labels(["行政许", "行政处", "行政"], official)
    assert [(match.state, match.official) for match in matches] == [
        ("misspelt", "行政许可"),
        ("misspelt", "行政处罚"),
        ("extra", ""),
    ]


def test_an_item_under_another_head_is_another_row() -> None:
    [match] = match_labels(["三、本年度办理结果/（五）不予处理/3.其他"], [path_to("3.其他")])
    assert match.state == "extra"


def test_a_label_far_from_all_is_extra_and_names_the_nearest() -> None:
    [match] = match_labels(["三、本年度办理结果/（三）不予公开/9.属于个人隐私"], ROWS)
    assert (match.state, match.official) == ("extra", "")
    assert match.nearest.startswith("三、本年度办理结果/（三）不予公开/")


def test_a_second_time_is_repeated_and_the_first_stays() -> None:
    row = path_to("2.重复申请")
    assert match_labels([row, f" {row}"], ROWS) == [
        Match(row, LabelState.OFFICIAL, official=row),
        Match(f" {row}", LabelState.REPEATED, nearest=row),
    ]


def test_two_misspellings_never_take_one_label() -> None:
    matches = match_labels(["行政许可证", "行政许可项"], ["行政许可", "行政处罚"])
    assert [match.state for match in matches] == ["misspelt", "extra"]


@given(st.lists(st.text(max_size=12) | st.sampled_from(ROWS), max_size=8))
def test_every_written_label_is_answered_and_no_official_one_taken_twice(labels: list[str]) -> None:
    matches = match_labels(labels, ROWS)
    assert [match.written for match in matches] == labels
    taken = [match.official for match in matches if match.official]
    assert len(set(taken)) == len(taken)


def test_nothing_is_near_where_there_is_no_label() -> None:
    assert nearest_label("总计", []) == ""
