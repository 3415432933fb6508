"""What comparing the units of a year gave, kept beside the ledger from run to run.

``outputs/.ledger/<year>.neighbours.json`` holds it as JSON, by section. It may be deleted: then
it is calculated once more.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from township_reports.disk import place_file
from township_reports.outputs.ledger import LEDGER_FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def read_kept(outputs: Path, year: int) -> Mapping[str, Any]:
    """What was kept, by section; nothing where there is no such file or it is damaged."""
    try:
        data = json.loads(_path(outputs, year).read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def write_kept(outputs: Path, year: int, sections: Mapping[str, Any]) -> None:
    """Keep these sections and no others. Raises ``OSError``."""
    place_file(_path(outputs, year), json.dumps(sections, ensure_ascii=False).encode("utf-8"))


def _path(outputs: Path, year: int) -> Path:
    return outputs / LEDGER_FOLDER / f"{year}.neighbours.json"
