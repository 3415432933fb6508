"""A worker elsewhere builds only with the program that asked it to."""

from township_reports.making.worker import build_alike
from township_reports.year.inputs import Limits, ReportInputs
from township_reports.year.program import program_parts


def test_a_worker_with_another_program_refuses_and_says_what_differs() -> None:
    inputs = ReportInputs("甲镇", 2021, {}, (), "", Limits(1, 1))
    made = build_alike(inputs, {**program_parts(), "packages": "others"})
    assert made.failure.startswith("集群上装的与这里不同（packages）")
    assert made.is_chance
    assert made.files == {}
