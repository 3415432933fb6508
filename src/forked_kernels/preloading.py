"""What kernels find done: modules imported and functions called before the fork.

The setting is a list of entries. An entry is the name of a module, which is imported, or
``module:function``, which is called without arguments as well.
"""

from __future__ import annotations

import importlib
import pkgutil
import traceback
from typing import TYPE_CHECKING

from forked_kernels import PRELOAD_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def preload_of(environment: Mapping[str, str]) -> list[str]:
    """The entries that an environment names, with spaces or commas between them."""
    return environment.get(PRELOAD_VARIABLE, "").replace(",", " ").split()


def load(entry: str) -> None:
    """Do what an entry says. Raises what the module or the function raises."""
    if ":" in entry:
        pkgutil.resolve_name(entry)()
    else:
        importlib.import_module(entry)


def preload(entries: Iterable[str]) -> None:
    """Do what entries say; one that fails is left to the kernels, and its reason is printed."""
    for entry in entries:
        try:
            load(entry)
        except Exception:
            # Whatever it is, a kernel that needs the module will meet it again.
            traceback.print_exc()
