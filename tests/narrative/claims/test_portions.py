"""Shares without a number of their own, which are held against the tables."""

from __future__ import annotations

import pytest

from tests.narrative.claims.sentences import reading


def portions(text: str) -> list[tuple[str, int]]:
    """The subjects that a text gives a share of, in per cent."""
    found = reading(text).claims
    return [(claim.subject, int(claim.value)) for claim in found if claim.places is not None]


def test_a_share_behind_a_result_is_the_results() -> None:
    assert portions("从结果看，予以公开占比46%，无法提供的比例为25%。") == [
        ("予以公开", 46),
        ("无法提供", 25),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "办结28件，予以公开13件，占46%。",
        "上半年予以公开的占46%。",
        "2022年收到申请9件，全县予以公开的占46%。",
    ],
    ids=["with a number", "of a part of the year", "of another year"],
)
def test_a_share_of_something_else_is_left_alone(text: str) -> None:
    assert portions(text) == []


def test_a_share_without_a_number_is_doubtful() -> None:
    (claim,) = reading("予以公开占比46%。").claims
    assert not claim.is_resolved
