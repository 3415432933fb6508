"""The corpus of narratives: which claims are read, and what holding them against tables finds."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from tests.checks.narrative_corpus import ENTRIES, UNITS, filing_of_entry
from tests.conftest import ROOT
from township_reports.checks.findings import Finding
from township_reports.checks.running import check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import load_suites
from township_reports.checks.words import read_words
from township_reports.forms.reading import form_named
from township_reports.narrative.claims.frame import About
from township_reports.narrative.claims.reading import read

WORDS = read_words(ROOT / "expectations" / "words.yaml")
_SUITES = {"claims", "claim_lists", "fees", "wording"}


@cache
def suites(version: str) -> tuple[Any, ...]:
    loaded = load_suites(ROOT / "expectations" / version, form_named(version))
    return tuple(suite for suite in loaded if suite.name in _SUITES)


def named(entry: Mapping[str, Any]) -> str:
    return f"{entry['file']}-{entry['name']}"


def found_in(entry: Mapping[str, Any]) -> list[Finding]:
    filing = filing_of_entry(entry)
    subject = Subject(filing, words=WORDS, others=tuple(UNITS.values()))
    return list(check_filing(subject, suites(filing.form.version)).findings)


def expected_of(entry: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [tuple(finding) for finding in entry["findings"]]


def is_meant(finding: Finding, expected: tuple[str, str, str]) -> bool:
    rule, severity, words = expected
    if (finding.rule, finding.severity) != (rule, severity):
        return False
    # Of personal data the corpus quotes what stands before it, never the data.
    return rule == "PRIVATE" or words in finding.quote or finding.quote in words


def test_the_corpus_is_large_and_half_of_it_is_right() -> None:
    assert len(ENTRIES) >= 150
    clean = [entry for entry in ENTRIES if not entry["findings"]]
    assert 0.4 <= len(clean) / len(ENTRIES) <= 0.7


@pytest.mark.parametrize("entry", ENTRIES, ids=named)
def test_the_claims_of_a_narrative_are_read(entry: Mapping[str, Any]) -> None:
    filing = filing_of_entry(entry)
    claims = read(filing.narrative.paragraphs, About(filing.year), WORDS.lexicon).claims
    assert [(claim.subject, claim.value) for claim in claims] == [
        (subject, Decimal(str(value))) for subject, value in entry["claims"]
    ]


def test_precision_and_recall_over_the_corpus(capsys: pytest.CaptureFixture[str]) -> None:
    """Precision 1.0 on critical findings; recall at least 0.95 on the rest."""
    wrong: list[str] = []
    missed: list[str] = []
    counts = {"critical": [0, 0], "warning": [0, 0]}
    for entry in ENTRIES:
        expected = expected_of(entry)
        for finding in found_in(entry):
            match = next((item for item in expected if is_meant(finding, item)), None)
            counts[finding.severity][0] += 1
            if match:
                expected.remove(match)
                counts[finding.severity][1] += 1
            else:
                wrong.append(f"{named(entry)}: {finding.rule} {finding.message}")
        missed += [f"{named(entry)}: {item}" for item in expected]
    wanted = {
        severity: sum(item[1] == severity for entry in ENTRIES for item in expected_of(entry))
        for severity in counts
    }
    with capsys.disabled():
        for severity, (found, right) in counts.items():
            print(  # noqa: T201 - what the corpus measures
                f"\n{severity}: precision {right / found:.3f} ({right} of {found}), "
                f"recall {right / wanted[severity]:.3f} ({right} of {wanted[severity]})",
                end="",
            )
        print()  # noqa: T201 - as above
    found, right = counts["critical"]
    assert right == found, wrong
    assert right == wanted["critical"], missed
    assert counts["warning"][1] >= 0.95 * wanted["warning"], missed
    assert counts["warning"][0] == counts["warning"][1], wrong
