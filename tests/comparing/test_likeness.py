"""Whose text is like whose: what is found, and what is not."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.comparing.invented import narrative_of, sentences
from tests.conftest import ROOT
from township_reports.checks.neighbours import Likeness, LikenessKind
from township_reports.checks.words import read_words
from township_reports.comparing.grams import grams_of, share
from township_reports.comparing.likeness import likenesses
from township_reports.comparing.nearest import nearest_texts
from township_reports.comparing.thresholds import Thresholds
from township_reports.filings.model import Narrative


def thresholds() -> Thresholds:
    found = Thresholds.of(read_words(ROOT / "expectations" / "words.yaml"))
    assert found
    return found


THRESHOLDS = thresholds()
OWN = {f"{unit}镇": sentences(seed) for seed, unit in enumerate("甲乙丙丁", 1)}


def compared(
    texts: dict[str, list[str]], last: dict[str, list[str]] | None = None
) -> dict[str, tuple[Likeness, ...]]:
    return dict(
        likenesses(
            {unit: narrative_of(written) for unit, written in texts.items()},
            {unit: narrative_of(written, 2020) for unit, written in (last or {}).items()},
            THRESHOLDS,
        )
    )


def quoted(narrative: Narrative, likeness: Likeness) -> str:
    (paragraph,) = [p for p in narrative.paragraphs if p.line == likeness.line]
    return paragraph.text[likeness.start : likeness.end]


def test_texts_of_their_own_are_like_none() -> None:
    last = {unit: sentences(seed) for seed, unit in enumerate(OWN, 100)}
    for found in compared(OWN, last).values():
        assert found == (
            Likeness(LikenessKind.OTHER, is_alike=False),
            Likeness(LikenessKind.YEAR, is_alike=False),
        )


@given(st.integers(0, 20), st.randoms(use_true_random=False))
def test_a_copy_is_found_by_its_share_whatever_the_order(copied: int, drawn: random.Random) -> None:
    own = sentences(9)
    taken = drawn.sample(OWN["甲镇"], copied) + own[copied:]
    drawn.shuffle(taken)
    other, _ = compared({**OWN, "戊镇": taken})["戊镇"]
    assert other.is_alike == (copied >= 0.6 * 20)
    if other.is_alike:
        assert other.unit == "甲镇"
        assert other.percent == pytest.approx(100 * copied / 20, abs=3)


def test_another_name_and_other_figures_make_no_text_of_ones_own() -> None:
    written = [f"甲镇公开{n}条，{sentence}" for n, sentence in enumerate(OWN["甲镇"])]
    copy = [f"戊街道公开{7 * n}.5条，{sentence}" for n, sentence in enumerate(OWN["甲镇"])]
    found = compared({**OWN, "甲镇": written, "戊街道": copy})
    assert found["戊街道"][0].percent == 100
    assert found["甲镇"][0].unit == "戊街道"


def test_the_longest_passage_is_quoted_from_the_units_own_text() -> None:
    base = OWN["甲镇"]
    copy = [base[0], *sentences(5, 1), *base[2:14], *sentences(6, 6)]
    narrative = narrative_of(copy)
    texts = {**OWN, "戊镇": copy}
    likeness = compared(texts)["戊镇"][0]
    passage = quoted(narrative, likeness)
    assert passage in "".join(copy)
    assert passage in "".join(base)
    assert len(passage) == 50


def test_a_quotation_is_cut_at_sixty_characters_and_has_the_units_own_figures() -> None:
    long = sentences(11, 6, length=120)
    written = [f"新增12项，{sentence}" for sentence in long]
    copy = [f"新增3456项，{sentence}" for sentence in long]
    likeness = compared({"甲镇": written, "乙镇": copy})["乙镇"][0]
    passage = quoted(narrative_of(copy), likeness)
    assert len(passage) == 60
    assert passage.startswith("新增3456项")


def test_last_years_text_again_is_found_and_not_anothers_last_year() -> None:
    last = {"甲镇": OWN["甲镇"], "乙镇": OWN["丙镇"]}
    found = compared(OWN, last)
    assert (found["甲镇"][1].is_alike, found["甲镇"][1].percent) == (True, 100)
    assert found["乙镇"][1] == Likeness(LikenessKind.YEAR, is_alike=False)
    assert found["丙镇"][1] == Likeness(LikenessKind.YEAR, None)


def test_what_all_have_from_a_model_is_no_copy() -> None:
    model = sentences(50, 30)
    texts = {f"第{n:02d}镇": [*model, *sentences(n + 60, 14)] for n in range(20)}
    found = compared(texts)
    assert {other.is_alike for other, _ in found.values()} == {False}
    few = compared({unit: texts[unit] for unit in list(texts)[:3]})
    assert {other.is_alike for other, _ in few.values()} == {True}


def test_a_short_text_and_one_alone_are_not_assessable() -> None:
    short = {"甲镇": OWN["甲镇"][:4], "乙镇": OWN["甲镇"][:4]}
    assert {other.is_alike for other, _ in compared(short).values()} == {None}
    assert compared({"甲镇": OWN["甲镇"]})["甲镇"][0] == Likeness(LikenessKind.OTHER, None)


def test_what_is_below_the_threshold_does_not_change_with_others() -> None:
    before = compared(OWN)
    after = compared({**OWN, "乙镇": OWN["甲镇"][:8] + sentences(30, 12)})
    assert before == after


def test_minhash_finds_what_holding_each_against_every_other_finds() -> None:
    texts = [grams_of(sentences(seed), 8) for seed in range(60)]
    drawn = random.Random(3)  # noqa: S311 - no secret
    for seed in range(20):
        taken = drawn.sample(sentences(seed), 10 + seed % 10)
        texts.append(grams_of([*taken, *sentences(seed + 500, 20 - len(taken))], 8))
    exact, likely = (
        nearest_texts(texts, exact_up_to=len(texts)),
        nearest_texts(texts, exact_up_to=1),
    )
    assert likely == exact
    assert sum(near is not None and near.share >= 0.5 for near in exact) == 40


@given(st.lists(st.text("甲乙丙丁。", max_size=30), max_size=5), st.integers(1, 6))
def test_ngrams_are_those_within_a_sentence(written: list[str], length: int) -> None:
    expected = {s[i : i + length] for s in written for i in range(len(s) - length + 1)}
    found = grams_of(written, length)
    assert len(found) == len(expected)
    if expected:
        assert share(found, grams_of([*written, "戊"], length)) == 1


def test_the_order_of_units_makes_no_difference() -> None:
    texts = {**OWN, "戊镇": OWN["甲镇"], "己镇": OWN["甲镇"]}
    backwards = dict(reversed(texts.items()))
    assert compared(texts) == compared(backwards)


def test_the_threshold_is_the_files() -> None:
    texts = {unit: narrative_of(written) for unit, written in OWN.items()}
    texts["戊镇"] = narrative_of([*OWN["甲镇"][:8], *sentences(30, 12)])
    strict = replace(THRESHOLDS, same_year=0.3)
    assert likenesses(texts, {}, strict)["戊镇"][0].is_alike
