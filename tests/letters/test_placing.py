"""Letters in the outputs: placed, packed, taken away once they are about nothing any more."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from township_reports.letters.placing import Kind, Placed, place_letters
from township_reports.outputs.cleaning import Leftovers, remove_leftovers, years_of_outputs
from township_reports.project.folders import Project

LETTERS = {"县/甲镇": {".txt": b"jia"}, "乙镇": {".txt": b"yi"}}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.at(tmp_path)


def placed(project: Project, *units: str) -> Placed:
    letters = {unit: LETTERS[unit] for unit in units}
    return place_letters(project, 2023, Kind.RETURN, letters, set(units))


def texts(project: Project) -> set[str]:
    folder = project.letters(2023)
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.txt")}


def test_each_unit_has_its_files_and_all_are_in_one_zip(project: Project) -> None:
    done = placed(project, "县/甲镇", "乙镇")
    assert texts(project) == {"退回通知/县/甲镇退回通知.txt", "退回通知/乙镇退回通知.txt"}
    assert done.parcel == project.letters(2023) / "退回通知.zip"
    with zipfile.ZipFile(done.parcel) as parcel:
        assert parcel.namelist() == ["乙镇退回通知.txt", "县/甲镇退回通知.txt"]


def test_the_zip_has_the_same_bytes_each_time(project: Project) -> None:
    first = placed(project, "乙镇").parcel
    assert first is not None
    content = first.read_bytes()
    placed(project, "乙镇")
    assert first.read_bytes() == content


def test_letters_to_who_is_not_written_to_any_more_go(project: Project) -> None:
    placed(project, "县/甲镇", "乙镇")
    placed(project, "乙镇")
    assert texts(project) == {"退回通知/乙镇退回通知.txt"}


def test_without_letters_there_is_no_zip(project: Project) -> None:
    placed(project, "乙镇")
    assert placed(project).parcel is None
    assert not (project.letters(2023) / "退回通知.zip").exists()


def test_what_somebody_wrote_into_a_letter_stays_and_goes_out(project: Project) -> None:
    placed(project, "乙镇")
    path = project.letters(2023) / "退回通知" / "乙镇退回通知.txt"
    path.write_bytes(b"mine")
    done = placed(project, "乙镇")
    assert done.kept == ("退回通知/乙镇退回通知.txt",)
    assert path.read_bytes() == b"mine"
    assert done.parcel is not None
    with zipfile.ZipFile(done.parcel) as parcel:
        assert parcel.read("乙镇退回通知.txt") == b"mine"


def test_what_a_letter_has_no_more_goes(project: Project) -> None:
    both = {"乙镇": {".txt": b"yi", "批注.xlsx": b"PK"}}
    place_letters(project, 2023, Kind.RETURN, both, {"乙镇"})
    placed(project, "乙镇")
    assert [path.name for path in (project.letters(2023) / "退回通知").iterdir()] == [
        "乙镇退回通知.txt"
    ]


def test_what_a_killed_command_wrote_is_no_change_by_hand(project: Project) -> None:
    placed(project, "乙镇")
    (project.letters(2023) / "退回通知" / "乙镇退回通知.txt").write_bytes(b"next")
    letters = {"乙镇": {".txt": b"next"}}
    assert place_letters(project, 2023, Kind.RETURN, letters, {"乙镇"}).kept == ()


def test_letters_of_the_other_kind_stay(project: Project) -> None:
    placed(project, "乙镇")
    place_letters(project, 2023, Kind.REMINDER, {}, set())
    assert texts(project) == {"退回通知/乙镇退回通知.txt"}


def test_a_clean_takes_letters_away_and_tells_those_that_were_changed(project: Project) -> None:
    placed(project, "县/甲镇", "乙镇")
    assert years_of_outputs(project.outputs) == (2023,)
    (project.letters(2023) / "退回通知" / "乙镇退回通知.txt").write_bytes(b"mine")
    found = Leftovers.of(project, 2023)
    assert [path.name for path in found.changed] == ["乙镇退回通知.txt"]
    remove_leftovers(project, 2023, found)
    assert not project.letters(2023).parent.exists()
