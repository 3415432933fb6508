"""The site's folder: the old one or the new one, whatever fails in between."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from township_reports.outputs.locking import OutputsError
from township_reports.site.errors import SiteError
from township_reports.site.tree import SUMS_FILE, site_aside, sums_text


def write_site(outputs: Path, text: str) -> None:
    with site_aside(outputs) as aside:
        aside.tree.write("index.html", text.encode())
        aside.tree.write(SUMS_FILE, sums_text(aside.tree.sums))
        aside.put_in_place()


def write_and_break_off(outputs: Path, text: str) -> None:
    with site_aside(outputs) as aside:
        aside.tree.write("index.html", text.encode())
        raise RuntimeError


def shown(outputs: Path) -> str:
    return (outputs / "site" / "index.html").read_text(encoding="utf-8")


def left_over(outputs: Path) -> list[str]:
    return [path.name for path in (outputs / ".moving").iterdir() if path.name != "lock"]


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
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "letters.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SiteError, match=SUMS_FILE):
        write_site(tmp_path, "new")
    assert (tmp_path / "site" / "letters.txt").exists()


def test_behind_a_link_the_folder_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "outputs").mkdir()
    (tmp_path / "outputs" / "site").symlink_to(tmp_path / "disk" / "zwgk")
    write_site(tmp_path / "outputs", "old")
    write_site(tmp_path / "outputs", "new")
    assert (tmp_path / "outputs" / "site").is_symlink()
    assert (tmp_path / "disk" / "zwgk" / "index.html").read_text(encoding="utf-8") == "new"
