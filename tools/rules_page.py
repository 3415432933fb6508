"""Write the rules of ``docs/rules.md`` from the suites, so that the page cannot say anything else.

Run as a module, as ``make rules`` does, it sets the page's tables anew. Suites are read as JSON
here: what the page shows of an entry, Great Expectations does not look at.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from township_reports.characters.spacing import one_line
from township_reports.checks.severity import Severity
from township_reports.checks.suites import SuiteError, load_suites
from township_reports.forms.reading import form_named, form_names
from township_reports.project.folders import Project, ProjectError, find_project

#: Between these two lines the page is made.
BEGIN = "<!-- rules: made by `make rules` -->"
END = "<!-- end of rules -->"

#: Which rules stand together, and in what order; those not named here stand last.
_ROOMS: Mapping[str, tuple[str, ...]] = {
    "The tables": ("A", "B", "C", "D", "I", "FORM", "DOUBT"),
    "Between years": ("E", "F", "G", "H", "N"),
    "Between units": ("M", "FILED", "COPY", "REPEAT"),
    "Text against tables": ("J", "K", "L", "NOUN"),
    "What the text has to say": ("TOPICS", "PERIOD", "BASIS", "RESULTS", "PARTS", "FIGURELESS"),
    "What the text must not say": (
        *("YEAR", "STALE", "NOTICE", "UNIT", "LEFTOVER", "PRIVATE", "FONT"),
    ),
}
_OTHERS = "Others"
_HEAD = ("rule", "meaning", "severity", "explained", "suite", "form", "example of a finding")


class CatalogueError(Exception):
    """``docs/rules.md`` has no place for the rules; the message says what is missing."""


@dataclass(frozen=True)
class Listed:
    """An entry of a suite as the page shows it.

    ``explained`` is the severity of a finding that the filing explains, empty where no
    explanation helps; ``forms`` are the versions whose folder has the entry, oldest first.
    """

    rule: str
    meaning: str
    severity: Severity
    explained: str
    suite: str
    example: str
    forms: tuple[str, ...] = ()


def listed(expectations: Path) -> tuple[Listed, ...]:
    """The entries below ``expectations/``, each once, in the order of the page."""
    forms: dict[Listed, tuple[str, ...]] = {}
    for version in form_names():
        for entry in _entries(expectations / version):
            forms[entry] = (*forms.get(entry, ()), version)
    # Entries of a rule that are as severe keep the order of their suite.
    entries = [replace(entry, forms=versions) for entry, versions in forms.items()]
    return tuple(sorted(entries, key=_position))


def rules_text(entries: Iterable[Listed]) -> str:
    """The tables of rules as Markdown, under a heading for each kind of rule."""
    parts = []
    for room, rules in groupby(entries, key=lambda entry: _room(entry.rule)):
        lines = [_HEAD, tuple("---" for _ in _HEAD), *map(_fields, rules)]
        table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        parts.append(f"### {room}\n\n{table}")
    return "\n\n".join(parts)


def with_rules(page: str, rules: str) -> str:
    """The page with these rules between its marks. Raises :class:`CatalogueError`."""
    before, begin, rest = page.partition(f"{BEGIN}\n")
    _, end, after = rest.partition(f"{END}\n")
    if not begin or not end:
        raise CatalogueError(f"docs/rules.md 里没有“{BEGIN if not begin else END}”这一行")
    return f"{before}{begin}\n{rules}\n\n{end}{after}"


def write_rules(project: Project) -> None:
    """Set the rules of the project's ``docs/rules.md`` anew.

    Raises :class:`SuiteError` for a suite that does not load, and :class:`CatalogueError`.
    """
    for version in form_names():
        load_suites(project.suites(version), form_named(version))
    path = project.root / "docs" / "rules.md"
    rules = rules_text(listed(project.root / "expectations"))
    page = with_rules(path.read_text(encoding="utf-8"), rules)
    path.write_text(page, encoding="utf-8", newline="\n")


def _entries(folder: Path) -> Iterator[Listed]:
    for path in sorted(folder.glob("*.json")):
        for entry in json.loads(path.read_text(encoding="utf-8"))["expectations"]:
            meta: Mapping[str, Any] = entry["meta"]
            yield Listed(
                rule=meta["rule"],
                meaning=meta["explanation"],
                severity=Severity(entry["severity"]),
                explained=meta.get("explained", ""),
                suite=path.stem,
                example=meta.get("example", ""),
            )


def _room(rule: str) -> str:
    return next((room for room, rules in _ROOMS.items() if rule in rules), _OTHERS)


def _position(entry: Listed) -> tuple[int, str, int]:
    known = [rule for rules in _ROOMS.values() for rule in rules]
    place = known.index(entry.rule) if entry.rule in known else len(known)
    return place, entry.rule, entry.severity.rank


def _fields(entry: Listed) -> Sequence[str]:
    return (
        entry.rule,
        _in_a_cell(entry.meaning),
        entry.severity,
        entry.explained or "–",
        f"`{entry.suite}`",
        "both" if entry.forms == form_names() else ", ".join(entry.forms),
        _in_a_cell(entry.example),
    )


def _in_a_cell(text: str) -> str:
    # What Markdown would take for the cell's end, for emphasis or for a tag is a finding's word.
    for mark in "\\|*_<`":
        text = text.replace(mark, f"\\{mark}")
    return one_line(text)


if __name__ == "__main__":
    try:
        write_rules(find_project())
    except (CatalogueError, ProjectError, SuiteError) as error:
        sys.exit(str(error))
