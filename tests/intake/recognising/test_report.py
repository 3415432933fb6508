"""A report is recognised in what was published: right figures or a doubt, never a wrong figure."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.checks.real_reports import filing_with
from tests.intake.published_reports import FORBIDDEN, Published, as_page, draft, reports
from tests.invention import NARRATIVE, zero_figures
from township_reports.filings.figures import read_figure
from township_reports.filings.folder.narrative import read_narrative
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import (
    Document,
    SpannedCell,
    TableBlock,
    TextBlock,
    in_ordinary_characters,
)
from township_reports.intake.files.page.reading import read_page
from township_reports.intake.files.plain import read_plain
from township_reports.intake.recognising.reasons import Reason
from township_reports.intake.recognising.report import recognise
from township_reports.intake.recognising.result import Recognised

CORPUS = list(reports())

each = pytest.mark.parametrize("published", CORPUS, ids=[p.name for p in CORPUS])


def read(published: Published) -> Recognised:
    reader = read_page if published.file.endswith(".html") else read_plain
    return recognise(reader(published.content, published.file))


def wrong(published: Published, found: Recognised) -> list[object]:
    """Figures taken for certain that the report does not say."""
    return [
        (taken.place, taken.text, published.expected[taken.place])
        for taken in found.taken
        if taken.place in published.doubtful
        or read_figure(taken.text, found.form.table(taken.place.table).measure(taken.place))
        != read_figure(
            str(published.expected[taken.place]),
            found.form.table(taken.place.table).measure(taken.place),
        )
    ]


def test_the_corpus_is_large_enough() -> None:
    assert len(CORPUS) >= 30
    assert len({published.name for published in CORPUS}) == len(CORPUS)


@each
def test_no_wrong_figure_is_taken_for_certain(published: Published) -> None:
    assert wrong(published, read(published)) == []


@each
def test_what_cannot_be_certain_is_in_doubt_and_nothing_else(published: Published) -> None:
    found = read(published)
    assert {d.place for d in found.doubts if d.place is not None} == published.doubtful
    certain = {taken.place for taken in found.taken}
    assert certain == {
        place
        for table in found.form.tables
        if table.key not in published.lost_tables
        for place in table.places
    } - set(published.doubtful)


@each
def test_unit_year_and_other_labels_are_found(published: Published) -> None:
    found = read(published)
    assert (found.unit, found.year) == (published.unit, published.year)
    if "Traditional" not in published.name and "group labels lost" not in published.name:
        assert {other.row for other in found.relabelled} == published.reworded


@each
def test_the_narrative_is_the_report_s_and_nothing_of_the_page(published: Published) -> None:
    found = read(published)
    narrative = read_narrative(found.form, found.narrative, "a.md")
    expected = read_narrative(found.form, NARRATIVE, "a.md")
    assert dict(narrative.sections) == dict(expected.sections)
    assert narrative.deviations == ()


@each
def test_a_table_of_the_other_form_is_said_to_be_one(published: Published) -> None:
    found = read(published)
    of_other = {d.table for d in found.doubts if d.place is None and "另一版" in d.reason}
    assert of_other == published.lost_tables


def by_name(name: str) -> Recognised:
    return read(next(published for published in CORPUS if published.name == name))


def reasons(found: Recognised) -> set[str]:
    return {doubt.reason for doubt in found.doubts}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("annotated cells", "注释"),
        ("digits with a space", "拆开"),
        ("zeros run together", "连在一起"),
        ("columns 数据1 to 数据6", "列没有名字"),
        ("收费 in 元", "不是万元"),
        ("a row twice with other figures", "两次"),
    ],
)
def test_a_doubt_says_why(name: str, words: str) -> None:
    found = reasons(by_name(name))
    assert len(found) == 1
    assert words in found.pop()


FEES = Place("disclosure", "第二十条第（八）项/行政事业性收费", "本年收费金额（单位：万元）")
PERMITS = Place("disclosure", "第二十条第（五）项/行政许可", "本年处理决定数量")


def with_permits(written: str) -> Recognised:
    """A report in whose page the number of permits is written so."""
    made = as_page(draft("许可"))
    shown = str(made.expected[PERMITS])
    head, found, rest = made.content.decode().partition("行政许可</td>")
    assert found
    return read(replace(made, content=(head + found + rest.replace(shown, written, 1)).encode()))


@pytest.mark.parametrize(
    "written", ["7<sup>1</sup>", "<s>9</s>7", "<i hidden>9</i>7", "<input value=7>"]
)
def test_a_figure_with_something_beside_it_is_in_doubt_alone(written: str) -> None:
    found = with_permits(written)
    assert [(d.place, d.seen, d.reason) for d in found.doubts] == [(PERMITS, "7", Reason.MARKED)]


def test_a_picture_in_the_place_of_a_figure_is_no_blank() -> None:
    assert [d.place for d in with_permits("<img src=a.png>").doubts] == [PERMITS]


@pytest.mark.parametrize("written", ["1 0", "12<br>3", "1<br>234", "1 23 456"])
def test_what_a_blank_or_a_line_divides_is_in_doubt(written: str) -> None:
    assert [(d.place, d.reason) for d in with_permits(written).doubts] == [(PERMITS, Reason.SPLIT)]


@pytest.mark.parametrize("written", ["1 234", "1&nbsp;234", "1,234", "１ ２３４", "1&#8203;234"])
def test_groups_of_three_are_one_figure(written: str) -> None:
    found = with_permits(written)
    (text,) = (taken.text for taken in found.taken if taken.place == PERMITS)
    assert found.doubts == ()
    assert read_figure(text, found.form.disclosure.measure(PERMITS)).value == 1234


@pytest.mark.parametrize(
    "above", ["<p>（单位：件、元）</p>", "<p>金额单位：千元</p>", "<p>单位: 元</p><p>表二</p>"]
)
def test_a_unit_above_the_table_counts(above: str) -> None:
    made = as_page(draft("单位"))
    section = "<h2>二、主动公开政府信息情况</h2>"
    content = made.content.decode().replace(section, section + above)
    found = read(replace(made, content=content.encode()))
    assert [(d.place, d.reason) for d in found.doubts] == [(FEES, Reason.OTHER_UNIT)]


@pytest.mark.parametrize(
    "above", ["<p>（单位：件、万元）</p>", "<p>单位：件</p>", "<p>收费 3 元</p>"]
)
def test_the_form_s_own_unit_above_the_table_is_none_other(above: str) -> None:
    made = as_page(draft("单位"))
    section = "<h2>二、主动公开政府信息情况</h2>"
    content = made.content.decode().replace(section, section + above)
    assert read(replace(made, content=content.encode())).doubts == ()


def test_a_unit_above_the_older_form_s_table_is_that_of_a_purchase() -> None:
    place = Place("disclosure", "第二十条第（九）项/政府集中采购", "采购总金额")
    made = as_page(draft("采购", 2020, figures={**zero_figures(form_for(2020)), place: "36.5"}))
    section = "<h2>二、主动公开政府信息情况</h2>"
    content = made.content.decode().replace(section, f"{section}<p>单位：万元</p>")
    found = read(replace(made, content=content.encode()))
    assert "36.5万元" in {taken.text for taken in found.taken if taken.place == place}


def test_that_characters_were_changed_is_noted_once() -> None:
    made = as_page(draft("部首"))
    content = made.content.decode().replace("自然人", "\u2f83然\u2f08")
    document = in_ordinary_characters(read_page(content.encode(), made.file))
    found = recognise(document)
    assert found.doubts == ()
    assert [note for note in found.notes if "U+2F83" in note] == [*found.notes]
    assert len(found.notes) == 1


def test_a_doubt_shows_what_was_seen() -> None:
    seen = {doubt.seen for doubt in by_name("annotated cells").doubts}
    assert seen == {"22（其中修订16件）"}


def test_a_figure_says_where_it_stood() -> None:
    taken = next(t for t in by_name("few figures").taken if t.text == "12")
    assert (taken.table, taken.row, taken.column) == (2, 3, 3)
    assert taken.where == "表 2 第 4 行第 4 格"
    assert taken.printed == "一、本年新收政府信息公开申请数量"


def test_the_label_as_printed_is_kept() -> None:
    printed = {other.printed for other in by_name("labels off the form").relabelled}
    assert printed == {"2.其他法律法规禁止公开", "规范性文件"}


def test_a_unit_s_own_preamble_is_taken() -> None:
    assert by_name("whole, 2021 form").narrative.startswith(
        "本报告所列数据的统计期限自2023年1月1日起。"
    )


def test_a_second_heading_of_a_section_stays_as_a_small_one() -> None:
    made = draft("")
    page = (
        as_page(made)
        .content.decode()
        .replace("<h2>一、总体情况</h2>", "<h2>一、总体情况</h2><h3>一、总体情况</h3>")
    )
    found = recognise(read_page(page.encode(), "a.html"))
    assert "## 一、总体情况\n\n### 一、总体情况\n\n主动公开" in found.narrative


def test_headings_may_be_plain_paragraphs() -> None:
    page = re.sub(r"<(/?)h2>", r"<\1p>", as_page(draft("")).content.decode())
    found = recognise(read_page(page.encode(), "a.html"))
    assert len(found.taken) == sum(len(table.places) for table in found.form.tables)
    assert "## 六、其他需要报告的事项\n\n本年度没有发出收费通知" in found.narrative


def test_a_list_of_the_sections_is_no_section() -> None:
    contents = "".join(f"<p>{section.title}</p>" for section in draft("").form.sections)
    page = as_page(draft("")).content.decode().replace("</h1>", f"</h1>{contents}")
    found = recognise(read_page(page.encode(), "a.html"))
    assert found.narrative.count("总体情况") == 1


def test_text_that_begins_like_markup_stays_text() -> None:
    page = as_page(draft("")).content.decode().replace("<p>公开的内容", "<p># 公开的内容")
    found = recognise(read_page(page.encode(), "a.html"))
    assert "\\# 公开的内容不够细" in found.narrative


TITLE = "晴谷镇2023年政府信息公开工作年度报告"


def text(*lines: str) -> Document:
    return Document(tuple(TextBlock(line) for line in lines))


def test_a_text_without_a_title_is_refused() -> None:
    with pytest.raises(IntakeError, match="没有找到"):
        recognise(text("关于召开会议的通知", "各村："))


def test_a_report_without_tables_is_refused() -> None:
    with pytest.raises(IntakeError, match="没有表格"):
        recognise(text(TITLE, "本报告由晴谷镇编制，为2023年的。", "一、总体情况", "很好。"))


def test_a_year_before_the_first_form_is_refused() -> None:
    with pytest.raises(IntakeError, match="2018"):
        recognise(text("晴谷镇2018年政府信息公开工作年度报告", "晴谷镇编制了本报告，为2018年的。"))


def test_a_year_that_the_title_lacks_may_be_given() -> None:
    grid = TableBlock(1, (SpannedCell("规章", 0, 0), SpannedCell("0", 0, 1)))
    document = Document((TextBlock("晴谷镇政府信息公开工作年度报告", level=1), grid))
    assert recognise(document, 2023).year == 2023


def test_a_table_that_is_not_there_is_in_doubt_as_a_whole() -> None:
    made = draft("")
    made.tables["appeals"] = []
    found = recognise(read_page(as_page(made).content, "a.html"))
    assert [(d.place, d.table) for d in found.doubts] == [(None, "appeals")]


def test_the_seed_report_is_read_cell_by_cell(shared: Path) -> None:
    (seed,) = (shared / "seed").glob("*.txt")
    found = recognise(read_plain(seed.read_bytes(), seed.name))
    assert (found.unit, found.year, found.doubts) == ("鲁河镇", 2021, ())
    assert found.form.version == "2021"
    places = {place for table in found.form.tables for place in table.places}
    assert {taken.place: taken.text for taken in found.taken} == dict.fromkeys(places, "0")
    assert [(other.row, other.printed) for other in found.relabelled] == [
        (FORBIDDEN, "2.其他法律法规禁止公开")
    ]
    assert "## 一、总体情况\n\n### 一、总体情况\n" in found.narrative
    assert found.narrative.endswith("具体工作人员为2人。\n")


def test_a_report_cut_into_many_tables_gives_no_wrong_figure(shared: Path) -> None:
    county = shared / "reports" / "shuyang-county-2025.txt"
    found = recognise(read_plain(county.read_bytes(), county.name))
    assert (found.unit, found.year) == ("沐阳县人民政府", 2025)
    cells = filing_with(county.with_suffix(".json")).cells
    said = {place: str(cell.figure.value) for place, cell in cells.items()}
    assert {t.place: t.text for t in found.taken} == {t.place: said[t.place] for t in found.taken}
    assert len(found.taken) >= 60
    doubtful = {doubt.place for doubt in found.doubts}
    assert {t.place for t in found.taken} | doubtful == set(said)
    assert {place.table for place in doubtful if place} == {"requests"}
    assert found.narrative.endswith("其中民政局1件，收取380元。\n")
