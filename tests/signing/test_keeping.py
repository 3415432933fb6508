"""The store against the record: what is missing is taken in where it still is, strays are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.signing.invented import REASONED, SIGNATURE, YEAR, Year
from township_reports.signing.approving import approve
from township_reports.signing.keeping import take_into_store
from township_reports.signing.record import read_acts
from township_reports.signing.store import Store


@pytest.fixture
def year(tmp_path: Path) -> Year:
    """晴谷镇, signed."""
    year = Year.of(tmp_path, ["晴谷镇"])
    approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    return year


def stored(year: Year) -> set[str]:
    folder = Store.of(year.project, YEAR).folder
    return {path.name for path in folder.iterdir() if path.name != "last.txt"}


def test_signing_stores_the_very_files(year: Year) -> None:
    (act,) = read_acts(year.record)
    assert stored(year) == {f"{act.notebook}.ipynb", f"{act.html}.html", f"{act.pdf}.pdf"}
    pdf = Store.of(year.project, YEAR).folder / f"{act.pdf}.pdf"
    assert pdf.read_bytes() == year.file("晴谷镇", "report.pdf").read_bytes()


def test_every_version_is_kept(year: Year) -> None:
    before = stored(year)
    year.change("晴谷镇", pdf="第二版")
    approve(year.project, YEAR, "晴谷镇", REASONED)
    assert before < stored(year)


def test_what_was_signed_before_there_was_a_store_is_taken_in(year: Year) -> None:
    before = stored(year)
    for path in Store.of(year.project, YEAR).folder.glob("*.*"):
        path.unlink()
    done = take_into_store(year.project, YEAR)
    assert (len(done.taken), done.missing, done.count) == (3, (), 3)
    assert stored(year) == before


def test_what_is_nowhere_is_named(year: Year) -> None:
    (act,) = read_acts(year.record)
    (Store.of(year.project, YEAR).folder / f"{act.pdf}.pdf").unlink()
    year.file("晴谷镇", "report.pdf").write_bytes(b"other")
    assert take_into_store(year.project, YEAR).missing == ("晴谷镇 2022-01-20 report.pdf",)


def test_an_altered_file_is_put_right(year: Year) -> None:
    (act,) = read_acts(year.record)
    path = Store.of(year.project, YEAR).folder / f"{act.pdf}.pdf"
    path.write_bytes(b"other")
    assert take_into_store(year.project, YEAR).taken == ("晴谷镇 2022-01-20 report.pdf",)
    assert path.read_bytes() == year.file("晴谷镇", "report.pdf").read_bytes()


def test_strays_go_when_asked_and_nothing_else(year: Year) -> None:
    before = stored(year)
    folder = Store.of(year.project, YEAR).folder
    strays = (folder / f"{'0' * 64}.pdf", folder / f".{'1' * 64}.html.x1")
    for stray in strays:
        stray.write_bytes(b"x")
    assert set(take_into_store(year.project, YEAR).strays) == set(strays)
    assert all(stray.exists() for stray in strays)
    take_into_store(year.project, YEAR, tidies=True)
    assert stored(year) == before
