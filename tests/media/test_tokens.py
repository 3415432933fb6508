"""Colours that everybody can read: contrast on the grounds they stand on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.media.colors import SIGHTS, contrast
from township_reports.media import COLORS, tokens_css

_PAGES = ("light", "dark", "paper")


@pytest.mark.parametrize("page", _PAGES)
@pytest.mark.parametrize("ground", ["paper", "head"])
@pytest.mark.parametrize("name", ["ink", "quiet", "link", "fault", "warn", "good"])
def test_text_is_read_on_page_and_head(page: str, ground: str, name: str) -> None:
    assert contrast(getattr(COLORS[name], page), getattr(COLORS[ground], page)) >= 4.5


@pytest.mark.parametrize("page", _PAGES)
@pytest.mark.parametrize(
    "name",
    [
        *("edge", "chart-1", "chart-3"),
        *("not-filed", "received", "at-fault", "signable", "signed", "published"),
    ],
)
def test_edges_and_charts_are_seen_on_the_page(page: str, name: str) -> None:
    assert contrast(getattr(COLORS[name], page), getattr(COLORS["paper"], page)) >= 3


@pytest.mark.parametrize("page", _PAGES)
def test_the_light_bars_of_a_chart_have_an_edge_that_is_seen_against_them(page: str) -> None:
    assert contrast(getattr(COLORS["chart-1"], page), getattr(COLORS["chart-2"], page)) >= 3


@pytest.mark.parametrize("page", _PAGES)
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("pair", ["12", "13", "23"])
def test_series_differ_in_lightness_for_every_eye_and_in_grey(
    page: str, sight: str, pair: str
) -> None:
    first, second = (getattr(COLORS[f"chart-{number}"], page) for number in pair)
    assert contrast(first, second, sight) >= 2


@pytest.mark.parametrize("page", _PAGES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *(("on-link", "link"), ("on-banner", "banner"), ("fault", "fault-back")),
        *(("ink", "fault-back"), ("ink", "good-back"), ("ink", "mark")),
    ],
)
def test_text_is_read_on_a_ground_of_its_own(page: str, text: str, ground: str) -> None:
    assert contrast(getattr(COLORS[text], page), getattr(COLORS[ground], page)) >= 4.5


def test_each_colour_is_said_for_light_dark_and_paper() -> None:
    css = tokens_css()
    for name, color in COLORS.items():
        for page in _PAGES:
            assert f"--{name}: {getattr(color, page)};" in css


_SHEETS = sorted(
    path
    for name in ("desk", "media", "review", "rendering", "site")
    for path in (ROOT / "src" / "township_reports" / name).rglob("*.css")
)
#: What a page says itself: how wide figures and labels are, how many rows stand side by side.
_OF_A_PAGE = {"figures", "beside", "labels"}
#: What a rule of a style sheet would say of its own: a colour, a face, a size of text.
_OWN = re.compile(
    r":[^;{}]*(?:#[0-9a-f]{3,8}\b|\brgba?\()|font-family:\s*[\"'A-Z]"
    r"|font(?:-size)?:\s*(?:\d00 )?[\d.]+rem"
)


@pytest.mark.parametrize("sheet", _SHEETS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_style_sheet_has_no_colour_face_or_size_of_its_own(sheet: Path) -> None:
    rules = re.sub(r"\[[^\]]*\]", "", sheet.read_text(encoding="utf-8"))
    assert _OWN.findall(rules) == []
    known = {*re.findall(r"--([a-z0-9-]+):", tokens_css()), *_OF_A_PAGE}
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", rules)) <= known


def test_all_style_sheets_of_the_desk_and_the_review_are_looked_at() -> None:
    assert {path.parent.name for path in _SHEETS} >= {"static", "templates", "township_review"}
