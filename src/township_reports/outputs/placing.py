"""Put files in place so that each is whole or absent at every moment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.project import REPORT_FILES, REVIEW, place_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What a report's folder may hold; whatever of it a run did not make is taken away.
_NAMES = tuple(file.name for file in (*REPORT_FILES, REVIEW))


def place_report(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a report's folder hold exactly these of a report's files.

    What is there is taken away first, so that files of two versions never stand together.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in _NAMES:
        (folder / name).unlink(missing_ok=True)
        for left_over in folder.glob(f".{name}.*"):
            left_over.unlink()
    for name, content in files.items():
        place_file(folder / name, content)


def remove_others(folder: Path, units: Iterable[str]) -> None:
    """Take away the reports below a year's folder that are of none of these units."""
    kept = {str(folder / unit) for unit in units}
    for where, _, names in os.walk(folder):
        if where not in kept:
            for name in set(names).intersection(_NAMES):
                Path(where, name).unlink()
