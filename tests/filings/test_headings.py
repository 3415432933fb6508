"""A heading begins the section that it names, however it is written."""

from __future__ import annotations

import pytest

from township_reports.filings.headings import section_titled
from township_reports.forms.model import Section
from township_reports.forms.reading import form_for

FORM = form_for(2021)


@pytest.mark.parametrize("section", FORM.sections, ids=lambda section: section.numeral)
def test_every_accepted_title_is_the_section_s(section: Section) -> None:
    assert section.titles[0] == section.title
    for title in section.titles:
        assert section_titled(FORM, title) is section
        assert section_titled(FORM, f" {title}　") is section


@pytest.mark.parametrize("title", ["总体情况", "七、其他", "", "一、总体情况" * 20])
def test_what_is_no_title_begins_no_section(title: str) -> None:
    assert section_titled(FORM, title) is None
