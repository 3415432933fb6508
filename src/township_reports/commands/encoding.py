"""The command in a locale of any encoding: names of files, what was typed, what it prints.

Names of files are UTF-8 on every machine: the whole program, and each process that it starts,
runs in Python's UTF-8 mode. What a person types and reads is in the locale's encoding, where that
has simplified characters; no character that is not in it ends the program.
"""

from __future__ import annotations

import codecs
import locale
import os
import sys
from contextlib import suppress

_UTF_8 = "utf-8"
_SIMPLIFIED = "年报"


def run_in_utf8() -> None:
    """Go on in UTF-8 mode: where the locale is another's, the program begins again.

    Windows has UTF-8 names without it; what is started there is given the mode all the same.
    """
    os.environ["PYTHONUTF8"] = "1"
    if os.name != "nt" and _of_locale() != _UTF_8 and not sys.flags.utf8_mode:
        again = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
        os.execv(sys.executable, again)  # noqa: S606 - this very command


def print_whatever_comes() -> None:
    """Let standard output and errors take every character, each as itself where it can be."""
    for stream in (sys.stdout, sys.stderr):
        if os.name == "nt" and stream.isatty():
            # A console takes every character: Python writes it past all encodings.
            continue
        # What stands in a stream's place may have no encoding.
        with suppress(AttributeError):
            stream.reconfigure(encoding=_printed(), errors="backslashreplace")  # type: ignore[union-attr] # as said above


def as_typed(text: str) -> str:
    """A text from the command line, whose bytes are of the locale's encoding where not UTF-8."""
    content = os.fsencode(text)
    with suppress(UnicodeDecodeError):
        content.decode(_UTF_8)
        return text
    with suppress(UnicodeDecodeError):
        return content.decode(_of_locale())
    # No text in either: what names a unit or a person must be one.
    return content.decode(_UTF_8, "replace")


def _printed() -> str | None:
    """The encoding to print in; ``None`` for the one that is asked for in the environment."""
    if os.environ.get("PYTHONIOENCODING"):
        return None
    try:
        _SIMPLIFIED.encode(_of_locale())
    except UnicodeEncodeError:
        return _UTF_8
    return _of_locale()


def _of_locale() -> str:
    # Python's own answer is UTF-8 in UTF-8 mode; this one is the locale's.
    try:
        return codecs.lookup(locale.getencoding()).name
    except LookupError:
        # One that Python does not know.
        return "ascii"
