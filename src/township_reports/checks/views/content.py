"""The view ``content``: what a narrative has to hold, and whether it does.

What is looked for stands in ``words.yaml`` under ``content``, as patterns: a topic counts as
covered once anything is said that can only be about it, so that a finding is worth reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from township_reports.characters import NUMERALS, as_read, periods_in, value_of
from township_reports.checks.passage import Passage
from township_reports.checks.views import periods
from township_reports.checks.views.model import View, text_view
from township_reports.checks.views.remarks import is_heading, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from township_reports.checks.subject import Subject
    from township_reports.filings import Filing

COLUMNS: Mapping[str, tuple[str, ...]] = {"content": ("quote", "requirement", "state", "detail")}

_ANNOUNCED = re.compile(rf"(?<!第)([{NUMERALS[1:]}]|\d)\s*个?(?:大)?部分")
#: How many parts must be listed outside the preamble for a sentence to be about the report's.
_SURELY_PARTS = 4


class Requirement(StrEnum):
    """What a narrative has to hold, by the word that suites judge by."""

    TOPIC = "topic"
    RESULT = "result"
    FIGURE = "figure"
    PERIOD = "period"
    BASIS = "basis"
    FEES = "fees"
    PARTS = "parts"
    HEADING = "heading"


class Presence(StrEnum):
    """Whether a narrative holds what is required, once."""

    PRESENT = "present"
    MISSING = "missing"
    REPEATED = "repeated"


@dataclass(frozen=True)
class _Required:
    """``state`` is ``None`` where it cannot be said."""

    requirement: Requirement
    state: Presence | None
    detail: str = ""
    table: str = ""
    passage: Passage | None = None


def content(subject: Subject) -> View:
    """A line a requirement; no lines where ``words.yaml`` asks for nothing.

    The requirements: ``topic``, ``period``, ``basis``, ``result``, ``parts``, ``figure``,
    ``fees``, ``heading``.
    """
    filing, words = subject.filing, subject.words.get("content")
    unread = periods.unread_periods(filing, subject.words.get("wording"))
    found = list(_requirements(filing, words, tuple(unread))) if words else []
    lines: list[tuple[Passage | None, Mapping[str, Any]]] = []
    for one in found:
        state = None if one.state is None else one.state.value
        fields = {"requirement": one.requirement.value, "state": state, "detail": one.detail}
        # What is missing stands nowhere; the line says where it belongs.
        lines.append((one.passage, fields if one.passage else {**fields, "table": one.table}))
    return text_view("content", filing, lines, COLUMNS["content"])


def _requirements(
    filing: Filing, words: Mapping[str, Any], unread: Sequence[Passage]
) -> Iterator[_Required]:
    yield from _of_overall(filing, words)
    yield from _of_period(filing, words, unread)
    yield from _of_basis(filing, words)
    yield from _of_others(filing, words)
    yield from _of_parts(filing, words)
    yield from _of_headings(filing)


def _of_overall(filing: Filing, words: Mapping[str, Any]) -> Iterator[_Required]:
    section = filing.form.section_of("overall")
    if section is None:
        return
    title = section.title
    overall, whole = _text(filing, section.numeral), _text(filing)
    for name, pattern in (words.get("topics") or {}).items():
        yield _Required(Requirement.TOPIC, _state(pattern, overall, overall), name, title)
    if filing.level.name not in (words.get("no_results") or ()):
        for name, pattern in (words.get("results") or {}).items():
            yield _Required(Requirement.RESULT, _state(pattern, whole, overall), name, title)
    if words.get("figure"):
        yield _Required(Requirement.FIGURE, _state(words["figure"], overall, overall), "", title)


def _state(pattern: str, text: str, overall: str) -> Presence | None:
    # A narrative without 一 is a finding of the form; what 一 would hold cannot be judged.
    if not overall.strip():
        return None
    return _presence(re.search(pattern, text))


def _presence(found: object) -> Presence:
    return Presence.PRESENT if found else Presence.MISSING


def _of_period(
    filing: Filing, words: Mapping[str, Any], unread: Sequence[Passage]
) -> Iterator[_Required]:
    """The period once; where it is named and cannot be read, each such place with its words."""
    name = words.get("period")
    if not name:
        return
    for passage in unread:
        paragraph = passage.paragraph
        detail = f"{paragraph.section}第 {paragraph.number} 段“{passage.quote}”读不出起止日期"
        yield _Required(Requirement.PERIOD, Presence.MISSING, detail, passage=passage)
    if not unread:
        whole = _text(filing)
        written = periods_in(whole, filing.year)
        given = (
            _has_standard_preamble(filing)
            or re.search(name, whole)
            or any(period.is_whole_year for period in written)
        )
        yield _Required(Requirement.PERIOD, _presence(given), "没有写明统计期限", "前言")


def _of_basis(filing: Filing, words: Mapping[str, Any]) -> Iterator[_Required]:
    basis = words.get("basis")
    if basis:
        given = _has_standard_preamble(filing) or re.search(basis, _text(filing))
        yield _Required(Requirement.BASIS, _presence(given), "编制依据", "前言")


def _has_standard_preamble(filing: Filing) -> bool:
    """Whether the unit has none of its own: the standard one is printed, with period and basis."""
    return not filing.narrative.preamble.strip()


def _of_others(filing: Filing, words: Mapping[str, Any]) -> Iterator[_Required]:
    section = filing.form.section_of("others")
    if section is None:
        return
    text = _text(filing, section.numeral)
    for name, pattern in (words.get("fees") or {}).items():
        yield _Required(Requirement.FEES, _state(pattern, text, text), name, section.title)


def _of_parts(filing: Filing, words: Mapping[str, Any]) -> Iterator[_Required]:
    parts: Mapping[str, str] = words.get("parts") or {}
    if not parts:
        return
    for paragraph in filing.narrative.paragraphs:
        for sentence in sentences(paragraph):
            match = _ANNOUNCED.search(sentence.quote)
            lacking = [n for n, pattern in parts.items() if not re.search(pattern, sentence.quote)]
            listed = len(parts) - len(lacking)
            if not match or (paragraph.numeral and listed < _SURELY_PARTS):
                continue
            announced = match.group(1)
            number = int(announced) if announced.isdigit() else value_of(announced)
            detail = f"报告共{len(parts)}个部分"
            if listed and lacking:
                detail += f"，这里没有列出{'、'.join(lacking)}"
            agrees = number == len(parts) and listed in {0, number}
            yield _Required(
                Requirement.PARTS,
                _presence(agrees),
                detail,
                passage=sentence,
            )


def _of_headings(filing: Filing) -> Iterator[_Required]:
    titles = {
        as_read(title): section.title
        for section in filing.form.sections
        for title in section.titles
    }
    for paragraph in filing.narrative.paragraphs:
        if is_heading(paragraph):
            words = paragraph.text.lstrip("#").rstrip("#").strip()
            start = paragraph.text.index(words) if words else 0
            title = titles.get(as_read(words), "")
            passage = Passage(paragraph, start, start + len(words))
            state = Presence.REPEATED if title else Presence.PRESENT
            yield _Required(Requirement.HEADING, state, title, passage=passage)


def _text(filing: Filing, numeral: str = "") -> str:
    """The prose of a section, or of all, without the marks of bold type."""
    paragraphs = filing.narrative.paragraphs
    return "\n".join(p.text.replace("**", "") for p in paragraphs if numeral in {"", p.numeral})
