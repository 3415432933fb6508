"""Sentences in the manner of real reports: what rules J and K find in each, and in none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.checks.narrative_corpus import UNITS, filing_of_entry
from tests.conftest import ROOT
from township_reports.checks.findings import Finding
from township_reports.checks.running import check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import load_suites
from township_reports.checks.words import read_words
from township_reports.forms.reading import form_named

_WORDS = read_words(ROOT / "expectations" / "words.yaml")
_FOLDER = Path(__file__).parent / "sentences"


@cache
def suites() -> tuple[Any, ...]:
    loaded = load_suites(ROOT / "expectations" / "2021", form_named("2021"))
    return tuple(suite for suite in loaded if suite.name in {"claims", "claim_lists"})


def sentences(half: str) -> Iterator[tuple[Mapping[str, int], str, tuple[str, str, str] | None]]:
    """The tables' figures, the sentence, and the finding that there has to be, if any."""
    said = yaml.safe_load((_FOLDER / f"{half}.yaml").read_text(encoding="utf-8"))
    for text in said["right"]:
        yield said["figures"], text, None
    for text, *finding in said["wrong"]:
        yield said["figures"], text, tuple(finding)


def found_in(figures: Mapping[str, int], text: str) -> list[Finding]:
    entry = {"year": 2023, "unit": "甲镇", "section": "一", "figures": figures, "text": text}
    subject = Subject(filing_of_entry(entry), words=_WORDS, others=tuple(UNITS.values()))
    found = check_filing(subject, suites()).findings
    return [finding for finding in found if finding.rule in {"J", "K"}]


@pytest.mark.parametrize(("figures", "text", "expected"), [*sentences("developed")])
def test_a_sentence_raises_what_is_wrong_in_it_and_nothing_else(
    figures: Mapping[str, int], text: str, expected: tuple[str, str, str] | None
) -> None:
    found = [(finding.rule, finding.severity, finding.quote) for finding in found_in(figures, text)]
    assert len(found) == (expected is not None), found
    if expected:
        rule, severity, words = expected
        assert found[0][:2] == (rule, severity)
        assert words in found[0][2]


def test_of_sentences_that_nothing_was_made_by_criticals_are_right_and_faults_are_found(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Criticals without exception; of warnings nine in ten, of faults 95 in a hundred."""
    counts = {"critical": [0, 0], "warning": [0, 0], "planted": [0, 0]}
    for figures, text, expected in sentences("held_out"):
        words = expected[2] if expected else None
        found = found_in(figures, text)
        right = [finding for finding in found if words and words in finding.quote]
        for kind, findings in (("found", found), ("right", right)):
            for finding in findings:
                counts[finding.severity][kind == "right"] += 1
        counts["planted"][0] += expected is not None
        counts["planted"][1] += bool(right)
    with capsys.disabled():
        print(f"\n{counts}", end="")  # noqa: T201 - what the corpus measures
    assert counts["critical"][0] == counts["critical"][1]
    assert counts["warning"][1] >= 0.9 * counts["warning"][0]
    assert counts["planted"][1] >= 0.95 * counts["planted"][0]
