"""The tokens of ``docs/design.md``: colours, letters and measures of every page, said once.

A style sheet uses them as custom properties (``var(--ink)``) and states no colour, face or size
of text of its own; a chart for the PDF takes the same colours by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Color:
    """One colour on the light page, on the dark page, and on paper."""

    light: str
    dark: str
    paper: str


#: By name. Text is at least 4.5:1 on ``paper`` and on ``head``, edges and charts 3:1.
COLORS = {
    "ink": Color("#1c1c1c", "#e8e6e1", "#000000"),
    "quiet": Color("#595959", "#b4b4b4", "#333333"),
    "paper": Color("#ffffff", "#17181a", "#ffffff"),
    "head": Color("#f3f1ec", "#26282c", "#ffffff"),
    "line": Color("#b8b4ab", "#55585e", "#000000"),
    "edge": Color("#767676", "#8b8e94", "#000000"),
    "link": Color("#1a4f9c", "#9cc2ff", "#000000"),
    "on-link": Color("#ffffff", "#10223a", "#ffffff"),
    "banner": Color("#1a3f7a", "#1d2b45", "#ffffff"),
    "on-banner": Color("#ffffff", "#f2f4f8", "#000000"),
    "fault": Color("#b3261e", "#ffb4ab", "#b3261e"),
    "fault-back": Color("#fde7e5", "#4a1613", "#ffffff"),
    "warn": Color("#8a5a00", "#f0c36d", "#8a5a00"),
    "good": Color("#1b6b33", "#7fd39a", "#000000"),
    "good-back": Color("#d3efd5", "#12351c", "#ffffff"),
    "mark": Color("#ffdf6b", "#5c4a00", "#ffffff"),
    # A picture of a page of paper is white on dark pages, too.
    "sheet": Color("#ffffff", "#ffffff", "#ffffff"),
    "shadow": Color("#00000033", "#00000066", "#00000033"),
    # A series is told from the others by its lightness; that of the last year, which is near the
    # page's own, has an edge in the colour of this year's.
    "chart-1": Color("#12365f", "#b3d4fa", "#12365f"),
    "chart-2": Color("#cfdbea", "#2b405c", "#cfdbea"),
    "chart-3": Color("#c26a1e", "#b86d2c", "#c26a1e"),
    # How far a report has come, as a part of a bar with its name and number beside it.
    "not-filed": Color("#8f8b82", "#7d8087", "#8f8b82"),
    "received": Color("#4d86d6", "#6fa3ec", "#4d86d6"),
    "at-fault": Color("#d0473e", "#e5776f", "#d0473e"),
    "signable": Color("#b87d0a", "#e0b04c", "#b87d0a"),
    "signed": Color("#2f8f87", "#58bdb5", "#2f8f87"),
    "published": Color("#2f8a4c", "#5cb97a", "#2f8a4c"),
}

#: Faces by role, then the scale of text, space and the widths of a page.
_MEASURES = {
    "title": '"FZXiaoBiaoSong-B05S", "Noto Serif SC", "Noto Serif CJK SC", "SimSun", serif',
    "serif": '"FangSong", "STFangsong", "Noto Serif SC", "Noto Serif CJK SC", '
    '"Source Han Serif SC", serif',
    "kai": '"KaiTi", "STKaiti", "Noto Serif SC", "Noto Serif CJK SC", serif',
    "bold": '"SimHei", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", '
    "sans-serif",
    "sans": '"Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    "mono": 'ui-monospace, "Cascadia Mono", Consolas, "Noto Sans Mono CJK SC", monospace',
    "text-paper": "6.5pt",
    "text-xs": ".8125rem",
    "text-s": ".875rem",
    "text-m": "1rem",
    "text-l": "1.125rem",
    "text-xl": "1.3rem",
    "text-xxl": "1.75rem",
    "space-1": ".25rem",
    "space-2": ".5rem",
    "space-3": "1rem",
    "space-4": "1.5rem",
    "space-5": "2.5rem",
    "measure": "52rem",
    "page": "72rem",
    "radius": ".3rem",
}


@cache
def tokens_css() -> str:
    """The tokens as custom properties: for light and dark pages and for print."""
    measures = "".join(f" --{name}: {value};" for name, value in _MEASURES.items())
    return (
        f":root {{ color-scheme: light dark;{_colors('light')}{measures} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{{_colors('dark')} }} }}\n"
        f"@media print {{ :root {{{_colors('paper')} }} }}\n"
    )


def _colors(page: str) -> str:
    return "".join(f" --{name}: {getattr(color, page)};" for name, color in COLORS.items())
