"""Tables that go on from another's are passed over with it; the report's own are not."""

from __future__ import annotations

from tests.intake.recognising.layouts.laid_out import few, page_of, read
from township_reports.forms.reading import form_for

OTHER = [("附：云犁乡人民政府情况", 1, 5)]
PROCEDURES = form_for(2023).appeals.row_paths


def appeals_apart(*, is_of_another: bool) -> list[list[list[tuple[str, int, int]]]]:
    """Table 四 as one for review, perhaps captioned as another's, and one for lawsuits."""
    (review, *courts), procedures, results, figures = few().tables["appeals"][0]
    above = [OTHER] if is_of_another else []
    return [
        [*above, [(review[0], 1, 5)], results[:5], figures[:5]],
        [courts, procedures, results[5:], figures[5:]],
    ]


def certain_procedures(tables: list[list[list[tuple[str, int, int]]]]) -> set[str]:
    made = few()
    made.tables["appeals"] = tables
    found = read(page_of(made=made))
    return {taken.place.row for taken in found.taken if taken.place.table == "appeals"}


def test_a_table_of_lawsuits_below_another_s_of_reviews_is_passed_over_with_it() -> None:
    assert certain_procedures(appeals_apart(is_of_another=False)) == set(PROCEDURES)
    assert certain_procedures(appeals_apart(is_of_another=True)) == set()


def test_the_report_s_own_table_of_appeals_below_another_s_is_read() -> None:
    own = few().tables["appeals"]
    assert certain_procedures([*appeals_apart(is_of_another=True), *own]) == set(PROCEDURES)
