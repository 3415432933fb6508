"""What is asked of the kernel server: one kernel, as a line of JSON."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Request:
    """One kernel: the arguments of ``ipykernel_launcher``, folder, environment.

    ``memory`` is the most bytes it may take beyond what the server has; 0 for no limit.
    """

    arguments: tuple[str, ...]
    cwd: str
    environment: dict[str, str]
    memory: int = 0

    def to_line(self) -> bytes:
        """The request as it goes over the socket: a line of JSON, for a server in UTF-8 mode."""
        said = {
            "arguments": [_in_utf8(argument) for argument in self.arguments],
            "cwd": _in_utf8(self.cwd),
            "environment": {_in_utf8(k): _in_utf8(v) for k, v in self.environment.items()},
            "memory": self.memory,
        }
        return json.dumps(said).encode("ascii") + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Request:
        """The request that :meth:`to_line` wrote."""
        data = json.loads(line)
        return cls(**{**data, "arguments": tuple(data["arguments"])})


def _in_utf8(text: str) -> str:
    """A path, argument or variable of this process as a process in UTF-8 mode has it."""
    return os.fsencode(text).decode("utf-8", "surrogateescape")
