"""What a run tells another program as it goes: a line of JSON for each unit, or for each file.

The first line says how many there are, the last one that all were done; a run that was stopped,
or that failed as a whole, has no last line.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from township_reports.checks import Severity
from township_reports.outputs import Result

if TYPE_CHECKING:
    from township_reports.making.outcomes import Outcome

#: Of lines that a run prints for people, such as an error, so many of the last ones count.
_SAID = 20


@dataclass(frozen=True)
class UnitTold:
    """What is told of one unit: counts are of causes; ``reason`` says why it failed.

    ``cause`` says why it was built; empty where it stood already.
    """

    unit: str
    result: Result
    critical: int = 0
    warnings: int = 0
    reason: str = ""
    cause: str = ""

    @classmethod
    def of(cls, outcome: Outcome) -> UnitTold:
        """What is told of an outcome."""
        return cls(
            outcome.unit,
            outcome.result,
            outcome.count(Severity.CRITICAL),
            outcome.count(Severity.WARNING),
            outcome.reason,
            outcome.cause,
        )

    @property
    def is_notable(self) -> bool:
        """Whether a person has to look at it."""
        return self.result is Result.FAILED or bool(self.critical or self.warnings)

    def to_line(self) -> str:
        """The unit's line, without its end."""
        return json.dumps(asdict(self))


@dataclass(frozen=True)
class Told:
    """All that a run has told so far.

    ``total`` is how many reports or files there are, ``None`` until it is known; ``units`` are
    those that are done, in the order in which they were. ``file`` is the one that is being read,
    ``number`` which of all it is, from 1. ``said`` are the last lines that were for people.
    """

    total: int | None = None
    units: tuple[UnitTold, ...] = ()
    file: str = ""
    number: int = 0
    has_ended: bool = False
    said: tuple[str, ...] = ()

    def after(self, line: str) -> Told:
        """The same with one line more, of whatever kind."""
        try:
            fields = json.loads(line)
            if "total" in fields:
                return replace(self, total=int(fields["total"]))
            if "ended" in fields:
                return replace(self, has_ended=True)
            if "file" in fields:
                return replace(self, file=str(fields["file"]), number=int(fields["number"]))
            unit = UnitTold(**{**fields, "result": Result(fields["result"])})
        except (ValueError, TypeError, KeyError):
            return replace(self, said=(*self.said, line)[-_SAID:])
        return replace(self, units=(*self.units, unit))


def first_line(total: int) -> str:
    """The line before those of the units."""
    return json.dumps({"total": total})


def file_line(file: str, number: int) -> str:
    """The line of a file that is going to be read, which of all it is."""
    return json.dumps({"file": file, "number": number})


def last_line() -> str:
    """The line after them."""
    return json.dumps({"ended": True})
