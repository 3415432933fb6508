"""The tokens of a paragraph: numbers with their measure words, subjects, signs, percentages."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.characters import (
    ORDINALS,
    Number,
    fractions_in,
    numbers_in,
    percentages_in,
    plain_digits,
    things_in,
    value_of,
)
from township_reports.narrative.claims.names import BLANK, without_names, without_own_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.characters import Percentage
    from township_reports.narrative.claims.lexicon import Lexicon, SubjectPattern

#: 申请数量为33, 处理决定412: a count without its measure word stands before a mark.
_BARE = re.compile(
    r"(?<=[数量为是达共计有决定请议讼])[：:]?\s*(?P<digits>[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*"
    rf"|(?<=为)[{ORDINALS}百]{{1,6}})\s*"
    r"(?=[，、。；;：（）)]|$|和|与|及)"
)
#: 予以公开3、不予公开3: a count right behind what it is of.
_BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff])[：:]?\s*(?P<digits>[1-9]\d{0,4})\s*(?=[，、。；;）)]|$|和)"
)
_CASES = re.compile(r"(?<=[\d一二两三四五六七八九十百])[起宗例笔]")
#: 自然人10、商业企业0、其他1: a row of a table written out.
_ROW = re.compile(
    r"(?:(?:(?<=[、，：；])|^)[\u4e00-\u9fff]{1,16}\d{1,5}[、，；]){2,}[\u4e00-\u9fff]{1,16}\d{1,5}(?=[，。；）])"
)
_ROW_FIGURE = re.compile(r"\d+")
#: 平均每月2.6件 counts nothing that was.
_EACH = re.compile(r"平均[^，。；、\d]{0,14}$|每[^，。；、\d]{0,6}$|(?:无|没有)$")
_THEN = re.compile(r"\s*(?:[，、。；;：:（）()]|$|[和与及的])")
_LOOK_BACK = 16
#: Marks of half width as they are written in Chinese; one between digits is of the number.
_MARKS = str.maketrans("();", "（）；")
_AS_WELL = re.compile("(?<!予)以及(?!时)")
_HALF_MARK = re.compile(r"(?<!\d)[,:]|[,:](?!\d)")


@dataclass(frozen=True)
class Mention:
    """A subject named from ``start`` to ``end`` of the paragraph."""

    name: str
    start: int
    end: int
    by: SubjectPattern


@dataclass(frozen=True)
class Sign:
    """Where a sign of the lexicon stands."""

    start: int
    end: int


@dataclass(frozen=True)
class Tokens:
    """What a paragraph consists of; ``text`` is its text without names, of the same length.

    Each kind is looked for when it is first asked for.
    """

    text: str
    lexicon: Lexicon
    _signs: dict[str, tuple[Sign, ...]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, written: str, lexicon: Lexicon, unit: str = "") -> Tokens:
        """The tokens of a paragraph as it was written by the unit of that name."""
        plain = _as_read(plain_digits(written))
        plain = without_own_name(plain, unit) if unit else plain
        return cls(without_names(plain, lexicon.is_subject), lexicon)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers that count something, in order."""
        found = _numbers(self.text)
        if not _BEHIND.search(self.text):
            return found
        taken = {number.start for number in found}
        behind = (_BEHIND.match(self.text, mention.end) for mention in self.mentions)
        bare = [
            Number(*match.span("digits"), Decimal(match["digits"]), "")
            for match in behind
            if match is not None and match.start("digits") not in taken
        ]
        return tuple(sorted((*found, *bare), key=lambda number: number.start))

    @cached_property
    def percentages(self) -> tuple[Percentage, ...]:
        """The percentages, in order."""
        return tuple(percentages_in(self.text))

    @cached_property
    def fractions(self) -> tuple[Percentage, ...]:
        """The shares that are told in words, in order: 近九成."""
        return tuple(fractions_in(self.text))

    @cached_property
    def plain(self) -> str:
        """The text with one measure word for cases, that of the patterns: 4起 and 4例 are 4件."""
        return _CASES.sub("件", self.text)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The subjects that are named, in order."""
        return _mentions(self.plain, self.lexicon)

    @cached_property
    def cases(self) -> tuple[tuple[int, int, str], ...]:
        """Where kinds of cases are named, from offset to offset, in order."""
        return _named(self.plain, self.lexicon.cases)

    @cached_property
    def documents(self) -> tuple[tuple[int, int, str], ...]:
        """Where kinds of documents are named, likewise."""
        return _named(self.plain, self.lexicon.documents)

    @cached_property
    def decisions(self) -> tuple[tuple[int, int, str], ...]:
        """Where kinds of decisions are named, likewise."""
        return _named(self.plain, self.lexicon.decisions)

    def says_nothing(self, start: int, end: int) -> bool:
        """Whether between two offsets are no numbers, nothing that was none or that all were."""
        if self.numbers_between(start, end):
            return False
        is_said = any(self.sign(name, start, end) for name in ("negations", "denied", "all"))
        return not (is_said and self.mentions_between(start, end))

    def of_things(self) -> Tokens:
        """The same text with nothing but the numbers of people, places and doings."""
        return _Things(self.text, self.lexicon)

    def cases_between(self, start: int, end: int) -> list[str]:
        """The kinds of cases that are named between two offsets, in order."""
        return [name for first, last, name in self.cases if start <= first and last <= end]

    def documents_between(self, start: int, end: int) -> list[tuple[int, str]]:
        """Where kinds of documents are named between two offsets, in order."""
        return [
            (first, name) for first, last, name in self.documents if start <= first and last <= end
        ]

    def numbers_between(self, start: int, end: int) -> tuple[Number, ...]:
        """The numbers that stand between two offsets."""
        first = bisect_left(self.numbers, start, key=lambda number: number.start)
        last = bisect_left(self.numbers, end, key=lambda number: number.start)
        return tuple(number for number in self.numbers[first:last] if number.end <= end)

    def mentions_between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The subjects that are named between two offsets, in order."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        last = bisect_left(self.mentions, end, key=lambda mention: mention.start)
        return tuple(mention for mention in self.mentions[first:last] if mention.end <= end)

    def signs(self, name: str, start: int, end: int) -> tuple[Sign, ...]:
        """The signs of this name between two offsets, in order."""
        found = self._all_signs(name)
        return tuple(sign for sign in found if start <= sign.start and sign.end <= end)

    def sign(self, name: str, start: int, end: int) -> Sign | None:
        """The first of the signs of this name between two offsets."""
        for sign in self._all_signs(name):
            if sign.start >= start and sign.end <= end:
                return sign
        return None

    def _all_signs(self, name: str) -> tuple[Sign, ...]:
        found = self._signs.get(name)
        if found is None:
            pattern = self.lexicon.signs[name]
            found = tuple(Sign(*match.span()) for match in pattern.finditer(self.plain))
            self._signs[name] = found
        return found


class _Things(Tokens):
    """What the tables count is not named, so that no number is about it."""

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return tuple(things_in(self.text))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return ()


def _as_read(text: str) -> str:
    """The text with marks of full width and 及 for 以及, of the same length."""
    full = {",": "，", ":": "："}
    text = _HALF_MARK.sub(lambda match: full[match[0]], text.translate(_MARKS))
    return _AS_WELL.sub(f"{BLANK}及", text)


def _named(text: str, patterns: Mapping[str, re.Pattern[str]]) -> tuple[tuple[int, int, str], ...]:
    found = [
        (*match.span(), name)
        for name, pattern in patterns.items()
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found))


def _numbers(text: str) -> tuple[Number, ...]:
    found = [
        number
        for number in numbers_in(text)
        if not _EACH.search(text, max(0, number.start - _LOOK_BACK), number.start)
        # 6个月 is a time.
        and not (number.measure == "个" and text.startswith("月", number.end))
        # 零发生 is a word.
        and (number.measure or _THEN.match(text, number.end))
    ]
    taken = {number.start for number in found}
    for match in _BARE.finditer(text):
        start, end = match.span("digits")
        if start not in taken:
            taken.add(start)
            digits = match["digits"].replace(",", "")
            value = Decimal(digits) if digits[0].isdecimal() else value_of(digits)
            if value is not None:
                found.append(Number(start, end, Decimal(value), ""))
    found += [
        Number(*match.span(), Decimal(match[0]), "")
        for row in _ROW.finditer(text)
        for match in _ROW_FIGURE.finditer(text, *row.span())
        if match.start() not in taken
    ]
    return tuple(sorted(found, key=lambda number: number.start))


def _mentions(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The subjects named in a text, in order, the more particular first."""
    found: list[Mention] = []
    taken = bytearray(len(text))
    for subject in lexicon.subjects:
        for match in subject.pattern.finditer(text):
            start, end = match.span()
            if end > start and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Mention(subject.name, start, end, subject))
    return tuple(sorted(found, key=lambda mention: mention.start))
