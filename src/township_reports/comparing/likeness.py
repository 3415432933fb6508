"""Which texts of a year are alike, and which are like the unit's own of last year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.checks import Likeness, LikenessKind
from township_reports.comparing.grams import Grams, grams_of, share
from township_reports.comparing.nearest import Nearest, nearest_texts
from township_reports.comparing.passages import longest_passage
from township_reports.comparing.texts import Text, model_sentences
from township_reports.filings import Narrative, unit_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.comparing.thresholds import Thresholds


def likenesses(
    narratives: Mapping[str, Narrative],
    last: Mapping[str, Narrative],
    thresholds: Thresholds,
) -> Mapping[str, tuple[Likeness, ...]]:
    """For each unit two results: the most alike text of the year, and its own of last year.

    Both mappings are by unit; ``last`` need not have all. The order of units makes no
    difference.
    """
    texts = {unit: Text(narratives[unit], unit_name(unit)) for unit in sorted(narratives)}
    if len(texts) >= thresholds.model_units:
        model = model_sentences(texts.values(), thresholds.model_share)
        texts = {unit: replace(text, model=model) for unit, text in texts.items()}
    grams = {unit: grams_of(text.sentences, thresholds.ngram) for unit, text in texts.items()}
    long = [unit for unit in texts if len(grams[unit]) >= thresholds.at_least]
    found = nearest_texts([grams[unit] for unit in long], thresholds.exact_up_to)
    nearest_of = dict(zip(long, found, strict=True))
    results = {}
    for unit, text in texts.items():
        if unit not in nearest_of:
            results[unit] = (Likeness(LikenessKind.OTHER, None), Likeness(LikenessKind.YEAR, None))
            continue
        near = nearest_of[unit]
        other = _like_other(text, near, long[near.text] if near else "", texts, thresholds)
        before = Text(last[unit], text.name) if unit in last else None
        results[unit] = (other, _like_last(text, grams[unit], before, thresholds))
    return results


def _like_other(
    text: Text,
    near: Nearest | None,
    unit: str,
    texts: Mapping[str, Text],
    thresholds: Thresholds,
) -> Likeness:
    if len(texts) <= 1:
        return Likeness(LikenessKind.OTHER, None)
    if near is None or near.share < thresholds.same_year:
        return Likeness(LikenessKind.OTHER, is_alike=False)
    likeness = Likeness(LikenessKind.OTHER, True, _percent(near.share), unit)
    return _alike(likeness, text, texts[unit], thresholds)


def _like_last(text: Text, grams: Grams, before: Text | None, thresholds: Thresholds) -> Likeness:
    if before is None:
        return Likeness(LikenessKind.YEAR, None)
    common = share(grams, grams_of(before.sentences, thresholds.ngram))
    if common < thresholds.last_year:
        return Likeness(LikenessKind.YEAR, is_alike=False)
    return _alike(Likeness(LikenessKind.YEAR, True, _percent(common)), text, before, thresholds)


def _alike(likeness: Likeness, text: Text, other: Text, thresholds: Thresholds) -> Likeness:
    passage = longest_passage(text, other, thresholds.quote)
    return replace(likeness, line=passage.line, start=passage.start, end=passage.end)


def _percent(part: float) -> int:
    # Rounded down, so that only what is all the same is 100 %.
    return int(part * 100)
