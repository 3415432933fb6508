"""What somebody saw of a report before acting on it: an act on anything else is refused.

Two people at a time, or one with an old page, so lose nothing of each other's: who comes second is
told what has changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.characters import count_of
from township_reports.project import digest_of
from township_reports.signing.record import Act, ApprovalsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from township_reports.outputs import Entry

#: So much of a digest tells one report from the next.
_LENGTH = 16


class OutdatedError(ApprovalsError):
    """What an act was based on is another by now; a line for each change."""


@dataclass(frozen=True)
class Basis:
    """What was seen of a ``unit``: its ``report`` as it was built, and how many ``acts`` on it.

    ``report`` is a digest of the ledger's entry, empty where there is none.
    """

    unit: str
    report: str
    acts: int

    @classmethod
    def of(cls, unit: str, entry: Entry | None, acts: Sequence[Act]) -> Basis:
        """What there is to be seen now; ``acts`` may be those on all units."""
        return cls(unit, report_digest(entry), sum(act.unit == unit for act in acts))

    @property
    def text(self) -> str:
        """The basis as a form carries it; :meth:`read` reads it back."""
        return f"{self.report}.{self.acts}"

    @classmethod
    def read(cls, unit: str, text: str) -> Basis:
        """The basis that :attr:`text` gave. Raises :class:`OutdatedError` for what is none."""
        report, _, counted = text.partition(".")
        acts = count_of(counted)
        if acts is None:
            raise OutdatedError(f"{unit}：没有写明根据哪一版报告；请打开它的页面再办")
        return cls(unit, report, acts)

    def changes(self, entry: Entry | None, acts: Iterable[Act]) -> Iterator[str]:
        """What has changed since, a line each; nothing where all is as it was."""
        if report_digest(entry) != self.report:
            when = f"（{entry.finished}）" if entry and entry.finished else ""
            yield f"{self.unit}：报告在你看过以后重新生成了{when}"
        on_unit = [act for act in acts if act.unit == self.unit]
        for act in on_unit[self.acts :]:
            said = act.reason or act.note
            told = f"：{said}" if said else ""
            yield f"{self.unit}：{act.reviewer}在 {act.day} {act.act}{told}"


def report_digest(entry: Entry | None) -> str:
    """What a report is known by: its key, what came of it, and its files."""
    if entry is None:
        return ""
    files = (f"{name} {record.sha256}" for name, record in sorted(entry.files.items()))
    return digest_of([entry.key, entry.result, entry.reason, *files])[:_LENGTH]


def check_bases(
    bases: Iterable[Basis], entry_of: Callable[[str], Entry | None], acts: Sequence[Act]
) -> None:
    """Raise :class:`OutdatedError` where one of these is another by now."""
    changes = [line for basis in bases for line in basis.changes(entry_of(basis.unit), acts)]
    if changes:
        raise OutdatedError("\n".join(changes))
