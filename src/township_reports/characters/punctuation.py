"""Marks of punctuation: which end a sentence, which divide it, which begin no line."""

from __future__ import annotations

#: What ends a sentence; strings of marks here may stand in a class of a pattern.
FULL_STOPS = "。！？"
#: What ends one of several statements that make a sentence.
SEMICOLONS = "；;"
#: The stops of Latin type, which stand in Chinese texts by mistake.
LATIN_STOPS = "!?"
#: What does not begin a line in Chinese print.
NOT_FIRST = frozenset("，。、；：？！）》】〕”’…")
