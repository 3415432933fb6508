"""What a reader finds in a table becomes cells of the form, and deviations in the order met."""

from __future__ import annotations

from township_reports.filings.collector import TableCollector, Written
from township_reports.filings.labels import LabelState, path_of
from township_reports.forms.reading import form_for

FORM = form_for(2021)
TABLE = FORM.appeals
PLACES = TABLE.places


def label(index: int, text: str = "") -> Written:
    place = PLACES[index]
    return Written(text or path_of(place.row, place.column), (place.row, place.column), f"A{index}")


def test_the_first_cell_of_a_place_is_taken() -> None:
    found = TableCollector(TABLE, "a.csv")
    found.take(PLACES[0], "1", "C2")
    found.take(PLACES[0], "2", "C3")
    cell = found.read().cells[PLACES[0]]
    assert (cell.text, cell.figure.value, cell.address, cell.file) == ("1", 1, "C2", "a.csv")


def test_labels_are_taken_for_places_and_what_is_missing_is_noted_at_the_end() -> None:
    found = TableCollector(TABLE, "a.csv")
    labels = [label(1), label(0), label(1)]
    assert list(found.places(labels)) == [(0, PLACES[1]), (1, PLACES[0])]
    repeated, *missing = found.read().deviations
    assert (repeated.state, repeated.address) == (LabelState.REPEATED, "A1")
    assert {off.state for off in missing} == {LabelState.MISSING}
    assert [(off.row, off.column) for off in missing] == [(p.row, p.column) for p in PLACES[2:]]


def test_columns_keep_the_numbers_of_their_heads() -> None:
    columns = FORM.requests.columns
    found = TableCollector(FORM.requests, "a.csv")
    heads = {3: columns[0], 5: "备注", 7: columns[1]}
    taken = found.columns(
        {number: Written(text, ("", text), "") for number, text in heads.items()}, columns
    )
    assert taken == {3: columns[0], 5: "", 7: columns[1]}
    found.note_missing_columns(taken, columns, "A1")
    extra, *missing = found.read().deviations
    assert (extra.state, extra.column) == (LabelState.EXTRA, "备注")
    assert [(off.state, off.column) for off in missing] == [
        (LabelState.MISSING, column) for column in columns[2:]
    ]
