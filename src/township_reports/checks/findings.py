"""A finding: one broken expectation at one place."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from township_reports.checks.severity import Severity
from township_reports.forms import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXTS = (
    *("unit", "rule", "table", "row", "column", "message"),
    *("left", "right", "difference", "file", "cell", "quote"),
)
_LATER_TEXTS = ("name", "about", "cause", "source", "origin")


@dataclass(frozen=True)
class Finding:
    """One broken expectation at one place.

    ``table`` is 表二, 表三, 表四 or the section; ``row`` the row's path (empty for a rule over
    a whole column), ``column`` the head's last label. ``left``, ``right`` and ``difference``
    (left − right) are figures as text, empty where the rule compares none. ``file`` is relative
    to the data folder, ``cell`` the cells in it. ``places`` are the cells to mark.

    ``name`` is what people call the rule, may be empty; ``about`` what the rule is about. Findings
    of one unit that come of one fault have the same ``cause``, and each but one ``follows`` that
    one; without a cause a finding stands alone. ``excess`` are figures that may be wrong, each with
    how much it then is too large.

    ``source`` is the file that the unit sent, where an intake made the filing of it, and ``origin``
    where in it this stood (表三!D6, 第 2 页); empty where the filing is what the unit sent.

    A finding about the narrative has in ``quote`` the words it is about; they stand from
    ``start`` to ``end`` in the paragraph that begins in ``line`` of ``narrative.md``. Its
    ``table`` is the section, its ``row`` the paragraph.
    """

    unit: str
    rule: str
    severity: Severity
    table: str
    row: str
    column: str
    message: str
    left: str = ""
    right: str = ""
    difference: str = ""
    file: str = ""
    cell: str = ""
    places: tuple[Place, ...] = ()
    quote: str = ""
    line: int = 0
    start: int = 0
    end: int = 0
    name: str = ""
    about: str = ""
    cause: str = ""
    follows: bool = False
    excess: tuple[tuple[Place, str], ...] = ()
    source: str = ""
    origin: str = ""

    @property
    def called(self) -> str:
        """The rule as people are told it: its id with its name."""
        return f"{self.rule} {self.name}" if self.name else self.rule

    @property
    def where(self) -> str:
        """Where to mend it: in the file that the unit sent, else in the filing's."""
        if self.source and self.origin:
            return f"{self.source} {self.origin}"
        return " ".join(filter(None, (self.file, self.cell)))

    def to_json(self) -> dict[str, object]:
        """The finding as plain JSON data; :meth:`from_json` reads it back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Finding:
        """The finding that :meth:`to_json` gave."""
        fields = {name: str(data[name]) for name in _TEXTS}
        # A notebook that was signed may be older than these, and cannot be made again.
        later = {name: str(data.get(name, "")) for name in _LATER_TEXTS}
        line, start, end = (int(str(data[name])) for name in ("line", "start", "end"))
        places, excess = data["places"], data.get("excess", ())
        assert isinstance(places, list | tuple)
        assert isinstance(excess, list | tuple)
        return cls(
            **fields,
            **later,
            severity=Severity(str(data["severity"])),
            places=tuple(Place(**place) for place in places),
            line=line,
            start=start,
            end=end,
            follows=bool(data.get("follows")),
            excess=tuple((Place(**place), str(by)) for place, by in excess),
        )
