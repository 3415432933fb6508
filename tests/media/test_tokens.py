"""Colours that everybody can read: contrast on the grounds they stand on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from township_reports.media import COLORS, tokens_css

_PAGES = ("light", "dark", "paper")


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first: str, second: str) -> float:
    """By WCAG 2.2: from 1 to 21."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("page", _PAGES)
@pytest.mark.parametrize("ground", ["paper", "head"])
@pytest.mark.parametrize("name", ["ink", "quiet", "link", "fault", "warn", "good"])
def test_text_is_read_on_page_and_head(page: str, ground: str, name: str) -> None:
    assert _contrast(getattr(COLORS[name], page), getattr(COLORS[ground], page)) >= 4.5


@pytest.mark.parametrize("page", _PAGES)
@pytest.mark.parametrize(
    "name",
    [
        *("edge", "chart-1", "chart-2", "chart-3"),
        *("not-filed", "received", "at-fault", "signable", "signed", "published"),
    ],
)
def test_edges_and_charts_are_seen_on_the_page(page: str, name: str) -> None:
    assert _contrast(getattr(COLORS[name], page), getattr(COLORS["paper"], page)) >= 3


@pytest.mark.parametrize("page", _PAGES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *(("on-link", "link"), ("on-banner", "banner"), ("fault", "fault-back")),
        *(("ink", "fault-back"), ("ink", "good-back"), ("ink", "mark")),
    ],
)
def test_text_is_read_on_a_ground_of_its_own(page: str, text: str, ground: str) -> None:
    assert _contrast(getattr(COLORS[text], page), getattr(COLORS[ground], page)) >= 4.5


def test_each_colour_is_said_for_light_dark_and_paper() -> None:
    css = tokens_css()
    for name, color in COLORS.items():
        for page in _PAGES:
            assert f"--{name}: {getattr(color, page)};" in css


_SHEETS = sorted(
    path
    for name in ("desk", "review", "rendering")
    for path in (ROOT / "src" / "township_reports" / name).rglob("*.css")
)
#: What a page says itself: how many columns its figures have.
_OF_A_PAGE = {"figures", "printed"}
#: What a rule of a style sheet would say of its own: a colour, a face, a size of text.
_OWN = re.compile(
    r":[^;{}]*(?:#[0-9a-f]{3,8}\b|\brgba?\()|font-family:\s*[\"'A-Z]|font(?:-size)?:\s*[\d.]+rem"
)


@pytest.mark.parametrize("sheet", _SHEETS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_style_sheet_has_no_colour_face_or_size_of_its_own(sheet: Path) -> None:
    rules = re.sub(r"\[[^\]]*\]", "", sheet.read_text(encoding="utf-8"))
    assert _OWN.findall(rules) == []
    known = {*re.findall(r"--([a-z0-9-]+):", tokens_css()), *_OF_A_PAGE}
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", rules)) <= known


def test_all_style_sheets_of_the_desk_and_the_review_are_looked_at() -> None:
    assert {path.parent.name for path in _SHEETS} >= {"static", "templates", "township_review"}
