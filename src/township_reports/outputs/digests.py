"""What of a year was written besides reports, by its bytes: what is another by now was changed."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

from township_reports.disk import place_file
from township_reports.outputs.ledger import LEDGER_FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Handed(StrEnum):
    """What is handed to units, by what it is known there."""

    #: Workbooks to be filled in, by unit.
    TEMPLATES = "templates"
    #: Letters, by their path in the folder of letters.
    LETTERS = "letters"


def read_digests(outputs: Path, year: int, kind: Handed) -> dict[str, str]:
    """The SHA-256 of each file of a kind as it was written."""
    try:
        data = json.loads(_path(outputs, year, kind).read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def write_digests(outputs: Path, year: int, kind: Handed, digests: Mapping[str, str]) -> None:
    """Keep them beside the ledger. Raises ``OSError``."""
    content = json.dumps(digests, ensure_ascii=False, sort_keys=True).encode("utf-8")
    place_file(_path(outputs, year, kind), content)


def _path(outputs: Path, year: int, kind: Handed) -> Path:
    return outputs / LEDGER_FOLDER / f"{year}.{kind}.json"
