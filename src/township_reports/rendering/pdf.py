"""Compile Typst source to a PDF that meets PDF/A-3a and PDF/UA-1, with the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from township_reports.fonts import SANS, SERIF, font_files

if TYPE_CHECKING:
    import typst

_STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]

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


class PrintError(Exception):
    """Typst refused the source; the message is its own."""


def preferred_fonts(choice: str) -> dict[str, tuple[str, ...]]:
    """The font families to set each role in, first choice first; always ending with shipped ones.

    ``choice`` is ``shipped`` or ``official``.
    """
    installed = _installed() if choice == "official" else frozenset()
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


def compiled(source: str, published: str, fonts: str = "shipped") -> bytes:
    """The PDF of a Typst source; ``published`` (an ISO date) is its creation date.

    Raises :class:`PrintError` with the compiler's message.
    """
    import typst

    day = datetime.fromisoformat(published).replace(tzinfo=UTC)
    try:
        result = _compiler(fonts == "official").compile(
            source.encode("utf-8"), format="pdf", pdf_standards=_STANDARDS, timestamp=day
        )
    except typst.TypstError as error:
        raise PrintError(" ".join([error.message, *error.hints])) from error
    assert isinstance(result, bytes)
    return result


@cache
def _compiler(system_fonts: bool) -> typst.Compiler:
    import typst

    fonts = typst.Fonts(
        include_system_fonts=system_fonts,
        include_embedded_fonts=False,
        font_paths=[str(path.parent) for path in font_files()[:1]],
    )
    return typst.Compiler(font_paths=fonts)


@cache
def _installed() -> frozenset[str]:
    import typst

    return frozenset(
        typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).families()
    )
