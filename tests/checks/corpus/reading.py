"""The corpus: what its files say, and the filings that their texts stand in.

A file is one invented unit of one year: its tables in a few words, sentences and whole
narratives, each with the words that a careful reviewer would find wrong in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.checks.corpus.figures import CorpusError, figures_of
from tests.checks.narrative_corpus import UNITS, narrative_of
from tests.conftest import ROOT
from tests.invention import sources_of
from township_reports.checks.running import check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite, load_suites
from township_reports.filings.model import Filing
from township_reports.filings.reading import parse_filing
from township_reports.forms.model import Form
from township_reports.forms.reading import form_for

FOLDER = Path(__file__).parent
#: The halves: a reader is developed on one, and measured on the other when it is done.
HALVES = ("developed", "held_back")
#: A label's rule: either of the two, or what both may rightly see.
RULES = {"J": frozenset("J"), "K": frozenset("K"), "JK": frozenset("JK")}
_KEYS = {"year", "unit", "figures", "sentences", "narratives"}
_TABLES_AGREE = frozenset("ABCD")


@dataclass(frozen=True)
class Label:
    """Words of a text that are wrong or unclear, and the rules that may say so."""

    rules: frozenset[str]
    words: str


@dataclass(frozen=True)
class Entry:
    """A sentence or a whole narrative.

    ``wrong`` has to be found. Of ``unclear`` a warning is right, and so is silence. Whatever
    else is found is false. ``filing`` has the file's tables and this text.
    """

    file: str
    text: str
    wrong: tuple[Label, ...]
    unclear: tuple[Label, ...]
    is_narrative: bool
    filing: Filing


@cache
def entries(half: str) -> tuple[Entry, ...]:
    """A half's entries, file by file. Raises :class:`CorpusError`."""
    return tuple(
        entry for path in sorted((FOLDER / half).glob("*.yaml")) for entry in _file_entries(path)
    )


@cache
def suites(version: str) -> tuple[Suite, ...]:
    """The suites of a form."""
    form = next(f for f in map(form_for, (2019, 2021)) if f.version == version)
    return load_suites(ROOT / "expectations" / version, form)


def entries_of(said: Mapping[str, Any], file: str) -> Iterator[Entry]:
    """The entries of a file's content. Raises :class:`CorpusError`."""
    if unknown := said.keys() - _KEYS:
        raise CorpusError(f"unknown keys {sorted(unknown)}")
    year, unit = said["year"], said["unit"]
    form = form_for(year)
    sources = sources_of(form, figures_of(form, said["figures"]))
    _check_tables(form, parse_filing(sources, year, unit, UNITS))
    for is_narrative in (False, True):
        for item in said.get("narratives" if is_narrative else "sentences") or ():
            text = item["text"].strip()
            whole = (
                text
                if is_narrative
                else narrative_of({"year": year, "section": "一", "text": text})
            )
            texts = {**sources, "narrative.md": whole.encode()}
            yield Entry(
                file,
                text,
                _labels(text, item.get("wrong")),
                _labels(text, item.get("unclear")),
                is_narrative,
                parse_filing(texts, year, unit, UNITS),
            )


def _file_entries(path: Path) -> list[Entry]:
    try:
        return list(entries_of(yaml.safe_load(path.read_text(encoding="utf-8")), path.stem))
    except CorpusError as error:
        raise CorpusError(f"{path.parent.name}/{path.name}: {error}") from error


def _labels(text: str, given: list[tuple[str, str]] | None) -> tuple[Label, ...]:
    for rule, words in given or ():
        if rule not in RULES:
            raise CorpusError(f"{rule} is no rule of a label: {words}")
        if text.count(words) != 1:
            raise CorpusError(f"stands in its text {text.count(words)} times: {words}")
    return tuple(Label(RULES[rule], words) for rule, words in given or ())


def _check_tables(form: Form, filing: Filing) -> None:
    about_tables = [
        suite
        for suite in suites(form.version)
        if any(entry.rule in _TABLES_AGREE for entry in suite.entries)
    ]
    for finding in check_filing(Subject(filing), about_tables).findings:
        if finding.rule in _TABLES_AGREE:
            raise CorpusError(f"{finding.rule} {finding.row} {finding.column}: {finding.message}")
