"""Which of a document's tables is which of the form's: whole, in pieces, or several in one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from township_reports.intake.files.document import Block, TableBlock, TextBlock
from township_reports.intake.recognising.beside import is_beside
from township_reports.intake.recognising.captions import (
    is_caption,
    other_period_over,
    other_township_over,
    years_over,
)
from township_reports.intake.recognising.matching import bare, plain
from township_reports.intake.recognising.prose import section_headed
from township_reports.intake.recognising.spots import spot_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from township_reports.forms import Form
    from township_reports.intake.recognising.spots import SpotLine
    from township_reports.intake.recognising.title_lines import Named

#: So many labels of a table make a block part of it, though it stands in a section of prose.
_TELLING = 4
#: So many that no other table has make a part of a block the table's, beside another's.
_OWN = 3
#: A block with so many of a table's labels (of ten) is the table, whatever years it names.
_WHOLE = 8
#: By themselves in a cell, they set a year against another.
_YEAR = re.compile(r"(20\d\d)年.{0,15}")
_AGAINST = re.compile(
    r"(?:同比|环比|增减|增长|变化|比上年|较上年|与上年).{0,8}|(?:上年|上一年|去年|今年|本年)度?"
)


@dataclass
class Sorted:
    """The lines of each table of the form, and the blocks that they are from.

    ``procedures`` are what table 四 calls its rows, which its heads name.
    ``below`` are texts by the table behind which they stand, up to the next heading or table;
    ``passed`` are tables that are another's or compare years; ``notes`` name those of them that
    stand in a table's section. ``others`` are the tables of which one was passed over as another's,
    with what it calls its rows.
    """

    lines: dict[str, list[SpotLine]]
    procedures: frozenset[str]
    below: dict[str, list[str]] = field(default_factory=dict)
    blocks: list[TableBlock] = field(default_factory=list)
    passed: list[TableBlock] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    others: dict[str, set[str]] = field(default_factory=dict)

    def add(self, pieces: Sequence[tuple[str, list[SpotLine]]], said: Named, home: str) -> None:
        """Take up the pieces of a block, by the tables that they are, but for others'.

        ``home`` is the table in whose section the block stands.
        """
        for key, piece in pieces:
            other = _of_another(piece, said) or self._of_nobody(key, piece, said, home)
            if not other:
                self.lines[key] += piece
                continue
            self.pass_over(key, piece)
            self.notes.append(f"有一张{other}没有收（第 {piece[0].table} 个表格里）")
        for (key, _), (_, following) in pairwise(pieces):
            # A line between two tables that touch may be said of the one or of the other.
            between = takewhile(lambda line: not line.filled, following)
            self.below.setdefault(key, []).extend(s.text for line in between for s in line.labels)

    def pass_over(self, key: str, piece: Sequence[SpotLine]) -> None:
        """Keep in mind that a table was another's."""
        self.others.setdefault(key, set()).update(self._rows_of(piece))

    def _of_nobody(self, key: str, piece: Sequence[SpotLine], said: Named, home: str) -> str:
        """What a table is that stands behind another's: was that the report's own, this is none.

        In its own section it is the report's, but where it goes on with the other's rows.
        """
        if key not in self.others or said.year in years_over(piece):
            return ""
        rows, passed = self._rows_of(piece), self.others[key]
        # Procedures over figures say nothing of rows with other labels before them.
        is_alike = rows.isdisjoint(self.procedures) == passed.isdisjoint(self.procedures)
        goes_on = not self.lines[key] and bool(rows) and is_alike and rows.isdisjoint(passed)
        return "分不清是哪年、哪个单位的表" if key != home or goes_on else ""

    def _rows_of(self, piece: Sequence[SpotLine]) -> set[str]:
        """What a table calls its rows: the procedures over figures, or the labels before them."""
        named = {bare(spot.text) for line in piece for spot in line.labels}
        return named & self.procedures or _row_labels(piece)


def sort_tables(form: Form, parts: Sequence[tuple[str, Block]], said: Named) -> Sorted:
    """The tables among ``parts``, blocks of a report by numerals of sections.

    ``said`` is what its title says of unit and year.
    """
    procedures = frozenset(bare(row.label) for row in form.appeals.rows)
    found = Sorted({table.key: [] for table in form.tables}, procedures)
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
        labels = {bare(spot.text) for line in lines for spot in line.labels}
        counts = {key: len(labels & telling) for key, telling in words.items()}
        other = _other_than_the_report_s(lines, words, said)
        if other:
            found.passed.append(block)
            for key in (key for key, count in counts.items() if count >= _TELLING):
                found.pass_over(key, lines)
            if section and expected:
                found.notes.append(f"「{section.title}」里有一张{other}没有收（{block.where}）")
            context = []
            continue
        # A block that has no word of the form's tables may hold text.
        if not any(counts.values()) and is_beside(form, block):
            continue
        several = {key: own[key] for key in own if len(labels & own[key]) >= _OWN}
        if len(several) > 1:
            pieces = _divided(form, lines, several)
        else:
            pieces = _whole(lines, expected, counts)
        found.add(pieces, said, expected)
        if pieces:
            found.blocks.append(block)
            context, last = [], pieces[-1][0]
    return found


def _other_than_the_report_s(
    lines: Sequence[SpotLine], words: Mapping[str, set[str]], said: Named
) -> str:
    """What a table is that is not the report's own; empty for one that may be."""
    return "对比各年的表" if _compares_years(lines, words) else _of_another(lines, said)


def _of_another(lines: Sequence[SpotLine], said: Named) -> str:
    """What a table is that is captioned as another period's or another unit's, or empty."""
    earlier = [year for year in years_over(lines) if year < said.year]
    if earlier:
        return f"{min(earlier)}年的表"
    other = other_period_over(lines, said.year) or other_township_over(lines, said.unit)
    return f"{other}的表" if other else ""


def _with_caption_as_text(part: tuple[str, Block]) -> tuple[str, Block]:
    """The same part, where a table is nothing but a caption its text: a blank row cut it off."""
    numeral, block = part
    if isinstance(block, TableBlock):
        texts = [cell.text for cell in block.cells if cell.text.strip()]
        if len(texts) == 1 and is_caption(texts[0]):
            return numeral, TextBlock(texts[0], where=block.where)
    return part


def _row_labels(lines: Sequence[SpotLine]) -> set[str]:
    return {bare(line.labels[-1].text) for line in lines if line.labels and line.filled}


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
