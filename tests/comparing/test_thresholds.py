"""The heading ``likeness`` of ``words.yaml``: complete and sensible, or refused."""

import pytest

from tests.conftest import ROOT
from township_reports.checks.words import Words, WordsError, read_words
from township_reports.comparing.thresholds import Thresholds

HEADING = read_words(ROOT / "expectations" / "words.yaml")["likeness"]


def test_without_the_heading_nothing_is_held_alike() -> None:
    assert Thresholds.of(Words({})) is None


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"ngram": 0}, "ngram 是 0，应是大于 0 的整数"),
        ({"ngram": "8"}, "ngram 是 '8'"),
        ({"same_year": 1.5}, "same_year 是 1.5，应是0 到 1 之间的数"),
        ({"last_year": True}, "last_year 是 True"),
        ({"other": 1}, "应有且只有：ngram、"),
    ],
)
def test_what_is_no_threshold_is_refused(change: dict[str, object], part: str) -> None:
    with pytest.raises(WordsError, match=part):
        Thresholds.of(Words({"likeness": {**HEADING, **change}}))
