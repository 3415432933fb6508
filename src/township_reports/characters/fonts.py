"""The fonts of the printed report and the characters that they cover."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from township_reports.characters.invisible import is_seen_in_print

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: What the report is set in, by the role GB/T 9704-2012 names; free fonts from a package.
SERIF = "Noto Serif SC"
SANS = "Noto Sans SC"
#: The visible stand-in for a character that no font covers: 〓, the printer's turned type.
STAND_IN = "\u3013"


#: The fonts GB/T 9704-2012 asks for, by role, under the names they are installed with.
_OFFICIAL: Mapping[str, tuple[str, ...]] = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK"),
    "body": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong"),
    "heading": ("SimHei", "黑体", "STHeiti"),
    "subheading": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti"),
    "folio": ("SimSun", "宋体", "STSong"),
}
_SHIPPED: Mapping[str, str] = {
    "title": SERIF,
    "body": SERIF,
    "heading": SANS,
    "subheading": SERIF,
    "folio": SERIF,
}


def preferred_fonts(choice: str) -> dict[str, tuple[str, ...]]:
    """The font families to set each role in, first choice first; always ending with shipped ones.

    ``choice`` is ``shipped`` or ``official``.
    """
    installed = _installed_families() if choice == "official" else frozenset()
    fonts = {}
    for role, shipped in _SHIPPED.items():
        official = tuple(name for name in _OFFICIAL[role] if name in installed)[:1]
        fonts[role] = (*official, shipped, SANS if shipped == SERIF else SERIF)
    return fonts


def substitutes(choice: str) -> tuple[str, ...]:
    """One line for each role whose official font is replaced by a free one."""
    return tuple(
        f"{_OFFICIAL[role][0]} 以 {fonts[0]} 代替"
        for role, fonts in preferred_fonts(choice).items()
        if fonts[0] not in _OFFICIAL[role]
    )


def font_files() -> tuple[Path, ...]:
    """The shipped font files, serif first."""
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    return (serif_path(), sans_path())


@cache
def coverage() -> frozenset[int]:
    """The code points that every shipped font has a glyph for."""
    from fontTools.ttLib import TTFont

    sets = []
    for path in font_files():
        with TTFont(path, lazy=True) as font:
            sets.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*sets)


def unprintable_characters(text: str) -> tuple[str, ...]:
    """The characters of a text that cannot be printed, each once, in order of appearance."""
    return tuple(dict.fromkeys(char for char in text if not _prints(char)))


def printable_text(text: str) -> str:
    """The text with 〓 for each character that cannot be printed."""
    return "".join(char if _prints(char) else STAND_IN for char in text)


def name_of(char: str) -> str:
    """A character by its code point and, where it has one, its name: ``U+1F600 GRINNING FACE``."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


@cache
def _prints(char: str) -> bool:
    # Format controls (U+FEFF, direction marks) have glyphs in some fonts but print nothing,
    # and can make a line read in another order than it was filed.
    return char in "\n\t" or (is_seen_in_print(char) and ord(char) in coverage())


@cache
def _installed_families() -> frozenset[str]:
    import typst

    return frozenset(
        typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).families()
    )
