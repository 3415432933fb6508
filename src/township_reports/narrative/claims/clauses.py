"""Divide a paragraph into sentences and clauses, and blank out what holds no claim.

What is blanked out keeps its length, so that offsets stay those of the paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.characters import FULL_STOPS, HAN, ORDINALS, SEMICOLONS

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = "\u3000"
# Names of documents, quoted words, notice numbers, articles, dates, times, numbers of telephones.
# None is as long as it may be here; without an end each of a long text's characters began one.
_NAMES = re.compile(
    r"《[^》]{0,500}》|“[^”]{0,500}”"
    rf"|[{HAN}]{{0,200}}[〔\[(（]\d{{4}}[〕\])）](?:第)?\d+号(?:、(?:第)?\d+号)*"
    rf"|第[\d{ORDINALS}]+(?:条|号)(?:第?（[{ORDINALS}]+）项?|第?[{ORDINALS}\d]+[项款])*"
    rf"|第（[{ORDINALS}]+）项"
    r"|\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月(?:\d{1,2}日|底)?|\d{1,2}:\d{2}|\d{3,4}-\d{7,8}|(?<!\d)12345(?=热线)"
    rf"|[\d零{ORDINALS}]{{1,20}}个工作日(?:以?内)?"
)
# Whoever may apply, named together: no kind of applicant that a number would be about.
_APPLICANTS = re.compile(
    r"(?:公民|自然人|个人|群众)(?:(?:、|和|及|与|或|或者|以及)(?:法人|(?:商业)?企业|单位))*"
    r"(?:、|和|及|与|或|或者|以及)(?:法人|(?:其他|社会)组织|法人其他组织)(?![^，。；\d]*(?:分别|各|均))"
)
_STOPS = FULL_STOPS + SEMICOLONS
_SENTENCE = re.compile(f"[^{_STOPS}]*[{_STOPS}]?")
_CLAUSE = re.compile(rf"[^，,、：:（）(){_STOPS}]*")
_OPENING = ("（", "(")
_CLOSING = ("）", ")")


@dataclass(frozen=True)
class Clause:
    """A piece of a sentence between marks; ``mark`` is the one before it, empty for the first.

    ``brackets`` are where those begin that it stands in, the outermost first.
    """

    start: int
    end: int
    mark: str
    brackets: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """A sentence, or what stands before a semicolon: its span and its clauses."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


def without_names(text: str) -> str:
    """The text with names and numbers of documents, dates and quoted words blanked out.

    公民、法人和其他组织 goes too, where the kinds are not counted each by itself.
    """
    for pattern in (_NAMES, _APPLICANTS):
        text = pattern.sub(lambda match: _BLANK * len(match[0]), text)
    return text


def sentences_of(text: str) -> Iterator[Sentence]:
    """The sentences of a text in order."""
    for match in _SENTENCE.finditer(text):
        if match[0].strip(_BLANK + " 。；;"):
            yield Sentence(match.start(), match.end(), tuple(_clauses(text, *match.span())))


def _clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    position = start
    brackets: tuple[int, ...] = ()
    while position < end:
        match = _CLAUSE.match(text, position, end)
        assert match
        # A separator of thousands divides nothing.
        stop = match.end()
        while (
            stop < end
            and text[stop] == ","
            and text[stop - 1 : stop + 2].replace(",", "").isdigit()
        ):
            stop = _CLAUSE.match(text, stop + 1, end).end()  # type: ignore[union-attr] # it always matches
        if text[position:stop].strip(_BLANK + " "):
            yield Clause(position, stop, text[position - 1] if position > start else "", brackets)
        if text[stop : stop + 1] in _OPENING:
            brackets = (*brackets, stop)
        elif text[stop : stop + 1] in _CLOSING:
            brackets = brackets[:-1]
        position = stop + 1
