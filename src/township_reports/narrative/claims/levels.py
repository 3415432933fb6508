"""Which numbers of a sentence are a whole that the tables give, and which a part of it.

A subject that a sentence counts more than once is counted in parts (by channel, kind, month), and
a court's cases of any cause are no cases of disclosure where some of them are named so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.characters import numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.narrative.claims.clauses import Sentence
    from township_reports.narrative.claims.model import Claim
    from township_reports.narrative.claims.subjects import Lexicon

_OF_IT = re.compile("其中")
_NAMED_PART = re.compile(r"(?:其中|因|涉及|属于|包括)[^，。；;\d]*信息公开[^，。；;\d]*")


def wholes(
    claims: Sequence[Claim], text: str, sentence: Sentence, lexicon: Lexicon
) -> Iterator[Claim]:
    """The claims of a sentence without those that are of a part, or of more than the tables hold.

    What is said to be handled of a number that goes before is doubtful: 收到8件，其中办结7件 may
    leave out what was carried over.
    """
    specific = list(_of_disclosure(claims, text, sentence, lexicon))
    for claim in specific:
        if _is_part(claim, specific):
            continue
        before = [other for other in specific if other.number < claim.number]
        is_of_it = before and _OF_IT.search(text, before[-1].number, claim.number)
        if is_of_it and lexicon.meaning(claim.subject).overdue and not claim.doubt:
            yield replace(claim, doubt="“其中”的数可以不含上年结转的申请")
        else:
            yield claim


def _is_part(claim: Claim, claims: Sequence[Claim]) -> bool:
    counts = [other.value for other in claims if other.subject == claim.subject and other.measure]
    if not claim.measure or set(counts) == {claim.value}:
        return False
    # A total is as much as all its parts.
    return claim.value < max(counts) or sum(counts) - claim.value > claim.value


def _of_disclosure(
    claims: Sequence[Claim], text: str, sentence: Sentence, lexicon: Lexicon
) -> Iterator[Claim]:
    general = [
        claim
        for claim in claims
        if lexicon.meaning(claim.subject).any_cause
        and claim.measure
        and not lexicon.sign("ours", text, sentence.start, claim.number)
    ]
    part = _NAMED_PART.search(text, general[-1].number, sentence.end) if general else None
    count = next(numbers_in(text, part.end(), sentence.end), None) if part else None
    if not part or not count or count.start > part.end() or not count.measure:
        yield from claims
        return
    yield from (claim for claim in claims if claim not in general)
    if len(general) == 1 and all(claim.number != count.start for claim in claims):
        doubt = "总数说的是各类案件，只把其中政府信息公开的与表格核对"
        yield replace(
            general[0],
            value=count.value,
            start=part.start(),
            end=count.end,
            number=count.start,
            doubt=doubt,
        )
