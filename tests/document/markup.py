"""Texts full of what means something in Markdown, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

_BLOCK_MARKS = ("# ", "### ", "###### ", "- ", "1. ", "0. ", "> ", "|", "|-|-|", "```\n", "***\n")
_INLINE_MARKS = ("**", "_", "`", "[", "](", ")", "![", "<", ">", "<script>", "&lt;", "\\")
_PLAIN = ("\n", "\n\n", "    ", " ", "\t", "甲", "ab")
MARKUP = st.lists(
    st.sampled_from((*_BLOCK_MARKS, *_INLINE_MARKS, *_PLAIN)) | st.text(max_size=4), max_size=25
).map("".join)
