"""The heading ``likeness`` of ``words.yaml``: complete and sensible, or refused."""

from tests.conftest import ROOT
from township_reports.checks.words import Words, read_words
from township_reports.comparing.thresholds import Thresholds

HEADING = read_words(ROOT / "expectations" / "words.yaml")["likeness"]


def test_without_the_heading_nothing_is_held_alike() -> None:
    assert Thresholds.of(Words({})) is None
