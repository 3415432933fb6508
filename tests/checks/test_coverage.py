"""How much of a narrative was held against the tables, and the sample figure by figure."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.checks.narrative_corpus import filing_of_entry
from tests.conftest import ROOT
from township_reports.checks.coverage import Coverage
from township_reports.checks.gathering import Gathering
from township_reports.checks.subject import Subject
from township_reports.checks.words import read_words
from township_reports.filings import filed_units
from township_reports.narrative.claims.fates import Fate, Reason
from township_reports.project.folders import Project

_WORDS = read_words(ROOT / "expectations" / "words.yaml")
_FILED = [
    f"{year}/{unit}"
    for year in range(2019, 2024)
    for unit in filed_units(ROOT / "data" / str(year))
]
_AROUND = 12


def coverage(text: str, **figures: int) -> Coverage:
    entry = {"year": 2023, "unit": "甲镇", "section": "一", "text": text, "figures": figures}
    return Subject(filing_of_entry(entry), words=_WORDS).coverage


@cache
def gathering() -> Gathering:
    return Gathering.read(Project.at(ROOT))


@cache
def listing() -> dict[str, list[str]]:
    """By file: the line of counts, then each figure with its reason, or that it was read."""
    text = (Path(__file__).parent / "coverage_of_sample.txt").read_text(encoding="utf-8")
    parts = [part.splitlines() for part in text.split("# ") if part.strip()]
    return {head.partition("：")[0]: [head, *filter(None, lines)] for head, *lines in parts}


def test_every_file_of_the_sample_is_listed() -> None:
    assert sorted(listing()) == sorted(_FILED)


@pytest.mark.parametrize("file", _FILED)
def test_each_figure_of_the_sample_was_read_or_has_the_reason_listed(file: str) -> None:
    year, unit = file.split("/")
    found = gathering().subject(int(year), unit).coverage
    lines = [f"{file}：{found.line}"]
    for one in found.figures:
        figure, text = one.figure, one.figure.paragraph.text
        before = text[max(0, figure.start - _AROUND) : figure.start]
        fate = (figure.reason or figure.fate).value
        lines.append(f"{fate}\t{before}【{text[figure.start : figure.end]}】")
    assert lines == listing()[file]


def test_the_sample_has_no_figure_that_was_not_understood() -> None:
    fates = {line.partition("\t")[0] for _, *lines in listing().values() for line in lines}
    assert fates == {Fate.READ, Reason.PUBLISHED}


def test_the_line_counts_each_fate() -> None:
    found = coverage("新收申请8件，较上年减少4件。会商疑难申请6件。", 新收=8)
    assert found.line == (
        "正文里与表格有关的数 3 个：读懂并核对 1 个，有理由不核对 1 个，没有读懂 1 个"
    )


def test_a_text_without_such_figures_says_so() -> None:
    assert coverage("一切照常。").line == "正文里没有与表格有关的数"


def test_what_the_form_has_no_cell_for_was_not_held_against_it() -> None:
    entry = {"year": 2020, "unit": "甲镇", "section": "一", "text": "规范性文件现行有效3件。"}
    (one,) = Subject(filing_of_entry(entry), words=_WORDS).coverage.figures
    assert (one.figure.fate, one.figure.reason) == (Fate.LEFT, Reason.NOT_IN_TABLES)


def test_a_figure_is_quoted_with_the_words_around_it_within_its_sentence() -> None:
    (one,) = coverage("一切照常。镇里会商疑难申请6件，都已办好。另行登记。").figures
    assert one.quote == "镇里会商疑难申请【6件】，都已办好"
    assert one.place == "一、总体情况第 1 段"
