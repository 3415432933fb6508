"""The fonts of the printed report and the characters that they cover."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
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


#: What ``fonts`` of the parameters may say: ``shipped``, ``installed``, or fonts by role in pairs.
FontChoice = str | tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Role:
    """What a face is for: ``called`` by the field, its fonts by the names they are installed with.

    ``official`` are those GB/T 9704-2012 asks for, ``free`` those of the same kind, best first.
    """

    called: str
    official: tuple[str, ...]
    shipped: str = SERIF
    free: tuple[str, ...] = ()


_ROLES: Mapping[str, _Role] = {
    "title": _Role(
        "小标宋", ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK")
    ),
    "body": _Role(
        "仿宋",
        ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong"),
        free=(
            "FandolFang",
            "FandolFang R",
            "Zhuque Fangsong",
            "Zhuque Fangsong (technical preview)",
        ),
    ),
    "heading": _Role("黑体", ("SimHei", "黑体", "STHeiti"), SANS),
    "subheading": _Role(
        "楷体",
        ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti"),
        free=("FandolKai", "FandolKai R", "LXGW WenKai GB", "LXGW WenKai", "AR PL UKai"),
    ),
    "folio": _Role("宋体", ("SimSun", "宋体", "STSong")),
}
#: The faces that may be chosen, by their names in the field.
FACES = tuple(role.called for role in _ROLES.values())


def preferred_fonts(choice: FontChoice) -> dict[str, tuple[str, ...]]:
    """The font families to set each role in, first choice first; always ending with shipped ones.

    A font that was chosen and is not installed is passed over: see :func:`missing_fonts`.
    """
    chosen = {} if isinstance(choice, str) else dict(choice)
    fonts = {}
    for name, role in _ROLES.items():
        wanted = (*role.official, *role.free) if choice == "installed" else ()
        named = filter(None, (chosen.get(role.called), *wanted))
        own = [*filter(None, map(_family, named))][:1]
        fonts[name] = (*own, role.shipped, SANS if role.shipped == SERIF else SERIF)
    return fonts


def missing_fonts(choice: FontChoice) -> tuple[tuple[str, str], ...]:
    """The chosen fonts, by role, that this machine does not have."""
    if isinstance(choice, str):
        return ()
    return tuple(pair for pair in choice if not _family(pair[1]))


def fonts_line(choice: FontChoice) -> str:
    """Which font each role is set in and where it comes from, in one line."""
    by_font: dict[str, list[str]] = {}
    for name, fonts in preferred_fonts(choice).items():
        by_font.setdefault(fonts[0], []).append(_ROLES[name].called)
    return "，".join(
        f"{'、'.join(roles)}用 {font}（{'随程序' if font in {SERIF, SANS} else '本机'}）"
        for font, roles in by_font.items()
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
            # To read the names of tens of thousands of glyphs takes longer than all the rest.
            font.setGlyphOrder([""] * font["maxp"].numGlyphs)
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


def _family(font: str) -> str:
    """The font as Typst names it, empty where it is not installed.

    Systems list AR PL UMing CN; Typst takes what a family's name ends in for a style where it
    can be read as one, CN as condensed.
    """
    names = (font, font.removesuffix(" CN"))
    return next((name for name in names if name in _installed_families()), "")


@cache
def _installed_families() -> frozenset[str]:
    import typst

    return frozenset(
        typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).families()
    )
