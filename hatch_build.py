"""What the wheel holds besides the packages: what a project of one's own begins with.

It stands once, in the top folders of this repository. An installed checkout reads it there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: As ``township_reports.project.shipped`` looks for it.
FOLDER = "township_reports/shipped"
SHIPPED = (
    ".gitattributes",
    ".gitignore",
    "GNUmakefile",
    "Makefile",
    "expectations",
    "install.py",
    "notebooks",
    "requirements-ocr.lock",
    "requirements-project.lock",
    "开始.bat",
    "开始.command",
    "开始.desktop",
)


class ShippedHook(BuildHookInterface[Any]):
    """Adds these files to a wheel, but to none that only points at the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; ``version`` is the kind of wheel."""
        if version == "standard":
            root = Path(self.root)
            build_data["force_include"] |= {
                str(path): f"{FOLDER}/{path.relative_to(root).as_posix()}"
                for name in SHIPPED
                for path in _files(root / name)
            }


def _files(place: Path) -> list[Path]:
    # Editors leave hidden folders beside notebooks.
    inside = [path for path in place.rglob("[!.]*") if path.is_file()]
    return (
        [place] if place.is_file() else [p for p in inside if ".ipynb_checkpoints" not in p.parts]
    )
