"""The site's folder: the old one or the new one, whatever fails in between."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from township_reports.outputs.locking import OutputsError
from township_reports.site.errors import SiteError
from township_reports.site.tree import SUMS_FILE, read_sums, site_aside


def write_site(outputs: Path, text: str) -> None:
    with site_aside(outputs) as tree:
        tree.write("index.html", text.encode())


def write_and_break_off(outputs: Path, text: str) -> None:
    with site_aside(outputs) as tree:
        tree.write("index.html", text.encode())
        raise RuntimeError


def shown(outputs: Path) -> str:
    return (outputs / "site" / "index.html").read_text(encoding="utf-8")


def left_over(outputs: Path) -> list[str]:
    return [path.name for path in outputs.iterdir() if path.name.startswith(".site")]


def test_error_while_writing_leaves_the_old_site(tmp_path: Path) -> None:
    write_site(tmp_path, "old")
    with pytest.raises(RuntimeError):
        write_and_break_off(tmp_path, "new")
    assert shown(tmp_path) == "old"
    assert left_over(tmp_path) == []


def test_full_disk_is_told_in_one_line_and_leaves_the_old_site(tmp_path: Path) -> None:
    write_site(tmp_path, "old")
    with pytest.raises(SiteError, match="旧网站没有动"), site_aside(tmp_path):
        raise OSError(28, "No space left on device")
    assert shown(tmp_path) == "old"


def test_new_site_that_cannot_be_moved_in_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, "old")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == ".site-new":
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(SiteError):
        write_site(tmp_path, "new")
    assert shown(tmp_path) == "old"
    assert left_over(tmp_path) == []


def test_run_killed_between_the_renames_is_healed_by_the_next(tmp_path: Path) -> None:
    write_site(tmp_path, "old")
    (tmp_path / "site").rename(tmp_path / ".site-old")
    (tmp_path / ".site-new").mkdir()
    with pytest.raises(RuntimeError):
        write_and_break_off(tmp_path, "new")
    assert shown(tmp_path) == "old"
    assert left_over(tmp_path) == []


def test_run_killed_before_it_removed_the_old_site_is_cleaned_up(tmp_path: Path) -> None:
    write_site(tmp_path, "new")
    (tmp_path / ".site-old").mkdir()
    write_site(tmp_path, "newer")
    assert shown(tmp_path) == "newer"
    assert left_over(tmp_path) == []


def test_only_one_run_at_a_time_writes_the_site(tmp_path: Path) -> None:
    with site_aside(tmp_path):
        context = multiprocessing.get_context("spawn")
        with context.Pool(1) as pool:
            assert "另一个" in pool.apply(told_when_writing, [tmp_path])


def told_when_writing(outputs: Path) -> str:
    try:
        write_site(outputs, "second")
    except OutputsError as error:
        return str(error)
    return ""


def test_folder_that_is_no_site_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SiteError, match=SUMS_FILE):
        read_sums(tmp_path)


def test_file_taken_over_is_left_alone_when_it_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"old")
    with site_aside(tmp_path) as tree:
        tree.take(tmp_path / "source", "a/b", "digest")
        tree.replace("a/b", b"new")
    assert (tmp_path / "source").read_bytes() == b"old"
    assert (tmp_path / "site" / "a" / "b").read_bytes() == b"new"


def test_file_is_copied_where_it_cannot_be_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refused)
    (tmp_path / "source").write_bytes(b"old")
    with site_aside(tmp_path) as tree:
        tree.take(tmp_path / "source", "copy", "digest")
    assert (tmp_path / "site" / "copy").read_bytes() == b"old"
