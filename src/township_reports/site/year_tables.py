"""A year's tables over all units, written as reports come: thousands need no memory at once."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

from township_reports.filings import is_summary
from township_reports.project import digest_of_file
from township_reports.site.data_files import PublishedFile, head_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from io import BufferedWriter
    from types import TracebackType

    from township_reports.site.tree import Tree

_KEYS = ("disclosure", "requests", "appeals")


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
