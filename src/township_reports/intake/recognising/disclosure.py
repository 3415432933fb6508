"""Read table 二 from the lines that show it: clause, item, measure, and how sure."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from township_reports.characters import ORDINALS
from township_reports.filings import TEN_THOUSAND, CellReading, read_figure
from township_reports.forms import Form, Measure, Place
from township_reports.intake.recognising import cells
from township_reports.intake.recognising.matching import bare, is_same, only_like, plain
from township_reports.intake.recognising.money import stated_units, units_behind
from township_reports.intake.recognising.reasons import Reason
from township_reports.intake.recognising.result import Doubt, Relabelled, TableReading, Taken
from township_reports.intake.recognising.spots import of_one_alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from township_reports.intake.recognising.spots import Spot, SpotLine

#: A clause's label around its numeral, as labels are compared.
_CLAUSE = re.compile(rf"(.*)\(([{ORDINALS}]+)\)(.*)")
_NUMERAL = rf"\(?([{ORDINALS}]+)\)?"
_BRACKET = re.compile(r"\(.*\)")
_KEY = "disclosure"
#: What is longer is no clause, though it may cite one.
_LONGEST_CLAUSE = 20


@dataclass(frozen=True)
class _Row:
    """A line with figures under the clause and the head that stand over it."""

    line: SpotLine
    clause: str
    head: tuple[Spot, ...]
    path: str = ""


def read_disclosure(
    form: Form, lines: Sequence[SpotLine], below: Sequence[str] = ()
) -> TableReading:
    """The figures of table 二, and what is in doubt; ``below`` are the texts behind the table."""
    rows = _place_rows(form, _rows(form, lines))
    taken: list[Taken] = []
    doubts: list[Doubt] = []
    relabelled: list[Relabelled] = []
    seen: dict[str, list[_Row]] = {}
    stated = stated_units(lines, below)
    texts = {row.path: _texts(row, form.disclosure.measures(row.path)) for row in rows if row.path}
    for row in rows:
        if row.path:
            seen.setdefault(row.path, []).append(row)
        else:
            spot = row.line.spots[0]
            reason = Reason.UNKNOWN_ROW if row.line.labels else Reason.NO_LABEL
            place = spot.at
            doubts.append(Doubt(None, _KEY, row.line.seen, reason, *place))
    alone = of_one_alone({path: [row.line for row in found] for path, found in seen.items()})
    for official in form.disclosure.rows:
        found = seen.get(official.path, [])
        measures = form.disclosure.measures(official.path)
        read = _figures(found, measures, official.path, stated)
        others = [text for path, text in texts.items() if path != official.path]
        if read.taken and _is_torn(texts[official.path], others):
            read = _doubts(measures, official.path, found[0].line, Reason.COUNT)
        if read.taken and official.path in alone:
            read = _doubts(measures, official.path, found[0].line, Reason.SEVERAL)
        taken += read.taken
        doubts += read.doubts
        label = found[0].line.labels[-1].text if found else ""
        if read.taken and not is_same(label, official.label):
            relabelled.append(Relabelled(_KEY, official.path, label))
    return TableReading(tuple(taken), tuple(doubts), tuple(relabelled))


def is_other_form(form: Form, others: Iterable[Form], lines: Sequence[SpotLine]) -> bool:
    """Whether the measures are another form's, and none is this one's."""
    written = {_words(spot.text) for line in lines for spot in line.labels}
    foreign = {word for other in others for word in _measure_words(other)}
    return not written & _measure_words(form) and bool(written & foreign)


def _measure_words(form: Form) -> set[str]:
    return {_words(m.label) for clause in form.disclosure.clauses for m in clause.measures}


def _words(label: str) -> str:
    return _BRACKET.sub("", plain(label))


def _rows(form: Form, lines: Sequence[SpotLine]) -> list[_Row]:
    rows: list[_Row] = []
    clause, table_number = "", 0
    head: tuple[Spot, ...] = ()
    items = {bare(row.label) for row in form.disclosure.rows}
    item_head = plain(form.disclosure.item_head)
    for line in lines:
        if line.table != table_number:
            table_number = line.table
            for text in line.context:
                clause = _clause(form, [text]) or clause
        named = _clause(form, [spot.text for spot in line.labels])
        if named:
            # Where a cell stands a line, the heads follow the clause in one row with it.
            clause, head = named, _heads_behind(form, line, item_head)
        is_item = bool(line.labels) and bare(line.labels[-1].text) in items and line.after
        if line.filled or is_item:
            rows.append(_Row(line, clause, head))
        elif not named:
            head = _once(s for s in line.labels if plain(s.text) != item_head)
    return rows


def _heads_behind(form: Form, line: SpotLine, item_head: str) -> tuple[Spot, ...]:
    at = next(i for i, spot in enumerate(line.labels) if _clause(form, [spot.text]))
    return _once(spot for spot in line.labels[at + 1 :] if plain(spot.text) != item_head)


def _once(heads: Iterable[Spot]) -> tuple[Spot, ...]:
    """Heads side by side with the same words as the one head that was spread over its columns."""
    found: list[Spot] = []
    for head in heads:
        if found and plain(found[-1].text) == plain(head.text):
            columns = head.column + head.columns - found[-1].column
            found[-1] = replace(found[-1], columns=columns)
        else:
            found.append(head)
    return tuple(found)


def _clause(form: Form, texts: Sequence[str]) -> str:
    whole = {plain(clause.label): clause.label for clause in form.disclosure.clauses}
    for text in texts:
        words = plain(text)
        if words in whole:
            return whole[words]
        if len(words) > _LONGEST_CLAUSE:
            continue
        for (before, after), by_numeral in _clauses(form).items():
            match = re.search(re.escape(before) + _NUMERAL + re.escape(after), words)
            if match:
                return by_numeral.get(match.group(1), text)
    return ""


@cache
def _clauses(form: Form) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """The labels of clauses by their numeral, by the words around it."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for clause in form.disclosure.clauses:
        match = _CLAUSE.fullmatch(plain(clause.label))
        if match:
            before, numeral, after = match.groups()
            found.setdefault((before, after), {})[numeral] = clause.label
    return found


def _place_rows(form: Form, rows: Sequence[_Row]) -> list[_Row]:
    by_words = {bare(row.label): row.path for row in form.disclosure.rows}
    exact = [
        by_words.get(bare(row.line.labels[-1].text), "") if row.line.labels else "" for row in rows
    ]
    free = {row.label: row.path for row in form.disclosure.rows if row.path not in exact}
    near = [
        "" if path or not row.line.labels else only_like(row.line.labels[-1].text, free)
        for row, path in zip(rows, exact, strict=True)
    ]
    placed = []
    for row, path, label in zip(rows, exact, near, strict=True):
        found = path or (free[label] if label and near.count(label) == 1 else "")
        # An item under another clause than the form's is a row of its own.
        if row.clause and found and not found.startswith(f"{row.clause}/"):
            found = ""
        placed.append(_Row(row.line, row.clause, row.head, found))
    return placed


def _figures(
    found: Sequence[_Row], measures: Sequence[Measure], path: str, stated: frozenset[str]
) -> TableReading:
    if not found:
        return _doubts(measures, path, None, Reason.NO_ROW)
    row = found[0]
    spots, reason = _spots(row, measures)
    for other in found[1:]:
        if [s.text for s in other.line.after] != [s.text for s in row.line.after]:
            reason = Reason.REPEATED
    if reason:
        return _doubts(measures, path, row.line, reason)
    taken: list[Taken] = []
    doubts: list[Doubt] = []
    printed = "/".join(filter(None, [row.clause, row.line.labels[-1].text]))
    spots = [spot.counted_in(m.unit) for spot, m in zip(spots, measures, strict=True)]
    own = cells.row_doubts(spots, measures)
    for measure, spot, head, doubt in zip(measures, spots, row.head, own, strict=True):
        place = Place(_KEY, path, measure.label)
        at = spot.at
        units = {*units_behind(head.text), *units_behind(row.line.labels[-1].text), *stated}
        why = Reason.OTHER_UNIT if _is_of_other_unit(measure, units) else doubt
        if why:
            doubts.append(Doubt(place, _KEY, spot.text, why, *at))
            continue
        taken.append(Taken(place, _with_unit(spot.text, measure, units), printed, *at, spot.where))
    return TableReading(tuple(taken), tuple(doubts))


def _spots(row: _Row, measures: Sequence[Measure]) -> tuple[list[Spot], Reason | None]:
    if not row.head:
        return [], Reason.NAMELESS
    heads = list(row.head)
    if len(heads) != len(measures) or not all(
        _is_measure(head, measure, measures) for head, measure in zip(heads, measures, strict=True)
    ):
        return [], Reason.NAMELESS
    line = row.line
    at_heads = [line.at(head.column) for head in heads]
    spots = [spot for spot in at_heads if spot is not None and not spot.is_label]
    filled = _without_repeats(line, heads)
    if len(set(spots)) == len(measures) and all(spot in spots for spot in filled):
        covers = all(
            spot.column >= head.column and spot.columns <= head.columns
            for spot, head in zip(spots, heads, strict=True)
        )
        if line.is_sure and covers:
            return spots, None
        if len(filled) == len(measures):
            return spots, None
        if len(measures) == 1 and not filled:
            return spots, None
    is_whole = len(filled) == len(measures) and _adjoin(filled)
    if is_whole and not _leaves_a_head_blank(at_heads, filled, heads):
        return filled, None
    return [], Reason.COUNT


def _leaves_a_head_blank(
    at_heads: Sequence[Spot | None], filled: Sequence[Spot], heads: Sequence[Spot]
) -> bool:
    """Whether nothing stands under a head, and a figure in a column without a name.

    It may be another's, or what is left of the head's own.
    """
    has_blank = any(spot is not None and spot.is_blank for spot in at_heads)
    return has_blank and not all(any(head.covers(spot.column) for head in heads) for spot in filled)


def _without_repeats(line: SpotLine, heads: Sequence[Spot]) -> list[Spot]:
    """What is filled, but for the same figure again under a head that spans its columns."""
    kept: list[Spot] = []
    for spot in line.filled:
        over = next((head for head in heads if head.covers(spot.column)), None)
        first = line.at(over.column) if over else None
        is_repeat = first is not None and spot is not first and spot.text == first.text
        if not (is_repeat and not line.is_sure):
            kept.append(spot)
    return kept


def _texts(row: _Row, measures: Sequence[Measure]) -> list[str]:
    return [plain(spot.text) for spot in _spots(row, measures)[0]]


def _is_torn(texts: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether a row has a blank beside a figure in a table that says 0 for nothing.

    Its figures may have moved, or run together: nothing adds up here that would tell. Where no 0
    is written and other rows have blanks too, a blank is the table's way to say nothing.
    """
    if all(texts) or not any(texts):
        return False
    says_zero = any("0" in row for row in others)
    return says_zero or all(all(row) for row in others)


def _is_measure(head: Spot, measure: Measure, measures: Sequence[Measure]) -> bool:
    if _words(head.text) == _words(measure.label):
        return True
    return only_like(_words(head.text), [_words(m.label) for m in measures]) == _words(
        measure.label
    )


def _adjoin(spots: Sequence[Spot]) -> bool:
    """Whether they stand side by side, none of them from the row above."""
    beside = all(a.column + a.columns == b.column for a, b in itertools.pairwise(spots))
    return beside and not any(spot.is_above for spot in spots)


def _doubts(
    measures: Sequence[Measure], path: str, line: SpotLine | None, reason: Reason
) -> TableReading:
    seen = line.seen if line else ""
    spot = line.spots[0] if line else None
    at = spot.at if spot else (0, 0, 0)
    return TableReading(
        doubts=tuple(Doubt(Place(_KEY, path, m.label), _KEY, seen, reason, *at) for m in measures)
    )


def _is_of_other_unit(measure: Measure, units: set[str]) -> bool:
    """Whether the units that are named for a sum of money leave open what it is counted in."""
    if measure.unit_in_cell:
        return len(units) > 1 or not units <= set(measure.unit_in_cell)
    return measure.unit == TEN_THOUSAND and not units <= {TEN_THOUSAND}


def _with_unit(text: str, measure: Measure, units: set[str]) -> str:
    # The 2019 form leaves the unit of a purchase open; the head may say it for the cell.
    figure = read_figure(text, measure)
    if measure.unit_in_cell and units and figure.reading is CellReading.FIGURE and not figure.unit:
        return f"{text}{min(units)}"
    return text
