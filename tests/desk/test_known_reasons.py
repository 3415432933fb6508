"""What a desk knew of a year is believed as long as the file system says that nothing changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.signing.invented import YEAR, Year
from township_reports.desk import known_reasons
from township_reports.desk.reading import Readings
from township_reports.year.sources import Sources
from township_reports.year.state import State

TOWN, OTHER = "晴谷镇", "星渡镇"


@pytest.fixture
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Year:
    """A year of two townships, whose files are old enough to be known by their times."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setattr(known_reasons, "_SETTLED", -(10**18))
    return Year.of(tmp_path / "project", [TOWN, OTHER])


@contextmanager
def filings_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The units whose filings are read meanwhile, of whatever year."""
    found: list[str] = []
    files = Sources.files

    def watched(self: Sources, year: int, unit: str) -> object:
        found.append(unit)
        return files(self, year, unit)

    with monkeypatch.context() as patched:
        patched.setattr(Sources, "files", watched)
        yield found


def kept(year: Year) -> list[Path]:
    """What a desk keeps of the year."""
    folder = year.project.root.with_name("jupyter") / "township-reports-desk"
    return list(folder.glob(f"*-{YEAR}.json"))


def states(year: Year) -> dict[str, State]:
    """The states as a desk that is opened now shows them."""
    rows = Readings().of(year.project, YEAR).queue.rows
    return {row.key: row.state for row in rows}


def test_where_nothing_changed_no_filing_is_read(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = states(year)
    with filings_read(monkeypatch) as units:
        assert states(year) == before
    assert units == []


@pytest.mark.parametrize("number", [YEAR, YEAR - 1])
def test_a_filing_that_was_edited_while_the_desk_was_closed_is_seen(
    year: Year, number: int
) -> None:
    states(year)
    path = year.project.data / str(number) / TOWN / "narrative.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("另一份\n", encoding="utf-8")
    assert states(year)[TOWN] is State.STALE


def test_an_edit_that_leaves_length_and_time_as_they_were_is_seen(year: Year) -> None:
    states(year)
    path = year.project.data / str(YEAR) / TOWN / "narrative.md"
    before, text = path.stat(), path.read_text(encoding="utf-8")
    path.write_text(text[:-2] + "丁" + text[-1:], encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert states(year)[TOWN] is State.STALE


def test_a_report_that_was_altered_is_seen_though_its_inputs_are_known(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    states(year)
    year.file(TOWN, "report.html").write_text("改过\n", encoding="utf-8")
    with filings_read(monkeypatch) as units:
        assert states(year) == {TOWN: State.STALE, OTHER: State.READY}
    assert units == []


def test_what_is_stale_stays_so_from_start_to_start(year: Year) -> None:
    path = year.project.data / str(YEAR) / TOWN / "narrative.md"
    path.write_text("另一份\n", encoding="utf-8")
    assert states(year)[TOWN] is states(year)[TOWN] is State.STALE


def test_another_program_finds_it_out_itself(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    states(year)
    monkeypatch.setattr(known_reasons, "program_parts", lambda: {"program": "another"})
    with filings_read(monkeypatch) as units:
        states(year)
    assert set(units) == {TOWN, OTHER}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"of": 1}',
        "{}",
        '{"of": "HERE", "reasons": 1}',
        '{"of": "HERE", "reasons": {"a": 1}}',
    ],
)
def test_a_damaged_file_says_nothing(year: Year, content: str) -> None:
    before = states(year)
    (path,) = kept(year)
    here = json.loads(path.read_text(encoding="utf-8"))["of"]
    path.write_text(content.replace("HERE", here), encoding="utf-8")
    assert states(year) == before


def test_files_that_are_too_new_to_be_known_by_their_times_are_kept_later(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = Readings()
    with monkeypatch.context() as patched:
        patched.setattr(known_reasons, "_SETTLED", 10**18)
        first = readings.of(year.project, YEAR)
    assert not kept(year)
    assert readings.of(year.project, YEAR) is first
    assert kept(year)


def test_where_nothing_can_be_written_the_desk_reads_all_the_same(year: Year) -> None:
    data = year.project.root.with_name("jupyter")
    data.mkdir()
    (data / "township-reports-desk").touch()
    assert states(year) == states(year) == {TOWN: State.READY, OTHER: State.READY}


def test_nothing_of_the_project_is_another_for_it(year: Year) -> None:
    before = sorted(year.project.root.rglob("*"))
    states(year)
    assert kept(year)
    assert sorted(year.project.root.rglob("*")) == before


def test_of_a_summary_earlier_years_count_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setattr(known_reasons, "_SETTLED", -(10**18))
    register = "溪山县,县,,xi,\n晴谷镇,镇,溪山县,qing,\n"
    year = Year.of(tmp_path / "project", [TOWN], register)
    (summary,) = year.read().units.summaries
    assert states(year)[summary] is State.READY
    filing = year.project.data / str(YEAR)
    shutil.copytree(filing / TOWN, filing.with_name(str(YEAR - 4)) / TOWN)
    assert states(year)[summary] is State.STALE
