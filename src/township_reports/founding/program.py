"""The program as a wheel in the project's ``program/``, of which its own ``.venv`` is made.

The wheel is the pin: whoever has the folder has the program, with no index that must know it.
"""

from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from township_reports.disk import keep_file
from township_reports.project import checkout, digest_of_bytes, digest_of_file, scratch_folder
from township_reports.project.processes import run_module

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Where a project keeps the wheel; ``install.py`` looks for it there.
PROGRAM_FOLDER = "program"
_NAME = "township-reports"
_ENDING = ".whl"


def program_files() -> Mapping[str, bytes]:
    """The wheel of this program, by its name; nothing where it can be had from an index alone.

    A checkout builds one of itself. An installation knows the file that it was made of (PEP 610),
    which must still be the same. Raises ``OSError``.
    """
    root = checkout()
    return _installed_from() if root is None else _built(root)


def place_program(project: Path) -> None:
    """Put this program's wheel into a project, where there is one. Raises ``OSError``."""
    for name, content in program_files().items():
        path = project / PROGRAM_FOLDER / name
        if not path.is_file() or digest_of_file(path) != digest_of_bytes(content):
            keep_file(path, content)


def _installed_from() -> Mapping[str, bytes]:
    said = json.loads(distribution(_NAME).read_text("direct_url.json") or "{}")
    parts = urlsplit(said.get("url", ""))
    path = Path(url2pathname(parts.path))
    if parts.scheme != "file" or path.suffix != _ENDING or not path.is_file():
        return {}
    content = path.read_bytes()
    known = said.get("archive_info", {}).get("hashes", {}).get("sha256")
    return {path.name: content} if known in {None, digest_of_bytes(content)} else {}


def _built(root: Path) -> Mapping[str, bytes]:
    offline = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet")
    with scratch_folder() as folder:
        run_module("pip", ["wheel", *offline, "--wheel-dir", str(folder), str(root)])
        return {path.name: path.read_bytes() for path in folder.glob(f"*{_ENDING}")}
