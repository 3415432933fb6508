"""What is known at a place of a text: whose year, which matter, what a number may be part of.

A frame is handed from clause to clause and into brackets; nothing of it changes where it came
from, so that what a bracket, a level or a sentence says ends with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.characters import NUMERALS, ZEROS, year_of

if TYPE_CHECKING:
    from township_reports.narrative.claims.items import Item
    from township_reports.narrative.claims.tokens import Mention, Tokens
    from township_reports.narrative.claims.tree import Clause, Sentence

YEAR = re.compile(rf"(\d{{4}}|[{ZEROS}{NUMERALS}]{{4}})年")
_THIS_YEAR = re.compile("本年|今年|当年|年内|全年|现行")
_ALL_OF_IT = re.compile("全[县市区旗]")
_UNTIL = re.compile("截至|截止|自")
_ORDER = re.compile("(前|后)者")
_DATED = re.compile(r"(\d{4})年(?:度|底|末)?(?:尚|还|仍)?\Z")
REQUESTS = "requests"
OTHER = "other"


@dataclass(frozen=True)
class About:
    """The report that is read: its ``year``, its unit's ``level`` and ``name``, if known."""

    year: int
    level: str = ""
    name: str = ""


@dataclass(frozen=True)
class Scope:
    """The sentence that is read, in its paragraph: its tokens, the report, the heading.

    ``start`` and ``end`` are those of the statement of the sentence, ``before`` the numbers of the
    sentences before it.
    """

    tokens: Tokens
    about: About
    heading: str
    sentence: Sentence
    start: int
    end: int
    before: tuple[Item, ...] = ()

    @property
    def year(self) -> int:
        """The report's year."""
        return self.about.year

    @property
    def text(self) -> str:
        """The paragraph's text without names."""
        return self.tokens.text


@dataclass(frozen=True)
class Frame:
    """What a clause knows of the text before it.

    ``topic`` is what is spoken of: requests, other matters, or nothing in particular. ``case`` is
    the kind of case that was named last, ``order`` the last two in the order of the text (前者),
    ``document`` the kind of document. ``waiting`` are subjects without a number yet, ``queue``
    those that 分别 gives theirs one by one. ``items`` are the numbers of the sentence so far and
    of those before, ``base`` what the next are a part of; ``opens`` says that the words for a
    level stood there (按内容分), ``divides`` that its parts are all there are; ``opened`` is where
    the level began. All of what stands ``in_bracket`` is of the number before it.
    """

    topic: str = ""
    case: str = ""
    order: tuple[str, ...] = ()
    document: str = ""
    is_other_year: bool = False
    is_others: bool = False
    is_published: bool = False
    is_negated: bool = False
    waiting: tuple[Mention, ...] = ()
    queue: tuple[Mention, ...] = ()
    items: tuple[Item, ...] = ()
    base: Item | None = None
    opens: bool = False
    divides: bool = False
    opened: int = 0
    in_bracket: bool = False

    @property
    def last(self) -> Item | None:
        """The number that was read last."""
        return next((item for item in reversed(self.items) if item.is_counted), None)

    def handed_on(self) -> Frame:
        """What the next sentence knows: what is spoken of, and what 其中 may go back to."""
        return Frame(
            topic=self.topic,
            case=self.case,
            order=self.order,
            items=self.items[-_REMEMBERED:],
        )

    def in_statement(self) -> Frame:
        """What a statement knows of the one before it: years, lists and documents end with it."""
        return replace(
            self,
            document="",
            is_other_year=False,
            is_others=False,
            is_published=False,
            is_negated=False,
            waiting=(),
            queue=(),
        )


#: So many numbers of a sentence the next one may go back to.
_REMEMBERED = 12


def begun(scope: Scope, frame: Frame) -> Frame:
    """The frame at the head of a sentence: 办结63件，其中予以公开22件 is about requests."""
    tokens, start, end = scope.tokens, scope.sentence.start, scope.sentence.end
    if frame.topic or not tokens.numbers_between(start, end):
        return frame
    if any(tokens.sign(name, start, end) for name in ("others", "applications", "attributes")):
        return frame
    named = (m.by for m in tokens.mentions_between(start, end))
    is_named = any(by.topic == REQUESTS and not by.needs and not by.weak for by in named)
    return replace(frame, topic=REQUESTS) if is_named else frame


def entered(scope: Scope, frame: Frame, clause: Clause, end: int) -> Frame:
    """The frame within a clause, of which ``end`` is where it begins to compare years."""
    start = clause.start
    case, order = _cases(scope, frame, start, end)
    documents = scope.tokens.documents_between(start, end)
    return replace(
        frame,
        topic=_topic(scope, frame, start, end),
        case=case,
        order=order,
        document=documents[-1][1] if documents else frame.document,
        is_other_year=_is_other_year(scope, frame, start, end),
        is_others=_is_others(scope, frame, start, end),
        is_published=_is_published(scope, frame, clause, end),
    )


def skimmed(scope: Scope, frame: Frame) -> Frame:
    """The frame behind a sentence without numbers: what is spoken of."""
    case, order = _cases(scope, frame, scope.start, scope.end)
    topic = _topic(scope, frame, scope.start, scope.end)
    return Frame(topic=topic, case=case, order=order, items=frame.items)


def end_of(scope: Scope, clause: Clause) -> int:
    """Where a clause ends, or begins to compare years."""
    compared = scope.tokens.sign("comparisons", clause.start, clause.end)
    return compared.start if compared else clause.end


def is_of_other_year(scope: Scope, frame: Frame, start: int, end: int) -> bool:
    """Whether the words are about another year; the frame is that within their clause."""
    years = _years(scope, start, end)
    other = any(
        not is_of_subject(scope, sign.start, start, end)
        for sign in scope.tokens.signs("other_years", start, end)
    )
    return frame.is_other_year or (other and scope.year not in years)


def is_number_of_other_year(scope: Scope, clause: Clause, at: int) -> bool:
    """Whether the last year before a number in its clause is another: 2022年21件、2023年33件."""
    years = [
        match
        for match in YEAR.finditer(scope.text, clause.start, at)
        if not is_of_subject(scope, match.start(), clause.start, clause.end)
    ]
    if not years or _THIS_YEAR.search(scope.text, years[-1].end(), at):
        return False
    return year_of(years[-1][1]) != scope.year


def doubt_of(scope: Scope, clause: Clause, end: int) -> str:
    """The words of the statement up to there that make a clause's numbers doubtful, if any.

    累计 is about its own clause, and clear where that says of which year.
    """
    sign = scope.tokens.sign("doubtful", scope.start, end)
    if sign is not None:
        return scope.text[sign.start : sign.end]
    adding = scope.tokens.sign("adding", clause.start, end)
    if adding is None or _of_this_year(scope, scope.start, adding.start):
        return ""
    return scope.text[adding.start : adding.end]


def _of_this_year(scope: Scope, start: int, end: int) -> bool:
    is_named = scope.year in _years(scope, start, end)
    is_said = _THIS_YEAR.search(scope.text, start, end) is not None
    return (is_named or is_said) and _UNTIL.search(scope.text, start, end) is None


def _is_other_year(scope: Scope, frame: Frame, start: int, end: int) -> bool:
    years = _years(scope, start, end)
    is_other = frame.is_other_year
    if scope.year in years or _THIS_YEAR.search(scope.text, start, end):
        is_other = False
    elif years:
        is_other = True
    if any(
        scope.tokens.lexicon.meaning(m.name).left_over and not _is_dated(scope, m)
        for m in scope.tokens.mentions_between(start, end)
    ):
        # What is left over is left at the end of the report's year.
        is_other = False
    spans = scope.tokens.signs("spans", start, end)
    if spans and not _of_this_year(scope, spans[-1].end, end):
        is_other = True
    since = scope.tokens.sign("since", scope.start, start)
    if since and scope.tokens.sign("adding", start, end):
        is_other = True
    return is_other


def _is_dated(scope: Scope, mention: Mention) -> bool:
    """Whether another year stands right before a subject: 2022年底未办结的9件."""
    dated = _DATED.search(scope.text[: mention.start])
    return dated is not None and year_of(dated[1]) != scope.year


def _is_others(scope: Scope, frame: Frame, start: int, end: int) -> bool:
    """Whether the numbers are another body's: of all the county in a report of a town."""
    tokens = scope.tokens
    numbers = tokens.numbers_between(start, end)
    if tokens.sign("selves", start, end):
        return False
    pattern = tokens.lexicon.bodies.get(scope.about.level)
    if pattern is None or not numbers:
        return frame.is_others
    body = pattern.search(scope.text, start, numbers[0].start)
    if body is None:
        # 县本级办结29件，全县办结99件
        is_of_all = _ALL_OF_IT.search(scope.text, start, numbers[0].start)
        return frame.is_others and is_of_all is None
    # Courts and governments have the cases of those whom they judge: 县政府受理复议3件, 维持2件.
    is_judged = bool(tokens.cases_between(start, end)) or any(
        mention.by.of == "cases" for mention in tokens.mentions_between(start, end)
    )
    return body[0].startswith("全") or not is_judged


def _years(scope: Scope, start: int, end: int) -> list[int]:
    return [
        year_of(match[1])
        for match in YEAR.finditer(scope.text, start, end)
        if not is_of_subject(scope, match.start(), start, end)
    ]


def is_of_subject(scope: Scope, at: int, start: int, end: int) -> bool:
    """Whether a year stands in the words for a subject that has one in its words."""
    tokens = scope.tokens
    return any(
        mention.start <= at < mention.end and tokens.lexicon.meaning(mention.name).own_year
        for mention in tokens.mentions_between(start, end)
    )


def _is_published(scope: Scope, frame: Frame, clause: Clause, end: int) -> bool:
    tokens = scope.tokens
    is_published = frame.is_published and clause.mark in {"、", "（", "(", "：", ":"}
    decided = tokens.sign("decided", clause.start, end)
    if tokens.sign("published", clause.start, end) or decided:
        is_published = not decided
    return is_published


def _topic(scope: Scope, frame: Frame, start: int, end: int) -> str:
    tokens = scope.tokens
    named = any(
        m.by.topic == REQUESTS
        # 信访类2件 is a row where requests are spoken of.
        and (not m.by.needs or (m.by.is_loose and frame.topic == REQUESTS))
        # Whatever is applied for can be carried over.
        and not (frame.topic == OTHER and tokens.lexicon.meaning(m.name).own_year)
        for m in tokens.mentions_between(start, end)
    )
    if not named and any(tokens.sign(name, start, end) for name in ("others", "applications")):
        return OTHER
    return REQUESTS if named or tokens.sign("requests", start, end) else frame.topic


def _narrowed(scope: Scope, frame: Frame, start: int, end: int) -> list[str]:
    """The kinds of cases named; 法院 alone is of the kind of lawsuits that was named before."""
    named = scope.tokens.cases_between(start, end)
    parent = scope.tokens.lexicon.over.get(frame.case)
    is_parent = parent is not None and bool(named) and set(named) == {parent}
    is_of_both = len(set(scope.tokens.cases_between(scope.sentence.start, start)) - {parent}) > 1
    is_own = is_of_both or scope.tokens.sign("suits", start, end) is not None
    return named if is_own or not is_parent else []


def _cases(scope: Scope, frame: Frame, start: int, end: int) -> tuple[str, tuple[str, ...]]:
    named = _narrowed(scope, frame, start, end)
    order = frame.order
    for name in named:
        order = (*(one for one in order if one != name), name)[-2:]
    ordinal = _ORDER.search(scope.text, start, end) if len(order) > 1 else None
    if ordinal:
        return order[ordinal[1] == "后"], order
    return (named[-1] if named else frame.case), order
