"""A year to review."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.invented import Year


@pytest.fixture
def year(tmp_path: Path) -> Year:
    """A project with the units 晴谷镇 and 星渡镇, where nothing was filed or built."""
    made = Year(tmp_path)
    made.register("晴谷镇,镇,,qinggu,", "星渡镇,镇,,xingdu,")
    return made
