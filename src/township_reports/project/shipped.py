"""What the program brings for a project of one's own: notebooks, suites, words, Makefile.

A wheel holds them as data of the package. In a checkout they are the repository's own top folders,
and nothing is kept twice (``hatch_build.py``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = Path(__file__).resolve().parents[1]
#: Where a wheel has them. They are no part of the program that makes reports.
SHIPPED_FOLDER = _PACKAGE / "shipped"
#: The lock with which an installation of the wheel is made; it stays in the wheel.
_PATTERNS = (
    ".gitattributes",
    ".gitignore",
    "GNUmakefile",
    "Makefile",
    "expectations/*.yaml",
    "expectations/*/*.json",
    "install.py",
    "notebooks/*.ipynb",
    "requirements-ocr.lock",
    "开始.*",
)


def checkout() -> Path | None:
    """The repository that the program is run from; none where it is installed as a wheel."""
    root = _PACKAGE.parents[1]
    return None if SHIPPED_FOLDER.is_dir() or not (root / "pyproject.toml").is_file() else root


def shipped_files() -> Mapping[str, bytes]:
    """The files that a new project is given, by their path in it. Raises ``OSError``."""
    root = checkout() or SHIPPED_FOLDER
    paths = sorted(path for pattern in _PATTERNS for path in root.glob(pattern))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
