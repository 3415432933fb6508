"""How narrative.md divides into the sections of the form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.invention import NARRATIVE
from township_reports.filings.folder.narrative import read_narrative
from township_reports.filings.labels import LabelState
from township_reports.filings.model import Deviation, Paragraph
from township_reports.forms.reading import form_named

FORM = form_named("2021")
FILE = "2021/甲镇/narrative.md"
FIRST, FIFTH, SIXTH = (section.title for section in FORM.prose_sections)


def test_the_sections_stand_by_numeral_without_their_headings() -> None:
    narrative = read_narrative(FORM, NARRATIVE, FILE)
    assert list(narrative.sections) == ["一", "五", "六"]
    assert narrative.sections["一"].startswith("主动公开政府信息 36 条。")
    assert narrative.deviations == ()


def test_text_before_the_first_heading_is_the_preamble() -> None:
    narrative = read_narrative(FORM, f"本报告由甲镇编制。\n\n{NARRATIVE}", FILE)
    assert narrative.preamble == "本报告由甲镇编制。"
    assert narrative.deviations == ()


def test_without_text_before_the_first_heading_there_is_no_preamble() -> None:
    assert read_narrative(FORM, f"\n\n{NARRATIVE}", FILE).preamble == ""


@pytest.mark.parametrize(
    ("heading", "numeral"),
    [
        ("## 五、政府信息公开工作存在的主要问题及改进情况", "五"),
        ("##五、存在的主要问题及改进情况", "五"),
        ("## 五、 存在的主要问题及改进情况 ##", "五"),
        ("##\t一、总体情况  ", "一"),
        ("# 一、总体情况", "一"),
        ("#\t五、存在的主要问题及改进情况 #", "五"),
    ],
)
def test_long_and_loosely_written_headings_are_the_sections(heading: str, numeral: str) -> None:
    official = {"一": FIRST, "五": FIFTH}[numeral]
    narrative = read_narrative(FORM, NARRATIVE.replace(f"## {official}", heading), FILE)
    assert narrative.deviations == ()
    assert narrative.sections[numeral]


def test_a_misspelt_heading_is_taken_and_named_with_its_line() -> None:
    written = "五、存在问题及改进情况"
    narrative = read_narrative(FORM, NARRATIVE.replace(FIFTH, written), FILE)
    assert narrative.sections["五"].startswith("公开的内容不够细")
    assert narrative.deviations == (
        Deviation(
            "narrative", LabelState.MISSPELT, written, nearest=FIFTH, file=FILE, address="第 5 行"
        ),
    )


def test_an_unknown_heading_stays_as_text_of_the_section_before() -> None:
    text = NARRATIVE.replace(f"## {SIXTH}", f"## 附：工作剪影\n\n照片若干。\n\n## {SIXTH}")
    narrative = read_narrative(FORM, text, FILE)
    assert "### 附：工作剪影\n\n\n照片若干。" in narrative.sections["五"]
    [line] = narrative.deviations
    assert (line.state, line.row, line.address) == ("extra", "附：工作剪影", "第 9 行")


def test_an_unknown_heading_before_all_others_stays_in_the_preamble() -> None:
    narrative = read_narrative(FORM, f"## 前言\n\n说明。\n\n{NARRATIVE}", FILE)
    assert narrative.preamble.startswith("### 前言")
    assert narrative.preamble.endswith("说明。")


def test_the_reports_own_title_is_kept_apart() -> None:
    text = f"# 甲镇2021年 政府信息公开工作年度报告 #\n\n{NARRATIVE}"
    narrative = read_narrative(FORM, text, FILE)
    assert (narrative.preamble, narrative.deviations) == ("", ())
    assert narrative.sections == read_narrative(FORM, NARRATIVE, FILE).sections
    assert narrative.title == Paragraph(
        "标题", "", 0, 1, "甲镇2021年 政府信息公开工作年度报告", "第 1 行"
    )
    assert read_narrative(FORM, NARRATIVE, FILE).title is None


@pytest.mark.parametrize("line", ["# 甲镇年度报告", "## 甲镇2021年政府信息公开工作年度报告"])
def test_another_heading_of_the_highest_level_is_named_and_stays(line: str) -> None:
    heading = line.lstrip("# ")
    narrative = read_narrative(FORM, f"{line}\n\n{NARRATIVE}", FILE)
    assert narrative.preamble == f"### {heading}"
    [deviation] = narrative.deviations
    assert (deviation.state, deviation.row, deviation.address) == ("extra", heading, "第 1 行")


@pytest.mark.parametrize("line", ["#甲镇", "####### 甲镇", "#", "甲镇 #", "- # 甲镇", "    # 甲镇"])
def test_what_only_looks_like_a_title_is_text(line: str) -> None:
    narrative = read_narrative(FORM, f"{line}\n\n{NARRATIVE}", FILE)
    assert narrative.preamble == line.strip()
    assert narrative.deviations == ()


def test_a_section_without_a_heading_is_missing() -> None:
    narrative = read_narrative(FORM, NARRATIVE.replace(f"## {SIXTH}", ""), FILE)
    assert narrative.deviations == (
        Deviation("narrative", LabelState.MISSING, SIXTH, nearest=SIXTH, file=FILE),
    )


def test_a_section_without_text_is_missing() -> None:
    text = NARRATIVE.replace("公开的内容不够细，已安排专人逐条核对。", " \n")
    assert [(line.state, line.row) for line in read_narrative(FORM, text, FILE).deviations] == [
        ("missing", FIFTH)
    ]


def test_a_repeated_section_is_named_and_its_text_is_kept() -> None:
    narrative = read_narrative(FORM, f"{NARRATIVE}\n## {FIRST}\n\n再说一遍。\n", FILE)
    assert narrative.sections["六"].endswith("再说一遍。")
    [line] = narrative.deviations
    assert (line.state, line.row, line.nearest) == ("repeated", FIRST, FIRST)


def test_a_repeated_section_with_a_table_is_named_as_itself() -> None:
    section = next(section for section in FORM.sections if section.table)
    heading = f"## {section.numeral}、{section.title}\n\n说明。\n\n"
    (line,) = (
        one
        for one in read_narrative(FORM, NARRATIVE + heading * 2, FILE).deviations
        if one.state is LabelState.REPEATED
    )
    assert line.nearest == section.title


def test_text_beside_a_table_is_its_section_s() -> None:
    text = f"{NARRATIVE}\n## 二、主动公开政府信息情况\n\n全年制发文件3件。\n"
    narrative = read_narrative(FORM, text, FILE)
    assert narrative.deviations == ()
    assert narrative.sections["二"] == "全年制发文件3件。"
    last = narrative.paragraphs[-1]
    assert (last.numeral, last.section, last.number) == ("二", "二、主动公开政府信息情况", 1)


def test_a_misspelt_heading_over_text_beside_a_table_is_taken() -> None:
    text = f"{NARRATIVE}\n## 二、主动公开政府信息的情况\n\n全年制发文件3件。\n"
    narrative = read_narrative(FORM, text, FILE)
    assert narrative.sections["二"] == "全年制发文件3件。"
    assert [line.state for line in narrative.deviations] == ["misspelt"]


def test_no_text_beside_a_table_is_missed() -> None:
    assert read_narrative(FORM, NARRATIVE, FILE).deviations == ()


def test_deeper_headings_belong_to_the_text() -> None:
    text = NARRATIVE.replace("主动公开政府", "### （一）主动公开\n\n主动公开政府")
    narrative = read_narrative(FORM, text, FILE)
    assert narrative.sections["一"].startswith("### （一）主动公开")
    assert narrative.deviations == ()


PIECES = st.sampled_from(
    [f"## {FIRST}", f"## {FIFTH}", f"## {SIXTH}", "## 附件", "# 题目", "### （一）", ""]
)


@given(st.lists(PIECES | st.text("文字，。甲乙丙", max_size=6), max_size=12))
def test_no_text_is_lost(pieces: list[str]) -> None:
    narrative = read_narrative(FORM, "\n".join(pieces), FILE)
    kept = "\n".join([narrative.preamble, *narrative.sections.values()])
    for line in pieces:
        text = line.lstrip("#").strip()
        assert text in kept or text in (FIRST, FIFTH, SIXTH)


@pytest.mark.parametrize(
    ("written", "heading"),
    [("## 附 # # ##", "附 # #"), ("##  附\t#", "附"), ("## 附#", "附"), ("## 附 # ", "附 #")],
)
def test_marks_at_the_end_of_a_heading_are_no_part_of_it(written: str, heading: str) -> None:
    (extra, *_) = read_narrative(FORM, f"{written}\n", FILE).deviations
    assert extra.row == heading
