"""A report's content key: what it is made of, part by part, so that a difference can be named.

Reading and hashing is all that an unchanged report costs: nothing here imports the libraries
that build one.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from township_reports.checks import NEIGHBOURS_FILE
from township_reports.project import digest_of_bytes
from township_reports.year.inputs import (
    LEVELS,
    NOTEBOOK,
    SUMMARY_NOTEBOOK,
    UNITS,
    WORDS,
    ReportInputs,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORT = 16

_NAMES = {
    "notebook": "笔记本 notebooks/report.ipynb",
    "summary": "笔记本 notebooks/summary.ipynb",
    "unit": "单位名单里与这个单位有关的行",
    "levels": "级别 data/levels.yaml",
    "neighbours": "与其他单位的比较",
    "words": "用词和界限 expectations/words.yaml",
    "forms": "官方格式（forms）",
    "templates": "版式（templates）",
    "program": "程序",
    "packages": "依赖的版本",
    "fonts": "字体",
}

#: The inputs that have names of their own.
_PARTS = {
    NOTEBOOK: "notebook",
    SUMMARY_NOTEBOOK: "summary",
    WORDS: "words",
    UNITS: "unit",
    LEVELS: "levels",
    NEIGHBOURS_FILE: "neighbours",
}


@dataclass(frozen=True)
class Key:
    """What a report is made of, a hash by part: its own ``inputs``, and the ``program``."""

    inputs: Mapping[str, str]
    program: Mapping[str, str]

    @classmethod
    def of(
        cls,
        inputs: ReportInputs,
        program: Mapping[str, str],
        known: Mapping[str, str] = MappingProxyType({}),
    ) -> Key:
        """The key of a report; ``program`` is ``program_parts``.

        ``known`` are the hashes of those inputs by path that are known already.
        """
        hashes = {
            _PARTS.get(path, path): known.get(path) or short_digest(content)
            for path, content in inputs.files.items()
        }
        return cls(hashes, program)

    @property
    def parts(self) -> Mapping[str, str]:
        """All parts, as the ledger keeps them."""
        return {**self.inputs, **self.program}

    @property
    def value(self) -> str:
        """The hash over all parts."""
        lines = (f"{name}={digest}\n" for name, digest in sorted(self.parts.items()))
        return digest_of_bytes("".join(lines).encode("utf-8"))

    def changed_inputs(self, before: Mapping[str, str]) -> tuple[str, ...]:
        """The inputs that differ from the parts of an earlier key, as people speak of them."""
        earlier = {name: part for name, part in before.items() if name not in self.program}
        return _changes(self.inputs, earlier)

    def changed_program(self, before: Mapping[str, str]) -> tuple[str, ...]:
        """The parts of the program that differ from those of an earlier key, likewise."""
        return _changes(self.program, {name: before.get(name, "") for name in self.program})


def _changes(now: Mapping[str, str], before: Mapping[str, str]) -> tuple[str, ...]:
    names = (name for name in dict.fromkeys((*now, *before)) if now.get(name) != before.get(name))
    return tuple(dict.fromkeys(_NAMES.get(name, name) for name in names))


def short_digest(content: bytes) -> str:
    """The beginning of a SHA-256, in hex: enough to tell a part from what it was."""
    return digest_of_bytes(content)[:_SHORT]
