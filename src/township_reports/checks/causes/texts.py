"""Findings about text that come of one thing: the same words, words of last year, a copied text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.characters import as_read
from township_reports.checks.about import About
from township_reports.checks.neighbours import LikenessKind
from township_reports.checks.views.remarks import RemarkKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from township_reports.checks.causes.found import Found
    from township_reports.checks.causes.groups import Groups
    from township_reports.checks.passage import Passage
    from township_reports.checks.subject import Subject

#: What a text that was taken over from last year gets wrong.
_OF_LAST_YEAR = {
    RemarkKind.YEAR_PERIOD,
    RemarkKind.YEAR_PART,
    RemarkKind.YEAR_TITLE,
    RemarkKind.YEAR_SLIP,
    RemarkKind.YEAR_OPENING,
    RemarkKind.YEAR_UNTIL,
    RemarkKind.STALE_PLAN,
    RemarkKind.STALE_PLENUM,
    RemarkKind.NOTICE,
}
#: What a text that was taken over from another unit gets wrong.
_OF_ANOTHER = {
    RemarkKind.UNIT_SELF,
    RemarkKind.UNIT_HEAD,
    RemarkKind.UNIT_OTHER,
    RemarkKind.UNIT_MISSPELT,
    RemarkKind.UNIT_PLACE,
}


def join_texts(subject: Subject, found: Sequence[Found], groups: Groups) -> None:
    """Join findings about the same words, about words taken over, and about one day."""
    groups.join_alike(_same_words(found))
    _join_last_years(subject, found, groups)
    _join_copied(found, groups)
    _join_lists(found, groups)
    _join_days(found, groups)
    _join_fees(found, groups)


def _kind(one: Found) -> str:
    return str(one.field("kind") or "")


def _same_words(found: Sequence[Found]) -> dict[int, Hashable]:
    """The same words typed again with the same fault; personal data is told piece by piece."""
    keys: dict[int, Hashable] = {}
    for number, one in enumerate(found):
        if one.entry.about is About.WORDING and _kind(one) in {*_OF_LAST_YEAR, *_OF_ANOTHER}:
            keys[number] = (one.entry.rule, as_read(str(one.field("detail") or one.finding.quote)))
        elif one.field("uncovered"):
            keys[number] = (one.entry.rule, one.field("uncovered"))
    return keys


def _passage(one: Found) -> Passage | None:
    passages = one.view.passages
    return passages[one.line] if passages and one.line >= 0 else None


def _join_last_years(subject: Subject, found: Sequence[Found], groups: Groups) -> None:
    if subject.last is None:
        return
    last = {as_read(paragraph.text) for paragraph in subject.last.narrative.paragraphs}
    taken_over = [
        number
        for number, one in enumerate(found)
        if _may_be_of_last_year(one)
        and (passage := _passage(one))
        and as_read(passage.paragraph.text) in last
    ]
    groups.join(taken_over)
    if taken_over:
        groups.join((*taken_over, *_likenesses(found, LikenessKind.YEAR)))


def _may_be_of_last_year(one: Found) -> bool:
    return one.entry.about is About.CLAIMS or _kind(one) in _OF_LAST_YEAR


def _likenesses(found: Sequence[Found], kind: LikenessKind) -> Iterator[int]:
    for number, one in enumerate(found):
        if one.entry.about is About.LIKENESS and _kind(one) == kind:
            yield number


def _join_copied(found: Sequence[Found], groups: Groups) -> None:
    """Join a copied text with what it says in the other's name."""
    for copied in _likenesses(found, LikenessKind.OTHER):
        other = str(found[copied].field("unit")).rpartition("/")[2]
        passage = _passage(found[copied])
        for number, one in enumerate(found):
            if one.entry.about is not About.WORDING or _kind(one) not in _OF_ANOTHER:
                continue
            words, here = one.finding.quote, _passage(one)
            is_within = bool(passage and here and _overlap(passage, here))
            # 我乡 in a text of 乙乡: so the other unit calls itself.
            if is_within or other in words or (other and words.endswith(other[-1])):
                groups.join((copied, number))


def _overlap(one: Passage, other: Passage) -> bool:
    return one.overlaps(other.paragraph.line, other.start, other.end)


def _join_lists(found: Sequence[Found], groups: Groups) -> None:
    """Join a list that does not add up with the one number in it that the tables contradict."""
    claims = [
        (number, passage)
        for number, one in enumerate(found)
        if one.view.name == "claims" and one.finding.right and (passage := _passage(one))
    ]
    for number, one in enumerate(found):
        passage = _passage(one) if one.view.name == "claim_lists" else None
        within = [n for n, here in claims if passage and _overlap(passage, here)]
        if len(within) == 1:
            groups.join((number, *within))


def _join_days(found: Sequence[Found], groups: Groups) -> None:
    """Join findings about days of which one is in both."""
    days = [
        (number, str(one.field("day")), str(one.field("limit")))
        for number, one in enumerate(found)
        if one.view.name == "days"
    ]
    for i, (number, day, limit) in enumerate(days):
        same = (
            n for n, other, other_limit in days[:i] if day in {other, other_limit} or other == limit
        )
        groups.join((number, *same))


def _join_fees(found: Sequence[Found], groups: Groups) -> None:
    """Join that fees are not told of with that the section is silent on them."""
    silent = [n for n, one in enumerate(found) if one.field("requirement") == "fees"]
    untold = [n for n, one in enumerate(found) if one.field("state") == "unreported"]
    if silent and untold:
        groups.join((*silent, *untold))
