"""A project to publish from."""

from pathlib import Path

import pytest

from tests.site.invented import Town, town


@pytest.fixture
def county(tmp_path: Path) -> Town:
    """示例县 and three townships, no reports yet."""
    return town(tmp_path)
