"""Read table 三 from the lines that show it: which row, which applicant, and how sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.intake.recognising.matching import (
    bare,
    by_bare,
    is_same,
    likeness,
    number_of,
    only_like,
)
from township_reports.intake.recognising.reasons import Reason
from township_reports.intake.recognising.requests.heads import Heads
from township_reports.intake.recognising.requests.rows import Candidate, settle
from township_reports.intake.recognising.result import Doubt, TableReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from township_reports.forms import Form, Requests
    from township_reports.intake.recognising.spots import SpotLine

_GROUP_LIKE_ENOUGH = 0.6
#: What is longer names no group.
_LONGEST_GROUP = 60


@dataclass
class _Context:
    """Where in the table a line stands, by the labels that came before it."""

    group: str = ""


def read_requests(form: Form, lines: Sequence[SpotLine]) -> TableReading:
    """The figures of table 三, and what is in doubt."""
    table = form.requests
    labels = _Labels(table)
    context = _Context()
    heads = Heads(table)
    candidates: list[Candidate] = []
    loose: list[Doubt] = []
    table_number = 0
    for line in (line.counted_in(_unit(table)) for line in lines):
        if line.table != table_number:
            table_number = line.table
            heads.begin()
            for text in line.context:
                context.group = labels.group(text) or context.group
        context.group = _group(line, labels, context.group)
        if not _is_data(line, labels, context.group, len(table.columns)):
            heads.add(line)
            continue
        leaf = line.labels[-1] if line.labels else None
        if leaf is None:
            if any(spot.text.strip(" /-—_\\") for spot in line.filled):
                loose.append(_loose(line, Reason.NO_LABEL))
            continue
        path = labels.row(leaf.text, context.group)
        figures = heads.figures(line)
        printed = "/".join(spot.text for spot in line.labels)
        candidates.append(Candidate(path, printed, leaf.text, context.group, figures, line))
        if path:
            context.group = path.rpartition("/")[0]
    return settle(table, labels.place(candidates), loose)


def _group(line: SpotLine, labels: _Labels, before: str) -> str:
    """The group that a line stands in: the last that it names, or the one ``before`` it.

    What goes on from above over a group within it names nothing new.
    """
    for spot in reversed(line.labels):
        named = labels.group(spot.text)
        if named and not (spot.is_above and before.startswith(f"{named}/")):
            return named
    return before


def is_other_form(form: Form, others: Iterable[Form], lines: Sequence[SpotLine]) -> bool:
    """Whether rows are there that another form has and this one lacks, and none the other way."""
    own, own_heads = _row_words(form.requests)
    for other in others:
        theirs, their_heads = _row_words(other.requests)
        if _shows(lines, theirs - own, own_heads) and not _shows(lines, own - theirs, their_heads):
            return True
    return False


def _row_words(table: Requests) -> tuple[frozenset[str], frozenset[str]]:
    """The words by which rows are told, and those of the heads over rows.

    A row's go up to the first mark: the rest is often left out.
    """
    vague = vague_labels(table)
    rows = (bare(row.label) for row in table.rows)
    heads = (part for path in table.row_paths for part in path.split("/")[:-1])
    return (
        frozenset(words.partition("、")[0] for words in rows if words not in vague),
        frozenset(map(bare, heads)),
    )


def _shows(lines: Sequence[SpotLine], rows: frozenset[str], heads: frozenset[str]) -> bool:
    """Whether one of the rows is there; one that is a head in a form, with figures of its own."""
    for line in lines:
        for spot in line.labels:
            named = next((row for row in rows if bare(spot.text).startswith(row)), "")
            has_figures = spot is line.labels[-1] and len(line.filled) > 1
            if named and (has_figures or named not in heads):
                return True
    return False


def vague_labels(table: Requests) -> frozenset[str]:
    """The words of rows that other labels begin with: only the group says which row it is."""
    labels = {bare(part) for path in table.row_paths for part in path.split("/")}
    rows = {bare(row.label) for row in table.rows}
    return frozenset(
        row for row in rows if any(other.startswith(row) for other in labels if other != row)
    )


def _is_data(line: SpotLine, labels: _Labels, group: str, width: int) -> bool:
    if line.filled:
        return True
    # A row left blank; the head that ends with 总计 has fewer blanks behind it.
    blank = line.labels and len(line.after) >= width
    return bool(blank and labels.row(line.labels[-1].text, group))


def _unit(table: Requests) -> str:
    return table.measures(table.row_paths[0])[0].unit


def _loose(line: SpotLine, reason: Reason) -> Doubt:
    first = line.spots[0]
    return Doubt(None, "requests", line.seen, reason, *first.at)


class _Labels:
    """The rows and groups of the table by their labels."""

    def __init__(self, table: Requests) -> None:
        self._rows = {row.path: row.label for row in table.rows}
        self._paths = by_bare(self._rows.values())
        self._by_label = {label: path for path, label in self._rows.items()}
        groups = dict.fromkeys(parent for path in self._rows for parent in _parents(path))
        self._groups = {path.rpartition("/")[2]: path for path in groups}
        self._vague = vague_labels(table)

    def group(self, text: str) -> str:
        """The path of the group that a label names; empty where it names none."""
        if len(text) > _LONGEST_GROUP:
            return ""
        for label, path in self._groups.items():
            if bare(text) == bare(label):
                return path
        number = number_of(text)
        for label, path in self._groups.items():
            near = likeness(text, label) >= _GROUP_LIKE_ENOUGH
            if number and number == number_of(label) and near:
                return path
        return ""

    def row(self, text: str, group: str) -> str:
        """The path of the row with this label; empty where it has to be near one, or none."""
        found = self._paths.get(bare(text), ())
        if len(found) != 1:
            return ""
        path = self._by_label[found[0]]
        if bare(text) in self._vague and path.rpartition("/")[0] != group:
            return ""
        return path

    def place(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """Candidates with the row that each can only be, where it has none yet."""
        free = set(self._rows) - {candidate.path for candidate in candidates}
        wanted: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            if not candidate.path and bare(candidate.label) not in self._vague:
                labels = [self._rows[path] for path in self._rows if path in free]
                label = only_like(candidate.label, labels)
                if label:
                    wanted.setdefault(self._by_label[label], []).append(candidate)
        near = {id(found[0]): path for path, found in wanted.items() if len(found) == 1}
        for candidate in candidates:
            path = candidate.path or near.get(id(candidate), "")
            reworded = bool(path) and not is_same(candidate.label, self._rows[path])
            yield candidate.at(path, reworded)


def _parents(path: str) -> Iterator[str]:
    parent = path.rpartition("/")[0]
    while parent:
        yield parent
        parent = parent.rpartition("/")[0]
