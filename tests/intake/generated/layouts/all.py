"""All the layouts, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from tests.intake.generated.layouts import furniture, pages, plain, printed, shapes, word
from tests.intake.generated.reports import Report

Shape = Callable[[Report, Random], None]


@dataclass(frozen=True)
class Layout:
    """A way to lay out a report: what is done to it before, and how its file is written.

    ``kind`` is ``page``, ``word``, ``text`` or ``pdf``; what is damaged in a way that a kind does
    not show is not damaged there. ``weight`` says how often it is drawn.
    """

    name: str
    kind: str
    write: Callable[[Report, Random], bytes]
    shapes: tuple[Shape, ...] = ()
    weight: float = 1

    @property
    def file(self) -> str:
        """A name for a file of its kind."""
        return {"page": "a.html", "word": "a.docx", "text": "a.txt", "pdf": "a.pdf"}[self.kind]


def _page(name: str, style: pages.Style, *done: Shape) -> Layout:
    return Layout(name, "page", partial(pages.as_page, style=style), done)


def _word(name: str, style: word.WordStyle, *done: Shape) -> Layout:
    return Layout(name, "word", partial(word.as_word, style=style), done, weight=0.7)


def _text(name: str, write: Callable[[Report], bytes], *done: Shape) -> Layout:
    return Layout(name, "text", lambda report, _: write(report), done)


def _pdf(name: str, *done: Shape) -> Layout:
    return Layout(name, "pdf", printed.as_pdf, done, weight=0.02)


PAGES = (
    _page("page as the form", pages.PLAIN),
    _page("page with th and thead", pages.HEADED),
    _page("page saved by Word", pages.WORD),
    _page("page pasted from WPS", pages.WPS, furniture.all_around),
    _page("page with paragraphs in cells", pages.PARAGRAPHS, furniture.side_bar),
    _page("page within a table", pages.NESTED),
    _page("page with framed tables", pages.FRAMED, furniture.next_and_last),
    _page("page with flat heads", pages.HEADED, shapes.flat_heads, furniture.navigation),
    _page("page with two rows of heads", pages.PLAIN, shapes.two_rows_of_heads),
    _page("page with joined heads", pages.WPS, shapes.joined_heads),
    _page("page with halved heads", pages.PLAIN, shapes.halved_heads),
    _page("page without merged cells", pages.PLAIN, shapes.unmerged),
    _page("page whose merges are lost", pages.WPS, shapes.merges_lost),
    _page("page with groups in rows", pages.HEADED, shapes.groups_in_rows),
    _page("page with subtotals", pages.PLAIN, shapes.subtotal_columns, furniture.hot_links),
    _page("page with numbered rows", pages.HEADED, shapes.numbered_rows),
    _page("page with remarks", pages.WORD, shapes.remarks),
    _page("page with 件 behind figures", pages.PARAGRAPHS, shapes.counted),
    _page("page with blanks for zeros", pages.WORD, shapes.zeros_blank),
    _page("page with commas", pages.PLAIN, shapes.thousands, furniture.side_bar),
    _page("page with wide digits", pages.WORD, shapes.full_width),
    _page("page with table 四 turned", pages.HEADED, shapes.appeals_turned),
    _page("page with table 四 apart", pages.PLAIN, shapes.appeals_apart),
    _page("page with clauses apart", pages.WPS, shapes.clauses_apart),
    _page("page with heads repeated", pages.WORD, shapes.page_break),
    _page("page cut without heads", pages.PLAIN, shapes.broken_bare),
    _page("page with notes in rows", pages.HEADED, shapes.notes_in_rows),
    _page("page with units above", pages.PARAGRAPHS, shapes.units_above),
    _page("page with spare rows", pages.WORD, shapes.spare_rows),
    _page("page with a comparison before", pages.PLAIN, shapes.comparison_before),
    _page("page with touching tables", pages.PLAIN, shapes.touching),
    _page("page without headings", pages.WPS, shapes.unheaded, furniture.navigation),
    _page("page of boxes", pages.BOXES),
    _page("page with collapsed lines", pages.COLLAPSED, shapes.captions_in_rows),
    _page("page with captions", pages.CAPTIONED, shapes.units_in_heads),
    _page("page with upright heads", pages.WPS, shapes.upright_heads),
    _page("page with sums of groups", pages.PLAIN, shapes.group_sums),
    _page("page with groups apart", pages.WORD, shapes.groups_apart),
)
WORD_FILES = (
    _word("Word file as the form", word.WordStyle()),
    _word("Word file without outline", word.WordStyle(has_outline=False), shapes.units_above),
    _word("Word file with nested tables", word.WordStyle(is_nested=True)),
    _word("Word file with its title in a box", word.WordStyle(is_title_boxed=True)),
    _word("Word file with tab stops", word.WordStyle(between="\t")),
    _word("Word file with a cell a paragraph", word.WordStyle(between="\n")),
    _word("Word file with flat heads", word.WordStyle(), shapes.flat_heads, shapes.counted),
    _word("Word file with heads repeated", word.WordStyle(has_outline=False), shapes.page_break),
    _word("Word file with subtotals", word.WordStyle(), shapes.subtotal_columns),
    _word("Word file with table 四 turned", word.WordStyle(), shapes.appeals_turned),
)
TEXTS = (
    _text("text with tab stops", plain.tab_stops),
    _text("text with pipes", plain.bare_pipes),
    _text("Markdown", plain.pipes),
    _text("Markdown with flat heads", plain.pipes, shapes.flat_heads, shapes.unmerged),
    _text("text with tab stops and flat heads", plain.tab_stops, shapes.flat_heads),
    _text("text with runs of spaces", plain.runs_of_spaces),
    _text("text with a cell a line", plain.a_cell_a_line),
)
PDFS = (
    _pdf("PDF as the form"),
    _pdf("PDF with flat heads", shapes.flat_heads),
    _pdf("PDF with subtotals", shapes.subtotal_columns),
)
LAYOUTS = (*PAGES, *WORD_FILES, *TEXTS, *PDFS)
