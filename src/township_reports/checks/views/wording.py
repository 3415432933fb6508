"""The view ``wording``: words that give a narrative away as another's, another year's, unfinished.

All that is looked for stands in ``words.yaml`` under ``wording``; personal data alone is found
when a filing is read, words or no words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from township_reports.checks.passage import Passage
from township_reports.checks.views import dates, names, periods, places, slips
from township_reports.checks.views.model import View, text_view
from township_reports.checks.views.remarks import Remark, RemarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from township_reports.checks.subject import Subject
    from township_reports.filings import Filing, PrivateData, PrivateKind

COLUMNS: Mapping[str, tuple[str, ...]] = {"wording": ("quote", "kind", "detail", "advice")}

#: How many characters before personal data are quoted with it, and what they do not go beyond.
_WORDS_BEFORE = re.compile(r"[^，。；、！？,;!?（(“\s]{0,10}[：:]?\s*\Z")

_NOTHING = {"kind": "", "detail": "", "advice": ""}


def wording(subject: Subject) -> View:
    """A line a remark, its ``kind``, ``detail`` and ``advice``; and one a clean paragraph.

    So what holds is counted by paragraphs. The ``kind`` of a clean paragraph is empty.
    """
    filing = subject.filing
    words = subject.words.get("wording")
    remarks = (*_remarks(subject, words), *_private_remarks(filing))
    lines: list[tuple[Passage | None, Mapping[str, Any]]] = [
        (r.passage, _fields(r.kind, r.detail, r.advice)) for r in remarks
    ]
    spoken_of = {passage.paragraph.line for passage, _ in lines if passage}
    lines += [
        (Passage(paragraph, 0, 0), _NOTHING)
        for paragraph in filing.narrative.paragraphs
        if words and paragraph.line not in spoken_of
    ]
    lines.sort(key=_position)
    # What stands in a table or a heading has no words of a paragraph to show.
    elsewhere = [private for private in filing.private if private.paragraph is None]
    lines += [(None, {**_fields(*_said_of(p.kind)), **_private_place(p)}) for p in elsewhere]
    view = text_view("wording", filing, lines, COLUMNS["wording"])
    files = [(private.file, private.address) for private in elsewhere]
    return replace(view, where=[*view.where[: len(lines) - len(files)], *files])


def _remarks(subject: Subject, words: Mapping[str, Any]) -> Iterator[Remark]:
    if not words:
        return
    filing = subject.filing
    sure = [
        *periods.period_remarks(filing, words),
        *slips.title_remarks(filing, words),
        *dates.plan_remarks(filing, words),
    ]
    yield from sure
    # A year within what is told of already is not told of again.
    for remark in (*dates.opening_remarks(filing, words), *slips.slip_remarks(filing)):
        if not any(map(remark.overlaps, sure)):
            yield remark
    yield from dates.plenum_remarks(filing, words)
    yield from dates.notice_remarks(filing, words, subject.forms)
    yield from names.self_remarks(filing, words, subject.levels)
    yield from places.place_remarks(filing, words, subject.others, subject.levels)
    yield from names.head_remarks(filing, words, subject.levels)
    yield from names.other_remarks(filing, subject.others)
    yield from names.misspelt_remarks(filing, subject.others)
    yield from _leftovers(filing, words)


def _leftovers(filing: Filing, words: Mapping[str, Any]) -> Iterator[Remark]:
    """``leftover``: an instruction or a blank of a model text."""
    patterns: Sequence[str] = words.get("leftovers") or ()
    if not patterns:
        return
    # One pattern, so that what two of them find is one leftover; the first named goes first.
    pattern = re.compile("|".join(f"(?:{one})" for one in patterns))
    for paragraph in filing.narrative.paragraphs:
        for match in pattern.finditer(paragraph.text):
            passage = Passage(paragraph, match.start(), match.end())
            yield Remark(RemarkKind.LEFTOVER, passage, match.group(), "照实填写，或者删去")


def _private_remarks(filing: Filing) -> Iterator[Remark]:
    for private in filing.private:
        if private.paragraph is not None:
            before = _WORDS_BEFORE.search(private.paragraph.text[: private.start])
            start = before.start() if before else private.start
            passage = Passage(private.paragraph, start, private.end)
            kind, detail, advice = _said_of(private.kind)
            yield Remark(kind, passage, detail, advice)


def _said_of(kind: PrivateKind) -> tuple[PrivateKind, str, str]:
    return kind, kind.called, f"{kind.called}不能公开，请删去（这里和各处输出都已遮蔽）"


def _fields(kind: RemarkKind | PrivateKind, detail: str, advice: str) -> dict[str, str]:
    return {"kind": kind.value, "detail": detail, "advice": advice}


def _private_place(private: PrivateData) -> dict[str, str]:
    return {"table": private.file.rsplit("/", 1)[-1], "row": private.address}


def _position(line: tuple[Passage | None, Mapping[str, Any]]) -> tuple[int, int]:
    passage = line[0]
    return (passage.paragraph.line, passage.start) if passage else (0, 0)
