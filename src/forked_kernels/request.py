"""What is asked of the kernel server: one kernel, as a line of JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


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
        """The request as it goes over the socket: a line of JSON."""
        return json.dumps(asdict(self)).encode("ascii") + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Request:
        """The request that :meth:`to_line` wrote."""
        data = json.loads(line)
        return cls(**{**data, "arguments": tuple(data["arguments"])})
