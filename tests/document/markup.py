"""Texts full of what means something in Markdown, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

_BLOCK_MARKS = ("# ", "### ", "###### ", "- ", "1. ", "0. ", "> ", "|", "|-|-|", "```\n", "***\n")
_INLINE_MARKS = ("**", "_", "`", "[", "](", ")", "![", "<", ">", "<script>", "&lt;", "\\")
_PLAIN = ("\n", "\n\n", "    ", " ", "\t", "甲", "ab")
MARKUP = st.lists(
    st.sampled_from((*_BLOCK_MARKS, *_INLINE_MARKS, *_PLAIN)) | st.text(max_size=4), max_size=25
).map("".join)

_TITLES = (
    "标题",
    "",
    "一、总体情况",
    "五、存在的主要问题及改进情况",
    "（一）主动公开",
    "1.",
    "**粗**",
    "\u200b",
    "![]()",
)
_BEFORE = ("", "- ", "1. ", "> ", "  ", "    ")
_AFTER = ("", " #", "\n===", "\n---", "\n文", "\n\n文", "\n\n- 项")
#: A narrative of headings: levels that jump, seven signs, in lists, underlined, empty, in a row.
HEADINGS = st.lists(
    st.tuples(
        st.sampled_from(_BEFORE),
        st.sampled_from((*(f"{'#' * level} " for level in range(1, 8)), "#", "##", "")),
        st.sampled_from(_TITLES),
        st.sampled_from(_AFTER),
    ).map("".join),
    min_size=1,
    max_size=12,
).map("\n\n".join)
