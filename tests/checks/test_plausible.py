"""Faults that rules of sums cannot see are found, and what is only unusual is left alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.checks.planted import clean, planted
from tests.checks.real_reports import REPORTS, filing_with, read
from tests.conftest import ROOT
from township_reports.checks.findings import Finding
from township_reports.checks.gathering import read_subject
from township_reports.checks.running import check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite
from township_reports.filings.register import level_named
from township_reports.project.folders import Project
from township_reports.year.year import Year

Suites = dict[str, tuple[Suite, ...]]

#: Half of the faults stood aside while thresholds were chosen.
HALVES = {"looked at": range(100), "held back": range(100, 200)}
#: Of a hundred.
RECALL = 90


@pytest.fixture(scope="module")
def suites(suites_2019: tuple[Suite, ...], suites_2021: tuple[Suite, ...]) -> Suites:
    return {
        form: tuple(suite for suite in loaded if suite.name == "amounts")
        for form, loaded in (("2019", suites_2019), ("2021", suites_2021))
    }


def found(suites: Suites, subject: Subject) -> tuple[Finding, ...]:
    return check_filing(subject, suites[subject.filing.form.version]).findings


@pytest.mark.parametrize("seeds", HALVES.values(), ids=HALVES)
def test_nine_in_ten_planted_faults_are_found_where_they_are(
    suites: Suites, seeds: Iterable[int]
) -> None:
    faults = [planted(seed) for seed in seeds]
    missed = [
        (fault.kind, fault.place, fault.subject.filing.value(fault.place))
        for fault in faults
        if not any(fault.place in f.places for f in found(suites, fault.subject))
    ]
    assert len(faults) - len(missed) >= RECALL, missed


def test_yuan_for_ten_thousands_is_always_found(suites: Suites) -> None:
    faults = [fault for fault in map(planted, range(100)) if fault.kind == "yuan"]
    assert len(faults) > 10
    assert all(
        any(fault.place in f.places for f in found(suites, fault.subject)) for fault in faults
    )


def test_of_fifty_clean_filings_one_is_warned_of_at_most(suites: Suites) -> None:
    warned = [seed for seed in range(50) if found(suites, clean(seed))]
    assert len(warned) <= 1


@pytest.mark.parametrize("year", range(2019, 2024))
def test_no_figure_of_the_sample_is_warned_of(year: int, suites: Suites, tmp_path: Path) -> None:
    project = Project.at(ROOT, outputs=tmp_path)
    comparison = Year(project, year).comparison
    subjects = [
        replace(read_subject(project, year, unit), neighbours=neighbours)
        for unit, neighbours in comparison.neighbours.items()
    ]
    assert any(subject.neighbours.peers for subject in subjects)
    assert [f.message for subject in subjects for f in found(suites, subject)] == []


@pytest.mark.parametrize("level", ["镇", "部门", "县", "市"])
def test_no_published_figure_is_warned_of(level: str, shared: Path, suites: Suites) -> None:
    paths = [path for path in sorted(REPORTS.glob("*.json")) if read(path)["tables_complete"]]
    filings = [filing for filing in map(filing_with, paths) if _level(filing.name) == level]
    assert filings, shared
    subjects = [Subject(replace(filing, level=level_named(level))) for filing in filings]
    assert [f.message for subject in subjects for f in found(suites, subject)] == []


def _level(name: str) -> str:
    """The level of a unit that published: what its name without 人民政府 ends with."""
    last = name.removesuffix("人民政府")[-1]
    return {"局": "部门", "乡": "镇"}.get(last, last)
