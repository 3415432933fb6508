"""Whatever fails or is killed while a year is built, the next run leaves it as it should be."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.disk.steps import end_at, fail_at, fresh_copy, steps_of
from tests.signing.invented import YEAR, Year

UNITS = ["晴谷镇", "星渡镇"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built year, to be copied."""
    return Year.of(tmp_path_factory.mktemp("built"), UNITS).root


def edited(built: Path, tmp_path: Path) -> Year:
    """A copy in which both reports are to be made again, with other contents."""
    root = fresh_copy(built, tmp_path)
    year = Year(root, contents={unit: {"pdf": f"{unit} 新"} for unit in UNITS})
    for unit in UNITS:
        path = root / "data" / str(YEAR) / unit / "narrative.md"
        path.write_bytes(path.read_bytes() + "又一段。\n".encode())
    return year


def files(year: Year) -> dict[str, bytes]:
    """What stands in the year's folder of the outputs."""
    top = year.project.outputs / str(YEAR)
    return {
        path.relative_to(top).as_posix(): path.read_bytes()
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }


def test_a_full_disk_at_any_step_costs_no_more_than_a_run(built: Path, tmp_path: Path) -> None:
    year = edited(built, tmp_path)
    steps = steps_of(year.make)
    wanted = files(year)
    for step in range(1, steps + 1):
        year = edited(built, tmp_path)
        error = fail_at(step, year.make)
        assert error is None or isinstance(error, OSError)
        year.make()
        assert files(year) == wanted


def test_a_kill_at_any_step_costs_no_more_than_a_run(built: Path, tmp_path: Path) -> None:
    year = edited(built, tmp_path)
    steps = steps_of(year.make)
    wanted = files(year)
    for step in range(1, steps + 1):
        year = edited(built, tmp_path)
        end_at(step, partial(Year.make, year))
        year.make()
        assert files(year) == wanted
