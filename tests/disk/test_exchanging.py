"""A folder in the place of another: the old one or the new one, wherever it fails or is ended."""

from __future__ import annotations

import ctypes
import multiprocessing
import sys
from pathlib import Path

import pytest

from tests.disk.steps import end_at, fail_at, steps_of
from township_reports.disk import exchanging
from township_reports.disk.exchanging import heal_moves, new_folder, replace_folder


def put(root: Path, text: str) -> None:
    with new_folder(root) as new:
        (new / "a.txt").write_text(text, encoding="utf-8")
        replace_folder(root, root / "county" / "town", is_kept=True)


def shown(root: Path) -> str:
    return (root / "county" / "town" / "a.txt").read_text(encoding="utf-8")


def left_over(root: Path) -> list[str]:
    return [path.name for path in (root / ".moving").iterdir() if path.name != "lock"]


@pytest.fixture(params=["in one step", "in two steps"])
def root(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an old one in it, on a system that swaps names or on one that cannot."""
    if request.param == "in two steps":
        monkeypatch.setattr(exchanging, "_system_call", lambda: None)
    elif exchanging._system_call() is None:
        pytest.skip("this system does not swap two names")
    put(tmp_path, "old")
    return tmp_path


def test_the_new_one_stands_and_nothing_is_left(root: Path) -> None:
    put(root, "new")
    assert shown(root) == "new"
    assert left_over(root) == []


def test_wherever_it_fails_one_of_them_stands(root: Path) -> None:
    for step in range(1, steps_of(lambda: put(root, "old")) + 1):
        error = fail_at(step, lambda: put(root, "new"))
        heal_moves(root)
        assert shown(root) in {"old", "new"}
        assert error is None or isinstance(error, OSError)
        put(root, "old")
        assert left_over(root) == []


def test_wherever_it_is_ended_one_of_them_stands_and_the_next_cleans_up(root: Path) -> None:
    for step in range(1, steps_of(lambda: put(root, "old")) + 1):
        end_at(step, lambda: put(root, "new"))
        heal_moves(root)
        assert shown(root) in {"old", "new"}
        assert left_over(root) == []
        put(root, "old")


def test_where_names_are_swapped_one_of_them_stands_before_anything_is_healed(
    tmp_path: Path,
) -> None:
    if exchanging._system_call() is None:
        pytest.skip("this system does not swap two names")
    put(tmp_path, "old")
    for step in range(1, steps_of(lambda: put(tmp_path, "old")) + 1):
        end_at(step, lambda: put(tmp_path, "new"))
        assert shown(tmp_path) in {"old", "new"}
        put(tmp_path, "old")


def test_who_comes_second_waits(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=put, args=(tmp_path, name)) for name in "abcdefgh"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 8
    assert shown(tmp_path) in set("abcdefgh")
    assert left_over(tmp_path) == []


def test_what_somebody_is_at_is_left_to_him(tmp_path: Path) -> None:
    put(tmp_path, "old")
    with new_folder(tmp_path) as new:
        child = multiprocessing.get_context("fork").Process(target=heal_moves, args=(tmp_path,))
        child.start()
        child.join()
        assert new.is_dir()


@pytest.mark.parametrize("system", ["win32", "sunos5"])
def test_a_system_without_such_a_step_is_asked_for_none(
    monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: pytest.fail("no such library there"))
    exchanging._system_call.cache_clear()
    try:
        assert exchanging._system_call() is None
    finally:
        exchanging._system_call.cache_clear()
