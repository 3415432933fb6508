"""A severity is its word in files, has a name for people, and an order."""

from __future__ import annotations

import json

from township_reports.checks.severity import Severity


def test_severities_stand_in_their_order() -> None:
    assert Severity.CRITICAL.rank < Severity.WARNING.rank < Severity.INFO.rank


def test_a_severity_is_written_as_its_word_and_shown_by_its_name() -> None:
    assert json.dumps([Severity.CRITICAL]) == '["critical"]'
    assert f"{Severity.WARNING} {Severity.WARNING.called}" == "warning 警告"
