"""A unit's Markdown as blocks that print safely, in HTML and in Typst.

Only structure that a report uses is taken: paragraphs, headings, lists, tables, bold. HTML
is text, pictures become their description, an indented line is a paragraph like any other.
Heading levels are mended so that none is skipped and none is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from township_reports.media.html_text import html_text
from township_reports.media.typst_text import content

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

#: The heading level of a section; headings in its text begin one below.
SECTION_LEVEL = 2
_DEEPEST = 6


@dataclass(frozen=True)
class Span:
    """A run of text, bold or not."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Paragraph:
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    level: int
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Listing:
    """A list; ``start`` is the first number, ``None`` for a list without numbers."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True)
class Grid:
    """A table of the narrative: head row and body rows of equal length."""

    head: tuple[tuple[Span, ...], ...]
    body: tuple[tuple[tuple[Span, ...], ...], ...]


Block = Paragraph | Heading | Listing | Grid


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """The blocks of a section's Markdown."""
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(_parser().parse(markdown))
    return tuple(_mended(_blocks(tree.children)))


def prose_html(blocks: Sequence[Block]) -> str:
    """Blocks as HTML without attributes that could act."""
    return "".join(_html(block) for block in blocks)


def prose_typst(blocks: Sequence[Block]) -> str:
    """Blocks as Typst markup; headings one level up, since the title is none there."""
    return "\n\n".join(f"#{_typst(block)}" for block in blocks)


def _item_typst(blocks: Sequence[Block]) -> str:
    # An item of a list without numbers begins as a paragraph does, two characters in.
    first, *rest = blocks
    if not isinstance(first, Paragraph):
        return prose_typst(blocks)
    return f"#h(2em){_spans_typst(first.spans)}\n\n{prose_typst(rest)}"


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
    # A heading inside a list or a quotation heads nothing: it is a bold line.
    for block in blocks:
        if isinstance(block, Heading):
            if block.spans:
                yield Paragraph(tuple(Span(span.text, True) for span in block.spans))
        else:
            yield block


def _mended(blocks: Iterator[Block]) -> Iterator[Block]:
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


def _html(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_spans_html(block.spans)}</p>"
    if isinstance(block, Heading):
        return f"<h{block.level}>{_spans_html(block.spans)}</h{block.level}>"
    if isinstance(block, Listing):
        items = "".join(f"<li>{prose_html(item)}</li>" for item in block.items)
        if block.start is None:
            return f"<ul>{items}</ul>"
        start = f' start="{block.start}"' if block.start != 1 else ""
        return f"<ol{start}>{items}</ol>"
    head = "".join(f'<th scope="col">{_spans_html(cell)}</th>' for cell in block.head)
    body = "".join(
        f"<tr>{''.join(f'<td>{_spans_html(cell)}</td>' for cell in row)}</tr>" for row in block.body
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="table">{table}</div>'


def _spans_html(spans: Sequence[Span]) -> str:
    parts = []
    for span in spans:
        text = html_text(span.text, quote=False).replace("\n", "<br>")
        parts.append(f"<strong>{text}</strong>" if span.strong else text)
    return "".join(parts)


def _typst(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"par[{_spans_typst(block.spans)}]"
    if isinstance(block, Heading):
        return f"heading(level: {block.level - SECTION_LEVEL + 1})[{_spans_typst(block.spans)}]"
    if isinstance(block, Listing):
        if block.start is not None:
            numbered = "".join(f"[{prose_typst(item)}]," for item in block.items)
            return f"enum(start: {block.start}, {numbered})"
        return f"list({''.join(f'[{_item_typst(item)}],' for item in block.items)})"
    cells = "".join(f"head-cell(1, 1, [{_spans_typst(cell)}])," for cell in block.head)
    body = "".join(f"[{_spans_typst(cell)}]," for row in block.body for cell in row)
    return f"prose-table({len(block.head)}, table.header({cells}), {body})"


def _spans_typst(spans: Sequence[Span]) -> str:
    parts = []
    for span in spans:
        lines = "#linebreak()".join(f"#({content(line)})" for line in span.text.split("\n"))
        parts.append(f"#strong[{lines}]" if span.strong else lines)
    return "".join(parts)
