"""The program as part of what reports are made of: source, form, templates, packages, fonts."""

from __future__ import annotations

import platform
import sysconfig
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import forked_kernels
from township_reports.characters import font_files, preferred_fonts
from township_reports.project import SHIPPED_FOLDER
from township_reports.year.key import short_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from township_reports.characters import FontChoice

_PACKAGE = Path(__file__).resolve().parents[1]
#: What a report's bytes come from: the program, and the kernels it brings.
_PACKAGES = (_PACKAGE, Path(forked_kernels.__file__).resolve().parent)
_FORMS = f"{_PACKAGE.name}/forms/"
_OWN = "township_reports-"
#: Names of files that are for readers of the program, no part of it.
_NOT_PROGRAM = (".", "LICENSE", "README")


@cache
def program_parts(fonts: FontChoice = "shipped") -> Mapping[str, str]:
    """The parts of a key that are the same for all reports: program, packages installed, fonts.

    Of fonts that are installed the names count.
    """
    groups: dict[str, list[tuple[str, bytes]]] = {"program": [], "forms": [], "templates": []}
    for name, path in sorted(_sources()):
        is_form = name.startswith(_FORMS) and path.suffix == ".yaml"
        group = "forms" if is_form else "program"
        groups["templates" if "/templates/" in name else group].append((name, path.read_bytes()))
    return {
        **{group: _digest_of_files(files) for group, files in groups.items()},
        "packages": short_digest("\n".join(_packages()).encode("utf-8")),
        "fonts": _digest_of_files(_fonts(fonts)),
    }


def _fonts(choice: FontChoice) -> Iterator[tuple[str, bytes]]:
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
        # A project has its own of these, which are inputs of its reports.
        and not path.is_relative_to(SHIPPED_FOLDER)
        and not path.name.startswith(_NOT_PROGRAM)
    )


def _packages() -> tuple[str, ...]:
    # The folders of installed distributions carry name and version.
    paths = sysconfig.get_paths()
    folders = {Path(paths["purelib"]), Path(paths["platlib"])}
    found = {path.name for folder in folders for path in folder.glob("*.dist-info")}
    own = (name for name in found if not name.startswith(_OWN))
    return (f"Python {platform.python_version()}", *sorted(own))


def _digest_of_files(files: Iterable[tuple[str, bytes]]) -> str:
    lines = (f"{name}={short_digest(content)}\n" for name, content in files)
    return short_digest("".join(lines).encode("utf-8"))
