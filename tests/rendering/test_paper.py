"""The print, measured: lines and characters, heads of table 三, what keeps to its box and page."""

from __future__ import annotations

import io
import itertools
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.page import Page
from PIL import Image

from tests.invention import Figures, example_figures, filing_of, zero_figures
from township_reports.characters.fonts import preferred_fonts
from township_reports.document.blocks import Block, Closing, Paragraph, Span, Title, section_heading
from township_reports.document.markdown import blocks_of
from township_reports.document.official import official_table
from township_reports.forms.model import Form
from township_reports.forms.reading import form_named
from township_reports.forms.words import words_in
from township_reports.media.pdf import compile_pdf
from township_reports.media.typst import blocks_typst, layout

_MM = 72 / 25.4
#: The type area of GB/T 9704-2012 in pt, A4 less its margins: left, top, right, bottom.
AREA = (28 * _MM, 37 * _MM, (210 - 26) * _MM, (297 - 35) * _MM)
CLOSING = Closing("晴谷镇人民政府", date(2022, 1, 20))


def printed(blocks: Sequence[Block]) -> list[Page]:
    """The pages of these blocks in the layout of a report."""
    faces = "".join(
        f"#let {role}-font = ({', '.join(map(quoted, fonts))},)\n"
        for role, fonts in preferred_fonts("shipped").items()
    )
    rest = '#let draft = false\n#let fault-color = red\n#set document(title: "甲")\n'
    source = f"{faces}{rest}{layout()}\n\n{blocks_typst(blocks)}"
    return pdfplumber.open(io.BytesIO(compile_pdf(source, date(2022, 1, 20)))).pages


def inside(page: Page, cell: tuple[float, float, float, float]) -> Page:
    """What of a page stands in a cell by its middle: a sign may hang over by its blank half."""
    left, top, right, bottom = cell

    def stands(thing: dict[str, float]) -> bool:
        x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return left < x < right and top < y < bottom

    return page.filter(stands)


def quoted(font: str) -> str:
    return f'"{font}"'


def lines(page: Page) -> list[str]:
    """The lines of a page without blanks, its number aside."""
    return [line["text"].replace(" ", "") for line in page.extract_text_lines()[:-1]]


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def test_a_page_of_the_body_has_22_lines_of_28_characters() -> None:
    page = printed([paragraph("字" * 28 * 40)])[0]
    body = page.extract_text_lines()[:-1]
    assert len(body) == 22
    assert [len(line["text"]) for line in body] == [26, *[28] * 21]
    pitch = {round(low["top"] - high["top"], 1) for high, low in itertools.pairwise(body)}
    assert pitch == {29.0}


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("晴谷镇", ["晴谷镇2021年政府信息公开工作年度报告"]),
        ("云岭县晴谷镇", ["云岭县晴谷镇", "2021年政府信息公开工作年度报告"]),
        (
            "云岭县退役军人事务与社会保障服务中心（军队离退休干部安置办公室）",
            [
                "云岭县退役军人事务与社会保障服务中心",
                "（军队离退休干部安置办公室）",
                "2021年政府信息公开工作年度报告",
            ],
        ),
        (
            "云岭市晴谷县经济技术开发区麦浪街道办事处",
            [
                "云岭市晴谷县经济技术开发区麦浪街道",
                "办事处2021年政府信息公开工作年度报告",
            ],
        ),
    ],
)
def test_a_title_of_lines_ends_them_where_sense_does_and_a_blank_line_follows(
    unit: str, told: list[str]
) -> None:
    text = f"{unit}2021年政府信息公开工作年度报告"
    (page,) = printed([Title(text), paragraph("根据要求编制。")])
    assert lines(page)[:-1] == told
    *_, title, body, _ = page.extract_text_lines()
    assert 29 <= body["top"] - title["bottom"] <= 42


@pytest.mark.parametrize("before", range(18, 27))
def test_a_figure_and_what_it_counts_stand_in_one_line(before: int) -> None:
    (page,) = printed([paragraph("字" * before + "办结116件，公开第35号，收3.5万元。")])
    text = "\n".join(lines(page))
    assert all(kept in text for kept in ("116件", "第35号", "3.5万元"))


@pytest.mark.parametrize("sign", "（《“")
def test_a_sign_at_the_start_of_a_line_is_squeezed(sign: str) -> None:
    (page,) = printed([paragraph("字" * 26 + sign + "字" * 20)])
    first = next(char for char in page.chars if char["text"] == sign)
    # It is set half its width to the left, so that its ink begins where the line does.
    assert first["x0"] < AREA[0] - 5


@pytest.mark.parametrize("pair", ["：“", "”，", "。”", "、（"])
def test_signs_beside_each_other_are_squeezed(pair: str) -> None:
    (page,) = printed([paragraph(f"字{pair}字")])
    first, second = (next(char for char in page.chars if char["text"] == sign) for sign in pair)
    assert second["x0"] - first["x0"] < 0.6 * first["size"]


@pytest.mark.parametrize("sign", "，。、；：）》”")
def test_no_line_begins_with_a_sign_that_closes(sign: str) -> None:
    for before in (25, 26, 27):
        (page,) = printed([paragraph("字" * before + sign + "字" * 20)])
        assert not any(line.startswith(sign) for line in lines(page))


@pytest.mark.parametrize("count", range(17, 23))
def test_who_signs_does_not_stand_alone_on_a_page(count: int) -> None:
    pages = printed([*[paragraph(f"第{i}段。") for i in range(count)], CLOSING])
    assert len(lines(pages[-1])) > 2


def test_who_signs_takes_the_last_item_of_a_list_along() -> None:
    pages = printed([*blocks_of("\n".join(f"{i}. 项" for i in range(1, 22))), CLOSING])
    assert [len(lines(page)) > 2 for page in pages] == [True, True]
    assert lines(pages[-1])[0].startswith("21.")


@pytest.mark.parametrize("count", range(18, 23))
def test_a_heading_does_not_stand_last_on_a_page(count: int) -> None:
    blocks: list[Block] = [
        *[paragraph("段。") for _ in range(count)],
        section_heading("五、改进"),
        paragraph("文"),
    ]
    for page in printed(blocks):
        assert lines(page)[-1] != "五、改进"


@pytest.mark.parametrize("version", ["2019", "2021"])
def test_no_head_of_table_three_breaks_within_a_word(version: str) -> None:
    form = form_named(version)
    (page,) = printed(
        [official_table(filing_of(form.first_year, zero_figures(form)), "requests", "三")]
    )
    (table,) = page.find_tables()
    seen = set()
    for cell in table.cells:
        told = [line["text"].replace(" ", "") for line in inside(page, cell).extract_text_lines()]
        label = "".join(told)
        if label.isdecimal():
            continue
        words = words_in(label)
        ends = {sum(map(len, words[:count])) for count in range(len(words) + 1)}
        assert {sum(map(len, told[:count])) for count in range(len(told) + 1)} <= ends, told
        seen.add(label)
    assert {"自然人", "社会公益组织", "三、本年度办理结果"} <= seen


def texts_of(form: Form, text: str) -> list[Block]:
    """The form's tables with this text in every cell."""
    figures: Figures = {place: text for table in form.tables for place in table.places}
    filing = filing_of(form.first_year, figures)
    return [
        block
        for key in ("disclosure", "requests", "appeals")
        for block in (section_heading("二、表"), official_table(filing, key, "表"))
    ]


def grid(columns: int, cell: str) -> list[Block]:
    row = "|" + f"{cell}|" * columns
    return list(blocks_of(f"{row}\n{'|' + '-|' * columns}\n{row}\n{row}"))


def nested(depth: int, mark: str) -> list[Block]:
    return list(blocks_of("\n".join("   " * level + mark + " 项" * 20 for level in range(depth))))


_RUNS = {
    "letters": "x" * 300,
    "digits": "9" * 40,
    "address": "https://www.example.com/" + "a1b2/" * 40 + "?q=" + "z" * 60,
    "stops": "。" * 90,
    "brackets": "（" * 90,
    "dots": "…" * 90,
    "strokes": "_" * 200,
    "words": "information " * 30,
    "held blanks": "字\u00a0" * 90,
    "counted": "第12345678901件" * 12,
    "Cyrillic": "отчётность" * 12,
}
_CELLS = (
    "9" * 5,
    "9" * 8,
    "9" * 12,
    "9" * 40,
    "x" * 30,
    "说明文字" * 12,
    "1,234.5678",
    "见附件https://a.example/" + "b" * 30,
)
_GRIDS = [
    (c, t)
    for c in (2, 6, 10, 16, 20, 60)
    for t in ("9" * 40, "说明文字" * 8, "https://a.example/x")
]
HOSTILE: dict[str, list[Block]] = {
    **{f"prose of {name}": [paragraph("见" + run + "止")] for name, run in _RUNS.items()},
    **{
        f"cells of {text[:5]} {len(text)} in {version}": texts_of(form_named(version), text)
        for text in _CELLS
        for version in ("2019", "2021")
    },
    **{f"table of {c} by {t[:5]}": grid(c, t) for c, t in _GRIDS},
    **{
        f"list {mark} {depth} deep": nested(depth, mark) for mark in ("1.", "-") for depth in (3, 8)
    },
    **{
        f"name of {len(name)} {name[:2]}": [Title(f"{name}2021年政府信息公开工作年度报告"), CLOSING]
        for name in ("云" * 30, "云岭县" * 12, "x" * 80)
    },
    **{
        f"signed by {len(name)} {name[:2]}": [paragraph("文"), Closing(name, date(2022, 1, 20))]
        for name in ("云" * 40, "x" * 90)
    },
    "item of a long run": list(blocks_of("- " + "x" * 200 + "\n- " + "9" * 100)),
    "bold run": list(blocks_of("**" + "x" * 200 + "**")),
}


def test_there_are_fifty_hostile_layouts() -> None:
    assert len(HOSTILE) >= 50


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_leaves_its_box_or_the_page(name: str) -> None:
    left, top, right, bottom = AREA
    for page in printed(HOSTILE[name]):
        # A sign at an edge may hang over by its blank half.
        body = [c for c in page.chars if c["text"].strip() and c["top"] < bottom]
        out = [
            c for c in body if c["x0"] < left - 11.5 or c["x1"] > right + 11.5 or c["top"] < top - 3
        ]
        assert Counter(c["text"] for c in out) == {}
        assert max((c["bottom"] for c in body), default=0) <= bottom + 5
        for cell in [cell for table in page.find_tables() for cell in table.cells]:
            chars = inside(page, cell).chars
            over = [c["text"] for c in chars if c["x0"] < cell[0] - 5.5 or c["x1"] > cell[2] + 5.5]
            assert over == []


@pytest.mark.parametrize("columns", [16, 17, 45, 80])
def test_all_of_a_table_of_prose_however_wide_is_printed(columns: int) -> None:
    heads, figures = ([f"{sign}{number}" for number in range(columns)] for sign in ("村", "件"))
    lines_of = "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["-"] * columns, figures))
    found = "".join(
        page.extract_text(layout=False).replace("\n", "") for page in printed(blocks_of(lines_of))
    )
    assert Counter(found) >= Counter("".join((*heads, *figures)))


#: The ink of pages in squares of six points, as pictures would be compared.
_GOLDEN = Path(__file__).with_name("golden_pages.txt")
_INKS = " .:-=+*#%@"


def inks(blocks: Sequence[Block]) -> list[str]:
    """The pages as rows of signs, the darker the more ink is in a square; ``=====`` parts them."""
    rows: list[str] = []
    for page in printed(blocks):
        picture = page.to_image(resolution=72).original.convert("L")
        small = picture.resize((picture.width // 6, picture.height // 6), Image.Resampling.BOX)
        dark = [255 - value for value in small.tobytes()]
        rows += [
            "".join(_INKS[min(value // 20, 9)] for value in dark[at : at + small.width]).rstrip()
            for at in range(0, len(dark), small.width)
        ]
        rows.append("=====")
    return rows


def test_the_golden_pages_look_as_they_did() -> None:
    form = form_named("2021")
    filing = filing_of(2021, example_figures(form))
    blocks: list[Block] = [
        Title("云岭县晴谷镇2021年政府信息公开工作年度报告"),
        paragraph("根据要求编制，共公开信息116条。"),
        section_heading("一、总体情况"),
        paragraph("工作平稳有序。" * 20),
        *texts_of(form, "0")[:2],
        section_heading("三、收到和处理政府信息公开申请情况"),
        official_table(filing, "requests", "三"),
        paragraph("其他事项：无。"),
        CLOSING,
    ]
    golden = _GOLDEN.read_text(encoding="utf-8").splitlines()
    seen = inks(blocks)
    assert len(seen) == len(golden)
    # Rasterising differs a little between versions; a line that moved differs in hundreds.
    off = sum(
        abs(_INKS.index(a) - _INKS.index(b)) > 2
        for one, other in zip(seen, golden, strict=True)
        if one != "====="
        for a, b in zip_longest(one, other, fillvalue=" ")
    )
    assert off < 60
