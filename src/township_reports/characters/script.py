"""Chinese script: which characters are of it, and Traditional ones as Simplified, to compare."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: For a class of a pattern: the Chinese characters, those of the first extension among them.
HAN = "\u3400-\u9fff"
#: The Traditional characters that texts have which GB 2312 holds as well.
_IN_BOTH = frozenset("後於")


def simplified_text(text: str) -> str:
    """The text with Traditional characters as Simplified ones; for comparing, nowhere else."""
    return text if _is_simplified(text) else _converter()(text)


def _is_simplified(text: str) -> bool:
    # GB 2312 is the set of Simplified characters: most texts need no converter to be loaded.
    if not _IN_BOTH.isdisjoint(text):
        return False
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
