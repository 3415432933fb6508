"""The number of a label is told from its words."""

from __future__ import annotations

import pytest

from township_reports.characters.equivalence import as_read
from township_reports.characters.numbering import number_of, without_number
from township_reports.forms.reading import form_named, form_names

LABELS = [
    ("一、本年新收政府信息公开申请数量", "一", "本年新收政府信息公开申请数量"),
    ("（三）不予公开", "(三)", "不予公开"),
    ("1.属于国家秘密", "1", "属于国家秘密"),
    ("十二、其他", "十二", "其他"),
    ("2.5万元", "", "2.5万元"),
    ("总计", "", "总计"),
]


@pytest.mark.parametrize(("label", "number", "words"), LABELS)
def test_a_label_is_its_number_and_its_words(label: str, number: str, words: str) -> None:
    read = as_read(label)
    assert (number_of(read), without_number(read)) == (number, words)


def test_the_rows_of_every_form_have_numbers() -> None:
    rows = [row for name in form_names() for row in form_named(name).requests.rows]
    assert rows
    assert all(number_of(as_read(row.label)) for row in rows)
