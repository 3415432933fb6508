"""The review of a year on paper: few sheets, each column of them with its head."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from benchmarks.pages import invented_units
from township_reports.review.page import review_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

_UNITS = 300


@pytest.fixture(scope="module")
def sheets(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The text of each sheet of a year of so many units, a sixth of them to be mended."""
    path = tmp_path_factory.mktemp("printing") / "index.html"
    path.write_text(review_page(2021, invented_units(_UNITS)), encoding="utf-8")
    page = browser.new_page(locale="zh-CN")
    page.goto(path.as_uri())
    with pdfplumber.open(BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        assert {(round(each.width), round(each.height)) for each in pdf.pages} == {(842, 595)}
        return tuple(each.extract_text() for each in pdf.pages)


def test_300_units_are_printed_on_a_few_sheets(sheets: tuple[str, ...]) -> None:
    assert len(sheets) <= 6


def test_each_unit_stands_on_paper_with_what_is_to_be_mended(sheets: tuple[str, ...]) -> None:
    text = "".join(sheets)
    units = invented_units(_UNITS)
    assert [unit.name for unit in units if unit.name not in text] == []
    told = sum(min(len(unit.findings), 2) for unit in units)
    assert text.count("相差 1") >= told


def test_each_column_of_each_sheet_has_its_head(sheets: tuple[str, ...]) -> None:
    assert [len(re.findall("严重 ?警告", sheet)) for sheet in sheets] == [2] * len(sheets)
