"""A filing: three tables cell by cell, the narrative, and what was off the form."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.filings.days import Days
from township_reports.filings.figures import Figure, Value, sum_of
from township_reports.filings.origins import Origins
from township_reports.filings.unit_keys import unit_name
from township_reports.forms import Form, Measure, Place
from township_reports.project import CalledEnum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

    from township_reports.filings.labels import LabelState
    from township_reports.filings.register.levels import Level


#: What stands for a table's key where something is off in the prose.
NARRATIVE = "narrative"


class FilingError(Exception):
    """A filing that cannot be read at all; the message is one line for who must mend it."""


@dataclass(frozen=True)
class Cell:
    """One cell of a table as it was filed.

    ``file`` is relative to the data folder; ``address`` names the cell as a spreadsheet
    would show it (``C5``).
    """

    place: Place
    measure: Measure
    text: str
    figure: Figure
    file: str
    address: str


@dataclass(frozen=True)
class Deviation:
    """Something off the form: a row, a column or the heading of a section.

    ``table`` is a table's key or :data:`NARRATIVE`; ``row`` is as written, ``column`` the
    column's label where it is about one. ``nearest`` is the official label it may be meant for,
    ``nearest_column`` its measure where the row names one; ``note`` what was seen of a doubtful
    cell, and why it is one, or which characters of a file were changed; ``cause`` is the same for
    all that one thing has made doubtful.
    """

    table: str
    state: LabelState
    row: str
    column: str = ""
    nearest: str = ""
    nearest_column: str = ""
    file: str = ""
    address: str = ""
    note: str = ""
    cause: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the narrative, or one item of a list, row of a table, or small heading.

    ``section`` is the section's title (前言 for the preamble), ``numeral`` its numeral (empty for
    the preamble), ``number`` counts within it from 1; it is 0 for the report's title. ``line`` is
    where it begins in the text, from 1, ``address`` where in the file (第 12 行, 正文!B7); lines
    of one paragraph are joined in ``text``.
    """

    section: str
    numeral: str
    number: int
    line: int
    text: str
    address: str = ""


@dataclass(frozen=True)
class Narrative:
    """The prose: the unit's own preamble (may be empty) and Markdown by section numeral.

    Of a section with a table it is what stands beside the table.

    ``paragraphs`` are the same text in order, with where each stands in ``file``, which is
    relative to the data folder. ``title`` is the report's title where the unit wrote it as a
    heading: it is no paragraph, for the form has it.
    """

    preamble: str
    sections: Mapping[str, str]
    deviations: tuple[Deviation, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    file: str = ""
    title: Paragraph | None = None

    @cached_property
    def text(self) -> str:
        """All of it, a paragraph a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Explanation:
    """A unit's reason why what a rule finds at some place is right all the same.

    An empty ``table``, ``row`` or ``column`` stands for any; of text, ``column`` is words of it.
    ``read_as`` says how these words are to be read, empty where it is not about that. It is
    written in ``line`` of ``file``, which is relative to the data folder.
    """

    rule: str
    table: str
    row: str
    column: str
    reason: str
    file: str
    line: int
    read_as: str = ""


class PrivateKind(CalledEnum):
    """What personal data it is."""

    IDENTITY_CARD = "identity_card", "身份证号码"
    MOBILE = "mobile", "手机号码"
    MAILBOX = "mailbox", "私人邮箱"
    PERSON = "person", "个人姓名"
    DWELLING = "dwelling", "家庭住址"


@dataclass(frozen=True)
class PrivateData:
    """Personal data in a file of a filing, masked there.

    ``file`` is relative to the data folder, ``address`` the line or cell there. ``start`` and
    ``end`` are offsets in the text of ``paragraph``, ``None`` for what stands in a table or a
    section's heading.
    """

    kind: PrivateKind
    file: str
    address: str
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Filing:
    """What a unit handed in for a year.

    ``unit`` is the unit's key (its path below ``data/<year>/``); ``level`` its level from
    the register or read off its name; ``sources`` the bytes of each file by name, the
    only place where personal data stands in full; ``texts`` the four text
    files that say the same, masked, by name; ``private`` what was masked; ``explanations``
    what the unit says about findings of the rules; ``days`` are the unit's own; ``origins`` say
    where in the file that the unit sent all this stood, where an intake made the filing of one.
    """

    unit: str
    year: int
    level: Level
    form: Form
    cells: Mapping[Place, Cell]
    narrative: Narrative
    deviations: tuple[Deviation, ...] = ()
    sources: Mapping[str, bytes] = field(default_factory=dict)
    texts: Mapping[str, bytes] = field(default_factory=dict)
    private: tuple[PrivateData, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    days: Days = field(default_factory=Days)
    origins: Origins = field(default_factory=Origins)

    @property
    def name(self) -> str:
        """The unit's name: the last part of its key."""
        return unit_name(self.unit)

    def value(self, place: Place) -> Value:
        """The figure at a place; ``None`` where its cell holds none, or was not filed."""
        cell = self.cells.get(place)
        return cell.figure.value if cell else None

    def sum(self, places: Iterable[Place]) -> Value:
        """The sum of the figures at some places; ``None`` where one of them has none."""
        return sum_of(map(self.value, places))

    def figure(self, figure: str) -> Value:
        """A figure by the roles of the form, as ``Form.places`` reads it.

        ``None`` where the form lacks it, or one of its cells holds none.
        """
        places = self.form.places(figure)
        return self.sum(places) if places else None

    @cached_property
    def requests(self) -> pd.DataFrame:
        """Table 三: rows by path, columns by kind of applicant; ``Int64``, missing where none."""
        return self._grid("requests", "项目")

    @cached_property
    def appeals(self) -> pd.DataFrame:
        """Table 四: rows by procedure, columns by result; ``Int64``, missing where no figure."""
        return self._grid("appeals", "程序")

    @cached_property
    def disclosure(self) -> pd.Series:
        """Table 二 by clause, item and measure: ``int`` or ``Decimal``, ``None`` where none."""
        import pandas as pd

        places = self.form.disclosure.places
        index = pd.MultiIndex.from_tuples(
            [(*place.row.split("/", 1), place.column) for place in places],
            names=["条款", "信息内容", "指标"],
        )
        return pd.Series(
            [self.value(place) for place in places], index=index, name="数值", dtype=object
        )

    def _grid(self, key: str, index_name: str) -> pd.DataFrame:
        import pandas as pd

        table = self.form.table(key)
        rows = table.row_paths
        columns = [measure.label for measure in table.measures(rows[0])]
        frame = pd.DataFrame(
            [[self.value(Place(key, row, column)) for column in columns] for row in rows],
            index=pd.Index(rows, name=index_name),
            columns=columns,
        )
        return frame.astype("Int64")

    def text_parts(self) -> Iterator[tuple[str, str]]:
        """The narrative's parts with their titles: the preamble first, then section by section.

        A section with a table is one of them where text stands beside it.
        """
        yield "前言", self.narrative.preamble
        for section in self.form.sections:
            text = self.narrative.sections.get(section.numeral, "")
            if text or not section.table:
                yield section.title, text
