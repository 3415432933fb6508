"""All that a kernel consists of, as lines, so that two kernels can be compared.

It is run as a cell, in the kernel.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import threading
import types
from pathlib import Path
from typing import Any

_PLAIN = (str, bytes, int, float, type(None), Path)
_NAMED = (type, types.ModuleType, types.FunctionType, types.BuiltinFunctionType)
#: Not followed: what belongs to one process, to the test itself, or holds the whole program.
_CLOSED = (threading.Thread, logging.Logger, asyncio.AbstractEventLoop)
_OWN = re.compile(
    r"\[(ident|session|bsession|key|pid|parent_handle|msg_id|date|aliases|flags|extra_args)\]"
    r"|_fd$|_fid$|_pid$|_copy$|_filename_map|_parent_header|pub_socket|_stream|digest_history"
    r"|\.topic$|message_count|kernel_modules|_thread\b|\[context\]|_socket\]|io_loop|_event_|_pipe_"
    # Filled when first asked for.
    r"|\[exceptions\]|\[outstream_class\]|ScriptMagics"
)


def state_of(kernel: Any) -> dict[str, str]:
    """Each value by the way to it, what is a kernel's own left out."""
    found: dict[str, str] = {}
    seen: dict[int, Any] = {}
    todo: list[tuple[str, Any]] = [("kernel", kernel)]
    while todo:
        path, value = todo.pop()
        if _OWN.search(path):
            continue
        if isinstance(value, _PLAIN):
            found[path] = repr(value)
        elif isinstance(value, _NAMED):
            found[path] = _stock(value).__name__ if isinstance(value, type) else str(value.__name__)
        elif isinstance(value, types.MethodType):
            found[path] = f"method {value.__func__.__qualname__}"
        elif id(value) not in seen:
            seen[id(value)] = value
            found[path] = _stock(type(value)).__name__
            todo += [(path + name, part) for name, part in _parts(value)]
    return found


def _stock(kind: type) -> type:
    """The class itself, or which of Jupyter's it stands for."""
    return next(k for k in type.mro(kind) if k.__module__.split(".")[0] != "forked_kernels")


def _parts(value: Any) -> list[tuple[str, Any]]:
    parts: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        parts += [(f"[{key}]", part) for key, part in list(value.items())]
    elif isinstance(value, list | tuple):
        parts += [(f"[{number}]", part) for number, part in enumerate(value)]
    if not isinstance(value, _CLOSED):
        parts += [(f".{name}", part) for name, part in list(getattr(value, "__dict__", {}).items())]
    return parts


def write_state(kernel: Any, path: str) -> None:
    """The state as JSON."""
    Path(path).write_text(json.dumps(state_of(kernel), ensure_ascii=False), encoding="utf-8")
