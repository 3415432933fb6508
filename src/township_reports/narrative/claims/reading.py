"""Read a narrative: its claims, and what became of every number near what the tables count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.narrative.claims.clauses import read_clauses
from township_reports.narrative.claims.frame import REQUESTS, About, Frame, Scope, begun, skimmed
from township_reports.narrative.claims.lists import list_sums
from township_reports.narrative.claims.portions import portions
from township_reports.narrative.claims.rivals import grounded
from township_reports.narrative.claims.seen import SeenFigure, seen_figures
from township_reports.narrative.claims.tokens import Tokens
from township_reports.narrative.claims.tree import sentences_of
from township_reports.narrative.claims.turns import in_turn
from township_reports.narrative.claims.wholes import wholes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from township_reports.filings import Paragraph
    from township_reports.narrative.claims.items import Item
    from township_reports.narrative.claims.lexicon import Lexicon
    from township_reports.narrative.claims.model import Claim
    from township_reports.narrative.claims.sums import ListSum

#: A line of its own that only says what follows: （二）依申请公开情况.
_TITLE = re.compile(r"[^。；！？\d]{2,30}(?:\d\.)?[^。；！？\d]{0,30}")


#: A total, or a whole, and what it is of.
_PAIR = 2


@dataclass(frozen=True)
class Read:
    """A narrative read: what it claims, its numbers and their fates, its totals and percentages."""

    claims: tuple[Claim, ...] = ()
    figures: tuple[SeenFigure, ...] = ()
    lists: tuple[ListSum, ...] = ()


def read(paragraphs: Iterable[Paragraph], about: About, lexicon: Lexicon) -> Read:
    """The narrative of a report, in the order of its numbers."""
    if not lexicon.subjects:
        return Read()
    claims: list[Claim] = []
    figures: list[SeenFigure] = []
    lists: list[ListSum] = []
    heading = title = ""
    for paragraph in paragraphs:
        if paragraph.number == 1:
            heading = title = ""
        if paragraph.text.startswith("#"):
            heading, title = paragraph.text, ""
            continue
        if _TITLE.fullmatch(paragraph.text):
            title = paragraph.text
        found = _paragraph(paragraph, about, heading + title, lexicon)
        claims += found.claims
        figures += found.figures
        lists += found.lists
    return Read(tuple(claims), tuple(figures), tuple(lists))


def _paragraph(paragraph: Paragraph, about: About, heading: str, lexicon: Lexicon) -> Read:
    tokens = Tokens.of(paragraph.text, lexicon, about.name)
    sums = _sums_of_things(tokens.of_things(), paragraph, about)
    if tokens.says_nothing(0, len(tokens.text)) and not tokens.percentages:
        return Read(lists=sums)
    frame = Frame(topic=REQUESTS if "申请" in heading else "")
    claims: list[Claim] = []
    figures: list[SeenFigure] = []
    sentences: list[tuple[Item, ...]] = []
    for sentence in sentences_of(tokens.text):
        before = frame.items
        scope = Scope(tokens, about, heading, sentence, sentence.start, sentence.end, before)
        frame = at_head = begun(scope, frame.handed_on())
        if tokens.says_nothing(sentence.start, sentence.end):
            claims += portions(scope, at_head, paragraph)
            frame = skimmed(scope, frame)
            continue
        items: list[Item] = []
        for statement in sentence.statements:
            frame = frame.in_statement()
            part = Scope(
                *(tokens, about, heading, sentence),
                *(statement[0].start, statement[-1].end, before),
            )
            frame, found = read_clauses(part, frame, statement)
            items += found
        items = grounded(scope, in_turn(scope, items))
        sentences.append(tuple(items))
        read_here = tuple(wholes(scope, items, paragraph))
        read_here = (*read_here, *portions(scope, at_head, paragraph))
        claims += sorted(read_here, key=lambda claim: (claim.number, claim.start))
        figures += seen_figures(scope, items, read_here, paragraph)
    sums = tuple(
        sorted((*list_sums(tokens, sentences, paragraph), *sums), key=lambda one: one.start)
    )
    return Read(tuple(claims), tuple(figures), sums)


def _sums_of_things(things: Tokens, paragraph: Paragraph, about: About) -> tuple[ListSum, ...]:
    """The totals and shares of people, places and doings, of which the tables say nothing."""
    if len(things.numbers) < _PAIR:
        return ()
    sentences: list[tuple[Item, ...]] = []
    for sentence in sentences_of(things.text):
        frame = Frame()
        items: list[Item] = []
        for statement in sentence.statements:
            span = statement[0].start, statement[-1].end
            scope = Scope(things, about, "", sentence, *span)
            frame, found = read_clauses(scope, frame.in_statement(), statement)
            items += found
        sentences.append(tuple(items))
    return list_sums(things, sentences, paragraph)
