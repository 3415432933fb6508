"""What a verb is about: what stands between it and its number, word by word.

办结 governs requests where nothing else stands between (办结24件, with requests spoken of), or
where a request does. Anything else is something else: 办结信访件9件, 收到建房申请37件.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from township_reports.characters import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from township_reports.narrative.claims.frame import Scope
    from township_reports.narrative.claims.tokens import Mention

_WORD = re.compile(f"[{HAN}]")
#: What accounts for words beside the subjects, the numbers and what these are of.
_KNOWN = ("linking", "causes", "heads", "negations", "denied", "all", "ours")
_MARK = re.compile("[，、。；：:;,（(]")

#: 制定规范性文件2件，废止文件1件
_DOCUMENTS = re.compile("文件")


class Object(Enum):
    """What a verb and its number are about."""

    #: A request, named.
    NAMED = auto()
    #: Nothing is named: what is spoken of.
    UNNAMED = auto()
    #: Requests of one kind, or by one channel.
    LIMITED = auto()
    #: Something else.
    OTHER = auto()


def object_between(scope: Scope, start: int, end: int) -> Object:
    """What the words between a verb and its number are about."""
    tokens = scope.tokens
    if tokens.sign("parts", start, end) or tokens.sign("limits", start, end):
        return Object.LIMITED
    if tokens.sign("applications", start, end):
        return Object.OTHER
    named = tokens.signs("requests", start, end)
    if named and unexplained(scope, named[-1].end, end):
        return Object.OTHER
    if unexplained(scope, start, end):
        # 要求公开批文的政府信息公开申请 is a request, and not every one.
        is_clear = bool(named) and tokens.sign("ours", start, end) is not None
        return Object.LIMITED if is_clear else Object.OTHER
    return Object.NAMED if named else Object.UNNAMED


def object_of(scope: Scope, verb: Mention, start: int, end: int) -> Object:
    """What a verb is about whose number stands from ``start`` to ``end``, before or behind it."""
    if verb.end > start:
        return object_between(scope, end, verb.start)
    found = object_between(scope, verb.end, start)
    if found is Object.UNNAMED:
        # 收到3件政府信息公开申请, 受理56件信访
        mark = _MARK.search(scope.text, end)
        stop = mark.start() if mark else len(scope.text)
        tokens = scope.tokens
        if tokens.sign("requests", end, stop):
            return Object.NAMED
        if tokens.sign("others", end, stop) or tokens.sign("applications", end, stop):
            return Object.OTHER
    return found


def unexplained_between(
    scope: Scope, start: int, end: int, known: Iterable[tuple[int, int]]
) -> str:
    """The unexplained words between two offsets outside of what is known."""
    position, words = start, ""
    for first, last in sorted(known):
        if position < first <= end:
            words += unexplained(scope, position, first)
        position = max(position, last)
    return words + (unexplained(scope, position, end) if position < end else "")


def documents_again(scope: Scope, start: int, end: int) -> list[tuple[int, int]]:
    """Where between two offsets documents are meant that were named before: 废止文件1件."""
    if not scope.tokens.documents_between(scope.start, start):
        return []
    return [match.span() for match in _DOCUMENTS.finditer(scope.text, start, end)]


def strays(scope: Scope, start: int, end: int) -> str:
    """The words between two offsets that nothing accounts for: who else, which part, what else."""
    tokens = scope.tokens
    # A row in other words may be a part of it, or be some other reason.
    named_here = tokens.mentions_between(start, end)
    spans = [(m.start, m.end) for m in named_here if not m.by.is_loose]
    spans += [(n.start, n.end) for n in tokens.numbers_between(start, end)]
    named = (*tokens.cases, *tokens.documents, *tokens.decisions)
    spans += [(first, last) for first, last, _ in named if start <= first < end]
    if any(m.by.of == "documents" for m in named_here):
        spans += documents_again(scope, start, end)
    for name in _KNOWN:
        spans += [(sign.start, sign.end) for sign in tokens.signs(name, start, end)]
    return unexplained_between(scope, start, end, spans)


def unexplained(scope: Scope, start: int, end: int) -> str:
    """The words between two offsets that are neither a request nor words that say nothing."""
    left = scope.text[start:end]
    if not _WORD.search(left):
        return ""
    for sign in reversed(scope.tokens.signs("requests", start, end)):
        left = left[: sign.start - start] + left[sign.end - start :]
    left = scope.tokens.lexicon.signs["fillers"].sub("", left)
    return "".join(_WORD.findall(left))
