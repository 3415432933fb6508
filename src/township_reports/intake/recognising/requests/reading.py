"""Read table 三 from the lines that show it: which row, which applicant, and how sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from township_reports.forms.model import Form, Requests
from township_reports.intake.recognising.matching import (
    bare,
    by_bare,
    is_same,
    likeness,
    number_of,
    only_like,
    plain,
)
from township_reports.intake.recognising.reasons import Reason
from township_reports.intake.recognising.requests.heads import Heads
from township_reports.intake.recognising.requests.rows import Candidate, settle
from township_reports.intake.recognising.result import Doubt, TableReading
from township_reports.intake.recognising.spots import SpotLine

#: Items whose words fit more than one row: only the group says which it is.
_AMBIGUOUS = "其他"
_GROUP_LIKE_ENOUGH = 0.6


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
    for line in lines:
        if line.table != table_number:
            table_number = line.table
            heads.begin()
            for text in line.context:
                context.group = labels.group(text) or context.group
        own = [found for spot in line.labels for found in [labels.group(spot.text)] if found]
        context.group = own[-1] if own else context.group
        if not _is_data(line, labels, len(table.columns)):
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


def is_other_form(form: Form, lines: Sequence[SpotLine]) -> bool:
    """Whether the rows are those of the other form: the two differ in （六）其他处理."""
    group = next(row for row in (*form.requests.row_paths,) if "（六）" in row)
    has_items = group.count("/") == 2
    items = ("申请人无正当理由逾期不补正", "申请人逾期未按收费通知要求缴纳费用")
    texts = [plain(spot.text) for line in lines for spot in line.labels]
    shows_items = any(bare(text).startswith(item) for text in texts for item in items)
    if not has_items:
        return shows_items
    return not shows_items and any(
        line.labels and "其他处理" in plain(line.labels[-1].text) and len(line.filled) > 1
        for line in lines
    )


def _is_data(line: SpotLine, labels: _Labels, width: int) -> bool:
    if line.filled:
        return True
    # A row left blank; the head that ends with 总计 has fewer blanks behind it.
    blank = line.labels and len(line.after) >= width
    return bool(blank and labels.row(line.labels[-1].text, ""))


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

    def group(self, text: str) -> str:
        """The path of the group that a label names; empty where it names none."""
        if len(text) > 60:
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
        if bare(text) == _AMBIGUOUS and path.rpartition("/")[0] != group:
            return ""
        return path

    def place(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """Candidates with the row that each can only be, where it has none yet."""
        free = set(self._rows) - {candidate.path for candidate in candidates}
        wanted: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            if not candidate.path and bare(candidate.label) != _AMBIGUOUS:
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
