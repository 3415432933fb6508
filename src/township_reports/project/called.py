"""Enumerations that people see: each member carries its Chinese name, and they have an order."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class CalledEnum(StrEnum):
    """An enumeration of words of the program, each with what people call it (``called``).

    A member is its word: that is what files hold. Members stand in the order in which people
    are shown them.
    """

    called: str

    def __new__(cls, word: str, called: str = "") -> Self:
        """A member that is its word and knows what it is called."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.called = called
        return member
