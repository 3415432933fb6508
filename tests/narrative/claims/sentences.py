"""Sentences read as the whole of a report's first section."""

from __future__ import annotations

from tests.checks.narrative_corpus import filing_of_entry
from tests.conftest import ROOT
from township_reports.checks.words import read_words
from township_reports.narrative.claims.frame import About
from township_reports.narrative.claims.reading import Read, read

LEXICON = read_words(ROOT / "expectations" / "words.yaml").lexicon


def reading(text: str) -> Read:
    """What a text says in a report of 2023."""
    entry = {"year": 2023, "unit": "甲镇", "section": "一", "text": text}
    return read(filing_of_entry(entry).narrative.paragraphs, About(2023, "镇"), LEXICON)


def claims(text: str) -> list[tuple[str, int]]:
    """The subjects that a text gives a value."""
    return [(claim.subject, int(claim.value)) for claim in reading(text).claims]


def agreeing(text: str) -> list[bool]:
    """Whether each percentage that was computed is the one that is said."""
    return [one.agrees for one in reading(text).lists if one.kind == "percent"]
