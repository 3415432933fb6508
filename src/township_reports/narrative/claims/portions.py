"""Shares of what the tables count that are told without a number: 予以公开占比46.4%.

Nothing in the text gives such a share, so it is held against the tables.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from township_reports.characters import year_of
from township_reports.narrative.claims.frame import REQUESTS, YEAR, is_of_subject
from township_reports.narrative.claims.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.characters import Percentage
    from township_reports.filings import Paragraph
    from township_reports.narrative.claims.frame import Frame, Scope
    from township_reports.narrative.claims.tokens import Mention

#: 予以公开的占, 无法提供的比例为, 自然人申请占比达到
_SHARE = re.compile(
    r"的?(?:申请)?(?:件|数|数量)?的?(?:占(?:全部|总)?(?:比例?|比重|申请|总数|总量|办结总数|办结数)?的?"
    r"|所?占?(?:比例|比重|百分比))(?:为|是|达到?|约|约为|在)?\s*"
)
#: 公开率为
_IS_RATE = re.compile("率(?:（[^）]*）)?\\Z")
_RATE = re.compile(r"(?:达到|[为是达])?\s*")
_MARKS = re.compile("[，、。；：:;（(]")
_NOT_ALL = ("parts", "limits", "other_years", "comparisons", "plans", "adding", "spans", "examples")
_DOUBT = "按表中的数算出的百分比"


def portions(scope: Scope, frame: Frame, paragraph: Paragraph) -> Iterator[Claim]:
    """What a sentence says of shares of what came in or was done, in the order of the text.

    ``frame`` is that at its head.
    """
    start, end = scope.sentence.start, scope.sentence.end
    if not any(start <= one.start < end for one in scope.tokens.percentages) or _is_of_some(scope):
        return
    for one in scope.tokens.percentages:
        if not start <= one.start < end:
            continue
        years = YEAR.findall(scope.text, start, one.start)
        if years and year_of(years[-1]) != scope.year:
            continue
        mention = _mention(scope, frame, one)
        if mention is not None:
            yield Claim(
                *(mention.name, one.value, paragraph, mention.start, one.end, one.start),
                doubt=_DOUBT,
                places=one.places,
            )


def _is_of_some(scope: Scope) -> bool:
    """Whether a sentence speaks of a part of the requests, or of another year."""
    start, end = scope.sentence.start, scope.sentence.end
    signs = (sign for name in _NOT_ALL for sign in scope.tokens.signs(name, start, end))
    # 上年结转3件 is of the year.
    return any(not is_of_subject(scope, sign.start, start, end) for sign in signs)


def _mention(scope: Scope, frame: Frame, one: Percentage) -> Mention | None:
    """The subject whose share it is, if nothing but its name stands before it in its clause."""
    named = scope.tokens.mentions_between(scope.sentence.start, one.start)
    for mention in reversed(named):
        by, lexicon = mention.by, scope.tokens.lexicon
        is_rate = _IS_RATE.search(scope.text[mention.start : mention.end]) is not None
        words = _RATE if is_rate else _SHARE
        if words.fullmatch(scope.text, mention.end, one.start) is None:
            continue
        marks = [m.end() for m in _MARKS.finditer(scope.text, scope.sentence.start, mention.start)]
        clause = marks[-1] if marks else scope.sentence.start
        is_of_requests = (
            REQUESTS in {by.topic, frame.topic}
            # 自然人申请占90%
            or scope.text[mention.start : mention.end].endswith("申请")
        )
        is_alone = not scope.tokens.numbers_between(clause, one.start)
        body = lexicon.bodies.get(scope.about.level)
        is_others = body is not None and body.search(scope.text, scope.sentence.start, clause)
        is_known = (
            is_of_requests
            and is_alone
            and not is_others
            and not lexicon.meaning(mention.name).received
        )
        return mention if is_known else None
    return None
