"""A year's tables over all units, written as reports come: thousands need no memory at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import ExitStack
from io import BufferedWriter
from types import TracebackType
from typing import Self

from township_reports.filings.unit_keys import is_summary
from township_reports.site.data_files import PublishedFile, head_line
from township_reports.site.tree import Tree

_KEYS = ("disclosure", "requests", "appeals")


class YearTables:
    """``data/disclosure.csv`` and its like in a year's folder; summaries are left out."""

    def __init__(self, tree: Tree, year: int) -> None:
        self._tree = tree
        self._folder = f"{year}/data/"
        self._stack = ExitStack()
        self._files: dict[str, BufferedWriter] = {}
        self._sizes = dict.fromkeys(_KEYS, 0)
        self._hashes = {key: hashlib.sha256() for key in _KEYS}

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
                self._write(key, lines.encode("utf-8"))

    def close(self) -> dict[str, PublishedFile]:
        """The files by table, with paths in the year's folder; none where no unit was added."""
        self._stack.close()
        found = {}
        for key in self._files:
            digest = self._hashes[key].hexdigest()
            self._tree.sums[f"{self._folder}{key}.csv"] = digest
            found[key] = PublishedFile(f"data/{key}.csv", self._sizes[key], digest)
        return found

    def _open(self) -> None:
        folder = self._tree.root / self._folder
        folder.mkdir(parents=True, exist_ok=True)
        for key in _KEYS:
            self._files[key] = self._stack.enter_context((folder / f"{key}.csv").open("wb"))
            self._write(key, head_line())

    def _write(self, key: str, content: bytes) -> None:
        self._files[key].write(content)
        self._hashes[key].update(content)
        self._sizes[key] += len(content)
