"""What an official form consists of.

A form has six sections and three tables. Each table offers the same three things: its rows
(:class:`Row`, addressed by the path of printed labels), the measures a row has, and the
places (:class:`Place`) where a figure stands. How a table's heads are merged on paper is
kept as trees of :class:`Node`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from township_reports.characters import as_read, number_of
from township_reports.forms.roles import Role, Roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True)
class Measure:
    """What one column of a row counts.

    ``unit`` is 件, 项 or 万元; ``decimals`` the most decimal places a figure may have (0: a
    whole number). ``signed`` figures may be negative. Where the form prints no unit, the cell
    has to name one of ``unit_in_cell``.
    """

    label: str
    unit: str = "件"
    decimals: int = 0
    signed: bool = False
    unit_in_cell: tuple[str, ...] = ()


@dataclass(frozen=True)
class Node:
    """A printed head: a label and the heads under it."""

    label: str
    children: tuple[Node, ...] = ()

    @property
    def leaves(self) -> tuple[Node, ...]:
        """The heads without heads under them, in printed order; the node itself if it has none."""
        if not self.children:
            return (self,)
        return tuple(leaf for child in self.children for leaf in child.leaves)

    @property
    def depth(self) -> int:
        """How many levels of heads stand here, this one included."""
        return 1 + max((child.depth for child in self.children), default=0)

    @property
    def number(self) -> str:
        """The printed numbering in short: ``一``, ``(三)``, ``1``; the label where it has none."""
        return number_of(as_read(self.label)) or self.label


@dataclass(frozen=True)
class Row:
    """A data row: its path of printed labels joined by ``/`` and its number, e.g. ``三(三)1``.

    ``groups`` are the numbers of the heads over it, outermost first, e.g. ``("三", "三(三)")``.
    """

    path: str
    label: str
    number: str
    groups: tuple[str, ...] = ()

    @property
    def printed_number(self) -> str:
        """The number as it is printed, e.g. ``三（七）``."""
        return self.number.replace("(", "（").replace(")", "）")


@dataclass(frozen=True)
class Place:
    """Where a figure stands: table key, row path, column label; unique within a form."""

    table: str
    row: str
    column: str


@dataclass(frozen=True)
class Clause:
    """One clause of table 二: its items (rows) share the measures (columns)."""

    label: str
    items: tuple[str, ...]
    measures: tuple[Measure, ...]


class _Table(ABC):
    """What the three tables have in common; they differ in how they are printed."""

    key: str
    name: str
    roles: Roles

    @property
    @abstractmethod
    def rows(self) -> tuple[Row, ...]:
        """The data rows in printed order."""

    @abstractmethod
    def measures(self, row: str) -> tuple[Measure, ...]:
        """The measures of the row with this path, in printed order."""

    def measure(self, place: Place) -> Measure:
        """The measure at a place. Raises ``KeyError`` where the form has no such cell."""
        return self._measured[place]

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every cell of the table, row by row."""
        return tuple(self._measured)

    @cached_property
    def _measured(self) -> Mapping[Place, Measure]:
        return {
            Place(self.key, row.path, measure.label): measure
            for row in self.rows
            for measure in self.measures(row.path)
        }

    @cached_property
    def row_paths(self) -> tuple[str, ...]:
        return tuple(row.path for row in self.rows)

    def code(self, place: Place) -> tuple[str, str]:
        """The codes of a place's row and column in published data, the same in every form."""
        return self.roles.row_codes[place.row], self.roles.column_codes[place.column]

    def rows_of(self, role: str) -> tuple[Row, ...]:
        """The rows that have a role, none where the form has no such rows.

        Raises ``KeyError`` for a role that the form does not answer for.
        """
        members = self.roles.rows[role].members
        return tuple(row for row in self.rows if row.path in members)

    def row_of(self, role: str) -> Row | None:
        """The one row that has a role. Raises as :meth:`rows_of`."""
        return next(iter(self.rows_of(role)), None)

    def rows_with(self, role: str) -> tuple[Row, ...]:
        """The rows that have a column of this role. Raises as :meth:`rows_of`."""
        columns = set(self.columns_of(role))
        return tuple(
            row for row in self.rows if any(m.label in columns for m in self.measures(row.path))
        )

    def columns_of(self, role: str) -> tuple[str, ...]:
        """The labels of the columns that have a role. Raises as :meth:`rows_of`."""
        return self.roles.columns[role].members

    def column_of(self, role: str) -> str:
        """The label of the one column that has a role, empty where there is none.

        Raises as :meth:`rows_of`.
        """
        return next(iter(self.columns_of(role)), "")

    def same_row(self, row: str, other: _Table) -> str:
        """The path that a row of this table has in another form's; empty where it has none."""
        return _same(row, self.roles.rows, other.roles.rows, other.row_paths)

    def same_column(self, column: str, other: _Table) -> str:
        """As :meth:`same_row`, of columns by their labels."""
        labels = tuple(place.column for place in other.places)
        return _same(column, self.roles.columns, other.roles.columns, labels)


@dataclass(frozen=True)
class Disclosure(_Table):
    """Table 二: what was disclosed without being asked for."""

    name: str
    item_head: str
    clauses: tuple[Clause, ...]
    roles: Roles = field(default_factory=Roles)
    key: str = "disclosure"

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """A row for each item of each clause."""
        return tuple(
            Row(f"{clause.label}/{item}", item, item, (clause.label,))
            for clause in self.clauses
            for item in clause.items
        )

    def measures(self, row: str) -> tuple[Measure, ...]:
        """What the row's clause counts; nothing for a row of no clause."""
        label = row.partition("/")[0]
        return next((c.measures for c in self.clauses if c.label == label), ())

    @property
    def width(self) -> int:
        """Columns of the printed table: the item and the most measures a clause has."""
        return 1 + max(len(clause.measures) for clause in self.clauses)


@dataclass(frozen=True)
class Requests(_Table):
    """Table 三: requests received and what became of them, by kind of applicant."""

    name: str
    corner: str
    head: str
    row_tree: tuple[Node, ...]
    column_tree: tuple[Node, ...]
    roles: Roles = field(default_factory=Roles)
    key: str = "requests"

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The lowest heads of the columns, from left to right."""
        return tuple(leaf.label for node in self.column_tree for leaf in node.leaves)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows with figures: the tree's leaves."""
        return _rows_of(self.row_tree)

    def measures(self, row: str) -> tuple[Measure, ...]:  # noqa: ARG002 - alike in every row
        """Every column, in 件."""
        return tuple(Measure(column) for column in self.columns)


@dataclass(frozen=True)
class Appeals(_Table):
    """Table 四: reviews and lawsuits; a row a procedure here, printed as one row of figures.

    ``signs`` are words by which a published report names a procedure, the most telling first,
    with the procedure's path.
    """

    name: str
    procedure_tree: tuple[Node, ...]
    results: tuple[str, ...]
    signs: tuple[tuple[str, str], ...] = ()
    roles: Roles = field(default_factory=Roles)
    key: str = "appeals"

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows with figures: each procedure's leaves."""
        return _rows_of(self.procedure_tree)

    def measures(self, row: str) -> tuple[Measure, ...]:  # noqa: ARG002 - alike in every row
        """Every result, in 件."""
        return tuple(Measure(result) for result in self.results)


@dataclass(frozen=True)
class Section:
    """One of the six sections; ``table`` is the key of the table it shows, or empty for prose.

    ``also`` are other headings under which the section occurs; they are read, never printed.
    """

    numeral: str
    heading: str
    table: str = ""
    also: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The printed heading with its numeral: ``一、总体情况``."""
        return f"{self.numeral}、{self.heading}"

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings that are read, the printed one first."""
        return (self.heading, *self.also)

    @property
    def titles(self) -> tuple[str, ...]:
        """The same with the numeral."""
        return tuple(f"{self.numeral}、{heading}" for heading in self.headings)


@dataclass(frozen=True, eq=False)
class Form:
    """One version of the official form; there is one object of each, compared by identity.

    ``roles`` are the numerals of sections that are asked for by what they hold, empty where the
    form has no such section. ``glance`` is what is looked at first: figures by name, each as
    :meth:`places` reads it; ``compared`` what units and years are compared by, as ``row.column``.
    """

    version: str
    notice: str
    first_year: int
    title: str
    sections: tuple[Section, ...]
    disclosure: Disclosure
    requests: Requests
    appeals: Appeals
    roles: Mapping[str, str] = field(default_factory=dict)
    glance: Mapping[str, str] = field(default_factory=dict)
    compared: Mapping[str, str] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[Disclosure, Requests, Appeals]:
        """The three tables, in the order of the form."""
        return (self.disclosure, self.requests, self.appeals)

    def table(self, key: str) -> Disclosure | Requests | Appeals:
        """The table with this key. Raises ``KeyError``."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)

    def section(self, numeral: str) -> Section:
        """The section with this numeral. Raises ``KeyError``."""
        for section in self.sections:
            if section.numeral == numeral:
                return section
        raise KeyError(numeral)

    def section_of(self, role: str) -> Section | None:
        """The section that has a role, ``None`` where the form has no such section.

        Raises ``KeyError`` for a role that the form does not answer for.
        """
        numeral = self.roles[role]
        return self.section(numeral) if numeral else None

    def places(self, figure: str) -> tuple[Place, ...]:
        """The cells that a figure adds up, none where the form lacks one of its roles.

        A figure is written as the roles of a row and a column, ``received.total``; several are
        added up, ``received.total + brought.total``. A role of several rows means all of them.
        """
        return _places(self, figure)

    def caption(self, key: str) -> str:
        """What the table with this key is called: ``表三 收到和处理政府信息公开申请情况``.

        Raises ``KeyError``.
        """
        heading = next((s.heading for s in self.sections if s.table == key), "")
        return f"{self.table(key).name} {heading}"

    @property
    def prose_sections(self) -> tuple[Section, ...]:
        """The sections that a unit writes: those that show no table."""
        return tuple(section for section in self.sections if not section.table)

    def report_title(self, unit: str, year: int) -> str:
        """The report's title: unit, year and the form's own words."""
        return f"{unit}{year}年{self.title}"


def heads_of(
    nodes: Iterable[Node], path: str = "", groups: tuple[str, ...] = ()
) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    """Each head of a tree as a row, with the rows without heads under them that it spans."""
    for node in nodes:
        own = f"{path}/{node.label}" if path else node.label
        number = "".join((groups[-1] if groups else "", node.number))
        head = Row(own, node.label, number, groups)
        below = list(heads_of(node.children, own, (*groups, number)))
        yield head, tuple(row for row, leaves in below if leaves == (row,)) or (head,)
        yield from below


def _rows_of(tree: Iterable[Node]) -> tuple[Row, ...]:
    return tuple(head for head, leaves in heads_of(tree) if leaves == (head,))


def _same(
    name: str, ours: Mapping[str, Role], theirs: Mapping[str, Role], known: tuple[str, ...]
) -> str:
    for role, own in ours.items():
        other = theirs.get(role, Role())
        if own.members == (name,) and len(other.members) == 1:
            return other.members[0]
    return name if name in known else ""


@lru_cache(maxsize=1000)
def _places(form: Form, figure: str) -> tuple[Place, ...]:
    found: list[Place] = []
    for term in figure.split("+"):
        row_role, _, column_role = term.strip().partition(".")
        places = [
            Place(table.key, row, measure.label)
            for table in form.tables
            for row in table.roles.rows.get(row_role, Role()).members
            for measure in table.measures(row)
            if measure.label in table.roles.columns.get(column_role, Role()).members
        ]
        if not places:
            return ()
        found += places
    return tuple(found)
