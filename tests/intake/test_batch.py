"""What was handed in on the desk: it is known what was read to its end, by the verb that reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.sending import project_of
from township_reports.intake.arrivals import count_of_files
from township_reports.intake.batch import batches, unread_batches
from township_reports.intake.errors import InboxError
from township_reports.intake.recording import take_in_on_record
from township_reports.project.folders import Project

YEAR = 2022


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_of(tmp_path / "project", ["晴谷镇"])


@pytest.fixture
def batch(project: Project) -> Path:
    """A batch with a file, and with what a system left beside it."""
    folder = project.root / "inbox" / str(YEAR) / "1"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_bytes(b"a")
    (folder / ".DS_Store").write_bytes(b"x")
    return folder


def test_a_batch_that_was_read_is_marked_by_who_reads_it(project: Project, batch: Path) -> None:
    assert unread_batches(project, YEAR) == (batch,)
    take_in_on_record(project, YEAR, batch)
    assert unread_batches(project, YEAR) == ()


def test_the_mark_is_no_file_that_came(project: Project, batch: Path) -> None:
    for _ in range(2):
        taken = take_in_on_record(project, YEAR, batch)
        assert taken.left_over == (".DS_Store",)
        assert count_of_files(batch) == 1


def test_what_was_broken_off_is_not_marked(project: Project, batch: Path) -> None:
    (batch / "a.txt").unlink()
    with pytest.raises(InboxError):
        take_in_on_record(project, YEAR, batch)
    assert unread_batches(project, YEAR) == batches(project, YEAR)


def test_a_folder_of_ones_own_is_left_as_it_is(project: Project, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.txt").write_bytes(b"a")
    take_in_on_record(project, YEAR, own)
    assert [each.name for each in own.iterdir()] == ["a.txt"]
