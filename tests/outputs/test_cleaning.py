"""What a clean takes away: what was made as it was made; what was changed needs a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.signing.invented import YEAR, Year
from township_reports.outputs.cleaning import Leftovers, remove_leftovers, years_of_outputs
from township_reports.outputs.locking import OutputsError, hold_outputs
from township_reports.outputs.templates import write_templates
from township_reports.project.folders import Project, ProjectError
from township_reports.year.units import expected_units


@pytest.fixture
def year(tmp_path: Path) -> Year:
    """A built year of 晴谷镇 and 星渡镇 with their workbooks."""
    year = Year.of(tmp_path, ["晴谷镇", "星渡镇"], "晴谷镇,镇,,qinggu,\n星渡镇,镇,,xingdu,\n")
    list(write_templates(year.project, YEAR, expected_units(year.project, YEAR)))
    return year


def leftovers(year: Year) -> Leftovers:
    return Leftovers.of(year.project, YEAR)


def names(paths: tuple[Path, ...]) -> list[str]:
    return sorted(path.name for path in paths)


def test_what_was_made_goes_with_its_folders(year: Year) -> None:
    assert years_of_outputs(year.project.outputs) == (YEAR,)
    found = leftovers(year)
    assert (found.changed, found.others) == ((), ())
    remove_leftovers(year.project, YEAR, found)
    left = [path for path in year.project.outputs.rglob("*") if path.is_file()]
    assert names(tuple(left)) == [f"{YEAR}.lock"]
    assert not year.project.templates(YEAR).parent.exists()


@pytest.mark.parametrize("name", ["晴谷镇/report.html", "../templates/2021/晴谷镇.xlsx"])
def test_what_somebody_wrote_into_is_told_apart(year: Year, name: str) -> None:
    path = year.project.outputs / str(YEAR) / name
    path.write_bytes(path.read_bytes() + b" ")
    assert names(leftovers(year).changed) == [path.name]


def test_what_the_ledger_does_not_know_is_told_apart(year: Year) -> None:
    (year.project.outputs / ".ledger" / f"{YEAR}.jsonl").unlink()
    (year.project.outputs / ".ledger" / f"{YEAR}.templates.json").unlink()
    assert len(leftovers(year).changed) == 2 * 3 + 2


def test_what_is_not_ours_stays(year: Year) -> None:
    folder = year.project.outputs / str(YEAR)
    (folder / "晴谷镇" / "意见.docx").write_bytes(b"x")
    (folder / "备忘.txt").write_bytes(b"x")
    found = leftovers(year)
    assert names(found.others) == ["备忘.txt", "意见.docx"]
    remove_leftovers(year.project, YEAR, found)
    assert (folder / "晴谷镇" / "意见.docx").exists()
    assert (folder / "备忘.txt").exists()


def test_half_written_files_of_a_killed_run_go(year: Year) -> None:
    (year.project.outputs / str(YEAR) / "晴谷镇" / ".report.pdf.abc").write_bytes(b"x")
    found = leftovers(year)
    assert (found.changed, found.others) == ((), ())


def test_nothing_goes_while_a_run_writes_the_year(year: Year) -> None:
    found = leftovers(year)
    with hold_outputs(year.project.outputs, YEAR), pytest.raises(OutputsError, match="make 2021"):
        remove_leftovers(year.project, YEAR, found)
    assert leftovers(year) == found


def test_the_site_and_what_was_signed_are_no_leftovers(year: Year) -> None:
    (year.project.outputs / "site" / "2021").mkdir(parents=True)
    (year.project.outputs / "site" / "2021" / "index.html").write_bytes(b"x")
    paths = leftovers(year)
    assert not [p for p in (*paths.made, *paths.changed, *paths.others) if "site" in p.parts]


@pytest.mark.parametrize("outputs", ["data", "data/2021", ".", "params", "expectations/x", ".."])
def test_outputs_that_hold_what_people_gave_are_refused(tmp_path: Path, outputs: str) -> None:
    root = tmp_path / "project"
    root.mkdir()
    with pytest.raises(ProjectError, match="OUTPUTS="):
        Project.at(root, None, root / outputs)


def test_a_link_to_the_data_is_no_place_for_outputs(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "outputs").symlink_to(tmp_path / "data")
    with pytest.raises(ProjectError, match="OUTPUTS="):
        Project.at(tmp_path)
