"""Damaged configuration: read, or refused in a line; never anything else."""

from pathlib import Path
from random import Random

import pytest

from tests.conftest import ROOT
from tests.fuzzing.damaging import damaged, fuzz, refuses
from township_reports.checks.suites import SuiteError, load_suites
from township_reports.checks.words import WordsError, read_words
from township_reports.filings.register import UnitsError, read_units
from township_reports.forms.reading import form_named
from township_reports.parameters.checked import ParametersError
from township_reports.parameters.model import read_parameters

DECLARED = (ParametersError, SuiteError, UnitsError, WordsError)
UNITS = (ROOT / "data" / "units.csv").read_bytes()
PARAMETERS = (ROOT / "params" / "2021.yaml").read_bytes()
WORDS = (ROOT / "expectations" / "words.yaml").read_bytes()
SUITES = sorted((ROOT / "expectations" / "2021").glob("*.json"))


def test_damaged_parameters_are_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "2021.yaml"

    def case(random: Random) -> None:
        path.write_bytes(damaged(PARAMETERS, random))
        try:
            read_parameters(path)
        except DECLARED as error:
            refuses(error)

    fuzz(case, 200)


def test_a_damaged_list_of_units_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"

    def case(random: Random) -> None:
        path.write_bytes(damaged(UNITS, random))
        try:
            read_units(path)
        except DECLARED as error:
            refuses(error)

    fuzz(case, 200)


def test_damaged_words_are_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"

    def case(random: Random) -> None:
        path.write_bytes(damaged(WORDS, random))
        try:
            read_words(path)
        except DECLARED as error:
            refuses(error)

    fuzz(case, 20)


@pytest.mark.usefixtures("suites_2021")
def test_damaged_suites_are_read_or_refused(tmp_path: Path) -> None:
    # The library is imported by then, which takes longer than any case.
    form = form_named("2021")

    def case(random: Random) -> None:
        original = random.choice(SUITES)
        path = tmp_path / original.name
        path.write_bytes(damaged(original.read_bytes(), random))
        try:
            load_suites(tmp_path, form)
        except DECLARED as error:
            refuses(error)
        finally:
            path.unlink()

    fuzz(case, 30)
