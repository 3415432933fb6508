"""A line of the years as small as a word: what a figure did, beside the figure it came to."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from township_reports.media.drawing.glyphs import text_width
from township_reports.media.drawing.lettering import Lettering, plain
from township_reports.media.html_text import html_text
from township_reports.media.tokens import COLORS

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _HEIGHT = 120.0, 32.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 4.0, 72.0, 6.0, 27.0
_GAP = 7.0  # from the last dot to its figure
_SIZE = 14.0
_DROP = 0.36

_Point = tuple[float, float]


def spark_svg(key: str, label: str, values: Sequence[tuple[int, int | None]]) -> str:
    """The figures by year as an inline ``svg`` of 120 × 32 that is named by its figures in words.

    ``key`` is unique among the pictures of a page, ``label`` says what is counted (新收申请). The
    line runs from the first year with a figure to the last, at heights from zero; it is broken
    where a year between has none. A dot and its figure end it, ``—`` where there is no figure.
    """
    known = [(year, figure) for year, figure in values if figure is not None]
    last = str(known[-1][1]) if known else "—"
    points = _points(known)
    x, y = points[-1] if points else (_LEFT, (_TOP + _BOTTOM) / 2)
    size = min(_SIZE, _SIZE * (_WIDTH - x - _GAP) / text_width(last, _SIZE))
    # Beside its dot, but with its digits wholly in the picture.
    base = min(max(y + _DROP * size, 0.8 * size), _HEIGHT - 1)
    lettering = Lettering(key)
    text = lettering.line(last, x + _GAP, base, size)
    words = html_text(f"{label}：{_words(values)}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {plain(_WIDTH)} {plain(_HEIGHT)}" '
        f'width="{plain(_WIDTH)}" height="{plain(_HEIGHT)}" class="spark" role="img" '
        f'aria-label="{words}"><defs>{lettering.definitions()}</defs>'
        f'{_line(known, points)}<g fill="currentColor">{text}</g></svg>'
    )


def _points(known: Sequence[tuple[int, int]]) -> list[_Point]:
    if not known:
        return []
    first, last = known[0][0], known[-1][0]
    step = (_RIGHT - _LEFT) / max(last - first, 1)
    return [(_RIGHT - step * (last - year), _height(figure, known)) for year, figure in known]


def _height(figure: int, known: Sequence[tuple[int, int]]) -> float:
    figures = [figure for _, figure in known]
    low, high = min(0, *figures), max(0, *figures)
    return _BOTTOM - (_BOTTOM - _TOP) * (figure - low) / max(high - low, 1)


def _line(known: Sequence[tuple[int, int]], points: Sequence[_Point]) -> str:
    """The line of zero; the line of the years in runs that no year breaks; its last dot."""
    if not points:
        return ""
    color = f"var(--chart-1, {COLORS['chart-1'].light})"
    zero = plain(_height(0, known))
    runs = [[points[0]]]
    for (before, year), point in zip(pairwise(y for y, _ in known), points[1:], strict=True):
        if year == before + 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    lines = "".join(_run(run) for run in runs if len(run) > 1)
    # A year alone between two without figures would be a line of no length.
    alone = [run[0] for run in runs[:-1] if len(run) == 1]
    return (
        f'<path d="M{plain(_LEFT)} {zero}H{plain(_RIGHT)}" stroke="var(--line, '
        f'{COLORS["line"].light})"/>'
        f'<path d="{lines}" fill="none" stroke="{color}" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round"/>'
        f'<g fill="{color}">{"".join(_dot(point, 2) for point in alone)}'
        f"{_dot(points[-1], 3.5)}</g>"
    )


def _run(points: Sequence[_Point]) -> str:
    return "M" + "L".join(f"{plain(x)} {plain(y)}" for x, y in points)


def _dot(point: _Point, radius: float) -> str:
    x, y = map(plain, point)
    return f'<circle cx="{x}" cy="{y}" r="{plain(radius)}"/>'


def _words(values: Sequence[tuple[int, int | None]]) -> str:
    told = [f"{year} 年{'没有数字' if figure is None else f' {figure}'}" for year, figure in values]
    return "，".join(told) or "没有数字"
