"""Content keys: what a report was made of, part by part, and what has changed since.

A key is a hash over the hashes of its parts, so that a difference can be named. Reading and
hashing is all that an unchanged report costs: nothing here imports the libraries that build one.
"""

from __future__ import annotations

import platform
import sysconfig
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import forked_kernels
from township_reports.characters.fonts import font_files, preferred_fonts
from township_reports.checks.neighbours import NEIGHBOURS_FILE
from township_reports.project.digest import digest_of_bytes
from township_reports.year.inputs import NOTEBOOK, SUMMARY_NOTEBOOK, UNITS, WORDS, ReportInputs

_PACKAGE = Path(__file__).resolve().parents[1]
#: What a report's bytes come from: the program, and the kernels it brings.
_PACKAGES = (_PACKAGE, Path(forked_kernels.__file__).resolve().parent)
_FORMS = f"{_PACKAGE.name}/forms/"
_OWN = "township_reports-"
_SHORT = 16
#: Names of files that are for readers of the program, no part of it.
_NOT_PROGRAM = (".", "LICENSE", "README")

_NAMES = {
    "notebook": "笔记本 notebooks/report.ipynb",
    "summary": "笔记本 notebooks/summary.ipynb",
    "unit": "units.csv 里与这个单位有关的行",
    "neighbours": "与其他单位的比较",
    "words": "用词和界限 expectations/words.yaml",
    "forms": "官方格式（forms）",
    "templates": "版式（templates）",
    "program": "程序",
    "packages": "依赖的版本",
    "fonts": "字体",
}

#: The parts that have names of their own.
_PARTS = {
    NOTEBOOK: "notebook",
    SUMMARY_NOTEBOOK: "summary",
    WORDS: "words",
    UNITS: "unit",
    NEIGHBOURS_FILE: "neighbours",
}


@dataclass(frozen=True)
class Key:
    """What a report is made of: a hash by part, and ``value``, the hash over all of them."""

    parts: Mapping[str, str]

    @property
    def value(self) -> str:
        lines = (f"{name}={self.parts[name]}\n" for name in sorted(self.parts))
        return digest_of_bytes("".join(lines).encode("utf-8"))

    def changes(self, before: Mapping[str, str]) -> tuple[str, ...]:
        """The parts that differ from those before, as people speak of them."""
        names = [*self.parts, *(name for name in before if name not in self.parts)]
        return tuple(
            dict.fromkeys(
                _NAMES.get(name, name) for name in names if self.parts.get(name) != before.get(name)
            )
        )


def key_of(inputs: ReportInputs, program: Mapping[str, str]) -> Key:
    """The key of a report; ``program`` is :func:`program_parts`."""
    parts = {}
    for path, content in inputs.files.items():
        parts[_PARTS.get(path, path)] = _digest(content)
    return Key({**parts, **program})


@cache
def program_parts(fonts: str = "shipped") -> Mapping[str, str]:
    """The parts that are the same for all reports: program, packages as installed, fonts.

    ``fonts`` is ``shipped`` or ``official``; of official fonts the names count, as installed.
    """
    groups: dict[str, list[tuple[str, bytes]]] = {"program": [], "forms": [], "templates": []}
    for name, path in sorted(_sources()):
        is_form = name.startswith(_FORMS) and path.suffix == ".yaml"
        group = "forms" if is_form else "program"
        groups["templates" if "/templates/" in name else group].append((name, path.read_bytes()))
    return {
        **{group: _digest_of_files(files) for group, files in groups.items()},
        "packages": _digest("\n".join(_packages()).encode("utf-8")),
        "fonts": _digest_of_files(_fonts(fonts)),
    }


def _fonts(choice: str) -> Iterator[tuple[str, bytes]]:
    yield "", repr(sorted(preferred_fonts(choice).items())).encode("utf-8")
    for path in font_files():
        yield path.name, path.read_bytes()


def _sources() -> Iterator[tuple[str, Path]]:
    return (
        (path.relative_to(package.parent).as_posix(), path)
        for package in _PACKAGES
        for path in package.rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and not path.name.startswith(_NOT_PROGRAM)
    )


def _packages() -> tuple[str, ...]:
    # The folders of installed distributions carry name and version.
    paths = sysconfig.get_paths()
    folders = {Path(paths["purelib"]), Path(paths["platlib"])}
    found = {path.name for folder in folders for path in folder.glob("*.dist-info")}
    own = (name for name in found if not name.startswith(_OWN))
    return (f"Python {platform.python_version()}", *sorted(own))


def _digest_of_files(files: Iterator[tuple[str, bytes]] | list[tuple[str, bytes]]) -> str:
    lines = (f"{name}={_digest(content)}\n" for name, content in files)
    return _digest("".join(lines).encode("utf-8"))


def _digest(content: bytes) -> str:
    return digest_of_bytes(content)[:_SHORT]
