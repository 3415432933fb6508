"""What section 六 says of fees is calculated exactly."""

from __future__ import annotations

from tests.checks.narrative_corpus import filing_of_entry
from tests.conftest import ROOT
from township_reports.checks.words import read_words
from township_reports.narrative.claims.fees import fees

_LEXICON = read_words(ROOT / "expectations" / "words.yaml").lexicon


def states(text: str) -> list[str]:
    entry = {"year": 2021, "unit": "甲镇", "section": "六", "text": text}
    return [fee.state for fee in fees(filing_of_entry(entry), _LEXICON)]


def test_decimals_of_a_fee_are_no_error_of_rounding() -> None:
    assert states("发出收费通知3件，每件0.1元，共0.3元。") == ["right"]


def test_a_sum_that_is_off_is_found() -> None:
    assert states("发出收费通知3件，每件100元，共400元。") == ["wrong"]
