"""The reviewer's tables: how their cells name their heads."""

from __future__ import annotations

import lxml.html

from township_reports.document import Accent, Folded, NoteTable, Run
from township_reports.media.notes import notes_html

ROW = ("甲", "乙")


def heads_of_cells(table: NoteTable) -> list[list[str | None]]:
    """For each cell the texts of the heads that it names, in order."""
    tree = lxml.html.fromstring(notes_html(table))
    texts = {head.get("id"): head.text for head in tree.iter("th")}
    return [[texts[each] for each in cell.get("headers", "").split()] for cell in tree.iter("td")]


def test_cells_below_two_kinds_of_heads_name_both() -> None:
    table = NoteTable(("上年", "本年"), [("改动", [ROW]), ("新增", [ROW])], caption="对照")
    expected = [[group, column] for group in ("改动", "新增") for column in ("上年", "本年")]
    assert heads_of_cells(table) == expected


def test_folded_rows_name_the_head_of_their_group() -> None:
    table = NoteTable(("上年", "本年"), [("相同", [Folded("相同 1 段", ("甲",))])])
    assert heads_of_cells(table) == [["相同"]]


def test_cells_of_a_group_without_a_title_name_their_column() -> None:
    table = NoteTable(("上年", "本年"), [("", [ROW]), ("新增", [ROW])])
    assert heads_of_cells(table)[:2] == [["上年"], ["本年"]]


def test_cells_below_one_kind_of_heads_name_none() -> None:
    assert heads_of_cells(NoteTable.of(("上年", "本年"), [ROW], "")) == [[], []]


def test_ids_of_tables_with_other_captions_are_others() -> None:
    def ids(caption: str) -> set[str]:
        shown = notes_html(NoteTable(("上年", "本年"), [("改动", [ROW])], caption=caption))
        return {head.get("id", "") for head in lxml.html.fromstring(shown).iter("th")}

    assert not ids("正文") & ids("对照")


def test_every_cell_has_lines_around_it() -> None:
    tree = lxml.html.fromstring(
        notes_html(NoteTable(("上年", "本年"), [("改动", [ROW, Folded("相同 1 段", ("甲",))])]))
    )
    assert all("border:" in cell.get("style", "") for cell in tree.iter("th", "td"))


def test_figures_and_short_words_stand_in_the_middle_and_sentences_at_the_left() -> None:
    row = ("12", "—", (Run("警告", Accent.WARNING),), "一句话说清楚是怎么回事。")
    tree = lxml.html.fromstring(notes_html(NoteTable.of("甲乙丙丁", [row], "")))
    sides = ["text-align:center" in cell.get("style", "") for cell in tree.iter("td")]
    assert sides == [True, True, True, False]


def test_a_column_stands_at_one_side() -> None:
    rows = [("一句话说清楚是怎么回事。",), ("无",)]
    tree = lxml.html.fromstring(notes_html(NoteTable.of("甲", rows, "")))
    assert len({cell.get("style") for cell in tree.iter("td")}) == 1
