"""Sentences in the manner of real reports: their years, their periods, and in whose name they are.

One half the rules were mended by, the other was written before and run only when they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.checks.narrative_corpus import UNITS, entries_in, filing_of_entry
from tests.conftest import ROOT
from township_reports.checks.findings import Finding
from township_reports.checks.running import check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite, load_suites
from township_reports.checks.words import read_words
from township_reports.forms.reading import form_named

_WORDS = read_words(ROOT / "expectations" / "words.yaml")
_FOLDER = Path(__file__).parent / "years"
_YEAR = 2023
_RULES = {"YEAR", "PERIOD", "STALE", "UNIT"}
MENDED_BY = entries_in(_FOLDER / "periods.yaml", _YEAR)
HELD_BACK = entries_in(_FOLDER / "periods_held_back.yaml", _YEAR)


@cache
def suites(version: str) -> tuple[Suite, ...]:
    loaded = load_suites(ROOT / "expectations" / version, form_named(version))
    return tuple(suite for suite in loaded if suite.name in {"wording", "content"})


def found_in(entry: Mapping[str, Any]) -> list[Finding]:
    filing = filing_of_entry(entry)
    subject = Subject(filing, words=_WORDS, others=tuple(UNITS.values()))
    found = check_filing(subject, suites(filing.form.version)).findings
    # A sentence holds little of what a report has to: only what is said of its words counts.
    return [finding for finding in found if finding.rule in _RULES and finding.quote]


def as_expected(entry: Mapping[str, Any], findings: list[Finding]) -> list[Finding]:
    """The findings that the entry expects, each matched once."""
    left, matched = list(findings), []
    for rule, severity, words in entry["findings"]:
        match = next(
            (
                one
                for one in left
                if (one.rule, one.severity) == (rule, severity)
                and (words in one.quote or one.quote in words)
            ),
            None,
        )
        if match:
            left.remove(match)
            matched.append(match)
    return matched


@pytest.mark.parametrize("entry", MENDED_BY, ids=lambda entry: entry["name"])
def test_a_sentence_raises_what_is_wrong_in_it_and_nothing_else(entry: Mapping[str, Any]) -> None:
    found = found_in(entry)
    assert len(found) == len(entry["findings"]), found
    assert as_expected(entry, found) == found


def test_half_of_the_sentences_are_right() -> None:
    entries = [*MENDED_BY, *HELD_BACK]
    assert len(entries) >= 120
    assert 2 * sum(not entry["findings"] for entry in entries) >= len(entries)


def test_of_sentences_held_back_criticals_are_right_and_what_is_wrong_is_found(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Criticals without exception; of warnings nine in ten, of faults 95 in a hundred."""
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for entry in HELD_BACK:
        findings = found_in(entry)
        found.update(finding.severity for finding in findings)
        right.update(finding.severity for finding in as_expected(entry, findings))
    planted = sum(len(entry["findings"]) for entry in HELD_BACK)
    with capsys.disabled():
        print(f"\n{dict(found)} {dict(right)} {planted}", end="")  # noqa: T201 - what it measures
    assert right["critical"] == found["critical"]
    assert right["warning"] >= 0.9 * found["warning"]
    assert right.total() >= 0.95 * planted
