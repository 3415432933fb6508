"""A title in lines as official papers set it: broken where sense allows, none left over alone."""

from __future__ import annotations

import re
from functools import cache

from township_reports.characters import HAN

#: How wide a letter or digit of ASCII is against a character of Chinese, at most.
_NARROW = 0.6
#: What a line may begin with, best first: the year and what follows it, an office in brackets,
#: what stands behind the name of a county, an office or a conjunction.
_GOOD = (
    (re.compile(r"(?=[0-9]{4}年)"), 0.0),
    (re.compile(r"(?=[（(])"), 1.0),
    (
        re.compile(
            r"(?<=[省市县区州旗盟镇乡局委）)、])|(?<=办)(?![事公])|(?<=街道)|(?<=办事处|办公室)"
            r"|(?<=中心)|(?<=服务)|(?=[和与及暨])"
        ),
        2.0,
    ),
)
_ANYWHERE = 6.0
#: What no break may stand before or behind.
_HELD = re.compile(rf"[0-9A-Za-z.]年?|[{HAN}][，、。；：）》”]+|[（《“][{HAN}]")
#: A last line of fewer characters looks left over.
_SHORTEST = 4.0


def title_lines(text: str, widest: float) -> tuple[str, ...]:
    """The title in as few lines as hold it, each at most ``widest`` characters wide.

    Lines end at the year, at a bracket, behind the name of a place or an office where they can,
    and are of like length; what follows the year stays together.
    """
    if _width(text) <= widest:
        return (text,)
    breaks = _breaks(text)
    for count in range(2, len(text) + 1):
        found = _lines(text, breaks, count, widest)
        if found:
            return found
    return (text,)


def _breaks(text: str) -> dict[int, float]:
    """Where a line may begin and what that costs."""
    held = {at for match in _HELD.finditer(text) for at in range(match.start() + 1, match.end())}
    costs = {at: _ANYWHERE for at in range(1, len(text)) if at not in held}
    for pattern, cost in reversed(_GOOD):
        costs |= {m.start(): cost for m in pattern.finditer(text) if m.start() in costs}
    year = next(iter(_GOOD[0][0].finditer(text)), None)
    if year:
        costs = {at: cost + _ANYWHERE * (at > year.start()) for at, cost in costs.items()}
    return costs


def _lines(
    text: str, breaks: dict[int, float], count: int, widest: float
) -> tuple[str, ...] | None:
    """The best ``count`` lines, or none where they cannot be had."""
    even = _width(text) / count

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]] | None:
        if left == 1:
            width = _width(text[start:])
            return (_cost(width, even), (len(text),)) if width <= widest else None
        found = []
        for end, price in breaks.items():
            width = _width(text[start:end])
            if end > start and width <= widest and (rest := best(end, left - 1)):
                found.append((price + _cost(width, even) + rest[0], (end, *rest[1])))
        return min(found, default=None)

    chosen = best(0, count)
    if chosen is None:
        return None
    return tuple(text[a:b] for a, b in zip((0, *chosen[1]), chosen[1], strict=False))


def _cost(width: float, even: float) -> float:
    return ((width - even) / 4) ** 2 + (10.0 if width < _SHORTEST else 0.0)


def _width(text: str) -> float:
    return sum(_NARROW if char.isascii() else 1.0 for char in text)
