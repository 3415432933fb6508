"""The language of help: Chinese or English, by what the environment asks for.

Words of help stand in both languages where they are used. What a run says of filings, and the
lines in which it says what a person has to mend, are Chinese always.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["en", "zh"]
#: What asks for a language, the strongest first, as POSIX has it.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True)
class Words:
    """The same said in both languages; as a string, in the one that is asked for."""

    en: str
    zh: str

    def __str__(self) -> str:
        """The words in the language of the environment."""
        return self.zh if language() == "zh" else self.en


def said(en: str, zh: str) -> str:
    """The one of both texts that is in the language of the environment."""
    return str(Words(en, zh))


def language(environment: Mapping[str, str] = os.environ) -> Language:
    """The language that a locale such as ``zh_CN.UTF-8``, or a plain ``zh`` or ``en``, asks for.

    Whatever is not Chinese is English. On Windows, which sets no such variable, the language of
    its own windows counts.
    """
    asked = next(filter(None, map(environment.get, _VARIABLES)), None)
    if asked is None:
        asked = _of_windows() if sys.platform == "win32" else ""
    return "zh" if asked.lower().startswith("zh") else "en"


def _of_windows() -> str:
    import ctypes
    import locale

    # Elsewhere ctypes has no such name, and type checkers go by where they run.
    kernel = vars(ctypes)["windll"].kernel32
    return locale.windows_locale.get(kernel.GetUserDefaultUILanguage(), "")
