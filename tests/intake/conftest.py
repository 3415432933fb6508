"""What the tests of intake share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.sending import project_of
from township_reports.project.folders import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_of(tmp_path, ["晴谷镇", "星渡镇", "竹语乡"])
