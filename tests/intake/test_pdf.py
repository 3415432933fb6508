"""PDFs: the program's own give back what was printed; others are read or doubted; bombs refused."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from traitlets.config import Config

from tests.executing import ROOT, executed_notebook
from tests.invention import example_figures, filing_of, sources_of
from township_reports.filings import Filing, parse_filing
from township_reports.forms import form_for
from township_reports.intake.document import Document, Grid, GridCell, IntakeError, TextBlock
from township_reports.intake.pdf import read_pdf
from township_reports.intake.pdf_process import seconds_allowed
from township_reports.rendering import TownshipPDFExporter
from township_reports.rendering.pdf import compiled
from township_reports.report.prose import blocks_of, prose_typst
from township_reports.tables.model import MergedTable
from township_reports.tables.official import official_table

SAMPLES = [("2020", "竹语乡"), ("2021", "星渡镇"), ("2021", "鲁河镇"), ("2023", "荷风街道")]

RICH = """\
## 一、总体情况

### （一）主动公开

全年公开36条。

#### 1. 平台

##### （1）网站

第一行\\
第二行

1. 甲项
2. 乙项

   乙项的第二段

- 没有编号的一项

| 渠道 | 条数 |
| --- | --- |
| 网站 | **30** |
| 公告栏 | 6 |

## 五、存在的主要问题及改进情况

公开的内容不够细。

## 六、其他需要报告的事项

没有收取信息处理费。
"""

LAYOUT = """\
#set page(paper: "a4", margin: 28mm)
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true))
"""


def typeset(body: str, layout: str = LAYOUT) -> bytes:
    return compiled('#set document(title: "晴谷镇")\n' + layout + body, "2022-01-20")


def printed(folder: Path, sources: Mapping[str, bytes], year: int, unit: str) -> Document:
    notebook = executed_notebook(folder, sources, year, unit)
    content, _ = TownshipPDFExporter(config=Config()).from_notebook_node(notebook)
    return read_pdf(without_attachments(content), "年报.pdf")


def without_attachments(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def texts(document: Document) -> list[TextBlock]:
    return [block for block in document.blocks if isinstance(block, TextBlock)]


def bare(text: str) -> str:
    return "".join(text.split())


def laid_out(table: MergedTable) -> set[tuple[str, int, int, int, int]]:
    """Text, row, column and spans of each cell, the columns counted past spans from above."""
    taken: set[tuple[int, int]] = set()
    cells = set()
    for row, printed_cells in enumerate(table.rows):
        column = 0
        for cell in printed_cells:
            while (row, column) in taken:
                column += 1
            taken |= {(row + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
            cells.add((bare(cell.text), row, column, cell.rows, cell.columns))
    return cells


def read_cells(grid: Grid) -> set[tuple[str, int, int, int, int]]:
    return {(bare(c.text), c.row, c.column, c.rows, c.columns) for c in grid.cells}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Any:
    @cache
    def read(year: str, unit: str) -> tuple[Filing, Document]:
        folder = ROOT / "data" / year / unit
        sources = {path.name: path.read_bytes() for path in folder.iterdir()}
        made = printed(tmp_path_factory.mktemp("project"), sources, int(year), unit)
        return parse_filing(sources, int(year), unit), made

    return read


@pytest.mark.parametrize(("year", "unit"), SAMPLES)
def test_the_tables_of_a_printed_report_come_back_with_their_spans(
    sample: Any, year: str, unit: str
) -> None:
    filing, document = sample(year, unit)
    read = [read_cells(grid) for grid in grids(document)]
    assert read == [
        laid_out(official_table(filing, key, "")) for key in ("disclosure", "requests", "appeals")
    ]


@pytest.mark.parametrize(("year", "unit"), SAMPLES)
def test_every_cell_of_a_printed_report_is_sure(sample: Any, year: str, unit: str) -> None:
    _, document = sample(year, unit)
    assert [cell for grid in grids(document) for cell in grid.cells if not cell.is_sure] == []


@pytest.mark.parametrize(("year", "unit"), SAMPLES)
def test_the_narrative_of_a_printed_report_comes_back_paragraph_by_paragraph(
    sample: Any, year: str, unit: str
) -> None:
    filing, document = sample(year, unit)
    read = [bare(block.item.replace("-", "") + block.text) for block in texts(document)]
    for paragraph in filing.narrative.paragraphs:
        wanted = bare(re.sub(r"^(#+ |- )", "", paragraph.text))
        assert wanted in read


@pytest.mark.parametrize(("year", "unit"), SAMPLES)
def test_a_printed_report_holds_no_text_but_its_own(sample: Any, year: str, unit: str) -> None:
    filing, document = sample(year, unit)
    wanted = {bare(re.sub(r"^(#+ |- )", "", p.text)) for p in filing.narrative.paragraphs}
    wanted |= {bare(section.title) for section in filing.form.sections}
    others = [b for b in texts(document) if bare(b.item.replace("-", "") + b.text) not in wanted]
    # The title, a standard preamble or none, and the two lines of the closing.
    assert others[0].level == 1
    assert len(others) in (3, 4)


@pytest.mark.parametrize(("year", "unit"), SAMPLES)
def test_the_six_sections_are_headings_of_one_level(sample: Any, year: str, unit: str) -> None:
    filing, document = sample(year, unit)
    titles = [block.text for block in texts(document) if block.level == 2]
    assert titles == [section.title for section in filing.form.sections]


@pytest.fixture(scope="module", params=[2020, 2021])
def draft(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A draft with its watermark, a different figure in each cell, and what was printed."""
    figures = example_figures(form_for(request.param))
    sources = sources_of(form_for(request.param), figures, RICH)
    folder = tmp_path_factory.mktemp("project")
    filing = filing_of(request.param, figures, RICH, unit="晴谷镇")
    return filing, printed(folder, sources, request.param, "晴谷镇")


def test_the_headings_of_a_draft_stand_alone(draft: Any) -> None:
    filing, document = draft
    titles = [block.text for block in texts(document) if block.level == 2]
    assert titles == [section.title for section in filing.form.sections]


@pytest.mark.parametrize(("key", "at"), [("disclosure", 0), ("requests", 1), ("appeals", 2)])
def test_the_tables_of_a_draft_come_back_with_their_spans(draft: Any, key: str, at: int) -> None:
    filing, document = draft
    official = [grid for grid in grids(document) if len(grid.cells) > 6]
    assert read_cells(official[at]) == laid_out(official_table(filing, key, ""))


def test_rich_prose_of_a_draft_comes_back_without_its_watermark(draft: Any) -> None:
    _, document = draft
    prose = "".join(bare(block.item + block.text) for block in texts(document))
    prose = prose[prose.index("一、总体情况") : prose.index("二、")]
    assert (
        prose
        == "一、总体情况（一）主动公开全年公开36条。1.平台（1）网站第一行第二行1.甲项2.乙项乙项的第二段没有编号的一项"
    )


def test_bold_type_in_a_paragraph_is_marked(sample: Any) -> None:
    _, document = sample("2021", "鲁河镇")
    assert any(block.text.startswith("**工作考核**和**责任追究**") for block in texts(document))


def test_items_of_a_list_have_their_numbers(sample: Any) -> None:
    _, document = sample("2021", "星渡镇")
    assert [block.item for block in texts(document) if block.item] == ["1.", "2.", "3."] * 2


def test_a_place_is_named_by_its_page(sample: Any) -> None:
    _, document = sample("2021", "星渡镇")
    assert [grid.where for grid in grids(document)] == ["第 3 页", "第 4 页", "第 5 页"]


def test_prose_over_many_pages_is_read_as_it_was_written() -> None:
    sentence = "晴谷镇把公开工作列入站所考核，每季度核对一次台账，结果在公示栏公布。"
    markdown = "\n\n".join(f"第{n}段说明：{sentence * (n % 9 + 1)}" for n in range(60))
    document = read_pdf(typeset(prose_typst(blocks_of(markdown))), "正文.pdf")
    assert [bare(block.text) for block in texts(document)] == markdown.split("\n\n")


def test_page_numbers_and_running_heads_are_left_off() -> None:
    layout = LAYOUT + '#set page(header: [晴谷镇政府信息公开], numbering: "— 1 —")\n'
    paragraphs = [
        f"第{n}段，公开工作列入站所考核，" + "每季度核对一次台账。" * 9 for n in range(30)
    ]
    document = read_pdf(typeset("\n\n".join(paragraphs), layout), "正文.pdf")
    assert [block.text for block in texts(document)] == paragraphs


def long_table(head: str) -> str:
    rows = "".join(f"[第{n}项], [{n}], [{n + 1}]," for n in range(70))
    return f"#table(columns: 3, {head} {rows})"


def test_a_table_over_two_pages_is_one_and_its_repeated_head_is_dropped() -> None:
    document = read_pdf(typeset(long_table("table.header([项目], [甲], [乙]),")), "表.pdf")
    (grid,) = grids(document)
    column = [cell.text for cell in grid.cells if cell.column == 0]
    assert column == ["项目", *(f"第{n}项" for n in range(70))]


def test_a_merged_label_over_two_pages_is_one_cell() -> None:
    rows = "".join(f"[第{n}项], [{n}]," for n in range(60))
    body = f"#table(columns: 3, table.cell(rowspan: 60)[办理结果], {rows})"
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    label = next(cell for cell in grid.cells if cell.text == "办理结果")
    assert (label.row, label.rows) == (0, 60)


def test_an_empty_figure_below_a_figure_stays_a_cell_of_its_own() -> None:
    rows = "".join(f"[第{n}项], [], [{n}]," for n in range(70))
    (grid,) = grids(read_pdf(typeset(f"#table(columns: 3, {rows})"), "表.pdf"))
    assert len(grid.cells) == 210


@pytest.mark.parametrize("above", [20, 60, 80])
def test_a_row_cut_by_the_end_of_a_page_is_one(above: int) -> None:
    label = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    rows = "".join(f"[（{n}）], [0]," for n in range(30))
    body = f"#v({above}pt)\n#table(columns: (5em, 4em), {rows} [{label}], [7], [3.其他], [8])"
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    assert [cell.text for cell in grid.cells][-4:] == [label, "7", "3.其他", "8"]


def test_a_table_without_merged_heads_is_read_cell_by_cell() -> None:
    body = "#table(columns: 3, [项目], [自然人], [总计], [一、本年新收], [12], [12])"
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    assert [cell.text for cell in grid.cells] == [
        "项目",
        "自然人",
        "总计",
        "一、本年新收",
        "12",
        "12",
    ]


def test_digits_broken_over_lines_in_a_cell_are_not_sure() -> None:
    body = "#table(columns: (4em, 4em), [项目], [甲], [乙], [1 \\ 0])"
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    assert grid.cells[-1] == GridCell("10", 1, 1, is_sure=False)


def test_figures_that_share_a_cell_are_not_sure() -> None:
    body = "#table(columns: (8em, 12em), [项目], [各列], [新收], [1 0 0 0 2])"
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    assert grid.cells[-1] == GridCell("1 0 0 0 2", 1, 1, is_sure=False)


def test_columns_that_only_gaps_divide_make_a_table_that_is_not_sure() -> None:
    body = (
        "#grid(columns: (8em, 4em, 4em), row-gutter: 8pt, "
        + "".join(f"[第{n}项], [{n}], [{n + 5}]," for n in range(4))
        + ")"
    )
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    assert [cell.text for cell in grid.cells][:6] == ["第0项", "0", "5", "第1项", "1", "6"]
    assert not any(cell.is_sure for cell in grid.cells)


def test_lines_broken_within_a_word_of_chinese_join_without_space() -> None:
    body = "#table(columns: (5em, 3em), [不予处理的申请], [甲], [乙], [0])"
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    assert grid.cells[0].text == "不予处理的申请"


# What is refused.


def refusal(content: bytes) -> str:
    with pytest.raises(IntakeError) as raised:
        read_pdf(content, "来件.pdf")
    message = str(raised.value)
    assert message.startswith("来件.pdf ")
    assert "\n" not in message
    return message


def raw_pdf(stream: bytes, extra: bytes = b"", pages: int = 1) -> bytes:
    """A PDF whose pages all show this stream."""
    kids = b" ".join(b"%d 0 R" % (n + 10) for n in range(pages))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % pages,
        3: b"<</Length %d%s>>\nstream\n" % (len(stream), extra) + stream + b"\nendstream",
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    objects |= {n + 10: page for n in range(pages)}
    body, offsets = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(body)
    body += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        body += b"%d 1\n%010d 00000 n \n" % (number, offset)
    return body + b"trailer\n<</Size 1000/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start


def test_a_plain_page_made_by_hand_is_read() -> None:
    line = b"BT /F 12 Tf 72 700 Td (An annual report of openness) Tj ET"
    assert texts(read_pdf(raw_pdf(line), "a.pdf"))[0].text == "An annual report of openness"


def test_a_page_without_text_is_a_scan() -> None:
    assert "扫描件" in refusal(raw_pdf(b"0 0 m 100 100 l S"))


def test_what_needs_a_password_is_refused() -> None:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(typeset("公开工作列入站所考核。" * 9))) as pdf:
        pdf.save(saved, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert "密码" in refusal(saved.getvalue())


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_a_truncated_file_is_refused(share: float) -> None:
    content = typeset("公开工作列入站所考核。" * 900)
    refusal(content[: int(len(content) * share)])


def test_what_is_no_pdf_is_refused() -> None:
    assert "不是 PDF" in refusal(b"PK\x03\x04")


def test_a_file_too_large_is_refused() -> None:
    assert "30 MB" in refusal(b"%PDF-1.7\n" + bytes(30_000_001))


def test_too_many_pages_are_refused() -> None:
    assert "超过 200 页" in refusal(raw_pdf(b"BT ET", pages=201))


def packed(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    piece = b" " * 1_000_000
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def bomb() -> bytes:
    return raw_pdf(packed(1500), b"/Filter/FlateDecode")


def nested_bomb() -> bytes:
    once = zlib.compress(packed(400), 9)
    return raw_pdf(once, b"/Filter[/FlateDecode/FlateDecode]")


def with_objects(content: bytes, objects: Mapping[int, bytes], resources: bytes) -> bytes:
    """A PDF with these objects more, its pages with these resources."""
    start = content.index(b"xref\n")
    body = content[:start].replace(b"<</Font<</F 4 0 R>>>>", resources)
    for number, value in objects.items():
        body += b"%d 0 obj\n" % number + value + b"\nendobj\n"
    # Without a table of objects its reader looks for them itself.
    return body + b"trailer\n<</Size 1000/Root 1 0 R>>\n%%EOF\n"


def nested_forms() -> bytes:
    """Forms that each show the next ten times, nine deep."""
    count = 9
    forms = {}
    for n in range(count):
        shown = b"/X Do " * 10 if n < count - 1 else b"0 0 m 9 9 l S"
        own = b"/Resources<</XObject<</X %d 0 R>>>>" % (301 + n)
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]" + own
        forms[300 + n] = head + b"/Length %d>>\nstream\n%s\nendstream" % (len(shown), shown)
    return with_objects(raw_pdf(b"/X Do"), forms, b"<</XObject<</X 300 0 R>>>>")


def chained_forms() -> bytes:
    """Forms that each show the next, nine hundred deep."""
    forms = {}
    for n in range(900):
        own = b"/Resources<</XObject<</X %d 0 R>>>>" % (1301 + n)
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]" + own
        forms[1300 + n] = head + b"/Length 5>>\nstream\n/X Do\nendstream"
    return with_objects(raw_pdf(b"/X Do " * 30), forms, b"<</XObject<</X 1300 0 R>>>>")


def long_character_map() -> bytes:
    lines = b"".join(b"<%04X> <%04X>\n" % (n % 65_536, n % 65_536) for n in range(400_000))
    mapping = b"1 beginbfchar\n" + lines + b"endbfchar"
    objects = {
        300: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 301 0 R>>",
        301: b"<</Length %d>>\nstream\n%s\nendstream" % (len(mapping), mapping),
    }
    page = raw_pdf(b"BT /F 12 Tf (An annual report of openness) Tj ET")
    return with_objects(page, objects, b"<</Font<</F 300 0 R>>>>")


def pictures() -> bytes:
    inline = b"q BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q "
    return raw_pdf(inline * 700, pages=90)


def rules(count: int) -> bytes:
    return b"".join(b"0 %d m 500 %d l S " % (n % 800, n % 800) for n in range(count))


#: What counting alone refuses, on any machine.
COUNTED = {
    "many rules": lambda: raw_pdf(rules(50_000)),
    "pages of many rules": lambda: raw_pdf(rules(400), pages=190),
    "pages of many curves": lambda: raw_pdf(b"0 0 m 9 9 8 8 7 7 c S " * 400, pages=190),
    "one path of many pieces": lambda: raw_pdf(b"0 0 m 9 9 l " * 300_000 + b"S"),
    "many characters": lambda: raw_pdf(b"BT /F 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 60_000),
    "one line of many characters": lambda: raw_pdf(b"BT /F 1 Tf (" + b"a" * 1_000_000 + b") Tj ET"),
    "pages of many characters": lambda: raw_pdf(
        b"BT /F 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 100 + b"ET", pages=190
    ),
    "pages of many pictures": pictures,
    "a grid of many tables": lambda: raw_pdf(
        b"".join(b"%d %d 3 3 re S " % (n % 45 * 6, n // 45 * 6) for n in range(2_400))
        + b"BT /F 9 Tf 1 1 Td (aaaaaa) Tj ET",
        pages=10,
    ),
    "nested forms": nested_forms,
}

#: What is ended for its time or memory, or does not open.
ENDED = {
    "bomb": bomb,
    "nested bomb": nested_bomb,
    "endless pages": lambda: raw_pdf(b"BT ET").replace(b"/Kids[10 0 R]", b"/Kids[2 0 R] "),
    "deep arrays": lambda: raw_pdf(b"[" * 3_000_000),
    "a form in a form in a form": chained_forms,
    "pages of commands that draw nothing": lambda: raw_pdf(b"0 g " * 20_000, pages=190),
    "a long character map": long_character_map,
}


MEASURE = """
import json, resource, sys
from township_reports.intake.document import IntakeError
from township_reports.intake.pdf import read_pdf

content = sys.stdin.buffer.read()
try:
    read_pdf(content, "来件.pdf")
    said = ""
except IntakeError as error:
    said = str(error)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([said, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


def measured(content: bytes) -> tuple[str, float, int]:
    """What was said, the processor's seconds and the kilobytes of the reader's process."""
    # In a process of its own: what it starts counts the memory of who started it.
    command = [sys.executable, "-c", MEASURE]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    said, seconds, kilobytes = json.loads(done.stdout)
    return said, seconds, kilobytes


@pytest.mark.parametrize("name", COUNTED)
def test_what_no_report_holds_is_refused_before_its_time_is_up(name: str) -> None:
    said, _, kilobytes = measured(COUNTED[name]())
    assert said.startswith("来件.pdf 到第 ")
    assert "内容已经太多" in said
    assert kilobytes < 300_000


@pytest.mark.parametrize("name", ENDED)
def test_a_hostile_file_is_refused_in_time_and_memory(name: str) -> None:
    # Loaded once, so that compiling the library does not count as a slow machine.
    read_pdf(raw_pdf(b"BT /F 12 Tf 72 700 Td (An annual report of openness) Tj ET"), "a.pdf")
    said, seconds, kilobytes = measured(ENDED[name]())
    assert said.startswith("来件.pdf ")
    assert seconds < 3.5
    assert kilobytes < 300_000


@pytest.mark.parametrize(("loading", "seconds"), [(0.05, 2), (0.2, 2), (1.0, 8), (60.0, 20)])
def test_a_slow_machine_gets_more_time_but_not_without_end(loading: float, seconds: int) -> None:
    assert seconds_allowed(loading) == seconds


def test_a_report_of_twenty_thousand_characters_is_read() -> None:
    sentence = "晴谷镇把公开工作列入站所考核，每季度核对一次台账，结果在公示栏公布。"
    document = read_pdf(typeset("\n\n".join([sentence * 9] * 63)), "长报告.pdf")
    assert [block.text for block in texts(document)] == [sentence * 9] * 63


def test_letters_printed_twice_to_look_bold_count_once() -> None:
    twice = b"(Room 11 is open) Tj 0.3 0 Td (Room 11 is open) Tj"
    document = read_pdf(raw_pdf(b"BT /F 12 Tf 72 700 Td " + twice + b" ET"), "a.pdf")
    assert [bare(block.text) for block in texts(document)] == ["Room11isopen"]


def test_the_same_bytes_give_the_same_document() -> None:
    content = typeset(long_table(""))
    first, second = (read_pdf(content, "表.pdf") for _ in range(2))
    assert first == second
