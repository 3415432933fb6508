"""Files are whole or absent, and an append is all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.disk.steps import end_at, fail_at, steps_of
from township_reports.disk.changing import append, keep_file, place_file, remove_empty_folder


@pytest.mark.parametrize("write", [keep_file, place_file])
def test_a_file_is_the_old_one_or_the_new_one_wherever_writing_fails(
    tmp_path: Path, write: object
) -> None:
    assert callable(write)
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    for step in range(1, steps_of(lambda: write(path, b"old")) + 1):
        assert isinstance(fail_at(step, lambda: write(path, b"new")), OSError)
        assert path.read_bytes() == b"old"
        assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


def test_a_file_is_the_old_one_wherever_writing_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    for step in range(1, steps_of(lambda: keep_file(path, b"old")) + 1):
        end_at(step, lambda: keep_file(path, b"new"))
        assert path.read_bytes() == b"old"


def test_what_is_appended_without_room_is_taken_off_again(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old\n")

    def add() -> None:
        with path.open("ab", buffering=0) as file:
            append(file, b"new\n", path)

    assert isinstance(fail_at(1, add), OSError)
    assert path.read_bytes() == b"old\n"


def test_a_long_name_is_written_like_a_short_one(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 80 + ".csv")
    keep_file(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_folder_with_something_in_it_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    with pytest.raises(OSError, match="not empty"):
        remove_empty_folder(tmp_path / "a")
    remove_empty_folder(tmp_path / "a" / "b")
    assert list((tmp_path / "a").iterdir()) == []
