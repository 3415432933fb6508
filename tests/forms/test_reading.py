"""Which form a year uses."""

import pytest

from township_reports.forms.reading import FormError, form_for, form_named, form_names


@pytest.mark.parametrize(
    ("year", "version"),
    [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2022, "2021"), (2025, "2021")],
)
def test_the_year_chooses_the_form(year: int, version: str) -> None:
    assert form_for(year).version == version


def test_a_year_before_the_first_form_is_refused() -> None:
    with pytest.raises(FormError, match=r"2018 年.*最早是 2019 年"):
        form_for(2018)


def test_an_unknown_version_is_refused_with_those_there_are() -> None:
    with pytest.raises(FormError, match=r"没有 2020 版的格式；有：2019、2021"):
        form_named("2020")


def test_each_form_cites_the_notice_that_made_it() -> None:
    assert {name: form_named(name).notice for name in form_names()} == {
        "2019": "国办公开办函〔2019〕60号",
        "2021": "国办公开办函〔2021〕30号",
    }
