"""Whether somebody writes a year's outputs, found out without writing."""

from __future__ import annotations

from pathlib import Path

from township_reports.outputs.locking import hold_outputs, hold_site, is_written, share_outputs


def test_while_a_run_holds_the_year_it_is_written(tmp_path: Path) -> None:
    with hold_outputs(tmp_path, 2021):
        assert is_written(tmp_path, 2021)
        assert not is_written(tmp_path, 2022)
    assert not is_written(tmp_path, 2021)


def test_who_only_reads_or_writes_the_site_writes_no_year(tmp_path: Path) -> None:
    with share_outputs(tmp_path, 2021), hold_site(tmp_path):
        assert not is_written(tmp_path, 2021)


def test_looking_leaves_nothing_behind(tmp_path: Path) -> None:
    assert not is_written(tmp_path / "outputs", 2021)
    assert list(tmp_path.iterdir()) == []
