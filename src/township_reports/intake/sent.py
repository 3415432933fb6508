"""A file as it was sent, by itself or within another, and one that could not be got at."""

from __future__ import annotations

from dataclasses import dataclass

#: Between what a file lay in and the file: 年报.zip › 柳塘镇.docx.
WITHIN = " › "


def outer_file(name: str) -> str:
    """The name of the file that was sent, of one by the name of what lies in it."""
    return name.partition(WITHIN)[0]


@dataclass(frozen=True)
class Sent:
    """A file's name, with what it lay in before it, and its bytes.

    The name is for people alone: nothing is ever written or looked up under it.
    """

    name: str
    content: bytes


@dataclass(frozen=True)
class Unopened:
    """A file that could not be got at, and why: one line, what to do in it."""

    name: str
    reason: str


@dataclass(frozen=True)
class LeftOver:
    """A file that a program or a system left there, which nobody sent."""

    name: str


#: What lies in a folder or in a parcel.
Arrival = Sent | Unopened | LeftOver
