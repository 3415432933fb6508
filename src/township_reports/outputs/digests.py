"""What of a year was written besides reports, by its bytes: what is another by now was changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from township_reports.disk import place_file
from township_reports.outputs.ledger import LEDGER_FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: What is kept so: workbooks to be filled in, by unit; letters, by path in their folder.
TEMPLATES, LETTERS = "templates", "letters"


def read_digests(outputs: Path, year: int, kind: str) -> dict[str, str]:
    """The SHA-256 of each file of a kind as it was written."""
    try:
        data = json.loads(_path(outputs, year, kind).read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def write_digests(outputs: Path, year: int, kind: str, digests: Mapping[str, str]) -> None:
    """Keep them beside the ledger. Raises ``OSError``."""
    content = json.dumps(digests, ensure_ascii=False, sort_keys=True).encode("utf-8")
    place_file(_path(outputs, year, kind), content)


def _path(outputs: Path, year: int, kind: str) -> Path:
    return outputs / LEDGER_FOLDER / f"{year}.{kind}.json"
