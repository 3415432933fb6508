"""Put files in place so that each is whole or absent at every moment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.disk import make_folder, place_file, remove_file, require_free
from township_reports.project import REPORT_FILES, REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What a report's folder may hold; whatever of it a run did not make is taken away.
NAMES = tuple(file.name for file in (*REPORT_FILES, REVIEW))


def place_report(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a report's folder hold exactly these of a report's files.

    What is there is taken away first, so that files of two versions never stand together. Raises
    ``OSError``; where another program holds one of the files, all of them stand as they were.
    """
    make_folder(folder)
    require_free(folder / name for name in NAMES)
    for name in NAMES:
        remove_file(folder / name)
    remove_half_written(folder, NAMES)
    for name, content in files.items():
        place_file(folder / name, content)


def remove_half_written(folder: Path, names: Iterable[str]) -> None:
    """Take away what a killed run left of files that it was writing. Raises ``OSError``."""
    for name in names:
        for left_over in folder.glob(f".{name}.*"):
            remove_file(left_over)


def remove_others(folder: Path, units: Iterable[str]) -> None:
    """Take away the reports below a year's folder that are of none of these units."""
    kept = {str(folder / unit) for unit in units}
    for where, _, names in os.walk(folder):
        if where not in kept:
            for name in set(names).intersection(NAMES):
                remove_file(Path(where, name))
