"""The headings of ``words.yaml`` that comparing goes by: there, or nothing is held."""

from tests.conftest import ROOT
from township_reports.checks.words import Words, read_words
from township_reports.comparing.thresholds import PeerThresholds, Thresholds

HEADING = read_words(ROOT / "expectations" / "words.yaml")["likeness"]


def test_without_the_heading_nothing_is_held_alike() -> None:
    assert Thresholds.of(Words({})) is None


def test_without_the_heading_no_amount_is_off() -> None:
    assert PeerThresholds.of(Words({})) is None


def test_a_unit_of_measure_that_is_left_empty_has_no_threshold() -> None:
    heading = {"units": 6, "times": 10, "spreads": 5, "least_spread": 0.5}
    words = Words({"peers": {**heading, "at_least": {"件": 200, "项": None}}})
    thresholds = PeerThresholds.of(words)
    assert thresholds
    assert thresholds.at_least == {"件": 200}
