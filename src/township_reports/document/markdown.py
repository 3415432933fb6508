"""A unit's Markdown as blocks.

Only structure that a report uses is taken: paragraphs, headings, lists, tables, bold. HTML
is text, pictures become their description, an indented line is a paragraph like any other.
Heading levels are mended so that none is skipped and none is empty.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from township_reports.document.blocks import (
    SECTION_LEVEL,
    Block,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_DEEPEST = 6


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """The blocks of a section's Markdown."""
    return tuple(_mend_levels(_blocks(_parsed(markdown))))


def unheaded_blocks_of(markdown: str) -> tuple[Block, ...]:
    """The blocks of Markdown that stands under no section: a heading there is a bold line.

    A heading below the title that skips a section's level is read as one of a section that is not
    there, and the standard for accessible PDFs forbids it.
    """
    return tuple(_flat(_blocks(_parsed(markdown))))


def _parsed(markdown: str) -> Sequence[SyntaxTreeNode]:
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(_parser().parse(markdown)).children


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    # Chinese paragraphs are often indented by hand; that is no code.
    return parser.disable(["code", "html_block", "html_inline", "reference"])


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
    for node in nodes:
        if node.type == "heading":
            yield Heading(int(node.tag[1:]), _spans(node))
        elif node.type in {"bullet_list", "ordered_list"}:
            start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
            items = tuple(tuple(_flat(_blocks(item.children))) for item in node.children)
            if any(items):
                yield Listing(tuple(item for item in items if item), start)
        elif node.type == "blockquote":
            yield from _flat(_blocks(node.children))
        elif node.type == "table":
            yield _grid(node)
        elif node.type in {"fence", "code_block"}:
            yield from (
                Paragraph((Span(line),)) for line in node.content.splitlines() if line.strip()
            )
        elif node.children and (spans := _spans(node)):
            yield Paragraph(spans)


def _flat(blocks: Iterator[Block]) -> Iterator[Block]:
    # A heading inside a list or a quotation, or before all sections, heads nothing: a bold line.
    for block in blocks:
        if isinstance(block, Heading):
            if block.spans:
                yield Paragraph(tuple(Span(span.text, True) for span in block.spans))
        else:
            yield block


def _mend_levels(blocks: Iterator[Block]) -> Iterator[Block]:
    level = SECTION_LEVEL
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
        elif block.spans:
            level = max(SECTION_LEVEL + 1, min(block.level, level + 1, _DEEPEST))
            yield Heading(level, block.spans)


def _grid(node: SyntaxTreeNode) -> Grid:
    rows = [
        tuple(_spans(cell) for cell in row.children)
        for part in node.children
        for row in part.children
    ]
    return Grid(rows[0], tuple(rows[1:]))


def _spans(node: SyntaxTreeNode) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in _inline(node, False):
        if merged and merged[-1].strong == span.strong:
            merged[-1] = Span(merged[-1].text + span.text, span.strong)
        else:
            merged.append(span)
    if merged:
        merged[0] = Span(merged[0].text.lstrip(), merged[0].strong)
        merged[-1] = Span(merged[-1].text.rstrip(), merged[-1].strong)
    return tuple(span for span in merged if span.text)


def _inline(node: SyntaxTreeNode, strong: bool) -> Iterator[Span]:
    if node.type in {"text", "code_inline"}:
        yield Span(node.content, strong)
    elif node.type == "softbreak":
        yield Span(_joint(node), strong)
    elif node.type == "hardbreak":
        yield Span("\n", strong)
    elif node.type == "image":
        yield Span(f"〔图片：{node.content or '没有说明'}〕", strong)
    else:
        for child in node.children:
            yield from _inline(child, strong or node.type == "strong")
    if node.type == "link" and (address := str(node.attrs.get("href", ""))):
        shown = "".join(child.content for child in node.children)
        if shown != address:
            yield Span(f"（{address}）", strong)


def _joint(node: SyntaxTreeNode) -> str:
    # Chinese lines join without a space, words of other scripts with one.
    line = node.parent.children if node.parent else []
    here = line.index(node)
    before = "".join(map(_text, line[:here]))[-1:]
    after = "".join(map(_text, line[here + 1 :]))[:1]
    return " " if before and after and (before + after).isascii() else ""


def _text(node: SyntaxTreeNode) -> str:
    if node.type == "softbreak":
        return "\n"
    return "".join(span.text for span in _inline(node, False))
