"""A filing is read in ordinary characters, and what was changed is said once a file."""

from __future__ import annotations

import pytest

from tests.invention import NARRATIVE, example_figures, sources_of
from township_reports.filings.labels import LabelState
from township_reports.filings.model import Filing
from township_reports.filings.reading import narrative_text, parse_filing
from township_reports.filings.rewriting import ordinary_bytes
from township_reports.forms.model import Place
from township_reports.forms.reading import form_named

FORM = form_named("2021")
RECEIVED = Place("requests", FORM.requests.row_paths[0], "总计")


def filing_with(name: str, old: str, new: str, narrative: str = NARRATIVE) -> Filing:
    """The filing of example figures with one text of one of its files replaced."""
    sources = sources_of(FORM, example_figures(FORM), narrative)
    content = sources[name].decode()
    assert old in content
    return parse_filing({**sources, name: content.replace(old, new, 1).encode()}, 2021, "晴谷镇")


@pytest.mark.parametrize("odd", ["自然\u2f08", "自\u200b然人", "\u00ad自然人", "\u200e自然人"])
def test_a_label_is_the_forms_that_looks_like_it(odd: str) -> None:
    filing = filing_with("requests.csv", "自然人", odd)
    assert {off.state for off in filing.deviations} == {LabelState.REWRITTEN}


def test_traditional_labels_are_the_forms() -> None:
    assert filing_with("requests.csv", "商业企业", "商業企業").deviations == ()


def test_a_figure_is_kept_without_what_is_unseen() -> None:
    figures = {**example_figures(FORM), RECEIVED: "1\u200b3\u00a0"}
    filing = parse_filing(sources_of(FORM, figures), 2021, "晴谷镇")
    cell = filing.cells[RECEIVED]
    assert (cell.text, cell.figure.value) == ("13 ", 13)


def test_the_narrative_that_is_kept_and_printed_has_ordinary_characters() -> None:
    filing = filing_with("narrative.md", "公开的内容", "\u200b公开的内容\u2f83\u2ee2\u00a0上")
    assert "公开的内容自马 上" in filing.narrative.text
    assert "公开的内容自马 上" in filing.texts["narrative.md"].decode()


def test_a_heading_with_a_radical_is_the_forms() -> None:
    filing = filing_with("narrative.md", "## 五、存在", "## 五、\u200b存在")
    assert filing.narrative.sections["五"]


def test_what_was_changed_is_said_once_a_file() -> None:
    filing = filing_with("narrative.md", "公开", "\u2f83\u2f08\u200b\u2f83公开")
    (off,) = filing.deviations
    assert (off.state, off.file) == (LabelState.REWRITTEN, "2021/晴谷镇/narrative.md")
    assert "4 个" in off.note
    assert off.note.count("U+2F83") == 1


@pytest.mark.parametrize("mark", ["\u00a0", "\u3000"])
def test_of_a_space_nothing_is_said(mark: str) -> None:
    assert filing_with("narrative.md", "公开", f"{mark}公开").deviations == ()


def test_sources_keep_what_was_typed() -> None:
    filing = filing_with("narrative.md", "公开", "公\u200b开")
    assert "公\u200b开" in filing.sources["narrative.md"].decode()


def test_personal_data_is_masked_whatever_unseen_stands_in_it() -> None:
    filing = filing_with("narrative.md", "公开", "电话138\u200b12345678，公开")
    assert "12345678" not in filing.texts["narrative.md"].decode()
    assert [found.paragraph is not None for found in filing.private] == [True]


def test_the_mark_of_an_encoding_is_no_character() -> None:
    filing = filing_with("requests.csv", "项目", "\ufeff项目")
    assert filing.deviations == ()
    assert filing.texts["requests.csv"].startswith(b"\xef\xbb\xbf")


def test_what_is_not_utf_8_is_left_to_its_reader() -> None:
    assert ordinary_bytes(b"\xff\xe2\x80\x8b") == b"\xff\xe2\x80\x8b"


def test_a_narrative_read_alone_has_ordinary_characters() -> None:
    assert narrative_text("\u2f83然\u200b人".encode(), FORM, 2021, "晴谷镇") == "自然人"
