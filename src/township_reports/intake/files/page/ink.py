"""In which colour a text of a page stands, and whether that is the colour of its ground."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_COLOUR = re.compile(r"(?<![-\w])color\s*:\s*([^;!]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?<![-\w])background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_WRITTEN = re.compile(r"#([0-9a-f]{3,8})\b|rgba?\(([^)]*)\)|[a-z]+", re.IGNORECASE)
_NAMES = {
    "white": (255, 255, 255), "snow": (255, 250, 250), "ivory": (255, 255, 240),
    "black": (0, 0, 0), "red": (255, 0, 0), "blue": (0, 0, 255),
}  # fmt: skip
#: Two colours no farther apart than this in any of their parts look like one.
_ALIKE = 16
#: A picture or a shade: what stands on it may be seen, whatever its colour.
_PICTURE = re.compile(r"url\(|gradient\(", re.IGNORECASE)

_Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Ink:
    """The colour of a text and of the ground under it; ``None`` for one that is not known.

    A text that is transparent is not seen on any ground.
    """

    colour: _Colour | None = (0, 0, 0)
    ground: _Colour | None = (255, 255, 255)
    is_transparent: bool = False

    @classmethod
    def around(cls, element: HtmlElement) -> Ink:
        """The ink in which an element's text stands, by itself and all that is around it."""
        ink = cls()
        for outer in [*reversed(list(element.iterancestors())), element]:
            ink = ink.within(outer)
        return ink

    def within(self, element: HtmlElement) -> Ink:
        """The ink in an element that stands in what has this one."""
        style, ground = element.get("style", ""), element.get("bgcolor", "")
        colour = element.get("color", "") if element.tag == "font" else ""
        if not ground and not colour and "color" not in style and "background" not in style:
            return self
        match = _COLOUR.search(style)
        colour = match.group(1) if match else colour
        match = _GROUND.search(style)
        ground = match.group(1) if match else ground
        return Ink(
            _colour(colour) if colour and _is_said(colour) else self.colour,
            _ground(ground) if ground and _is_said(ground) else self.ground,
            _is_transparent(colour) if colour and _is_said(colour) else self.is_transparent,
        )

    @property
    def is_seen(self) -> bool:
        """Whether the text is told from its ground."""
        if self.is_transparent:
            return False
        if self.colour is None or self.ground is None:
            return True
        return any(abs(a - b) > _ALIKE for a, b in zip(self.colour, self.ground, strict=True))


def _is_said(written: str) -> bool:
    return written.strip().lower() not in {"inherit", "initial", "unset", "none", "currentcolor"}


def _is_transparent(written: str) -> bool:
    words = "".join(written.lower().split())
    return words == "transparent" or bool(re.fullmatch(r"rgba\(.*,0?(?:\.0+)?\)", words))


def _ground(written: str) -> _Colour | None:
    if _PICTURE.search(written):
        return None
    return (255, 255, 255) if _is_transparent(written) else _colour(written)


def _colour(written: str) -> _Colour | None:
    match = _WRITTEN.search(written)
    if not match:
        return None
    digits, parts = match.group(1), match.group(2)
    if parts is not None:
        numbers = [int(n) for n in re.findall(r"\d+", parts)[:3]]
        return (numbers[0], numbers[1], numbers[2]) if len(numbers) == len("rgb") else None
    if digits is None:
        return _NAMES.get(match.group().lower())
    if len(digits) < len("rrggbb"):
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
