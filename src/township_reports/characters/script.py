"""Chinese script: which characters are of it, and Traditional ones as Simplified, to compare."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: For a class of a pattern: the Chinese characters, those of the first extension among them.
HAN = "\u3400-\u9fff"


def simplified_text(text: str) -> str:
    """The text with Traditional characters as Simplified ones; for comparing, nowhere else."""
    return text if text.isascii() else _converter()(text)


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
