"""Colours that everybody can read: contrast on the grounds they stand on."""

from __future__ import annotations

import pytest

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
@pytest.mark.parametrize("name", ["edge", "chart-1", "chart-2", "chart-3"])
def test_edges_and_charts_are_seen_on_the_page(page: str, name: str) -> None:
    assert _contrast(getattr(COLORS[name], page), getattr(COLORS["paper"], page)) >= 3


@pytest.mark.parametrize("page", _PAGES)
@pytest.mark.parametrize(
    ("text", "ground"), [("on-link", "link"), ("on-banner", "banner"), ("fault", "fault-back")]
)
def test_text_is_read_on_a_ground_of_its_own(page: str, text: str, ground: str) -> None:
    assert _contrast(getattr(COLORS[text], page), getattr(COLORS[ground], page)) >= 4.5


def test_each_colour_is_said_for_light_dark_and_paper() -> None:
    css = tokens_css()
    for name, color in COLORS.items():
        for page in _PAGES:
            assert f"--{name}: {getattr(color, page)};" in css
