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
    from collections.abc import Container, Iterator, Sequence

    from township_reports.narrative.claims.clauses import Sentence
    from township_reports.narrative.claims.model import Claim
    from township_reports.narrative.claims.subjects import Lexicon

_OF_IT = re.compile("其中")
_BRACKET = re.compile("[（(][^（）()]*[）)]")
_REST = re.compile("其余|剩余|余下|尚有|还有|另有|，余")
_NAMED_PART = re.compile(r"(?:其中|因|涉及|属于|包括)[^，。；;\d]*信息公开[^，。；;\d]*")


def wholes(
    claims: Sequence[Claim], text: str, sentence: Sentence, lexicon: Lexicon
) -> Iterator[Claim]:
    """The claims of a sentence without those that are of a part, or of more than the tables hold.

    A claim is doubtful where the rest of the sentence explains its number: 收到23件，办结21件，
    其余2件未到期 leaves out what was carried over.
    """
    specific = list(_of_disclosure(claims, text, sentence, lexicon))
    of_it: set[int] = set()
    for index, claim in enumerate(specific):
        if index and _is_of(specific[:index], claim, text, lexicon, of_it):
            of_it.add(claim.number)
        elif not _is_part(claim, specific):
            if _has_rest(claim, text, sentence):
                doubt = "" if claim.doubt else "同一句里另有“其余”，可以不含上年结转的申请"
            elif claim.subject in lexicon.requests and _is_of_unread(claim, claims, text, sentence):
                doubt = claim.doubt or "没有读懂“其中”前面的数是什么"
            else:
                yield claim
                continue
            if doubt:
                yield replace(claim, doubt=doubt)


def _is_of(
    before: Sequence[Claim], claim: Claim, text: str, lexicon: Lexicon, of_it: Container[int]
) -> bool:
    """Whether 其中 makes it a part of the number before that no row of the tables is."""
    last = before[-1]
    opens = _OF_IT.search(text, last.number, claim.number)
    if not (opens or last.number in of_it) or not claim.measure:
        return False
    if lexicon.meaning(claim.subject).left_over or claim.subject not in lexicon.requests:
        return False
    heads = {head.subject for head in before}
    return not any(
        claim.subject in part_list.parts and not part_list.totals.isdisjoint(heads)
        for part_list in lexicon.part_lists
    )


def _is_of_unread(claim: Claim, claims: Sequence[Claim], text: str, sentence: Sentence) -> bool:
    """Whether 其中 makes it a part of a number that was not read."""
    opened = max(text.rfind("其中", sentence.start, claim.number), sentence.start)
    inside = [match.span() for match in _BRACKET.finditer(text, sentence.start, opened)]
    heads = [
        number
        for number in numbers_in(text, sentence.start, opened)
        if not any(start < number.start < end for start, end in inside)
    ]
    return bool(heads and claim.measure) and all(c.number != heads[-1].start for c in claims)


def _has_rest(claim: Claim, text: str, sentence: Sentence) -> bool:
    """Whether it adds up to an earlier number of the sentence with what is said to be left."""
    rest = _REST.search(text, claim.number, sentence.end)
    left = next(numbers_in(text, rest.end(), sentence.end), None) if rest else None
    if not left or not claim.measure:
        return False
    earlier = numbers_in(text, sentence.start, claim.number)
    return any(number.value == claim.value + left.value for number in earlier)


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
