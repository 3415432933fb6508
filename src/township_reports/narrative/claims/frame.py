"""What is known at a place of a text: whose year, which matter, what a number may be part of.

A frame is handed from clause to clause and into brackets; nothing of it changes where it came
from, so that what a bracket, a level or a sentence says ends with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.characters import NUMERALS, ZEROS, year_of
from township_reports.narrative.claims.names import BLANK
from township_reports.narrative.claims.objects import unexplained_between

if TYPE_CHECKING:
    from township_reports.narrative.claims.items import Item
    from township_reports.narrative.claims.tokens import Mention, Tokens
    from township_reports.narrative.claims.tree import Clause, Sentence

_YEAR = re.compile(rf"(\d{{4}}|[{ZEROS}{NUMERALS}]{{4}})年")
_THIS_YEAR = re.compile("本年|今年|当年|年内|全年|现行")
_UNTIL = re.compile("截至|截止|自")
_ORDER = re.compile("(前|后)者")
_BESIDE = re.compile(r"[、和及与][^，。；（）\d]{0,12}")
REQUESTS = "requests"
OTHER = "other"


@dataclass(frozen=True)
class About:
    """The report that is read: the ``year`` it is of, and its unit's ``level``, if that is known."""

    year: int
    level: str = ""


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
    """The frame at the head of a sentence: 办结63件，其中予以公开22件 is about requests throughout."""
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
        not _is_own(scope, sign.start, start, end)
        for sign in scope.tokens.signs("other_years", start, end)
    )
    return frame.is_other_year or (other and scope.year not in years)


def is_number_of_other_year(scope: Scope, clause: Clause, at: int) -> bool:
    """Whether the last year before a number in its clause is another: 2022年21件、2023年33件."""
    years = [
        match
        for match in _YEAR.finditer(scope.text, clause.start, at)
        if not _is_own(scope, match.start(), clause.start, clause.end)
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
        scope.tokens.lexicon.meaning(m.name).left_over
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
        return frame.is_others
    # Courts and governments have the cases of those whom they judge: 县政府受理复议3件.
    return body[0].startswith("全") or not tokens.cases_between(start, end)


def _years(scope: Scope, start: int, end: int) -> list[int]:
    return [
        year_of(match[1])
        for match in _YEAR.finditer(scope.text, start, end)
        if not _is_own(scope, match.start(), start, end)
    ]


def _is_own(scope: Scope, at: int, start: int, end: int) -> bool:
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
        m.by.topic == REQUESTS and not m.by.needs for m in tokens.mentions_between(start, end)
    )
    if not named and any(tokens.sign(name, start, end) for name in ("others", "applications")):
        return OTHER
    return REQUESTS if named or tokens.sign("requests", start, end) else frame.topic


def _cases(scope: Scope, frame: Frame, start: int, end: int) -> tuple[str, tuple[str, ...]]:
    named = scope.tokens.cases_between(start, end)
    order = frame.order
    for name in named:
        order = (*(one for one in order if one != name), name)[-2:]
    ordinal = _ORDER.search(scope.text, start, end) if len(order) > 1 else None
    if ordinal:
        return order[ordinal[1] == "后"], order
    return (named[-1] if named else frame.case), order


def named_subjects(scope: Scope, frame: Frame, clause: Clause, end: int) -> tuple[Mention, ...]:
    """The subjects that are named in a clause, each under its full name, as they are meant here."""
    found = scope.tokens.mentions_between(clause.start, end)
    if not found:
        return found
    sentence, sign = scope.sentence, scope.tokens.sign
    if sign("contents", sentence.start, sentence.end):
        return ()
    if sign("apart", scope.start, scope.end):
        found = tuple(mention for mention in found if mention.by.topic != "cases")
    if sign("attributes", sentence.start, sentence.end):
        found = tuple(m for m in found if REQUESTS not in {m.by.topic, m.by.needs})
    meant = (_meant(scope, frame, clause, end, mention) for mention in found)
    return tuple(mention for mention in meant if mention is not None)


def _meant(
    scope: Scope, frame: Frame, clause: Clause, end: int, mention: Mention
) -> Mention | None:
    """A subject under its full name; ``None`` where its words mean something else here."""
    by = mention.by
    if not _is_of_its_year(scope, mention) or _is_overdue(scope, clause, mention):
        return None
    if by.of:
        over = _over(scope, frame, clause, end, mention)
        return replace(mention, name=over + mention.name) if over else None
    if by.needs == REQUESTS and _is_alone(scope, frame, mention):
        return replace(mention, by=replace(by, doubt=by.doubt or "没有写明是政府信息公开申请"))
    is_off = (
        (by.needs == REQUESTS and not _is_of_requests(scope, frame, mention))
        or (by.topic == REQUESTS and frame.topic == OTHER)
        or (by.needs == "cases" and not frame.case)
    )
    return None if is_off else mention


def _is_of_requests(scope: Scope, frame: Frame, mention: Mention) -> bool:
    names_them = scope.text[mention.start : mention.end].endswith("申请")
    return frame.topic == REQUESTS or (frame.topic == "" and names_them)


def _is_alone(scope: Scope, frame: Frame, mention: Mention) -> bool:
    """Whether a paragraph begins with it and names nothing at all: 全年办结24件."""
    tokens, sentence = scope.tokens, scope.sentence
    if frame.topic or frame.case or scope.text[: sentence.start].strip(f" {BLANK}"):
        return False
    spans = [(m.start, m.end) for m in tokens.mentions_between(sentence.start, mention.start)]
    spans += [(n.start, n.end) for n in tokens.numbers_between(sentence.start, mention.start)]
    if unexplained_between(scope, sentence.start, mention.start, spans):
        return False
    signs = ("others", "applications")
    return not any(
        tokens.sign(name, sentence.start, sentence.end)
        or tokens.lexicon.signs[name].search(scope.heading)
        for name in signs
    )


def _is_of_its_year(scope: Scope, mention: Mention) -> bool:
    """Whether a year in a subject's own words is another than the report's, as it has to be."""
    if not scope.tokens.lexicon.meaning(mention.name).own_year:
        return True
    found = _YEAR.search(scope.text, mention.start, mention.end)
    return found is None or year_of(found[1]) != scope.year


def _over(scope: Scope, frame: Frame, clause: Clause, end: int, mention: Mention) -> str:
    """What a subject is of that needs something to be named with it; empty for nothing."""
    if mention.by.of == "documents":
        return _document_of(scope, frame, clause, mention)
    if mention.by.of == "cases":
        return _case_of(scope, frame, clause, end)
    # 行政处罚上年21项，处理决定12件: of those that the statement named last.
    named = (one for one in scope.tokens.decisions if scope.start <= one[0] < mention.start)
    return max(named, default=(0, 0, ""))[2]


def _case_of(scope: Scope, frame: Frame, clause: Clause, end: int) -> str:
    """The kind of case that an outcome is of: that of both where two kinds of it were named."""
    over, lexicon = frame.case, scope.tokens.lexicon
    if clause.mark != "、" and _is_behind_both(scope, frame, clause):
        return ""
    parent = lexicon.over.get(over, "")
    if not parent or over in scope.tokens.cases_between(clause.head, end):
        return over
    is_of_both = [lexicon.over.get(one) for one in frame.order] == [parent, parent]
    return parent if is_of_both and clause.mark != "、" else over


def _is_behind_both(scope: Scope, frame: Frame, clause: Clause) -> bool:
    """Whether reviews and lawsuits were counted side by side: 复议14件、诉讼7件，纠正3件."""
    if frame.in_bracket or scope.tokens.cases_between(clause.head, clause.end):
        return False
    last = [item for item in frame.items if item.is_counted][-2:]
    if tuple(item.subject for item in last) not in scope.tokens.lexicon.together:
        return False
    return _BESIDE.fullmatch(scope.text, last[0].number_end, last[1].at) is not None


def _is_overdue(scope: Scope, clause: Clause, mention: Mention) -> bool:
    is_such = scope.tokens.lexicon.meaning(mention.name).overdue
    return is_such and scope.tokens.sign("overdue", clause.start, clause.end) is not None


def _document_of(scope: Scope, frame: Frame, clause: Clause, mention: Mention) -> str:
    for start, end in ((clause.start, clause.end), (clause.end, scope.end)):
        found = [
            (at < mention.start, abs(at - mention.start), name)
            for at, name in scope.tokens.documents_between(start, end)
        ]
        if found:
            return min(found)[2]
        if frame.document:
            return frame.document
    return ""
