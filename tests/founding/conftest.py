"""A project as it was started by an invented program, which then brings a new version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from township_reports.founding import Order, Updated, start_project, update_project
from township_reports.founding.shipment import Shipment
from township_reports.project import Project


@dataclass
class Program:
    """A program that ships what it is told, as whatever version."""

    version: str = "0.1.0"
    files: dict[str, bytes] = field(default_factory=dict)

    def ship(self, version: str, **changed: Mapping[str, bytes | None]) -> None:
        """Become another version, with these files changed, new, or gone."""
        self.version = version
        for name, content in changed.get("files", {}).items():
            if content is None:
                self.files.pop(name)
            else:
                self.files[name] = content


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program in whose place the tests' own ships."""
    invented = Program()
    monkeypatch.setattr(
        Shipment, "of_program", lambda: Shipment(invented.version, dict(invented.files))
    )
    for module in ("starting", "program"):
        monkeypatch.setattr(f"township_reports.founding.{module}.program_files", dict)
    return invented


def started(folder: Path) -> Path:
    """A project without units that the program has started."""
    order = Order(folder, (), 2025, "示例县人民政府网", "https://www.example.com")
    return start_project(order).root


def updated(root: Path, *, is_dry: bool = False) -> Updated:
    """What comes of an update of a project."""
    return update_project(Project.at(root), is_dry=is_dry)


def contents(root: Path) -> dict[str, bytes]:
    """All files of a project, but for the lock of what is put in place."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".moving" not in path.parts
    }
