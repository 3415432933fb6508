"""Full-width signs of ASCII are told from all that only look like figures."""

from __future__ import annotations

from township_reports.characters.widths import half_width, half_width_table, set_width


def test_full_width_signs_become_ascii_and_nothing_else_changes() -> None:
    assert half_width("１２．５％（共计）") == "12.5%(共计)"
    assert half_width("①²　，。") == "①²　,。"


def test_a_table_changes_its_own_signs_alone() -> None:
    assert "１，２．Ｘ".translate(half_width_table("0123456789.")) == "1，2.Ｘ"


def test_latin_letters_and_figures_are_half_as_wide() -> None:
    assert set_width("第2021号（A）") == 6.5
