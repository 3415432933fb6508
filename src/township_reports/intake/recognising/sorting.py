"""Which of a document's tables is which of the form's: whole, in pieces, or several in one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from township_reports.intake.files.document import Block, TableBlock, TextBlock
from township_reports.intake.recognising.beside import is_beside
from township_reports.intake.recognising.matching import bare, plain
from township_reports.intake.recognising.prose import section_headed
from township_reports.intake.recognising.spots import spot_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from township_reports.forms import Form
    from township_reports.intake.recognising.spots import SpotLine

#: So many labels of a table make a block part of it, though it stands in a section of prose.
_TELLING = 4
#: So many that no other table has make a part of a block the table's, beside another's.
_OWN = 3
#: A block with so many of a table's labels (of ten) is the table, whatever years it names.
_WHOLE = 8
#: By themselves in a cell, they set a year against another.
_YEAR = re.compile(r"(20\d\d)年.{0,15}")
#: A year, and no month behind it.
_OF_YEAR = re.compile(r"(20\d\d)年(?!\d)")
_CAPTION = re.compile(r"\(?(?:附[:件表]?)?.{0,12}20\d\d年(?!\d)[^。;,!?]{0,16}")
_AGAINST = re.compile(
    r"(?:同比|环比|增减|增长|变化|比上年|较上年|与上年).{0,8}|(?:上年|上一年|去年|今年|本年)度?"
)


@dataclass
class Sorted:
    """The lines of each table of the form, and the blocks that they are from.

    ``below`` are texts by the table behind which they stand, up to the next heading or table;
    ``passed`` are tables that are another year's or compare years; ``notes`` name those of them
    that stand in a table's section.
    """

    lines: dict[str, list[SpotLine]]
    below: dict[str, list[str]] = field(default_factory=dict)
    blocks: list[TableBlock] = field(default_factory=list)
    passed: list[TableBlock] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, pieces: Sequence[tuple[str, list[SpotLine]]], year: int) -> None:
        """Take up the pieces of a block, by the tables that they are, but for earlier years'."""
        for key, piece in pieces:
            if not (other := _of_an_earlier_year(piece, year)):
                self.lines[key] += piece
                continue
            self.notes.append(f"有一张{other}没有收（第 {piece[0].table} 个表格里）")
        for (key, _), (_, following) in pairwise(pieces):
            # A line between two tables that touch may be said of the one or of the other.
            between = takewhile(lambda line: not line.filled, following)
            self.below.setdefault(key, []).extend(s.text for line in between for s in line.labels)


def sort_tables(form: Form, parts: Sequence[tuple[str, Block]], year: int) -> Sorted:
    """The tables among ``parts``: blocks of a report of this year, by numerals of sections."""
    found = Sorted({table.key: [] for table in form.tables})
    of_section = {section.numeral: section for section in form.sections}
    words = {table.key: set(_telling(form, table.key)) for table in form.tables}
    own = _own_words(words)
    context: list[str] = []
    before, last = "", ""
    for numeral, block in map(_with_caption_as_text, parts):
        if numeral != before:
            context, before, last = [], numeral, ""
        section = of_section.get(numeral)
        expected = section.table if section else ""
        if isinstance(block, TextBlock):
            context.append(block.text)
            found.below.setdefault(last or expected, []).append(block.text)
            continue
        lines = list(spot_lines(block, tuple(context)))
        other = _other_than_the_report_s(lines, words, year)
        if other:
            found.passed.append(block)
            if section and expected:
                found.notes.append(f"「{section.title}」里有一张{other}没有收（{block.where}）")
            context = []
            continue
        labels = {bare(spot.text) for line in lines for spot in line.labels}
        counts = {key: len(labels & telling) for key, telling in words.items()}
        # A block that has no word of the form's tables may hold text.
        if not any(counts.values()) and is_beside(form, block):
            continue
        several = {key: own[key] for key in own if len(labels & own[key]) >= _OWN}
        if len(several) > 1:
            pieces = _divided(form, lines, several)
        else:
            pieces = _whole(lines, expected, counts)
        found.add(pieces, year)
        if pieces:
            found.blocks.append(block)
            context, last = [], pieces[-1][0]
    return found


def _other_than_the_report_s(
    lines: Sequence[SpotLine], words: Mapping[str, set[str]], year: int
) -> str:
    """What a table is that is not the report's own; empty for one that may be."""
    if _compares_years(lines, words):
        return "对比各年的表"
    above = [text for line in lines[:1] for text in line.context[-1:]]
    years = set().union(*map(_years_of, above))
    is_earlier = bool(years) and max(years) < year
    return f"{min(years)}年的表" if is_earlier else _of_an_earlier_year(lines, year)


def _of_an_earlier_year(lines: Sequence[SpotLine], year: int) -> str:
    """What a table is that one of its own first rows says is of an earlier year, or empty."""
    within = (said[0] for said in takewhile(lambda said: len(said) == 1, map(_said, lines)))
    earlier = {max(years) for years in map(_years_of, within) if years and max(years) < year}
    return f"{min(earlier)}年的表" if earlier else ""


def _years_of(text: str) -> set[int]:
    return {int(n) for n in _OF_YEAR.findall(text)} if is_caption(text) else set()


def _with_caption_as_text(part: tuple[str, Block]) -> tuple[str, Block]:
    """The same part, where a table is nothing but a caption its text: a blank row cut it off."""
    numeral, block = part
    if isinstance(block, TableBlock):
        texts = [cell.text for cell in block.cells if cell.text.strip()]
        if len(texts) == 1 and is_caption(texts[0]):
            return numeral, TextBlock(texts[0], where=block.where)
    return part


def _said(line: SpotLine) -> list[str]:
    return [spot.text for spot in line.spots if not spot.is_blank]


def is_caption(text: str) -> bool:
    """Whether a text says, by itself, of which year the table below it is."""
    return bool(_CAPTION.fullmatch(plain(text)))


def _compares_years(lines: Sequence[SpotLine], words: Mapping[str, set[str]]) -> bool:
    """Whether a table sets years against each other, and is none of the form's tables itself."""
    texts = {plain(spot.text) for line in lines for spot in line.spots}
    years = {match.group(1) for text in texts if (match := _YEAR.fullmatch(text))}
    against = {text for text in texts if _AGAINST.fullmatch(text)}
    if len(years) + len(against) <= 1:
        return False
    labels = {bare(text) for text in texts}
    return all(len(labels & telling) * 10 < _WHOLE * len(telling) for telling in words.values())


def _whole(
    lines: Sequence[SpotLine], expected: str, counts: Mapping[str, int]
) -> list[tuple[str, list[SpotLine]]]:
    """All lines of a block with the table that they belong to; none where it is no table's."""
    best = max(counts, key=lambda key: counts[key])
    if expected and counts[best] < _TELLING:
        best = best if counts[best] > counts[expected] else expected
    elif not expected and counts[best] < _TELLING:
        return []
    return [(best, list(lines))]


def _own_words(words: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Of the words of each table those that no other has."""
    return {
        key: telling - {word for other, found in words.items() if other != key for word in found}
        for key, telling in words.items()
    }


def _divided(
    form: Form, lines: Sequence[SpotLine], words: Mapping[str, set[str]]
) -> list[tuple[str, list[SpotLine]]]:
    """The pieces of a block that holds several tables, one below the other."""
    pieces: list[tuple[str, list[SpotLine]]] = []
    heads: list[SpotLine] = []
    for line in lines:
        labels = {bare(spot.text) for spot in line.labels if not spot.is_above}
        named = [key for key, telling in words.items() if labels & telling]
        last = pieces[-1][0] if pieces else ""
        if len(line.labels) == 1 and section_headed(form, TextBlock(line.labels[0].text)):
            heads = [line]
        elif not named and not line.filled:
            # A head that several tables may have belongs to what follows it.
            heads.append(line)
        elif named and last not in named:
            pieces.append((named[0], [*heads, line]))
            heads = []
        elif pieces:
            pieces[-1][1].extend([*heads, line])
            heads = []
    if pieces:
        pieces[-1][1].extend(heads)
    return pieces


def _telling(form: Form, key: str) -> Iterator[str]:
    """The words that only one table has."""
    if key == "disclosure":
        yield from (bare(row.label) for row in form.disclosure.rows)
        for clause in form.disclosure.clauses:
            yield bare(clause.label)
            yield from (bare(measure.label) for measure in clause.measures)
    elif key == "requests":
        parts = {part for path in form.requests.row_paths for part in path.split("/")}
        yield from (bare(part) for part in parts | set(form.requests.columns))
    else:
        yield from (bare(result) for result in form.appeals.results)
        yield from (bare(part) for row in form.appeals.row_paths for part in row.split("/"))
