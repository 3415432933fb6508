"""Three versions become one, with the changes of both sides; or nobody can tell, and where."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_reports.founding.merging import ConflictError, Versions, changed_places, merged

LINES = list("abcdefgh")


def entry(rule: str, **more: Any) -> dict[str, Any]:
    return {"type": "expect_something", "meta": {"rule": rule}, **more}


def replaced(items: list[Any], at: int, *new: Any) -> list[Any]:
    return [*items[:at], *new, *items[at + 1 :]]


def both(base: Any, ours: Any, theirs: Any) -> Any:
    """What is merged, whichever side is called ours."""
    one = merged(Versions(base, ours, theirs))
    assert merged(Versions(base, theirs, ours)) == one
    return one


def conflict(base: Any, ours: Any, theirs: Any) -> tuple[str | int, ...]:
    with pytest.raises(ConflictError) as caught:
        merged(Versions(base, ours, theirs))
    return caught.value.where


def test_lines_changed_in_different_places_are_both_taken() -> None:
    assert both(LINES, replaced(LINES, 1, "B"), replaced(LINES, 5, "F1", "F2")) == [
        *"aBcde",
        "F1",
        "F2",
        *"gh",
    ]


def test_lines_added_and_taken_away_are_both_taken() -> None:
    assert both(LINES, ["new", *LINES], LINES[:-1]) == ["new", *LINES[:-1]]


def test_the_same_change_on_both_sides_is_made_once() -> None:
    assert both(LINES, replaced(LINES, 2, "C"), replaced(LINES, 2, "C")) == replaced(LINES, 2, "C")


def test_one_line_changed_by_both_is_a_conflict_at_its_number() -> None:
    assert conflict(LINES, replaced(LINES, 2, "C"), replaced(LINES, 2, "Z")) == (2,)


def test_lines_side_by_side_are_one_place() -> None:
    assert conflict(LINES, replaced(LINES, 2, "C"), replaced(LINES, 3, "D")) == (2,)


def test_a_line_that_one_takes_away_and_the_other_changes_is_a_conflict() -> None:
    assert conflict(LINES, replaced(LINES, 2), replaced(LINES, 2, "C")) == (2,)


def test_keys_of_one_entry_changed_by_either_side_are_both_taken() -> None:
    base = {"name": "x", "expectations": [entry("A", severity="warning", kwargs={"most": 3})]}
    ours = {"name": "x", "expectations": [entry("A", severity="info", kwargs={"most": 3})]}
    theirs = {"name": "x", "expectations": [entry("A", severity="warning", kwargs={"most": 5})]}
    assert both(base, ours, theirs)["expectations"] == [
        entry("A", severity="info", kwargs={"most": 5})
    ]


def test_one_key_changed_by_both_is_a_conflict_at_its_way() -> None:
    base, ours, theirs = ({"expectations": [entry("A"), entry("B", n=n)]} for n in (1, 2, 3))
    assert conflict(base, ours, theirs) == ("expectations", 1, "n")


def test_entries_that_both_sides_add_at_the_end_stand_one_behind_the_other() -> None:
    base = [entry("A")]
    assert merged(Versions(base, [*base, entry("OWN")], [*base, entry("NEW")])) == [
        *base,
        entry("OWN"),
        entry("NEW"),
    ]


def test_an_entry_that_one_takes_away_and_the_other_changes_is_a_conflict() -> None:
    base = [entry("A"), entry("B", n=1), entry("C")]
    assert conflict(base, replaced(base, 1), replaced(base, 1, entry("B", n=2))) == (1,)


def test_entries_of_other_rules_in_one_place_are_not_mixed() -> None:
    base = [entry("A", n=1, m=1)]
    assert conflict(base, [entry("Z", n=2, m=1)], [entry("A", n=1, m=2)]) == (0,)


def test_a_cell_is_known_by_its_id_wherever_it_has_moved() -> None:
    cells = [{"id": name, "source": [f"{name} = 1\n", "rest\n", f"show({name})"]} for name in "abc"]
    ours = [{"id": "own", "source": ["own"]}, *cells]
    theirs = replaced(cells, 0, {"id": "a", "source": ["a = 2\n", "rest\n", "show(a)"]})
    assert merged(Versions(cells, ours, theirs)) == [ours[0], theirs[0], *cells[1:]]


def test_two_lines_of_one_cell_changed_by_either_side_are_both_taken() -> None:
    def cell(*source: str) -> list[Any]:
        return [{"id": "a", "source": list(source)}]

    base, ours, theirs = cell("x", "y", "z"), cell("X", "y", "z"), cell("x", "y", "Z")
    assert both(base, ours, theirs) == cell("X", "y", "Z")


def test_a_key_that_one_takes_away_and_the_other_leaves_is_gone() -> None:
    assert both({"a": 1, "b": 2}, {"a": 1}, {"a": 1, "b": 2}) == {"a": 1}


def test_a_key_that_one_takes_away_and_the_other_changes_is_a_conflict() -> None:
    assert conflict({"a": 1, "b": 2}, {"a": 1}, {"a": 1, "b": 3}) == ("b",)


texts = st.lists(st.sampled_from("abcd"), max_size=7)


@given(texts, texts)
def test_what_one_side_alone_changed_is_what_it_made_of_it(
    base: list[str], other: list[str]
) -> None:
    assert both(base, base, other) == other


@given(texts, texts, texts)
def test_no_line_is_made_up_and_none_of_one_side_alone_is_lost(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    own = [f"own {n}" for n, _ in enumerate(ours)]
    try:
        result = merged(Versions(base, [*ours, *own], theirs))
    except ConflictError:
        return
    assert set(result) <= {*base, *ours, *own, *theirs}
    assert [line for line in result if line in own] == own


def test_places_are_counted_by_runs_of_what_changed() -> None:
    assert changed_places(LINES, ["new", *LINES[:4], "E", "F", *LINES[6:]]) == 2
    assert changed_places({"a": 1, "l": LINES}, {"a": 2, "l": LINES[:-1]}) == 2
    assert changed_places(LINES, list(LINES)) == 0
