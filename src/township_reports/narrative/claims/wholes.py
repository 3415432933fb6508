"""Which numbers of a sentence are a whole that the tables give, and which a part of it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from township_reports.narrative.claims.causes import of_disclosure, statement_end
from township_reports.narrative.claims.fates import Reason
from township_reports.narrative.claims.meanings import AND, Counted
from township_reports.narrative.claims.model import Claim
from township_reports.narrative.claims.objects import strays
from township_reports.narrative.claims.rivals import rivals
from township_reports.narrative.claims.tree import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.filings import Paragraph
    from township_reports.narrative.claims.frame import Scope
    from township_reports.narrative.claims.items import Item
    from township_reports.narrative.claims.lexicon import Lexicon

_REST = re.compile("其余|剩余|余下|尚有|还有|另有|，余")
_AGAIN = re.compile(r"的\s*\Z")
_MAKER = re.compile(r"[以由][^，。；\d]+的\s*\Z")
_OUTCOME = re.compile("纠[正错]|维持|撤销|败诉|审结|胜诉")
_PART = re.compile("其中")
_NEAR = 10
_HOLDS = re.compile(r"\s*[（(](?:其中)?(?:含|包括|包含)[^，。；（）()\d]*")
_CARRIED_ON = re.compile("继续(?:有效|施行|执行)")
_ADDS = re.compile("合计|共计|总计|总共|一共")
_WHOLE = re.compile("全年|合计|总计|共计|一共|总共")


def wholes(scope: Scope, items: Sequence[Item], paragraph: Paragraph) -> Iterator[Claim]:
    """The claims of a sentence: its numbers without those that are of a part, or of more.

    A claim is doubtful where the rest of the sentence explains its number: 收到23件，办结21件，
    其余2件未到期 leaves out what was carried over.
    """
    specific = of_disclosure(scope, items)
    told = [item for item in specific if item.subject and item.reason is Reason.NONE]
    results = _results(scope, told, items)
    others = rivals(scope, items)
    subjects = tuple(dict.fromkeys(item.subject for item in told))
    for item in told:
        doubt = _level_doubt(scope, item, told, specific)
        if doubt is not None:
            read = _with_held(scope, replace(item, doubt=item.doubt or doubt), told)
            claim = _claim(scope, read, items, paragraph)
            of = claim.of or _whole_of(scope, item, told)
            doubt = claim.doubt or others.get(item, "")
            yield replace(claim, of=of, adds_up=item in results, doubt=doubt, told=subjects)


def _whole_of(scope: Scope, item: Item, told: Sequence[Item]) -> str:
    """The total before whose parts are all there: 收到70件，来自自然人的64件、法人的6件."""
    for one in scope.tokens.lexicon.part_lists:
        if not one.all or item.subject not in one.parts:
            continue
        totals = [other for other in told if other.subject in one.totals and other.at < item.at]
        parts = [other.value for other in told if other.subject in one.parts]
        if totals and len(parts) > 1 and sum(parts) == totals[-1].value:
            return totals[-1].subject
    return ""


def _with_held(scope: Scope, item: Item, told: Sequence[Item]) -> Item:
    """A row with the row beside it that its number holds: 予以公开7件（含部分公开2件）."""
    for other in told:
        is_beside = _HOLDS.fullmatch(scope.text, item.end, other.at) is not None
        rows = {item.subject, other.subject}
        is_row = len(rows) > 1 and any(
            rows <= one.parts and not one.all for one in scope.tokens.lexicon.part_lists
        )
        if is_beside and is_row and not scope.tokens.lexicon.covers(item.subject, other.subject):
            doubt = f"读作含“{other.subject}”的数"
            return replace(item, subject=AND.join((item.subject, other.subject)), doubt=doubt)
    return item


def _results(scope: Scope, told: Sequence[Item], items: Sequence[Item]) -> list[Item]:
    """The results of a sentence that make what it says came in: of more nothing is told."""
    lexicon = scope.tokens.lexicon
    for received in told:
        if not lexicon.meaning(received.subject).received:
            continue
        covered = [one for one in told if lexicon.is_result(one.subject, received.subject)]
        results = [one for one in covered if not _is_within(one, covered)]
        # 信访1件 among results is one of them, whatever it is.
        unread = [
            one
            for one in items
            if results
            and not one.subject
            and one.is_counted
            and one.at > results[0].at
            and one.measure == received.measure
            and not _is_within(one, covered)
        ]
        if sum(one.value for one in (*results, *unread)) == received.value:
            return results
    return []


def _is_within(item: Item, others: Sequence[Item]) -> bool:
    """Whether it is a part of another of these numbers."""
    return any(base in others for base in item.bases)


def _claim(scope: Scope, item: Item, items: Sequence[Item], paragraph: Paragraph) -> Claim:
    meaning = scope.tokens.lexicon.meaning(item.subject)
    doubt = item.doubt
    is_of_courts = meaning.any_cause or item.subject in scope.tokens.lexicon.outcomes
    if not doubt and is_of_courts and not _is_of_disclosure(scope, item):
        doubt = "没有说明是不是政府信息公开引起的"
    is_of_cases = item.subject in scope.tokens.lexicon.requests or meaning.any_cause
    unread = tuple(
        other.value
        for other in items
        if is_of_cases
        and other.is_counted
        and not other.subject
        and other.base is None
        and other.measure == item.measure
        and other.reason in {Reason.NONE, Reason.PART}
    )
    # 11件，涉及拆迁（6件）、物业（3件）、其他（2件）: what makes up another number is no rest.
    others = {other.value for other in items if other.subject and other is not item}
    beside = () if len(unread) > 1 and sum(unread) in others else unread
    return Claim(
        item.subject,
        item.value,
        paragraph,
        item.start,
        item.end,
        item.at,
        item.measure,
        item.least,
        item.most,
        doubt,
        beside,
        item.of or (item.base.subject if item.base is not None else ""),
    )


def _is_of_disclosure(scope: Scope, item: Item) -> bool:
    end = statement_end(scope, item.at)
    # What is said of a part of the cases is not said of all.
    part = _PART.search(scope.text, item.end, end)
    end = part.start() if part else end
    tokens, start = scope.tokens, scope.sentence.start
    known = scope.text[start:end] + scope.heading
    if tokens.lexicon.signs["ours"].search(known):
        return True
    # 依申请公开渠道畅通 says nothing of the cases behind it; what is said of cases goes on.
    return any(
        tokens.sign("ours", s.start, s.end) is not None
        and bool(tokens.cases_between(s.start, s.end))
        for s in sentences_of(scope.text[:start])
    )


def _level_doubt(
    scope: Scope, item: Item, told: Sequence[Item], items: Sequence[Item]
) -> str | None:
    """Why its level is doubtful, empty where it is clear, ``None`` where it is but a part."""
    if item.base is not None and item.is_counted and not _is_of_years(item.base):
        if any(
            (
                _is_of_some(scope, item, item.base),
                _is_of_outcome(scope, item, item.base),
                _is_of_both(scope, item.base, told),
            )
        ):
            return None
        return _doubt_of_part(scope, item, item.base)
    if _is_part(scope, item, told) or _is_named_again(scope, item) or _is_picked(scope, item):
        return None
    if item.is_counted and _is_of_kind(scope, item, told, items):
        return None
    if _is_carried_on(scope, item, told, items):
        return None
    if item.is_counted and (
        _is_added(scope, item, items) or _is_of_one_channel(scope, item, told, items)
    ):
        return None
    if item.is_counted and _has_rest(scope, item, items):
        return None if item.doubt else "同一句里另有“其余”，可以不含上年结转的申请"
    return ""


def _is_carried_on(scope: Scope, item: Item, told: Sequence[Item], items: Sequence[Item]) -> bool:
    """Whether it makes a whole with those of the year: 继续有效4件、制发3件，共7件."""
    kinds = tuple(k for k in scope.tokens.lexicon.documents if item.subject.startswith(k))
    if not kinds or not _CARRIED_ON.search(scope.text, item.clause, item.at):
        return False
    beside = [one.value for one in told if one is not item and one.subject.startswith(kinds)]
    totals = {one.value for one in items if one.at > item.at}
    return any(item.value + value in totals for value in beside)


def _statement_of(scope: Scope, item: Item) -> int:
    """Where the statement ends in which an item stands."""
    return statement_end(scope, item.at)


def _is_of_some(scope: Scope, item: Item, base: Item) -> bool:
    """Whether it is of documents that one body made: 现行有效58件，其中以县政府名义制发的39件."""
    is_named = _MAKER.search(scope.text[item.clause : item.at]) is not None
    kinds = scope.tokens.lexicon.documents
    return is_named and any(
        item.subject.startswith(kind) and base.subject.startswith(kind) for kind in kinds
    )


def _is_of_outcome(scope: Scope, item: Item, base: Item) -> bool:
    """Whether it is of cases with one outcome: 纠正3件，其中复议2件."""
    is_outcome = _OUTCOME.search(scope.text, base.clause, base.at) is not None
    return is_outcome and scope.tokens.lexicon.meaning(item.subject).any_cause


def _is_of_both(scope: Scope, base: Item, told: Sequence[Item]) -> bool:
    """Whether the number before is that of all cases: 复议41件、诉讼23件，共64件，其中未审结7件."""
    cases = [
        o for o in told if o.at < base.at and scope.tokens.lexicon.meaning(o.subject).any_cause
    ]
    return len(cases) > 1 and sum(one.value for one in cases) == base.value


def _is_of_years(base: Item) -> bool:
    """Whether the number before is of several years, so that this year's is a whole."""
    return base.reason is Reason.OTHER_YEAR


def _doubt_of_part(scope: Scope, item: Item, base: Item) -> str | None:
    lexicon = scope.tokens.lexicon
    meaning = lexicon.meaning(item.subject)
    if item.subject == base.subject and item.value < base.value:
        return None
    if meaning.left_over:
        return ""
    if item.subject not in lexicon.requests:
        return _doubt_of_other(item, base, lexicon)
    if base.reason is not Reason.NONE or any(b.reason is not Reason.NONE for b in item.bases):
        return None
    if not base.subject:
        # 征求第三方意见6件，其中同意公开4件 says nothing of requests.
        is_stray = strays(scope, base.clause, base.at)
        is_named = scope.tokens.sign("requests", base.clause, base.number_end + _NEAR)
        return None if is_stray and not is_named else "没有读懂“其中”前面的数是什么"
    if meaning.own_year and lexicon.meaning(base.subject).besides is not None:
        # 办结25件（含上年结转2件）
        return "可能只是上年结转的里办结了的"
    if lexicon.covers(base.subject, item.subject):
        return "" if _is_clear(base, item, lexicon) else "可能只是收到的申请里的一部分"
    return None


def _doubt_of_other(item: Item, base: Item, lexicon: Lexicon) -> str | None:
    """The same of a part that is of cases, documents or decisions."""
    if not base.subject and item.subject.startswith(tuple(lexicon.documents)):
        # 清理规范性文件35件，其中继续有效25件 are not all that are in force.
        return None
    # 复议9件，其中行政处罚2件: decisions are counted by cases there.
    is_outcome = item.subject in lexicon.outcomes
    if is_outcome and not base.subject and base.reason is Reason.NONE:
        return "没有读懂“其中”前面的数是什么"
    is_of_it = is_outcome or lexicon.meaning(item.subject).counts is Counted.DECISIONS
    return None if is_of_it and not lexicon.covers(base.subject, item.subject) else ""


def _is_clear(base: Item, item: Item, lexicon: Lexicon) -> bool:
    """Whether a row by itself, named among what was received, is the row's figure."""
    meaning = lexicon.meaning(base.subject)
    is_of_came_in = lexicon.meaning(item.subject).received
    is_result = is_of_came_in or lexicon.is_result(item.subject, base.subject)
    if meaning.besides is not None and not is_result:
        # 答复15件，其中自然人14件: who asked is counted as it came in.
        return False
    is_row = item.subject in lexicon.weak or lexicon.meaning(item.subject).besides is not None
    return not (is_row and lexicon.meaning(base.subject).received)


def _is_part(scope: Scope, item: Item, told: Sequence[Item]) -> bool:
    """Whether the sentence counts the same subject more than once, and this is not the whole."""
    same = [
        other
        for other in told
        if other.subject == item.subject and other.is_counted and other.base is None
    ]
    if any(_is_row_of(scope, other, item) for other in told):
        return True
    values = [other.value for other in same]
    if item.is_counted and len({_statement_of(scope, one) for one in same}) > 1:
        # 大量反复申请的，不予处理1件；信访投诉的，不予处理1件
        lists = [one for one in scope.tokens.lexicon.part_lists if item.subject in one.parts]
        if lists and not any(one.all for one in lists):
            return True
    if not item.is_counted or all(value == item.value for value in values):
        return False
    if _WHOLE.search(scope.text, item.clause, item.at):
        return False
    # A total is as much as all its parts.
    return item.value < max(values) or sum(values) - item.value > item.value


def _is_of_kind(scope: Scope, item: Item, told: Sequence[Item], items: Sequence[Item]) -> bool:
    """Whether it is a result of one kind alone: 律师事务所提出的2件申请，1件公开、1件无法提供."""
    lexicon = scope.tokens.lexicon
    received = [name for name, meaning in lexicon.meanings.items() if meaning.received]
    is_result = any(lexicon.is_result(item.subject, name) for name in received)
    if not is_result or _WHOLE.search(scope.text, item.clause, item.at):
        return False
    ahead = [o for o in items if o.is_counted and o.at < item.at and o.base is None and not o.of]
    kind = next((o for o in reversed(ahead) if not _is_result_of(lexicon, o, received)), None)
    is_kind = kind is not None and (kind.reason is Reason.PART or lexicon.is_kind(kind.subject))
    if kind is None or not is_kind or lexicon.covers(kind.subject, item.subject):
        return False
    behind = [o for o in told if o.is_counted and o.at > kind.at and o.base is None]
    return sum(o.value for o in behind if _is_result_of(lexicon, o, received)) == kind.value


def _is_of_one_channel(
    scope: Scope, item: Item, told: Sequence[Item], items: Sequence[Item]
) -> bool:
    """Whether it is told of each channel: 线上受理97件，办结94件；线下受理51件，办结47件."""
    parts = {_statement_of(scope, one) for one in items if one.reason is Reason.PART}
    same = {_statement_of(scope, one) for one in told if one.subject == item.subject}
    return len(same) > 1 and same <= parts


def _is_added(scope: Scope, item: Item, items: Sequence[Item]) -> bool:
    """Whether it makes up a total of the same: 县政府制发4件、办公室7件、部门8件，合计19件."""
    counted = sorted((o for o in items if o.is_counted), key=lambda one: one.at)
    for place, total in enumerate(counted):
        if total.at <= item.at or not _ADDS.search(scope.text, total.clause, total.at):
            continue
        summed = Decimal(0)
        for part in reversed(counted[:place]):
            if part.subject not in {"", item.subject} or part.measure != total.measure:
                break
            summed += part.value
            if part.at <= item.at:
                return part is item and place > 1 and summed == total.value
    return False


def _is_result_of(lexicon: Lexicon, item: Item, received: Sequence[str]) -> bool:
    return any(lexicon.is_result(item.subject, name) for name in received)


def _is_row_of(scope: Scope, row: Item, item: Item) -> bool:
    """Whether a row was told as this result before: 因属行政查询不予公开2件，因……不予公开1件."""
    lexicon = scope.tokens.lexicon
    is_before = row.is_counted and row.base is None and row.at < item.at
    is_row = row.subject in lexicon.weak and lexicon.covers(item.subject, row.subject)
    return is_before and is_row and item.subject in scope.text[row.clause : row.at]


def _is_picked(scope: Scope, item: Item) -> bool:
    """Whether 其中 picks out some of a number that is not told: 其中5日内办结的有8件."""
    if item.base is not None and _is_of_years(item.base):
        return False
    named = scope.tokens.mentions_between(item.start, item.end)
    is_verb = any(mention.by.verb and mention.name == item.subject for mention in named)
    return is_verb and item.is_counted and scope.text.startswith("其中", item.clause)


def _is_named_again(scope: Scope, item: Item) -> bool:
    """Whether it goes back to a part told of before: 其中县政府61件。县政府收到的61件中."""
    is_left = scope.tokens.lexicon.meaning(item.subject).left_over
    if is_left or not _AGAIN.search(scope.text[item.clause : item.at]):
        return False
    return any(
        other.value == item.value and other.measure == item.measure and other.base is not None
        for other in scope.before
    )


def _has_rest(scope: Scope, item: Item, items: Sequence[Item]) -> bool:
    """Whether it adds up to an earlier number of the sentence with what is said to be left."""
    rest = _REST.search(scope.text, item.at, scope.sentence.end)
    if rest is None:
        return False
    left = next((o for o in items if o.is_counted and o.at >= rest.end()), None)
    if left is None:
        return False
    whole = item.value + left.value
    return any(o.is_counted and o.at < item.at and o.value == whole for o in items)
