"""A document in print: what is text is a string, a chart meets both standards."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.document.markup import MARKUP
from tests.media.drawn import HOSTILE, chart_of
from township_reports.document.chart_words import alt_text
from township_reports.document.charts import Chart, ChartKind, Series
from township_reports.document.markdown import blocks_of
from township_reports.media.pdf import compile_pdf
from township_reports.media.typst import blocks_typst

_OPENING = '#set document(title: "图")\n#set text(lang: "zh")\n#set page(width: 210mm, height: 297mm, margin: (x: 27mm, y: 36mm))\n'


def test_headings_stand_one_level_up() -> None:
    assert blocks_typst(blocks_of("### 甲")) == '#heading(level: 2)[#("甲")]'


def test_text_is_a_string() -> None:
    typst = blocks_typst(blocks_of('#panic("x") $a$'))
    assert typst == '#par[#("#panic(\\"x\\") $a$")]'


@given(st.text() | MARKUP)
@settings(max_examples=80)
def test_any_text_can_be_written(markdown: str) -> None:
    assert isinstance(blocks_typst(blocks_of(markdown)), str)


def pdf_of(*charts: Chart) -> bytes:
    return compile_pdf(_OPENING + blocks_typst(charts), date(2022, 1, 20))


def alternatives(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            str(item.Alt)
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        ]


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_compiles_under_both_standards(kind: ChartKind) -> None:
    series = [(13, None, -2), (4, 0, 1), (1, 1, 1)]
    pdf = pdf_of(chart_of(*series[: 3 if kind is ChartKind.BARS else 1], kind=kind))
    metadata = pikepdf.open(io.BytesIO(pdf)).open_metadata()
    assert (metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("A", "1")


def test_the_picture_has_its_words() -> None:
    chart = chart_of((13, 9), (4, 2))
    assert alternatives(pdf_of(chart)) == [alt_text(chart)]


def test_the_caption_is_text() -> None:
    page = PdfReader(io.BytesIO(pdf_of(chart_of((13, 9))))).pages[0]
    assert "新收申请（单位：件）" in page.extract_text()


def test_hostile_text_stays_text() -> None:
    hostile = '#panic("x") $ \\ " ] ) } ' + HOSTILE + "\U0001f600"
    chart = Chart("c", hostile, "件", (hostile,), (Series(hostile, (1,)),))
    (words,) = alternatives(pdf_of(chart))
    assert '#panic("x")' in words


def test_the_longest_chart_fits_a_page() -> None:
    names = tuple(f"第 {i} 个单位" for i in range(30))
    chart = Chart("c", "题", "件", names, (Series("一", tuple(range(30))),))
    assert len(PdfReader(io.BytesIO(pdf_of(chart))).pages) == 1


def test_the_same_chart_is_the_same_bytes() -> None:
    assert pdf_of(chart_of((1, 2))) == pdf_of(chart_of((1, 2)))
