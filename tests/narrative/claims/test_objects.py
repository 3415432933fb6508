"""What a verb is about: what stands between it and its number."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from township_reports.checks.words import read_words
from township_reports.narrative.claims.frame import About, Scope
from township_reports.narrative.claims.objects import Object, object_between
from township_reports.narrative.claims.tokens import Tokens
from township_reports.narrative.claims.tree import sentences_of

_LEXICON = read_words(ROOT / "expectations" / "words.yaml").lexicon


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", Object.UNNAMED),
        ("共计", Object.UNNAMED),
        ("政府信息公开申请", Object.NAMED),
        ("群众提出的申请", Object.NAMED),
        ("建房申请", Object.OTHER),
        ("行政裁决申请", Object.OTHER),
        ("群众来信", Object.OTHER),
        ("占道经营", Object.OTHER),
        ("涉及征地的申请", Object.LIMITED),
        ("网上申请", Object.LIMITED),
    ],
)
def test_between_a_verb_and_its_number(words: str, expected: Object) -> None:
    text = f"办结{words}5件"
    tokens = Tokens.of(text, _LEXICON)
    (sentence,) = sentences_of(text)
    scope = Scope(tokens, About(2023), "", sentence, 0, len(text))
    assert object_between(scope, 2, len(text) - 2) is expected
