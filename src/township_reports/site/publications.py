"""What was published when: a line of JSON a publication, beside the record of approvals.

With the record and the store it says all that the site consists of, so that the site can be made
again from ``data/`` and ``params/``. ``data/<year>/publications.jsonl`` is only ever added to.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.disk import append, told_fault
from township_reports.signing import place
from township_reports.site.catalogue import SLUG
from township_reports.site.errors import SiteError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from township_reports.project import Project
    from township_reports.signing import Record


@dataclass(frozen=True)
class Publication:
    """One publication of a year: so many ``acts`` of its record, ``last`` the last one's hash.

    ``day`` is an ISO date. ``addresses`` are those of reports, by key, that are new or others than
    before.
    """

    day: str
    acts: int
    last: str
    addresses: Mapping[str, str]


@dataclass(frozen=True)
class Publications:
    """All publications of a year, the first one first."""

    path: Path
    all: tuple[Publication, ...] = ()

    @classmethod
    def read(cls, project: Project, year: int, record: Record) -> Publications:
        """Those of a year, held against its record of approvals.

        A line that was cut off was never followed by a site. Raises :class:`SiteError` where
        the file is not as it was written, or the record is not that which was published.
        """
        path = project.data / str(year) / "publications.jsonl"
        try:
            *lines, _ = path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return cls(path)
        except OSError as error:
            raise SiteError(f"{path} 读不出来：{told_fault(error)}；请检查权限") from error
        found = []
        for number, line in enumerate(lines, start=1):
            if not line.endswith(b"}"):
                # Cut off by a power failure, with the next one behind it.
                continue
            try:
                one = Publication(**json.loads(line))
                is_sound = all(map(SLUG.fullmatch, one.addresses.values()))
                is_of_record = not one.acts or record.hashes[one.acts - 1] == one.last
            except (ValueError, TypeError, AttributeError) as error:
                raise _altered(path, number, "读不出来") from error
            except IndexError:
                is_sound, is_of_record = True, False
            if not (is_sound and is_of_record):
                raise _altered(path, number, "与 approvals.csv 对不上")
            found.append(one)
        return cls(path, tuple(found))

    @property
    def last(self) -> Publication | None:
        """The last one."""
        return self.all[-1] if self.all else None

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Where each report stands in the site, by key."""
        return {key: to for one in self.all for key, to in one.addresses.items()}

    def add(self, publication: Publication) -> None:
        """Write one down, if it says anything new. Raises ``OSError``."""
        last = self.last
        if last and last.acts == publication.acts and not publication.addresses:
            return
        line = json.dumps(asdict(publication), ensure_ascii=False).encode("utf-8") + b"\n"
        with self.path.open("a+b", buffering=0) as file:
            if file.tell():
                file.seek(-1, 2)
                line = line if file.read(1) == b"\n" else b"\n" + line
            append(file, line, self.path)


def read_publications(project: Project, year: int, record: Record) -> tuple[Publication, ...]:
    """All publications of a year, the first one first. Raises as :meth:`Publications.read`."""
    return Publications.read(project, year, record).all


def _altered(path: Path, number: int, what: str) -> SiteError:
    return SiteError(f"{place(path)} 第 {number} 行{what}，这个文件被改过：从备份或版本库恢复")
