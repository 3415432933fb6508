"""A project to ask about."""

from pathlib import Path

import pytest

from tests.site.invented import Town, town_with_suites


@pytest.fixture
def county(tmp_path: Path) -> Town:
    """示例县 and three townships, no reports yet; the suites are there as well."""
    return town_with_suites(tmp_path)
