"""Which subjects a clause names: each under its full name, as its words are meant there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.characters import year_of
from township_reports.narrative.claims.frame import OTHER, REQUESTS, YEAR
from township_reports.narrative.claims.names import BLANK
from township_reports.narrative.claims.objects import unexplained_between

if TYPE_CHECKING:
    from township_reports.narrative.claims.frame import Frame, Scope
    from township_reports.narrative.claims.tokens import Mention
    from township_reports.narrative.claims.tree import Clause

_LED_TO = re.compile("[因对][^，。；\\d]{0,16}(?:引起|引发|导致)")
_CAUSED = re.compile("(?:决定|行为)?(?:所)?(?:引起|引发|导致|所致)")
_ORDER = re.compile("[前后]者")
_OF_EACH = re.compile(r"\s*[均都皆]")
_BESIDE = re.compile(r"[、和及与][^，。；（）\d]{0,12}")


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
    if not scope.tokens.numbers_between(clause.start, end):
        # 复议4件、诉讼2件，均未被纠正
        found = tuple(one for m in found for one in _of_each(scope, frame, clause, m))
    meant = (_meant(scope, frame, clause, end, mention) for mention in found)
    return tuple(mention for mention in meant if mention is not None)


def _of_each(scope: Scope, frame: Frame, clause: Clause, mention: Mention) -> tuple[Mention, ...]:
    """An outcome of each kind of cases where both were counted right before; else itself."""
    last = [item for item in frame.items if item.is_counted][-2:]
    are_both = tuple(item.subject for item in last) in scope.tokens.lexicon.together
    is_of_each = _OF_EACH.match(scope.text, clause.start) is not None
    if mention.by.of != "cases" or not are_both or not is_of_each or clause.mark != "，":
        return (mention,)
    by = replace(mention.by, of="")
    return tuple(replace(mention, name=f"{kind}{mention.name}", by=by) for kind in frame.order)


def _meant(
    scope: Scope, frame: Frame, clause: Clause, end: int, mention: Mention
) -> Mention | None:
    """A subject under its full name; ``None`` where its words mean something else here."""
    by = mention.by
    is_off = _is_overdue(scope, clause, mention) or _is_cause(scope, clause, mention)
    if is_off or not _is_of_its_year(scope, mention):
        return None
    if by.of:
        over = _over(scope, frame, clause, end, mention)
        return replace(mention, name=over + mention.name) if over else None
    if by.needs == REQUESTS and not by.is_loose and _is_alone(scope, frame, mention):
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
    spans += [(s.start, s.end) for s in tokens.signs("nounless", sentence.start, mention.start)]
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
    found = YEAR.search(scope.text, mention.start, mention.end)
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
    if _ORDER.search(scope.text, last[1].number_end, clause.end):
        return False
    return _BESIDE.fullmatch(scope.text, last[0].number_end, last[1].at) is not None


def _is_cause(scope: Scope, clause: Clause, mention: Mention) -> bool:
    """Whether a result is what led to cases: 因无法提供引起3件."""
    if _CAUSED.match(scope.text, mention.end):
        # 4件为行政处罚引起
        return True
    if mention.by.topic != REQUESTS:
        return False
    causes = _LED_TO.finditer(scope.text, clause.start, clause.end)
    return any(cause.start() < mention.start and mention.end < cause.end() for cause in causes)


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
