"""What else than a title names the unit and the year of a report: preamble, text, signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from township_reports.characters import HAN, numeral_of, without_days
from township_reports.filings.register import (
    Level,
    is_same_name,
    level_named,
    own_name,
    plain_name,
    shipped_levels,
)
from township_reports.intake.recognising.matching import number_of, plain
from township_reports.intake.recognising.title_lines import Named, called_in, years_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.intake.files.document import TextBlock

#: 镇, 乡 and whatever else stands beside them.
_TOWNSHIPS = level_named("镇").tier
_ENDINGS = "|".join(e for lv in shipped_levels() if lv.tier == _TOWNSHIPS for e in lv.endings)
_OFFICES = "|".join(
    # The short 办 begins too many other words.
    dict.fromkeys(o for lv in shipped_levels() for o in (lv.signs_as, *lv.in_short) if len(o) > 1)
)
_TOWNSHIP = rf"(?P<unit>[{HAN}]{{1,20}}?(?:{_ENDINGS}))"
_OFFICE = f"(?:{_OFFICES})"
_MADE = rf"{_TOWNSHIP}{_OFFICE}?(?:办公室|党政办公?室?)?(?:编制|制作)"
#: Who made the report, as a preamble says it.
_MADE_BY = (
    re.compile(rf"{_MADE}了?(?:本|[^,。;]{{0,20}}报告)"),
    re.compile(rf"报告由{_MADE}"),
)
#: Behind the name of a unit: it only says where the township is whose name goes on so.
_GOES_ON = re.compile(rf"{_TOWNSHIP}{_OFFICE}")
#: The year that its figures are of, as a preamble says it from the first day to the last.
_PERIOD = re.compile(r"(20\d\d)年1月1日(?:起|开始)?,?[至到—–~-]+(?:\1年|同年|当年)?12月31日")
_OF_MANY = re.compile(r"[我本该各全]|乡镇")
_SIGNATURE = re.compile(rf"[{HAN}]{{1,28}}(?:{_OFFICES}|{_ENDINGS})")


class SignKind(StrEnum):
    """The kinds of signs, as people are told them."""

    HEADING = "标题"
    LINE = "正文里的标题"
    FILE = "文件自己的标题"
    ASKED = "要收的年份"
    TEXT = "正文"
    SIGNATURE = "落款"


@dataclass(frozen=True)
class Sign:
    """What names a unit, a year or both."""

    kind: SignKind
    named: Named


def signs_beside(said: Named, texts: Sequence[TextBlock | None], end: int) -> Iterator[Sign]:
    """What the text up to the place ``end`` and the signature behind it say of unit and year.

    ``said`` is what the title says; ``texts`` are the document's by their place.
    """
    is_preamble = True
    for block in texts[:end]:
        if block is not None:
            is_preamble = is_preamble and number_of(block.text) != numeral_of(1)
            # Behind the preamble a report may speak of last year's, and of others'.
            announced = _announced(said, block.text) if is_preamble else ()
            for named in (*announced, *_said_again(said, block.text)):
                yield Sign(SignKind.TEXT, named)
    for before, block, behind in zip([None, *texts], texts, [*texts[1:], None], strict=False):
        if block is not None:
            yield from _signature(said, block, (before, behind))


def townships_in(text: str) -> Iterator[str]:
    """The names of townships in a text that is no sentence, with whatever stands before them."""
    for match in re.finditer(_TOWNSHIP, plain(text)):
        if not _OF_MANY.search(match["unit"]):
            yield match["unit"]


def _announced(said: Named, text: str) -> Iterator[Named]:
    for called in called_in(text):
        is_unit = called.unit and _level_of(called.unit).name
        yield Named(_own(said, called.unit) if is_unit else "", called.year)
    for match in _PERIOD.finditer(plain(text)):
        yield Named("", int(match.group(1)))
    for match in (match for pattern in _MADE_BY for match in pattern.finditer(plain(text))):
        unit = match["unit"].rpartition("由")[2]
        if not _OF_MANY.search(unit):
            yield Named(_own(said, unit), 0)


def _own(said: Named, unit: str) -> str:
    # A sentence goes over into the name without a mark.
    return said.unit if plain_name(unit).endswith(own_name(said.unit)) else unit


def _said_again(said: Named, text: str) -> Iterator[Named]:
    name, words = own_name(said.unit), plain(text)
    behind = [words[found.end() :] for found in re.finditer(re.escape(name), words)]
    if behind and (_is_township(said.unit) or not all(map(_goes_on, behind))):
        yield Named(said.unit, 0)
    if said.year in years_in(text):
        yield Named("", said.year)


def _goes_on(words: str) -> bool:
    match = _GOES_ON.match(words)
    return match is not None and not _OF_MANY.search(match["unit"])


def _is_township(unit: str) -> bool:
    return _level_of(unit).tier == _TOWNSHIPS


def _level_of(unit: str) -> Level:
    return shipped_levels().level_in(plain_name(unit))


def _signature(said: Named, block: TextBlock, beside: Sequence[TextBlock | None]) -> Iterator[Sign]:
    """The unit that signs in a line with a day, or beside one: of the title's level, or a township.

    The site of those over a township may sign for it, but no township for those over it.
    """
    words, days = without_days(plain(block.text))
    if not _SIGNATURE.fullmatch(words):
        return
    if not days:
        near = [without_days(plain(other.text)) for other in beside if other is not None]
        days = tuple(day for rest, found in near if not rest for day in found)
    if not days:
        return
    tier, own = (_level_of(unit).tier for unit in (words, said.unit))
    if is_same_name(words, said.unit) or tier in {own, _TOWNSHIPS}:
        yield Sign(SignKind.SIGNATURE, Named(words, 0))
