"""Tables over all units, of a year and of all years: thousands of units need no memory at once."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

from township_reports.filings import is_summary
from township_reports.project import digest_of_file
from township_reports.site.data_files import PublishedFile, head_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from io import BufferedWriter
    from types import TracebackType

    from township_reports.site.tree import Tree

_KEYS = ("disclosure", "requests", "appeals")
#: Where what is of all years stands in the site.
ALL_YEARS = "data/"
_PIECE = 1 << 20


class YearTables:
    """``data/disclosure.csv`` and its like in a year's folder; summaries are left out."""

    def __init__(self, tree: Tree, year: int) -> None:
        self._tree = tree
        self._folder = f"{year}/data/"
        self._stack = ExitStack()
        self._files: dict[str, BufferedWriter] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        del kind, error, at
        self._stack.close()

    def add(self, unit: str, tables: Mapping[str, str]) -> None:
        """Add a unit's lines by table, unless it is a summary: its figures are there already."""
        if not self._files:
            self._open()
        if not is_summary(unit):
            for key, lines in tables.items():
                self._files[key].write(lines.encode("utf-8"))

    def close(self) -> dict[str, PublishedFile]:
        """The files by table, with paths in the year's folder; none where no unit was added."""
        self._stack.close()
        found = {}
        for key in self._files:
            name = f"{self._folder}{key}.csv"
            path = self._tree.root / name
            digest = self._tree.sums[name] = digest_of_file(path)
            found[key] = PublishedFile(f"data/{key}.csv", path.stat().st_size, digest)
        return found

    def _open(self) -> None:
        folder = self._tree.root / self._folder
        folder.mkdir(parents=True, exist_ok=True)
        for key in _KEYS:
            self._files[key] = self._stack.enter_context((folder / f"{key}.csv").open("wb"))
            self._files[key].write(head_line())


def join_years(tree: Tree, years: Iterable[int]) -> dict[str, PublishedFile]:
    """Each table over years, in their order, from what :class:`YearTables` wrote of them.

    The files by table, with paths in :data:`ALL_YEARS`.
    """
    head = head_line()
    sources = {year: tree.root / f"{year}/data" for year in years}
    (tree.root / ALL_YEARS).mkdir(exist_ok=True)
    found = {}
    for key in _KEYS:
        name = f"{key}.csv"
        digest = hashlib.sha256(head)
        with (tree.root / ALL_YEARS / name).open("wb") as target:
            target.write(head)
            for folder in sources.values():
                with (folder / name).open("rb") as source:
                    source.seek(len(head))
                    while piece := source.read(_PIECE):
                        target.write(piece)
                        digest.update(piece)
            size = target.tell()
        tree.sums[f"{ALL_YEARS}{name}"] = digest.hexdigest()
        found[key] = PublishedFile(name, size, digest.hexdigest())
    return found
