"""Files are whole or absent, and an append is all or nothing."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.disk.steps import end_at, fail_at, steps_of
from township_reports.disk import changing
from township_reports.disk.changing import (
    append,
    keep_file,
    move,
    place_file,
    remove_empty_folder,
    remove_file,
    remove_folder,
    require_free,
)


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


class _Holder:
    """Another program on Windows, which has a file open for so many tries."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tries: int) -> None:
        self.left = tries
        monkeypatch.setattr(changing, "_ON_WINDOWS", True)
        monkeypatch.setattr(changing, "_PAUSES", (0, 0, 0, 0))
        for owner, name in (
            (Path, "open"),
            (Path, "replace"),
            (Path, "rename"),
            (Path, "unlink"),
            (shutil, "rmtree"),
        ):
            monkeypatch.setattr(owner, name, self._refusing(getattr(owner, name)))

    def _refusing(self, change: Callable[..., object]) -> Callable[..., object]:
        def refuse(*arguments: object, **options: object) -> object:
            if self.left and any(str(argument).endswith(".pdf") for argument in arguments):
                self.left -= 1
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return change(*arguments, **options)

        return refuse


#: Each change of a file or folder that a program may have open.
CHANGES: dict[str, Callable[[Path], None]] = {
    "place": lambda path: place_file(path, b"new"),
    "move": lambda path: move(path.with_name("b.txt"), path),
    "remove": remove_file,
    "remove folder": lambda path: remove_folder(path.parent / "c.pdf"),
}


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "b.txt").write_bytes(b"moved")
    (tmp_path / "c.pdf").mkdir()
    return tmp_path / "a.pdf"


@pytest.mark.parametrize("change", CHANGES)
def test_on_windows_a_file_that_is_open_elsewhere_is_named_and_stands_as_it_was(
    pdf: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    with monkeypatch.context() as patched:
        _Holder(patched, 99)
        with pytest.raises(PermissionError, match="正被别的程序打开") as raised:
            CHANGES[change](pdf)
    assert str(raised.value.filename).endswith(".pdf")
    assert pdf.read_bytes() == b"old"
    assert sorted(each.name for each in pdf.parent.iterdir()) == ["a.pdf", "b.txt", "c.pdf"]


@pytest.mark.parametrize("change", CHANGES)
def test_on_windows_who_holds_a_file_for_a_moment_is_waited_for(
    pdf: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    _Holder(monkeypatch, 2)
    CHANGES[change](pdf)
    assert not (pdf.is_file() and pdf.read_bytes() == b"old" and (pdf.parent / "c.pdf").is_dir())


def test_files_are_seen_to_be_free_before_the_first_of_them_is_changed(
    pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_free([pdf])
    _Holder(monkeypatch, 99)
    with pytest.raises(PermissionError, match="正被别的程序打开"):
        require_free([pdf.with_name("b.txt"), pdf.with_name("none.pdf"), pdf])


def test_a_full_disk_is_told_with_the_name_of_the_file_not_of_the_one_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int, __: str) -> object:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fdopen", fail)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)) as raised:
        place_file(tmp_path / "a.csv", b"new")
    assert raised.value.filename == str(tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


def test_elsewhere_a_change_that_is_forbidden_is_what_the_system_says(
    pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _Holder(monkeypatch, 99)
    monkeypatch.setattr(changing, "_ON_WINDOWS", False)
    with pytest.raises(PermissionError, match=os.strerror(errno.EACCES)):
        remove_file(pdf)
