"""The Word file of blocks: where lines turn, what a page keeps together, pictures with words."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.media.drawn import HOSTILE, chart_of
from township_reports.document.blocks import (
    Block,
    Closing,
    Grid,
    Heading,
    Paragraph,
    Span,
    Title,
)
from township_reports.document.chart_words import alt_text
from township_reports.document.charts import Chart
from township_reports.document.imprint import Imprint
from township_reports.media.drawing.svg import print_svg
from township_reports.media.typst import picture_width
from township_reports.media.word import word_file

IMPRINT = Imprint("晴谷镇年度报告", "晴谷镇人民政府", date(2022, 1, 20), 2021, False)
CLOSING = Closing("晴谷镇人民政府", date(2022, 1, 20))
PIXELS = slice(16, 24)


def said(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def opened(*blocks: Block) -> Document:
    return docx.Document(io.BytesIO(word_file(blocks, IMPRINT)))


def kept(document: Document) -> list[str]:
    """The texts of the paragraphs that are kept with what follows them."""
    found = []
    for paragraph in document.paragraphs:
        assert paragraph.style is not None
        if (
            paragraph.paragraph_format.keep_with_next
            or paragraph.style.paragraph_format.keep_with_next
        ):
            found.append(paragraph.text)
    return found


def pictures(document: Document) -> list[tuple[str, str]]:
    """Each picture's number in the file and the words for who does not see it."""
    return [
        (shape.get("id"), shape.get("descr")) for shape in document.element.iter(qn("wp:docPr"))
    ]


def test_a_chart_is_a_picture_under_its_caption() -> None:
    chart = chart_of((3, 1))
    caption, picture = opened(chart).paragraphs
    assert caption.text == chart.caption
    assert kept(opened(chart)) == [chart.caption]
    assert picture.text == ""
    assert len(list(picture._p.iter(qn("w:drawing")))) == 1


def test_a_charts_words_are_said_of_its_picture_and_not_printed() -> None:
    chart = chart_of((3, 1), (2, None))
    document = opened(chart)
    assert [words for _, words in pictures(document)] == [alt_text(chart)]
    assert "".join(p.text for p in document.paragraphs) == chart.caption


def test_a_chart_is_as_wide_as_in_the_pdf() -> None:
    chart = chart_of((3, 1))
    (shape,) = opened(chart).inline_shapes
    _, width, height = print_svg(chart)
    assert shape.width == round(picture_width(width, height) * Mm(1))


def test_a_picture_keeps_the_proportions_of_the_chart() -> None:
    document = opened(chart_of((3, 1, 4, 1, 5)))
    (shape,) = document.inline_shapes
    (part,) = [
        part for part in document.part.package.iter_parts() if part.content_type == "image/png"
    ]
    width, height = part.blob[PIXELS][:4], part.blob[PIXELS][4:]
    drawn = int.from_bytes(width) / int.from_bytes(height)
    assert abs(shape.width / shape.height - drawn) < 0.01


def test_pictures_are_numbered() -> None:
    charts = [chart_of((3, 1), key="a"), chart_of((1, 2), key="b")]
    numbers = [number for number, _ in pictures(opened(*charts))]
    assert len(set(numbers)) == len(charts)


def test_charts_have_the_same_bytes_each_time() -> None:
    blocks = (said("一段"), chart_of((3, 1)), CLOSING)
    assert word_file(blocks, IMPRINT) == word_file(blocks, IMPRINT)


def test_a_file_without_charts_holds_no_picture() -> None:
    with zipfile.ZipFile(io.BytesIO(word_file([said("一段")], IMPRINT))) as package:
        assert not [name for name in package.namelist() if "media" in name]


def test_hostile_words_of_a_chart_are_words() -> None:
    chart = Chart("c", HOSTILE, "件", (HOSTILE,), chart_of((1,)).series)
    assert pictures(opened(chart))[0][1] == alt_text(chart)


def test_a_long_title_turns_before_the_year() -> None:
    title = Title("晴谷镇星渡社区联合服务中心2021年政府信息公开工作年度报告")
    (written,) = opened(title).paragraphs
    assert written.text.split("\n") == [
        "晴谷镇星渡社区联合服务中心",
        "2021年政府信息公开工作年度报告",
    ]


def test_a_paragraph_that_leads_is_kept_with_what_follows() -> None:
    note = Paragraph((Span("说明"),), is_leading=True)
    assert kept(opened(note, said("正文"))) == ["说明"]


def test_the_last_paragraph_is_kept_with_who_signs() -> None:
    assert kept(opened(said("前段"), said("末段"), CLOSING)) == ["末段", "晴谷镇人民政府"]


def test_a_heading_is_kept_with_the_table_of_the_narrative_below_it() -> None:
    grid = Grid(((Span("项目"),),), (((Span("甲"),),), ((Span("乙"),),)))
    document = opened(Heading(2, (Span("一、总体情况"),)), grid)
    assert kept(document) == ["一、总体情况"]
    head, *rows = document.tables[0].rows
    assert head.cells[0].paragraphs[0].paragraph_format.keep_with_next
    assert not any(row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows)


def test_a_table_does_not_touch_the_line_above_it() -> None:
    grid = Grid(((Span("项目"),),), (((Span("甲"),),),))
    above, _ = opened(Heading(2, (Span("一、总体情况"),)), grid).paragraphs
    assert above.paragraph_format.space_after == Pt(6)
