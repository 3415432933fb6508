"""Modules that are imported when something of theirs is first asked for.

A library imports at once what it may need: for a kernel server that is time, memory, and more
pages that each of its kernels copies. ``importlib.util.LazyLoader`` does not serve here, since
its modules load themselves at any attribute, ``__file__`` too, and ipykernel asks each for that.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Deferred(ModuleType):
    """Stands for a module until an attribute is asked for that only the module itself has."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def defer(names: Iterable[str]) -> None:
    """Put off importing modules by name; those that are not there or imported already stay so."""
    for name in names:
        spec = importlib.util.find_spec(name)
        if spec and name not in sys.modules:
            module = _Deferred(name, f"{name}, not imported yet")
            module.__spec__, module.__file__ = spec, spec.origin
            sys.modules[name] = module
