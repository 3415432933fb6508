"""A project to ask about."""

from pathlib import Path

import pytest

from tests.site.invented import Town, town


@pytest.fixture
def county(tmp_path: Path) -> Town:
    """示例县 and three townships, no reports yet; the suites are there as well."""
    made = town(tmp_path)
    for name in ("expectations", "notebooks"):
        (tmp_path / name).symlink_to(Path(__file__).resolve().parents[2] / name)
    return made
