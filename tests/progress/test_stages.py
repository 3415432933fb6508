"""The stages of a report: each state has one, and what is sent back is at fault again."""

from __future__ import annotations

import pytest

from township_reports.progress.stages import Stage, stage_of
from township_reports.year.state import State


@pytest.mark.parametrize(
    ("state", "stage"),
    [
        (State.NOT_FILED, Stage.NOT_FILED),
        (State.NOT_BUILT, Stage.RECEIVED),
        (State.STALE, Stage.RECEIVED),
        (State.FAILED, Stage.AT_FAULT),
        (State.DRAFT, Stage.AT_FAULT),
        (State.WARNINGS, Stage.SIGNABLE),
        (State.READY, Stage.SIGNABLE),
        (State.APPROVED, Stage.SIGNED),
    ],
    ids=lambda given: given.name,
)
def test_a_state_is_a_stage(state: State, stage: Stage) -> None:
    assert stage_of(state, is_returned=False, is_published=False) is stage


def test_every_state_has_a_stage() -> None:
    assert {stage_of(state, is_returned=False, is_published=False) for state in State} == {
        *Stage
    } - {Stage.PUBLISHED}


def test_what_readers_have_as_it_is_signed_is_published() -> None:
    assert stage_of(State.APPROVED, is_returned=False, is_published=True) is Stage.PUBLISHED


def test_what_is_being_corrected_is_not_published_as_it_is() -> None:
    assert stage_of(State.READY, is_returned=False, is_published=True) is Stage.SIGNABLE


def test_what_was_sent_back_is_at_fault_until_something_is_done() -> None:
    assert stage_of(State.READY, is_returned=True, is_published=False) is Stage.AT_FAULT


def test_a_unit_that_took_its_filing_back_has_not_filed() -> None:
    assert stage_of(State.NOT_FILED, is_returned=True, is_published=False) is Stage.NOT_FILED
